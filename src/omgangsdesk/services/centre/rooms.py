"""Rooms: added, described anew, put in another order, closed and opened again; never deleted.

What was planned or happened in a room names it, so that a room no longer used is closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.records import Case, Location, Room, VisitPlan
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.centre.keeping import (
    Ground,
    keep,
    last_change,
    may_change,
    must_lead,
    one_line,
    whole_number,
)
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests_centre import CloseRoom, MoveRoom, SetRoom
from omgangsdesk.services.sound import NEVER
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange, HouseRooms, RoomsView, RoomView
from omgangsdesk.services.wording import plain, same, short_date

LONGEST = 60
"""Characters of a room's name; a longer one fits on no lane."""
MOST = 500
"""People in a room; a larger number was typed wrongly."""
NAMED = 3
"""How many of a room's planned visits are named."""
_CALLED_OFF = frozenset({"cancelled", "no_show", "moved", "suspended", "visit_ended"})


def load_rooms(desk: Desk) -> RoomsView:
    """Every room, with how many visits are planned in it from now on."""
    today, now = desk.today().isoformat(), moments.whole_ms(desk.clock.now())
    with desk.store.read() as unit:
        rooms = _in_order(unit.records(Room))
        entries = {one.id: unit.record_entry(one) for one in rooms}
        houses = unit.records(Location)
        plans = _to_come(unit, unit.plans_into(today, NEVER, now))
        cases = unit.known(Case, {one.case for one in plans})
    planned: dict[str, list[VisitPlan]] = {}
    for one in sorted(plans, key=lambda one: (one.start, one.id)):
        planned.setdefault(one.room, []).append(one)

    def view(room: Room) -> RoomView:
        here = planned.get(room.id, [])
        return RoomView(
            room=room.id,
            name=room.name,
            use=room.use,
            capacity=room.capacity,
            closed=room.closed == "yes",
            entry=entries[room.id],
            planned=len(here),
            visits=tuple(_named(one, cases, desk.zone) for one in here[:NAMED]),
            changed=last_change(desk, "room", room.id),
        )

    return RoomsView(
        may_change=may_change(desk),
        houses=tuple(
            HouseRooms(
                location=house.id,
                name=house.name,
                rooms=tuple(view(one) for one in rooms if one.location == house.id),
            )
            for house in houses
        ),
    )


def set_room(desk: Desk, asked: SetRoom) -> CentreChange:
    """Add a room, or give one another name, use or capacity; the board shows it at once.

    Raises:
        InvalidInputError: not by a coordinator, or it was changed meanwhile; nothing was changed.
        FieldError: a name that is empty, too long or taken, or no number; nothing was changed.
    """
    must_lead(desk)
    rooms = _rooms(desk)
    before = None if asked.room is None else _room(rooms, asked.room)
    beside = [one for one in rooms if one.location == asked.location and one is not before]
    name = _name(asked.name, beside)
    capacity = whole_number(asked.capacity, "capacity", 1, MOST)
    if before is None:
        last = max((one.order for one in beside), default=0)
        room = Room(
            id=new_id(),
            location=asked.location,
            name=name,
            use=asked.use,
            capacity=capacity,
            order=last + 1,
        )
        return _kept(desk, (room,), text("new room {room}", room=name))
    room = replace(before, name=name, use=asked.use, capacity=capacity)
    ground = (before, asked.based_on)
    return _kept(desk, (room,), text("room {room}", room=name), ground)


def close_room(desk: Desk, asked: CloseRoom) -> CentreChange:
    """Close a room, or open it again; what is planned in it stays, and is told.

    Raises:
        InvalidInputError: not by a coordinator, or there is no such room; nothing was changed.
    """
    must_lead(desk)
    before = _room(_rooms(desk), asked.room)
    room = replace(before, closed="yes" if asked.closed else "no")
    if asked.closed:
        return _kept(desk, (room,), text("room {room} closed", room=room.name))
    return _kept(desk, (room,), text("room {room} open again", room=room.name))


def move_room(desk: Desk, asked: MoveRoom) -> CentreChange:
    """Put a room's lane one place up or down among those of its house.

    Raises:
        InvalidInputError: not by a coordinator, or there is no such room; nothing was changed.
    """
    must_lead(desk)
    rooms = _rooms(desk)
    moved = _room(rooms, asked.room)
    lanes = [one for one in rooms if one.location == moved.location]
    at = lanes.index(moved)
    to = at - 1 if asked.up else at + 1
    if 0 <= to < len(lanes):
        lanes[at], lanes[to] = lanes[to], lanes[at]
    placed = tuple(replace(one, order=place) for place, one in enumerate(lanes, 1))
    return _kept(desk, placed, text("place of {room}", room=moved.name))


def _rooms(desk: Desk) -> list[Room]:
    with desk.store.read() as unit:
        return _in_order(unit.records(Room))


def _in_order(rooms: Sequence[Room]) -> list[Room]:
    return sorted(rooms, key=lambda one: (one.order, one.name))


def _room(rooms: Sequence[Room], wanted: str) -> Room:
    found = next((one for one in rooms if one.id == wanted), None)
    if found is None:
        raise InvalidInputError(text("There is no such room. Nothing was changed."))
    return found


def _name(typed: str, beside: Sequence[Room]) -> str:
    name = one_line(typed)
    if not 0 < len(name) <= LONGEST:
        raise FieldError(
            text(
                "A room needs a name of at most {most} characters. Nothing was changed.",
                most=LONGEST,
            ),
            "name",
        )
    same_name = [one for one in beside if one.name.casefold() == name.casefold()]
    if any(one.closed == "yes" for one in same_name):
        raise FieldError(
            text("There is a closed room of that name: open it again. Nothing was changed."),
            "name",
        )
    if same_name:
        raise FieldError(
            text("There is a room of that name already. Nothing was changed."), "name"
        )
    return name


def _kept(desk: Desk, rooms: tuple[Room, ...], called: Text, *grounds: Ground) -> CentreChange:
    return CentreChange(entries=keep(desk, *rooms, grounds=grounds), called=same(called))


def _to_come(unit: Unit, plans: Sequence[VisitPlan]) -> list[VisitPlan]:
    """Those of `plans` that were not called off and are not over."""
    told: dict[str | None, list[Entry]] = {}
    for entry in unit.entries_of_day("", [one.id for one in plans]):
        told.setdefault(entry.visit, []).append(entry)

    def off(plan: VisitPlan) -> bool:
        return any(one.kind in _CALLED_OFF for one in effective(told.get(plan.id, ())))

    return [one for one in plans if not off(one)]


def _named(plan: VisitPlan, cases: Mapping[str, Case], zone: str) -> Said:
    """`Kievit 10/03/2026 14:00`, discreetly by the code of the case."""
    case = cases.get(plan.case)
    start: dt.datetime = moments.read(plan.start)
    when = text("{date} {time}", date=short_date(plan.day), time=moments.clock_time(start, zone))

    def line(name: str) -> Text:
        return text("{family} {when}", family=plain(name), when=when)

    return Said(line(case.family if case else "?"), line(case.code if case else "?"))
