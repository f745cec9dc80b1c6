"""What entries about people and children change in the state of a visit: who is where."""

from __future__ import annotations

from typing import TypeVar

from omgangsdesk.domain.changing import changed
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.visit.visit_state import VisitState

T = TypeVar("T")


def data_of(entry: Entry, kind: type[T]) -> T:
    """The data of an entry, which is of `kind`.

    Raises:
        TypeError: it is not; a fault of the program.
    """
    if not isinstance(entry.data, kind):
        raise TypeError(f"{entry.kind} holds other data")
    return entry.data


def placed(state: VisitState, person: str, **changes: object) -> VisitState:
    """The state with someone elsewhere, or with something else known of them."""
    now = state.where(person)
    return changed(
        state,
        presences={**state.presences, person: changed(now, **changes)},
    )


def arrival(state: VisitState, entry: Entry) -> VisitState:
    """Somebody is in: where they were sent, and since their first coming."""
    data = data_of(entry, kinds.Arrival)
    known = state.where(data.person)
    state = _with(state, data.person, data.brought_by)
    return placed(
        state,
        data.person,
        came_at=known.came_at if known.present else entry.occurred_at,
        earlier=known.stays if known.place == "gone" else known.earlier,
        place=_place_of(state, data.waiting_room),
        room=data.waiting_room,
        arrived_at=known.arrived_at or entry.occurred_at,
        back=bool(state.handed_over) and known.departures > 0,
        left_at=None,
        left_with=None,
        brought_by=data.brought_by,
    )


def departure(state: VisitState, entry: Entry) -> VisitState:
    """Somebody is out; a stop that was lifted for this child does not outlast that."""
    data = data_of(entry, kinds.Departure)
    state = _with(state, data.person, data.leaves_with)
    gone = placed(
        state,
        data.person,
        place="gone",
        room=None,
        left_at=entry.occurred_at,
        left_with=data.leaves_with,
        departures=state.where(data.person).departures + 1,
    )
    return changed(gone, lifted=frozenset(one for one in gone.lifted if one[0] != data.person))


def _with(state: VisitState, child: str, adult: str | None) -> VisitState:
    """A child that was handed over is with whoever took it out since, or brought it back."""
    if adult is None or child not in state.holders:
        return state
    return changed(state, holders={**state.holders, child: adult})


def identity(state: VisitState, entry: Entry) -> VisitState:
    """How somebody's identity was settled last."""
    data = data_of(entry, kinds.IdentityCheck)
    return placed(state, data.person, identity=data.result)


def moved(state: VisitState, entry: Entry) -> VisitState:
    """Somebody who is in the building is somewhere else in it."""
    data = data_of(entry, kinds.PersonMoved)
    if not state.where(data.person).present:
        return state  # going to a room brings nobody into the building
    room = None if data.to == "hall" else data.to
    return placed(state, data.person, place=_place_of(state, room), room=room)


def _place_of(state: VisitState, room: str | None) -> str:
    if room is None:
        return "hall"
    return "room" if room in {state.file.plan.room, state.room} else "waiting"


def handover(state: VisitState, entry: Entry) -> VisitState:
    """A child is with whoever it was given to: over to the visit, or back."""
    data = data_of(entry, kinds.Handover)
    state = changed(state, holders={**state.holders, data.child: data.to_person})
    if data.direction == "to_visit":
        back = {child: to for child, to in state.handed_back.items() if child != data.child}
        return changed(
            state,
            handed_over=state.handed_over | {data.child},
            handed_over_at=state.handed_over_at or entry.occurred_at,
            handed_back=back,
            handed_back_at=state.handed_back_at if back else None,
        )
    return changed(
        state,
        handed_back={**state.handed_back, data.child: data.to_person},
        handed_back_at=state.handed_back_at or entry.occurred_at,
    )
