"""`plan add`, `plan move`, `plan cancel` and `plan dealt`: visits in the planning of weeks."""

from __future__ import annotations

import datetime as dt

from omgangsdesk.cli.call import Call
from omgangsdesk.cli.plan_asked import carry_out, case_of, colleague_of, day_of, room_of, week_of
from omgangsdesk.domain.planning.people import folded
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.domain.typing.clock_input import day_name
from omgangsdesk.errors import InvalidInputError, WrongUseError
from omgangsdesk.language import text, text_n
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views_week import (
    CancelVisit,
    CaseFound,
    DealWith,
    MoveVisit,
    PlanSeries,
    PlanVisit,
    ProlongSeries,
    WeekAsked,
    WeekRequest,
    WeekVisit,
)
from omgangsdesk.services.week.change import change_week
from omgangsdesk.services.week.grounds import standing_entry
from omgangsdesk.services.week.view import load_week


def add(call: Call) -> int:
    """Plan a visit, or one that recurs."""
    dossier, written, start = call.asked.operands
    with call.desk() as desk:
        today = desk.today()
        case = case_of(desk, dossier)
        day = _next_of(call, case) if folded(written) == NEXT else day_of(written, today)
        week = week_of(call, desk, day)
        supervisor = call.value("--supervisor")
        visit = PlanVisit(
            case=case.case,
            location=week.location,
            room=room_of(call, week) or case.room,
            day=day,
            start=start,
            minutes=call.value("--minutes") or str(case.minutes),
            supervisor=colleague_of(supervisor or "", week) or None,
            kind="exchange" if call.has("--exchange") else "visit",
            reason=call.value("--reason") or "",
        )
        every, until = call.value("--every"), call.value("--until")
        request: WeekRequest = visit
        if every is not None or until is not None:
            request = PlanSeries(
                first=visit,
                every_weeks=every or "1",
                until=until or "",
                without=tuple(day_of(one, today) for one in call.every("--without")),
            )
        return carry_out(call, desk, request)


NEXT = "next"
"""In the place of a day, the next one by the arrangement."""


def _next_of(call: Call, case: CaseFound) -> dt.date:
    if case.next_day is None:
        raise WrongUseError(
            text("The arrangement of this dossier says no next day. Name the day yourself.")
        )
    call.tell(text("By the arrangement: {day}", day=day_name(case.next_day)))
    return case.next_day


def move(call: Call) -> int:
    """Plan a visit elsewhere."""
    (visit,) = call.asked.operands
    with call.desk() as desk:
        today = desk.today()
        written, supervisor = call.value("--day"), call.value("--supervisor")
        day = day_of(written, today) if written is not None else None
        week = week_of(call, desk, day or today)
        request = MoveVisit(
            visit=visit,
            reason=call.value("--reason") or "",
            day=day,
            start=call.value("--time"),
            minutes=call.value("--minutes"),
            room=room_of(call, week),
            supervisor=None if supervisor is None else colleague_of(supervisor, week),
            following=call.has("--following"),
        )
        return carry_out(call, desk, request)


def prolong(call: Call) -> int:
    """A visit that recurs goes on."""
    (name,) = call.asked.operands
    with call.desk() as desk:
        until = call.value("--until")
        slot = visit_plan(desk, name).source or ""
        request = ProlongSeries(
            visit=name,
            until=day_of(until, desk.today()).isoformat() if until is not None else "",
            times=call.value("--times") or "",
            reason=call.value("--reason") or "",
            based_on=standing_entry(desk, "slot", slot),
        )
        return carry_out(call, desk, request)


def cancel(call: Call) -> int:
    """Call a visit off."""
    (visit,) = call.asked.operands
    with call.desk() as desk:
        request = CancelVisit(
            visit=visit,
            reason=call.value("--reason") or "",
            by_whom=call.value("--by") or "",
            following=call.has("--following"),
        )
        return carry_out(call, desk, request)


def dealt(call: Call) -> int:
    """Say that somebody looked at every flag of a visit."""
    (name,) = call.asked.operands
    with call.desk() as desk:
        visit = _visit(desk, name)
        for one in visit.flags:
            call.tell(one.said.full)
            note = call.value("--note") or ""
            change_week(desk, DealWith(visit=visit.visit, ground=one.ground, note=note))
    call.tell(
        text_n(
            "{count} change was looked at.", "{count} changes were looked at.", len(visit.flags)
        )
    )
    return 0


def _visit(desk: Desk, name: str) -> WeekVisit:
    plan = visit_plan(desk, name)
    if is_date(plan.day):
        asked = WeekAsked(monday=dt.date.fromisoformat(plan.day), location=plan.location)
        for one in load_week(desk, asked).visits:
            if one.visit == name:
                return one
    raise _no_visit(name)


def visit_plan(desk: Desk, name: str) -> VisitPlan:
    """The plan of a visit by its id.

    Raises:
        InvalidInputError: there is none.
    """
    with desk.store.read() as unit:
        plan = unit.record(VisitPlan, name)
    if plan is None:
        raise _no_visit(name)
    return plan


def _no_visit(name: str) -> InvalidInputError:
    return InvalidInputError(
        text("There is no visit “{visit}” in this store. Nothing was done.", visit=name)
    )
