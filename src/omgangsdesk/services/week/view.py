"""A week of a house as it is planned, by room or by supervisor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Absence, Closure, Slot
from omgangsdesk.domain.planning.weekly import (
    closed,
    duties_on,
    holding,
    id_of,
    keeps_hours,
    last_of,
    open_hours,
    span_of,
)
from omgangsdesk.domain.records import Case, Colleague, Location, Room, VisitPlan
from omgangsdesk.domain.visit.fold import VisitState, status
from omgangsdesk.domain.visit.status import OVER
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.models import weeks
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.centre.keeping import may_change
from omgangsdesk.services.day_book import first_arrival
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import (
    PlanConflict,
    PlanFlag,
    Waiting,
    WeekAsked,
    WeekDay,
    WeekLane,
    WeekView,
    WeekVisit,
)
from omgangsdesk.services.visit_plans import plans_of
from omgangsdesk.services.week.as_last import NEAR
from omgangsdesk.services.week.conflicts import among
from omgangsdesk.services.week.flags import flags_of
from omgangsdesk.services.week.reading import Days, is_open, read_days
from omgangsdesk.services.week.telling import absence, both, colleague
from omgangsdesk.services.week.typed import sound_day
from omgangsdesk.services.wording import plain, short_date, title

OPENS, CLOSES = 9, 18
"""Hours that a week shows at least, where a house keeps none of its own."""
_HIDDEN = frozenset({"waiting"})
"""Rooms that nobody plans a visit in, by use."""


@dataclass(frozen=True, slots=True)
class _Week:
    """What a week is shown from."""

    asked: WeekAsked
    days: Days
    house: Location
    now: dt.datetime
    conflicts: Mapping[str, tuple[PlanConflict, ...]]
    flags: Mapping[str, tuple[PlanFlag, ...]]
    states: Sequence[VisitState]
    slots: Mapping[str, Slot]
    """The series that visits of this week are of."""
    until: Mapping[str, dt.date]
    """Their last days."""


def load_week(desk: Desk, asked: WeekAsked) -> WeekView:
    """A week as it is planned, with what is in the way and what changed since.

    Raises:
        InvalidInputError: there is no such house, none at all, or the week lies centuries away.
    """
    first = sound_day(asked.monday) - dt.timedelta(days=asked.monday.weekday())
    wanted, today = [first + dt.timedelta(days=one) for one in range(7)], desk.today()
    with desk.store.read() as unit:
        days = read_days(unit, wanted, today, desk.device.id)
        house = house_of(days, asked.location)
        here = [one for one in days.book.in_order() if _is_here(one, house, days)]
        flags = flags_of(unit, days, [one.file for one in here if is_open(one)])
        slots = unit.known(Slot, {one.file.plan.source or "" for one in here})
        listed = tuple(_waiting(unit, today))
        conflicts = among(unit, days)
        bases = _bases(unit, days, house, slots)
        until = _last_days(unit, slots.values())
    now = moments.whole_ms(desk.clock.now())
    week = _Week(asked, days, house, now, conflicts, flags, here, slots, until)
    visits = tuple(_visit(week, one) for one in here)
    opens, closes = _hours(week)
    return WeekView(
        asked=asked,
        location=house.id,
        houses=tuple((one.id, one.name) for one in days.book.locations.values()),
        days=tuple(_day(week, one) for one in days.days),
        lanes=tuple(_lanes(week, visits)),
        visits=visits,
        waiting=listed,
        opens=opens,
        closes=closes,
        zone=house.zone,
        may_change=may_change(desk),
        rooms=tuple((one.id, one.name) for one in _rooms(week) if one.closed != "yes"),
        colleagues=tuple(
            (one, colleague(days.book, one)) for one in _by_name(days.book.colleagues)
        ),
        bases=bases,
    )


def house_of(days: Days, wanted: str | None) -> Location:
    """The house that is meant, the first one where none is.

    Raises:
        InvalidInputError: there is none.
    """
    if wanted is None:
        return days.book.location
    found = days.book.locations.get(wanted)
    if found is None:
        raise InvalidInputError(text("There is no such house here. Nothing was done."))
    return found


def _is_here(state: VisitState, house: Location, days: Days) -> bool:
    plan = state.file.plan
    first, last = days.days[0].isoformat(), days.days[-1].isoformat()
    return state.file.location.id == house.id and first <= plan.day <= last


def why_fixed(state: VisitState, today: dt.date) -> Text | None:
    """Why a visit is not moved or called off in the planning; None where it can be.

    What was recorded at it stays; what happens on the day is the desk's.
    """
    if state.called_off is not None:
        return text("This visit was called off.")
    if state.ended_at is not None:
        return text("This visit is over.")
    if state.started_at is not None or any(one.stays for one in state.presences.values()):
        return text("Somebody has come for this visit: change it at the desk.")
    if state.file.plan.day < today.isoformat():
        return text("This visit lies in the past.")
    return None


def _visit(week: _Week, state: VisitState) -> WeekVisit:
    file = state.file
    word = status(state, week.now, first_arrival(state))
    supervisor = state.supervisor
    slot = week.slots.get(file.plan.source or "")
    return WeekVisit(
        visit=file.plan.id,
        case=file.case.id,
        lane=file.plan.room if week.asked.by == "room" else supervisor or "",
        day=dt.date.fromisoformat(file.plan.day),
        start=file.start,
        end=file.end,
        name=title(file),
        room=file.plan.room,
        supervisor=supervisor,
        kind=file.plan.kind,
        status=word,
        slot=slot.id if slot is not None else None,
        slot_until=week.until.get(slot.id) if slot is not None else None,
        conflicts=() if word in OVER else week.conflicts.get(file.plan.id, ()),
        flags=week.flags.get(file.plan.id, ()),
        fixed=why_fixed(state, week.days.around.today),
    )


def _last_days(unit: Unit, slots: Iterable[Slot]) -> dict[str, dt.date]:
    """Until when each series goes on that was not called off.

    Where its last visit was moved to another day, its end moved along.
    """
    going = [one for one in slots if one.struck != "yes" and is_date(one.until)]
    found = {one.id: dt.date.fromisoformat(one.until) for one in going}
    of = {one.id: last_of(one) for one in going if is_date(one.since)}
    plans = unit.known(VisitPlan, [id_of(slot, day) for slot, day in of.items()])
    for plan in plans.values():
        slot = plan.source
        if slot in of and is_date(plan.day):
            step = dt.date.fromisoformat(plan.day) - of[slot]
            found[slot] += step if step.days in NEAR else dt.timedelta()
    return found


def _bases(
    unit: Unit, days: Days, house: Location, slots: Mapping[str, Slot]
) -> Mapping[str, str]:
    """By id of what a week is planned from the entry that set it last."""
    around = days.around
    names = [("location", house.id), *(("slot", one) for one in slots)]
    names += [("duty", one.id) for one in around.duties]
    names += [("absence", one.id) for one in around.absences]
    names += [("closure", one.id) for one in around.closures]
    return {name: one.entry for (_, name), one in weeks.behind(unit, names).items()}


def _day(week: _Week, day: dt.date) -> WeekDay:
    around, house = week.days.around, week.house
    shut = closed(around.closures, house.id, day)
    why = None if shut is None else (plain(shut.reason) if shut.reason else text("closed"))
    if why is None and keeps_hours(house.hours):
        open_today = open_hours(house.hours, day, house.zone, around.turns)
        why = None if open_today else text("closed on this day of the week")
    away = holding(around.absences, day)
    gone = {one.colleague for one in away}
    duties = [
        one
        for one in duties_on(around.duties, day)
        if one.location == house.id and one.colleague not in gone
    ]

    return WeekDay(
        day=day,
        closed=why,
        closed_id=shut.id if shut is not None else None,
        closed_span=_span(shut) if shut is not None else None,
        closed_everywhere=shut is not None and not shut.location,
        duties=tuple(
            _on_duty(week, one.colleague, *span_of(one, day, house.zone, around.turns))
            for one in duties
        ),
        duty_ids=tuple(one.id for one in duties),
        away=tuple(_is_away(week, one) for one in away),
        away_ids=tuple(one.id for one in away),
        away_spans=tuple((one.colleague, *_span(one), one.reason) for one in away),
    )


def _span(one: Absence | Closure) -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(one.since), dt.date.fromisoformat(one.until)


def _on_duty(week: _Week, name: str, start: dt.datetime, end: dt.datetime) -> Said:
    first, last = (moments.clock_time(one, week.house.zone) for one in (start, end))
    return both(
        lambda who: text("{name} {start}–{end}", name=who, start=first, end=last),
        colleague(week.days.book, name),
    )


def _is_away(week: _Week, one: Absence) -> Said:
    return both(
        lambda who: text("{name}: {why}", name=who, why=absence(one.reason)),
        colleague(week.days.book, one.colleague),
    )


def _rooms(week: _Week) -> list[Room]:
    rooms = week.days.book.rooms.values()
    found = [one for one in rooms if one.location == week.house.id and one.use not in _HIDDEN]
    return sorted(found, key=lambda one: (one.order, one.name, one.id))


def _by_name(colleagues: Mapping[str, Colleague]) -> list[str]:
    """Who works here, by name."""
    here = (one for one, known in colleagues.items() if known.left != "yes")
    return sorted(here, key=lambda one: (colleagues[one].name, one))


def _lanes(week: _Week, visits: Sequence[WeekVisit]) -> Iterator[WeekLane]:
    used = {one.lane for one in visits}
    if week.asked.by == "room":
        for room in _rooms(week):
            shut = room.closed == "yes"
            if not shut or room.id in used:
                note = text("closed") if shut else NOTHING
                yield WeekLane(
                    lane=room.id, name=Said(plain(room.name), plain(room.name)), note=note
                )
        return
    nobody = text("nobody yet")
    yield WeekLane(lane="", name=Said(nobody, nobody))
    here = _by_name(week.days.book.colleagues)
    for name in (*here, *sorted(used.difference(here, {""}))):
        note = _away_note(week, name)
        yield WeekLane(lane=name, name=colleague(week.days.book, name), note=note)


def _away_note(week: _Week, name: str) -> Text:
    """That a colleague is away this week, and until when."""
    gone: Iterable[Absence] = (
        one
        for day in week.days.days
        for one in holding(week.days.around.absences, day)
        if one.colleague == name
    )
    first = next(iter(gone), None)
    if first is None:
        return NOTHING
    return text("{why} until {date}", why=absence(first.reason), date=short_date(first.until))


def _hours(week: _Week) -> tuple[int, int]:
    """The hours that are worth showing: those of the house, its visits and duties."""
    zone, around = week.house.zone, week.days.around
    spans = [(one.file.start, one.file.end) for one in week.states]
    for day in week.days.days:
        spans += [
            span_of(one, day, zone, around.turns)
            for one in duties_on(around.duties, day)
            if one.location == week.house.id
        ]
        kept = open_hours(week.house.hours, day, zone, around.turns)
        spans += [kept] if kept is not None else []
    opens, closes = (24, 0) if keeps_hours(week.house.hours) else (OPENS, CLOSES)
    for start, end in spans:
        first, last = moments.local(start, zone), moments.local(end, zone)
        later = last.date() > first.date()
        opens = min(opens, first.hour)
        closes = max(closes, 24 if later else last.hour + (last.minute > 0))
    return opens, closes


def _waiting(unit: Unit, today: dt.date) -> Iterator[Waiting]:
    """Who waits for a first visit; who has one planned waits no more."""
    found = [one for one in weeks.waiting(unit) if one.struck != "yes"]
    cases = unit.known(Case, [one.case for one in found])
    listed = [one for one in found if one.case in cases]
    for one in sorted(listed, key=lambda each: (each.day or "9999", each.case)):
        if any(plan.day >= today.isoformat() for plan in plans_of(unit, one.case)):
            continue
        case, wishes = cases[one.case], plain(one.wishes)
        yield Waiting(
            case=case.id,
            name=Said(plain(case.family), plain(case.code)),
            since=dt.date.fromisoformat(one.day) if is_date(one.day) else None,
            wishes=Said(wishes, NOTHING) if one.wishes else None,
        )
