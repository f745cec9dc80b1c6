"""What a request would make of the planning: visits as they would be, and the series behind them.

Worked out and nothing written, so that it can be looked at beforehand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Slot
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.planning.weekly import closed, days_of, plan_of
from omgangsdesk.domain.records import Case, Person, VisitPlan
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.check import check_record
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import PlanSeries, PlanVisit
from omgangsdesk.services.visit_plans import plans_of
from omgangsdesk.services.week import typed
from omgangsdesk.services.week.reading import Days, files_of, read_days
from omgangsdesk.services.wording import same, short_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Intended:
    """What would be written.

    `plans` are visits as they would be, `slots` the series. `off` are visits that would be called
    off. `left` tells what stays as it is, and why. `days` are read, with `plans` in their book.
    """

    days: Days
    plans: tuple[VisitPlan, ...] = ()
    slots: tuple[Slot, ...] = ()
    off: tuple[VisitPlan, ...] = ()
    left: tuple[Said, ...] = ()
    called: Said
    files: tuple[VisitFile, ...] = ()
    how: Said | None = None
    """Of a series that is prolonged: where it goes on, and why there."""


def days_taken(plan: VisitPlan, zone: str) -> list[dt.date]:
    """The days on which a visit takes up something; an exchange can take several."""
    first = dt.date.fromisoformat(plan.day)
    last = max(first, moments.local(moments.read(plan.end), zone).date())
    return [first + dt.timedelta(days=one) for one in range((last - first).days + 1)]


def read_around(unit: Unit, plans: Iterable[VisitPlan], zone: str, today: dt.date) -> Days:
    """The days of these visits, as they are planned now."""
    return read_days(unit, [day for plan in plans for day in days_taken(plan, zone)], today)


def with_plans(unit: Unit, days: Days, plans: Sequence[VisitPlan]) -> tuple[VisitFile, ...]:
    """The files of visits as they would be; the book of `days` then has them, to tell of them."""
    found = files_of(unit, days.book, plans)
    days.book.files |= found
    return tuple(found[one.id] for one in plans if one.id in found)


def one_visit(desk: Desk, unit: Unit, asked: PlanVisit, today: dt.date) -> Intended:
    """One visit, as it would be planned.

    Raises:
        FieldError: something in it can't be.
    """
    day = typed.from_today(asked.day, today)
    days = read_days(unit, [day], today)
    slot = _slot(desk, unit, asked, days, day)
    plan = plan_of(slot, day, _zone(days, slot), days.around.turns)
    plan = replace(plan, id=new_id(_now(desk)), source=None, source_uid=None)
    plan = numbered(unit, [plan])[0]
    check_record(plan)
    around = read_around(unit, [plan], _zone(days, slot), today)
    case = case_of(unit, plan.case)
    return Intended(
        days=around,
        plans=(plan,),
        files=with_plans(unit, around, [plan]),
        called=of(case, "planned"),
    )


def series(desk: Desk, unit: Unit, asked: PlanSeries, today: dt.date) -> Intended:
    """Every visit of a series, but for days on which the house is closed.

    Raises:
        FieldError: something in it can't be, or no day is left.
    """
    first = typed.from_today(asked.first.day, today)
    until = typed.last_day(asked.until, first)
    days = read_days(unit, [first], today)
    slot = replace(
        _slot(desk, unit, asked.first, days, first),
        until=until.isoformat(),
        every_weeks=typed.weeks_between(asked.every_weeks),
        without=tuple(sorted({one.isoformat() for one in asked.without})),
    )
    zone, turns = _zone(days, slot), days.around.turns
    every = [one for one in days_of(slot) if one.isoformat() not in slot.without]
    around = read_days(unit, every or [first], today)
    shut = {one: closed(around.around.closures, slot.location, one) for one in every}
    plans = [plan_of(slot, one, zone, turns) for one in every if shut[one] is None]
    if not plans:
        raise FieldError(
            text("No day is left of this series. Nothing was planned; choose other days."), "until"
        )
    plans = numbered(unit, plans)
    for plan in plans:
        check_record(plan)
    check_record(slot)
    left = [skipped(one, why.reason) for one, why in shut.items() if why is not None]
    around = read_around(unit, plans, zone, today)
    return Intended(
        days=around,
        plans=tuple(plans),
        slots=(slot,),
        left=tuple(left),
        files=with_plans(unit, around, plans),
        called=of(case_of(unit, slot.case), "planned", len(plans)),
    )


def skipped(day: dt.date, why: str) -> Said:
    """What is told of a day of a series on which the house is closed."""
    return same(
        text("{date}: none, the house is closed: {why}", date=short_date(day.isoformat()), why=why)
    )


def of(case: Case, what: str, visits: int = 1) -> Said:
    """What a change is called: visit of Kievit planned.

    `what` is planned, more (of a series), moved or off.
    """
    one, several = _CALLED[what]
    make = one if visits == 1 else lambda name: several(visits, name)
    return Said(make(case.family), make(case.code))


_CALLED: Mapping[str, tuple[Callable[[str], Text], Callable[[int, str], Text]]] = {
    "planned": (
        lambda name: text("visit of {family} planned", family=name),
        lambda count, name: text("{count} visits of {family} planned", count=count, family=name),
    ),
    "more": (
        lambda name: text("one more visit of {family} planned", family=name),
        lambda count, name: text(
            "{count} more visits of {family} planned", count=count, family=name
        ),
    ),
    "moved": (
        lambda name: text("visit of {family} moved", family=name),
        lambda count, name: text("{count} visits of {family} moved", count=count, family=name),
    ),
    "off": (
        lambda name: text("visit of {family} called off", family=name),
        lambda count, name: text(
            "{count} visits of {family} called off", count=count, family=name
        ),
    ),
}


def _zone(days: Days, slot: Slot) -> str:
    return days.book.locations[slot.location].zone


def _now(desk: Desk) -> int:
    return int(desk.clock.now().timestamp() * 1000)


def case_of(unit: Unit, name: str) -> Case:
    """The dossier of that id.

    Raises:
        FieldError: it is not here.
    """
    found = unit.record(Case, name)
    if found is None:
        raise FieldError(text("There is no such dossier here. Nothing was planned."), "case")
    return found


def _slot(desk: Desk, unit: Unit, asked: PlanVisit, days: Days, day: dt.date) -> Slot:
    """The visit as if it recurred, checked against what the house has."""
    case = case_of(unit, asked.case)
    if asked.location not in days.book.locations:
        raise FieldError(text("There is no such house here. Nothing was planned."), "location")
    check_room(days, asked.room, asked.location)
    check_supervisor(days, asked.supervisor)
    start = typed.clock(asked.start, "start")
    return Slot(
        id=new_id(_now(desk)),
        case=case.id,
        location=asked.location,
        room=asked.room,
        since=day.isoformat(),
        until=day.isoformat(),
        start=f"{start:%H:%M}",
        minutes=typed.minutes(asked.minutes, asked.kind),
        expected=_expected(unit, case, asked.expected),
        supervisor=asked.supervisor or None,
        kind=asked.kind,
    )


def check_room(days: Days, room: str, location: str | None = None) -> None:
    """See that a room is one to plan in, of that house.

    Raises:
        FieldError: it is not.
    """
    known_here = [
        one
        for one in days.book.rooms.values()
        if one.location == location and one.id not in days.book.unknown_rooms
    ]
    if location is not None and not room and all(one.use == "waiting" for one in known_here):
        raise no_rooms()
    if not room:
        raise FieldError(text("Choose a room. Nothing was planned."), "room")
    found = days.book.rooms.get(room)
    known = found is not None and room not in days.book.unknown_rooms
    if found is None or not known or location not in {None, found.location}:
        raise FieldError(text("There is no such room in this house. Nothing was planned."), "room")
    if found.use == "waiting":
        raise FieldError(
            text("Nobody has a visit in a waiting room. Choose another; nothing was planned."),
            "room",
        )


def no_rooms() -> FieldError:
    """What is said where a house has no room that anybody could plan in."""
    return FieldError(
        text(
            "This house has no rooms to plan in yet. Nothing was planned. A coordinator makes "
            "them in the settings, under Rooms."
        ),
        "room",
    )


def check_supervisor(days: Days, supervisor: str | None) -> None:
    """See that whoever supervises is a colleague; nobody yet is fine.

    Raises:
        FieldError: it is not.
    """
    if supervisor and supervisor not in days.book.colleagues:
        raise FieldError(
            text("That is no colleague of this centre. Nothing was planned."), "supervisor"
        )


def _expected(unit: Unit, case: Case, wanted: Collection[str]) -> tuple[str, ...]:
    roles = {one.person: one.role for one in case.parties}
    people = tuple(dict.fromkeys(wanted)) or usual_people(unit, case)
    others = [one for one in people if one not in roles]
    if len(unit.known(Person, others)) < len(others):
        raise FieldError(
            text("Somebody named is not known here. Nothing was planned."), "expected"
        )
    if not any(roles.get(one) == "child" for one in people):
        raise FieldError(
            text("Without any child there is no visit. Choose who comes; nothing was planned."),
            "expected",
        )
    return people


def usual_people(unit: Unit, case: Case) -> tuple[str, ...]:
    """Who comes as a rule: those of the visit planned last, else both parties and the children."""
    known = plans_of(unit, case.id)
    if known:
        return max(known, key=lambda one: (one.start, one.id)).expected
    return tuple(one.person for one in case.parties if one.role != "companion")


def numbered(unit: Unit, plans: Sequence[VisitPlan]) -> list[VisitPlan]:
    """Visits with their place in the arrangement, after those that come before them."""
    known = plans_of(unit, plans[0].case)
    before = [one.ordinal for one in known if one.start < plans[0].start]
    last = max(before, default=0)
    return [replace(one, ordinal=last + place) for place, one in enumerate(plans, 1)]


def no_such_visit() -> InvalidInputError:
    """What is said of a visit that is not planned here."""
    return InvalidInputError(text("There is no such visit here. Nothing was changed."))
