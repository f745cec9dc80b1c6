"""Moving and calling off what is planned: one visit, or one of a series and all that follow.

A visit at which something was recorded stays as it is, and so does one of a series that was
changed by hand; both are told (domain.md, "What goes wrong": what happened is never overwritten).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Slot
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.planning.weekly import as_made, on_day, plan_of
from omgangsdesk.domain.records import Location, VisitPlan
from omgangsdesk.domain.visit.visit_state import VisitState
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.check import check_record
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import CancelVisit, MoveVisit
from omgangsdesk.services.week import typed
from omgangsdesk.services.week.as_last import stand_alike
from omgangsdesk.services.week.intended import (
    Intended,
    check_room,
    check_supervisor,
    no_such_visit,
    of,
    read_around,
    with_plans,
)
from omgangsdesk.services.week.reading import Days, read_days
from omgangsdesk.services.week.view import why_fixed
from omgangsdesk.services.wording import same, short_date


@dataclass(frozen=True, slots=True)
class _Found:
    """A visit that is to change, in the days around it."""

    state: VisitState
    days: Days

    @property
    def plan(self) -> VisitPlan:
        return self.state.file.plan

    @property
    def location(self) -> Location:
        return self.state.file.location


def moved(desk: Desk, unit: Unit, asked: MoveVisit, today: dt.date) -> Intended:
    """A visit as it would be elsewhere, with those that follow where that is asked.

    Raises:
        InvalidInputError: there is none, or it can't be moved here.
        FieldError: something in it can't be.
    """
    found = _find(unit, asked.visit, today)
    typed.reason_given(asked.reason)
    if asked.following:
        return _following_moved(desk, unit, asked, found)
    plan = _elsewhere(asked, found, found.plan)
    check_record(plan)
    plans = () if plan == found.plan else (plan,)
    days = read_around(unit, [plan], found.location.zone, today)
    files = with_plans(unit, days, plans)
    return Intended(days=days, plans=plans, files=files, called=of(found.state.file.case, "moved"))


def called_off(unit: Unit, asked: CancelVisit, today: dt.date) -> Intended:
    """The visits that would be called off; the series then ends before.

    Raises:
        InvalidInputError: there is none, or it can't be called off here.
    """
    found = _find(unit, asked.visit, today)
    case = found.state.file.case
    if not asked.following:
        return Intended(days=found.days, off=(found.plan,), called=of(case, "off"))
    slot = slot_of(unit, found.plan)
    along, left = _followers(unit, found, slot)
    off = tuple(one.file.plan for one in along)
    return Intended(
        days=found.days,
        off=off,
        slots=(_shortened(slot, found.plan),),
        left=tuple(left),
        called=of(case, "off", len(off)),
    )


def _find(unit: Unit, visit: str, today: dt.date) -> _Found:
    plan = unit.record(VisitPlan, visit)
    day = dt.date.fromisoformat(plan.day) if plan and is_date(plan.day) else today
    days = read_days(unit, [day], today)
    state = days.book.states.get(visit)
    if state is None:
        raise no_such_visit()
    why = why_fixed(state, today)
    if why is not None:
        raise InvalidInputError(text("{why} Nothing was changed.", why=why))
    return _Found(state, days)


def _elsewhere(asked: MoveVisit, found: _Found, plan: VisitPlan) -> VisitPlan:
    """`plan` with what was asked otherwise; as long as it was, in local time where it stood."""
    days, zone = found.days, found.location.zone
    start, end = moments.read(plan.start), moments.read(plan.end)
    day = dt.date.fromisoformat(plan.day)
    if asked.room is not None:
        check_room(days, asked.room)
    supervisor = plan.supervisor if asked.supervisor is None else asked.supervisor or None
    check_supervisor(days, asked.supervisor)
    room = days.book.rooms[asked.room or plan.room]
    lasts = (end - start) // dt.timedelta(minutes=1)
    if asked.minutes is not None:
        lasts = typed.minutes(asked.minutes, plan.kind)
    if (asked.day, asked.start, asked.minutes) != (None, None, None):
        time = moments.local(start, zone).time()
        if asked.start is not None:
            time = typed.clock(asked.start, "start")
        day = typed.from_today(asked.day or day, days.around.today)
        start = on_day(day, time, zone, days.around.turns)
        end = start + dt.timedelta(minutes=lasts)
    return replace(
        plan,
        location=room.location if asked.room is not None else plan.location,
        room=room.id,
        day=day.isoformat(),
        start=moments.written(start),
        end=moments.written(end),
        supervisor=supervisor,
    )


def slot_of(unit: Unit, plan: VisitPlan) -> Slot:
    """The series that a visit is one of.

    Raises:
        InvalidInputError: it is of none.
    """
    slot = unit.record(Slot, plan.source or "")
    if slot is None or not is_date(plan.source_uid or ""):
        raise InvalidInputError(
            text("This visit is not one of a series: nothing follows it. Nothing was changed.")
        )
    return slot


def _followers(unit: Unit, found: _Found, slot: Slot) -> tuple[list[VisitState], list[Said]]:
    """A visit of a series and all that follow: those that change along, and why others do not."""
    plan, around = found.plan, found.days.around
    every = [
        one
        for one in unit.records(VisitPlan, case=plan.case)
        if one.source == slot.id
        and (one.source_uid or "") >= (plan.source_uid or "")
        and is_date(one.day)
    ]
    states = read_days(
        unit, [dt.date.fromisoformat(one.day) for one in every], around.today
    ).book.states
    along: list[VisitState] = []
    left: list[Said] = []
    there = [states[one.id] for one in every if one.id in states]
    for state in sorted(there, key=lambda one: one.file.plan.start):
        why = _why_left(state, found, slot)
        if why is None:
            along.append(state)
        else:
            date = short_date(state.file.plan.day)
            left.append(same(text("{date} stays as it is: {why}", date=date, why=why)))
    return along, left


def _why_left(state: VisitState, found: _Found, slot: Slot) -> Text | None:
    around = found.days.around
    why = why_fixed(state, around.today)
    if why is not None or state.file.plan.id == found.plan.id:
        return why
    if as_made(state.file.plan, slot, state.file.location.zone, around.turns):
        return None
    if stand_alike(slot, state.file, found.state.file):
        return None
    return text("it was changed by hand")


def _shortened(slot: Slot, plan: VisitPlan) -> Slot:
    """The series without a visit and all that follow."""
    if (plan.source_uid or "") <= slot.since:
        return replace(slot, struck="yes")
    day = dt.date.fromisoformat(plan.source_uid or "") - dt.timedelta(days=1)
    return replace(slot, until=day.isoformat())


def _following_moved(desk: Desk, unit: Unit, asked: MoveVisit, found: _Found) -> Intended:
    """The series goes on elsewhere from this visit on, as a series of its own."""
    slot = slot_of(unit, found.plan)
    along, left = _followers(unit, found, slot)
    first = _elsewhere(asked, found, found.plan)
    was = dt.date.fromisoformat(found.plan.source_uid or "")
    step = dt.date.fromisoformat(first.day) - was
    zone, turns = found.location.zone, found.days.around.turns
    start, end = moments.read(first.start), moments.read(first.end)
    goes_on = replace(
        slot,
        id=new_id(int(desk.clock.now().timestamp() * 1000)),
        location=first.location,
        room=first.room,
        since=first.day,
        until=(dt.date.fromisoformat(slot.until) + step).isoformat(),
        start=f"{moments.local(start, zone):%H:%M}",
        minutes=(end - start) // dt.timedelta(minutes=1),
        supervisor=first.supervisor,
        without=tuple((dt.date.fromisoformat(one) + step).isoformat() for one in slot.without),
    )
    plans = []
    for state in along:
        plan = state.file.plan
        day = dt.date.fromisoformat(plan.source_uid or "") + step
        made = plan_of(goes_on, day, zone, turns)
        people = plan.expected if plan.id == found.plan.id else made.expected
        more = {"id": plan.id, "ordinal": plan.ordinal, "briefing": plan.briefing}
        plans.append(replace(made, expected=people, **more))  # type: ignore[arg-type]
    for plan in plans:
        check_record(plan)
    today = found.days.around.today
    days = read_around(unit, plans, zone, today)
    return Intended(
        days=days,
        plans=tuple(plans),
        slots=(_shortened(slot, found.plan), goes_on),
        left=tuple(left),
        files=with_plans(unit, days, plans),
        called=of(found.state.file.case, "moved", len(plans)),
    )
