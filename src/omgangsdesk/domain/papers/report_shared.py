"""What every variant of a visit report is made with, and the head that all of them share.

A variant adds to the head what it may hold; what it may not hold is never put in, so that nothing
has to be taken out (domain.md, "Papers").
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.papers.report import Step, VisitReport
from omgangsdesk.domain.records import Colleague, Room
from omgangsdesk.domain.visit.fold import Presence, VisitState
from omgangsdesk.domain.visit.plan_changes import end_of
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a report needs to know beside the visit itself.

    `say` speaks the paper's language and `describe` tells an entry in one line of it, names in
    full. Of a draft, `finalised_at` and `finalised_by` (a name) are None.
    """

    colleagues: Mapping[str, Colleague]
    rooms: Mapping[str, Room]
    say: Callable[[Text], str]
    describe: Callable[[Entry], str]
    practice: bool
    revision: int = 1
    finalised_at: dt.datetime | None = None
    finalised_by: str | None = None
    noticed: tuple[tuple[dt.datetime, Text], ...] = ()
    """What the desk noticed on that day, such as a clock that jumped: when, and in words."""


def day_of(file: VisitFile) -> dt.date:
    """The business day that the visit is planned on."""
    return dt.date.fromisoformat(file.plan.day)


def stored(instant: dt.datetime | None) -> str | None:
    """The stored form of an instant, if there is one."""
    return None if instant is None else moments.written(instant)


def supervisors_of(state: VisitState) -> tuple[str, ...]:
    """Ids of whoever supervised, in their order.

    The planned supervisor counts until somebody takes over, and drops out when that was before
    the visit began.
    """
    planned, taken = state.file.plan.supervisor, state.supervisors
    if not taken:
        return (planned,) if planned else ()
    began = state.started_at
    before = [one for at, one in taken if began is not None and at <= began]
    during = [one for at, one in taken if began is None or at > began]
    first = before[-1:] or ([planned] if planned and began is not None else [])
    return tuple(dict.fromkeys([*first, *during]))


def outcome_of(state: VisitState) -> str:
    """How it went: held, ended_early, exchange, not_held, cancelled or open."""
    if state.called_off is not None:
        return "cancelled" if state.called_off == "cancelled" else "not_held"
    if state.ending is not None and state.ended_at is not None:
        return "ended_early" if state.ending.how == "early" else "held"
    return "exchange" if state.is_exchange and state.handed_back else "open"


def report_number(visit: str) -> str:
    """What names the report of a visit through all variants and revisions; tells no id or name."""
    return hashlib.sha256(f"report of {visit}".encode()).hexdigest()[:32]


def changed_end(state: VisitState, around: Around, *, reasons: bool) -> str | None:
    """How the planned end was changed at the desk, beside the plan; None where it was not."""
    said = []
    for one in state.file.plan_changes:
        time = end_of(one.after, state.file.location.zone)
        kept = one.after.end == one.before.end
        what = text("kept at {time}", time=time) if kept else text("changed to {time}", time=time)
        reason = f": {one.reason}" if reasons and one.reason else ""
        said.append(around.say(what) + reason)
    return "; ".join(said) or None


def guessed(state: VisitState, around: Around, kind: str, person: str = "") -> str | None:
    """That the time of a coming, going, start or end is an estimate; None where it is not."""
    if (kind, person) not in state.estimated:
        return None
    return around.say(text("time estimated"))


def noted(*parts: str | None) -> str | None:
    """What is to be noted, one after the other; None where nothing is."""
    return "; ".join(one for one in parts if one) or None


def came_again(people: Iterable[Presence], name: Callable[[str], str]) -> Iterator[Step]:
    """Each later coming in of somebody who had left; nobody was expected at some minute then."""
    again = (
        Step(step="arrival", who=name(one.person), actual=stored(stay.start))
        for one in people
        for stay in one.stays[1:]
    )
    yield from sorted(again, key=lambda step: step.actual or "")


def head(state: VisitState, around: Around, *, variant: str, room: bool) -> VisitReport:
    """What every variant has: which visit, when it was planned and held, and who signs."""
    file = state.file
    plan, case = file.plan, file.case
    place = around.rooms.get(state.room or plan.room)
    names = (around.colleagues.get(one) for one in supervisors_of(state))
    return VisitReport(
        centre=file.location.letterhead or file.location.name,
        address=" · ".join(filter(None, (file.location.address, file.location.phone))),
        practice="yes" if around.practice else "no",
        case_number=case.number,
        family=None,
        report_id=report_number(plan.id),
        revision=around.revision,
        variant=variant,
        day=plan.day,
        zone=file.location.zone,
        ordinal=plan.ordinal,
        visits_planned=case.visits_planned,
        room=place.name if room and place else "",
        kind=plan.kind,
        supervisors=tuple(one.name for one in names if one is not None),
        planned_start=file.first.start,
        planned_end=file.first.end,
        outcome=outcome_of(state),
        actual_start=stored(state.started_at),
        actual_end=stored(state.ended_at),
        finalised_at=stored(around.finalised_at),
        finalised_by=around.finalised_by,
    )
