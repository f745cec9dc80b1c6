"""What recurs in a week: the visits of a slot, duties, and who or what is away or closed.

Times of slots and duties are local to the house, so that a visit at 14:00 stays at 14:00 when
summer time begins (issue "Dossiers, arrangements and planning"; product.md rows 15, 17 and 18).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Absence, Closure, Duty, Slot
from omgangsdesk.domain.records import VisitPlan

LONGEST = dt.timedelta(days=366)
"""A series is planned for at most a year, and then looked at anew."""
WEEK = dt.timedelta(weeks=1)
S = TypeVar("S", Absence, Closure)


def on_day(day: dt.date, time: dt.time, zone: str, turns: dt.time) -> dt.datetime:
    """The UTC instant of a local time on a business day, which ends after midnight."""
    date = day + dt.timedelta(days=1) if time < turns else day
    return moments.at_local(date, time, zone)


def days_of(slot: Slot) -> Iterator[dt.date]:
    """Every day that a slot recurs on, also those that are left out."""
    day, last = dt.date.fromisoformat(slot.since), dt.date.fromisoformat(slot.until)
    while day <= last and slot.every_weeks > 0:
        yield day
        day += slot.every_weeks * WEEK


def last_of(slot: Slot) -> dt.date:
    """The last day that a slot recurs on; its first where it has no other."""
    since, until = dt.date.fromisoformat(slot.since), dt.date.fromisoformat(slot.until)
    rhythm = max(slot.every_weeks, 1) * WEEK
    return since + max((until - since) // rhythm, 0) * rhythm


def id_of(slot: str, day: dt.date) -> str:
    """What the visit of a slot on a day goes by: the same on every desk, so that it is one."""
    return f"{slot}-{day:%Y%m%d}"


def plan_of(slot: Slot, day: dt.date, zone: str, turns: dt.time) -> VisitPlan:
    """The visit that a slot makes on a day; as long in summer time as in winter time."""
    start = on_day(day, dt.time.fromisoformat(slot.start), zone, turns)
    return VisitPlan(
        id=id_of(slot.id, day),
        case=slot.case,
        location=slot.location,
        room=slot.room,
        day=day.isoformat(),
        start=moments.written(start),
        end=moments.written(start + dt.timedelta(minutes=slot.minutes)),
        expected=slot.expected,
        supervisor=slot.supervisor,
        kind=slot.kind,
        source=slot.id,
        source_uid=day.isoformat(),
    )


def as_made(plan: VisitPlan, slot: Slot, zone: str, turns: dt.time) -> bool:
    """Whether a visit still is what its slot made of it; its place in the dossier apart."""
    try:
        day = dt.date.fromisoformat(plan.source_uid or "")
        made = plan_of(slot, day, zone, turns)
    except ValueError:  # nothing that we wrote
        return False
    same = {"id": plan.id, "ordinal": plan.ordinal, "briefing": plan.briefing}
    return plan == replace(made, **same)  # type: ignore[arg-type]


def duties_on(duties: Iterable[Duty], day: dt.date) -> list[Duty]:
    """The duties of a day, the earliest first."""
    found = [one for one in duties if _is_on(one, day)]
    return sorted(found, key=lambda one: (one.start, one.end, one.colleague, one.id))


def _is_on(duty: Duty, day: dt.date) -> bool:
    if duty.struck == "yes":
        return False
    first = dt.date.fromisoformat(duty.day)
    last = dt.date.fromisoformat(duty.until) if duty.until else first
    return first <= day <= last and first.weekday() == day.weekday()


def span_of(
    duty: Duty, day: dt.date, zone: str, turns: dt.time
) -> tuple[dt.datetime, dt.datetime]:
    """From when until when (UTC) somebody is on duty on a day."""
    start, end = (dt.time.fromisoformat(one) for one in (duty.start, duty.end))
    return on_day(day, start, zone, turns), on_day(day, end, zone, turns)


def holding(records: Sequence[S], day: dt.date) -> list[S]:
    """Those absences or closures that hold on a day, the one that lasts longest first."""
    iso = day.isoformat()
    found = [one for one in records if one.since <= iso <= one.until and one.struck != "yes"]
    return sorted(found, key=lambda one: (one.until, one.id), reverse=True)


def away(absences: Sequence[Absence], colleague: str, day: dt.date) -> Absence | None:
    """Why a colleague is away on a day, and until when."""
    return next((one for one in holding(absences, day) if one.colleague == colleague), None)


def closed(closures: Sequence[Closure], location: str, day: dt.date) -> Closure | None:
    """Why a house is closed on a day, and until when."""
    here = (one for one in holding(closures, day) if one.location in {"", location})
    return next(here, None)


def open_hours(
    hours: Sequence[str], day: dt.date, zone: str, turns: dt.time
) -> tuple[dt.datetime, dt.datetime] | None:
    """From when until when (UTC) a house with these `hours` is open; None where it is not."""
    said = hours[day.weekday()] if len(hours) == len(_WEEKDAYS) else ""
    try:
        opens, closes = (dt.time.fromisoformat(one) for one in said.split("-"))
    except ValueError:
        return None
    return on_day(day, opens, zone, turns), on_day(day, closes, zone, turns)


def keeps_hours(hours: Sequence[str]) -> bool:
    """Whether opening hours were set."""
    return any(hours)


_WEEKDAYS = range(7)
