"""Conflicts in a planning, found before the day: meetings, rooms, supervisors, people.

Meetings are looked for over every time at which a party walks in or out, with the stagger policy
and the hold after the visit, and not only over visit hours (domain.md, "Corridor").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from omgangsdesk.domain.rules import corridor, rooms, stagger, supervision
from omgangsdesk.domain.visit.visit_file import VisitFile

WALK = dt.timedelta(minutes=5)
"""Someone who comes or goes is out of the corridor this long after the planned moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two things planned that do not go together, from `start` to `until` (UTC).

    `kind` is hours (a plan that does not end after it begins), no_room (one whose room the house
    does not have; who reads the rooms finds these), policy (a plan whose own policy makes its
    parties meet), corridor, room, capacity, group_room, supervision, ratio or person. `visits`
    are one or more; `sides` name the parties that would meet, `what` is the id of a room,
    supervisor or person.
    """

    kind: str
    visits: tuple[str, ...]
    start: dt.datetime
    until: dt.datetime
    sides: tuple[str, ...] = ()
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """From and until, UTC."""

    start: dt.datetime
    until: dt.datetime


def conflicts(
    files: Iterable[VisitFile], *, most: int = supervision.CHILDREN
) -> tuple[Conflict, ...]:
    """Everything in a planning that does not go together, in order of time.

    Args:
        files: the visits planned, of one day or more.
        most: how many children one supervisor may have.
    """
    every = sorted(files, key=lambda one: (one.plan.start, one.plan.id))
    found = [one for file in every for one in _alone(file)]
    stays = [_stay(file) for file in every]
    for (one, mine), (other, theirs) in combinations(zip(every, stays, strict=True), 2):
        if mine.start < theirs.until and theirs.start < mine.until:
            found += [*_meetings(one, other), *_shared(one, other)]
    found += [*_groups(every, most)]
    return tuple(sorted(found, key=lambda one: (one.start, one.kind, one.visits, one.sides)))


def against(
    file: VisitFile, others: Iterable[VisitFile], *, most: int = supervision.CHILDREN
) -> tuple[Conflict, ...]:
    """What of one plan does not go together with others, which need not go together themselves.

    Args:
        file: the plan.
        others: what else is planned around it; a plan of the same id is left out.
        most: how many children one supervisor may have.
    """
    mine = _stay(file)
    near = [
        one
        for one in others
        if one.plan.id != file.plan.id and _common(mine, _stay(one)) is not None
    ]
    found = conflicts([file, *near], most=most)
    return tuple(one for one in found if file.plan.id in one.visits)


def _stay(file: VisitFile) -> Window:
    """From the first that anybody of a plan can be in the house until the last."""
    first, last = min(file.start, file.end), max(file.start, file.end)
    before, after = (dt.timedelta(minutes=one) for one in (file.policy.between, file.policy.hold))
    return Window(first - before - corridor.EARLY, last + after + WALK)


def walks(file: VisitFile, side: str) -> tuple[Window, ...]:
    """When a party is planned to walk through the corridor: in and out, of an exchange twice."""
    coming = stagger.expected_arrival(file, side)
    if file.plan.kind != "exchange":
        hold = dt.timedelta(minutes=0 if side == file.policy.first_out else file.policy.hold)
        return _coming(coming), _going(file.end + hold)
    back = stagger.expected_return(file, side)
    given = stagger.expected_arrival(file, "caring"), stagger.expected_return(file, "visiting")
    return (
        _coming(coming),
        _going(_after_handover(file, coming, given[0], held=side == "visiting")),
        _coming(back),
        _going(_after_handover(file, back, given[1], held=side == "caring")),
    )


def _after_handover(
    file: VisitFile, came: dt.datetime, given: dt.datetime, *, held: bool
) -> dt.datetime:
    """When a party of an exchange goes: who gave the child at once, who receives it when held."""
    return max(came, given + dt.timedelta(minutes=file.policy.hold)) if held else given


def _coming(due: dt.datetime) -> Window:
    return Window(due - corridor.EARLY, due + WALK)


def _going(at: dt.datetime) -> Window:
    return Window(at, at + WALK)


def _common(one: Window, other: Window) -> Window | None:
    start, until = max(one.start, other.start), min(one.until, other.until)
    return Window(start, until) if start < until else None


def _meeting(
    kind: str, one: VisitFile, side: str, other: VisitFile, party: str
) -> Iterator[Conflict]:
    visits = tuple(dict.fromkeys((one.plan.id, other.plan.id)))
    for mine in walks(one, side):
        for theirs in walks(other, party):
            both = _common(mine, theirs)
            if both is not None:
                yield Conflict(
                    kind=kind,
                    visits=visits,
                    start=both.start,
                    until=both.until,
                    sides=(side, party),
                )


def _alone(file: VisitFile) -> Iterator[Conflict]:
    yield from _meeting("policy", file, "visiting", file, "caring")
    if file.end <= file.start:
        yield Conflict(kind="hours", visits=(file.plan.id,), start=file.end, until=file.start)
    inside = _in_room(file)
    if len(inside) > file.room.capacity:
        yield Conflict(
            kind="capacity",
            visits=(file.plan.id,),
            start=file.start,
            until=file.end,
            what=file.room.id,
        )


def _in_room(file: VisitFile) -> set[str]:
    """Who is in the room during the visit: everybody expected but the caring party."""
    return {one for one in file.expected if file.side(one) != "caring"}


def _meetings(one: VisitFile, other: VisitFile) -> Iterator[Conflict]:
    if one.plan.location != other.plan.location:  # nobody meets in two houses
        return
    for side in ("visiting", "caring"):
        for party in corridor.opposed_sides(one, side, other):
            yield from _meeting("corridor", one, side, other, party)


def hours(file: VisitFile) -> tuple[Window, ...]:
    """When a plan needs its room: of an exchange at each handover, as long as the hold lasts.

    One that ends before it begins needs it where the two lie apart: which is right nobody knows.
    """
    if file.plan.kind != "exchange":
        return (Window(min(file.start, file.end), max(file.start, file.end)),)
    hold = dt.timedelta(minutes=file.policy.hold)
    return Window(file.start, file.start + hold), Window(file.end, file.end + hold)


def _together(one: VisitFile, other: VisitFile) -> Window | None:
    found = (_common(mine, theirs) for mine in hours(one) for theirs in hours(other))
    return next((both for both in found if both is not None), None)


def _shared(one: VisitFile, other: VisitFile) -> Iterator[Conflict]:
    """What two plans need at the same time: a room, a supervisor, a person."""
    both = _together(one, other)
    if both is None:
        yield from _child_apart(one, other)
        return
    ids = (one.plan.id, other.plan.id)
    if one.room.id == other.room.id:
        yield from _one_room(one, other, both)
    watched = one.plan.supervisor
    grouped = all(file.case.group_supervision == "yes" for file in (one, other))
    if watched is not None and watched == other.plan.supervisor and not grouped:
        yield Conflict(
            kind="supervision", visits=ids, start=both.start, until=both.until, what=watched
        )
    for person in sorted(set(one.expected) & set(other.expected)):
        yield Conflict(kind="person", visits=ids, start=both.start, until=both.until, what=person)


def _child_apart(one: VisitFile, other: VisitFile) -> Iterator[Conflict]:
    """A child that is away with one party of an exchange while another plan expects it."""
    start, until = max(one.start, other.start), min(one.end, other.end)
    if start >= until:
        return
    for child in sorted(set(one.children) & set(other.children)):
        ids = (one.plan.id, other.plan.id)
        yield Conflict(kind="person", visits=ids, start=start, until=until, what=child)


def _one_room(one: VisitFile, other: VisitFile, both: Window) -> Iterator[Conflict]:
    if one.room.use != "collective":
        visits = (one.plan.id, other.plan.id)
        yield Conflict(
            kind="room", visits=visits, start=both.start, until=both.until, what=one.room.id
        )
        return
    for file in (one, other):
        if not rooms.may_share(file.case):
            yield Conflict(
                kind="group_room",
                visits=(file.plan.id,),
                start=both.start,
                until=both.until,
                what=one.room.id,
            )


def _groups(every: Sequence[VisitFile], most: int) -> Iterator[Conflict]:
    """Rooms and supervisors with too many at once: looked at whenever a visit begins."""
    for file in every:
        beside = [one for one in every if _runs_at(one, file.start)]
        yield from _too_many(file, beside, most)


def _runs_at(file: VisitFile, at: dt.datetime) -> bool:
    return any(one.start <= at < one.until for one in hours(file))


def _too_many(file: VisitFile, beside: Sequence[VisitFile], most: int) -> Iterator[Conflict]:
    same_room = [one for one in beside if one.room.id == file.room.id]
    people = {person for one in same_room for person in _in_room(one)}
    if len(same_room) > 1 and len(people) > file.room.capacity:
        yield _crowd("capacity", file, same_room, file.room.id)
    watched = [one for one in beside if one.plan.supervisor == file.plan.supervisor]
    children = {child for one in watched for child in one.children}
    if file.plan.supervisor is not None and len(children) > most:
        yield _crowd("ratio", file, watched, file.plan.supervisor)


def _crowd(kind: str, file: VisitFile, beside: Sequence[VisitFile], what: str) -> Conflict:
    return Conflict(
        kind=kind,
        visits=tuple(one.plan.id for one in beside),
        start=file.start,
        until=min(one.end for one in beside),
        what=what,
    )
