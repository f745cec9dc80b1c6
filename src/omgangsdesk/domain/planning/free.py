"""The nearest free slot for a visit that can't be where it was meant.

The same room before another, the nearest time of the day before a later one, whoever was meant to
supervise before anybody else on duty. What is given has nothing in its way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.planning.hindrances import Around, hindrances, on_duty
from omgangsdesk.domain.planning.weekly import away, keeps_hours, on_day, open_hours
from omgangsdesk.domain.records import Room
from omgangsdesk.domain.rules import rooms as places
from omgangsdesk.domain.rules.planning import against, conflicts, hours
from omgangsdesk.domain.visit.visit_file import VisitFile

STEP = dt.timedelta(minutes=15)
OPENS, CLOSES = dt.time(9), dt.time(18)
"""Between which a slot is sought where a house keeps no opening hours."""
_OF_ITSELF = frozenset({"alert", "permission"})
"""What no other hour or room mends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The house that a slot is sought in: its rooms in order, and who works there."""

    rooms: Sequence[Room]
    colleagues: Sequence[str]
    most: int
    """How many children one supervisor may have."""


def free_on(
    file: VisitFile,
    day: dt.date,
    others: Sequence[VisitFile],
    house: House,
    around: Around,
    after: dt.datetime,
) -> Iterator[VisitFile]:
    """The visit as it could be on a day: in each room at the nearest time, its own room first.

    Args:
        file: the visit as it was meant.
        day: the business day.
        others: what else is planned on it.
        house: where.
        around: duties, absences and closed days.
        after: nothing begins before it (UTC).
    """
    there = _shifted(file, day, around.turns)
    if not _can_be(there, around, house.most):
        return
    starts = _starts(there, day, around, after)
    near = [one for one in others if one.plan.id != file.plan.id]
    for room in _rooms(file, house.rooms):
        found = next(_in_room(replace(there, room=room), starts, near, house, around), None)
        if found is not None:
            yield found


def _shifted(file: VisitFile, day: dt.date, turns: dt.time) -> VisitFile:
    """The visit at the same local time of another day."""
    zone = file.location.zone
    return _at(file, day, on_day(day, moments.local(file.start, zone).time(), zone, turns))


def _at(file: VisitFile, day: dt.date, start: dt.datetime) -> VisitFile:
    plan = replace(
        file.plan,
        day=day.isoformat(),
        room=file.room.id,
        start=moments.written(start),
        end=moments.written(start + (file.end - file.start)),
    )
    return replace(file, plan=plan)


def _can_be(file: VisitFile, around: Around, most: int) -> bool:
    """Whether any hour and room of the day can do."""
    if any(one.kind in _OF_ITSELF for one in hindrances(file, around)):
        return False
    return not any(one.kind in {"policy", "hours"} for one in conflicts([file], most=most))


def _rooms(file: VisitFile, rooms: Sequence[Room]) -> Iterator[Room]:
    """Its own room, then others of the same use; then what may do as well."""
    own = file.room
    usual = {"individual", "collective"} if places.may_share(file.case) else {"individual"}
    uses = {own.use} if own.use == "handover" else {own.use, *usual}
    ranked = sorted(rooms, key=lambda one: (one.id != own.id, one.use != own.use))
    for room in ranked:
        if room.closed != "yes" and room.use in uses:
            yield room


def _starts(
    file: VisitFile, day: dt.date, around: Around, after: dt.datetime
) -> list[dt.datetime]:
    """When it could begin, the nearest to the hour that was meant first."""
    zone = file.location.zone
    if keeps_hours(file.location.hours):
        span = open_hours(file.location.hours, day, zone, around.turns)
    else:
        span = tuple(on_day(day, one, zone, around.turns) for one in (OPENS, CLOSES))  # type: ignore[assignment]
    if span is None:
        return []
    lasts = dt.timedelta() if file.plan.kind == "exchange" else file.end - file.start
    count = int((span[1] - lasts - span[0]) / STEP)
    grid = [span[0] + STEP * one for one in range(count + 1)]
    found = [one for one in {file.start, *grid} if span[0] <= one <= span[1] - lasts]
    return sorted(
        (one for one in found if one >= after), key=lambda one: (abs(one - file.start), one)
    )


def _in_room(
    file: VisitFile,
    starts: Iterable[dt.datetime],
    others: Sequence[VisitFile],
    house: House,
    around: Around,
) -> Iterator[VisitFile]:
    day = dt.date.fromisoformat(file.plan.day)
    for start in starts:
        there = _at(file, day, start)
        if file.room.use != "collective" and _taken(there, others):
            continue
        for supervisor in _supervisors(there, others, house, around):
            plan = replace(there.plan, supervisor=supervisor)
            whole = replace(there, plan=plan)
            if not hindrances(whole, around) and not against(whole, others, most=house.most):
                yield whole


def _taken(file: VisitFile, others: Iterable[VisitFile]) -> bool:
    """Whether somebody else is in the room; looked at first, since it costs nothing."""
    return any(one.room.id == file.room.id and _together(file, one) for one in others)


def _together(file: VisitFile, other: VisitFile) -> bool:
    return any(
        one.start < beside.until and beside.start < one.until
        for one in hours(file)
        for beside in hours(other)
    )


def _supervisors(
    file: VisitFile, others: Sequence[VisitFile], house: House, around: Around
) -> Iterator[str | None]:
    """Who could supervise: who was meant, then whoever is on duty, then nobody yet."""
    day = dt.date.fromisoformat(file.plan.day)
    meant = file.plan.supervisor
    busy = {one.plan.supervisor for one in others if _together(file, one)}
    if meant:
        yield meant
    for one in house.colleagues:
        duties = [duty for duty in around.duties if duty.colleague == one]
        here = not away(around.absences, one, day) and on_duty(file, duties, around)
        if one != meant and one not in busy and here:
            yield one
    yield None
