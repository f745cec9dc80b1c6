"""The state of a visit, computed from its entries alone.

The same set of entries gives the same state in whatever order they arrive: they are sorted by
when they happened, when they were written, and id; what a `retracted` names does not count. What
was typed before the thing it must follow comes after that instead (`precedence`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from omgangsdesk.domain import kinds
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.precedence import in_sequence
from omgangsdesk.domain.visit_file import VisitFile
from omgangsdesk.domain.visit_state import Period, Presence, VisitState

__all__ = [
    "EXPECTED_BEFORE",
    "Period",
    "Presence",
    "VisitState",
    "effective",
    "fold",
    "retractions",
    "status",
]

T = TypeVar("T")

EXPECTED_BEFORE = dt.timedelta(minutes=30)
"""This long before the first expected arrival, a planned visit is called expected."""


def retractions(entries: Iterable[Entry]) -> dict[str, Entry]:
    """What is retracted: target (an act or an entry) and the entry that retracts it.

    Of several retractions of one target the lowest (`recorded_at`, id) is named.
    """
    every = [one for one in entries if isinstance(one.data, kinds.Retracted)]
    every.sort(key=lambda one: (one.recorded_at, one.id), reverse=True)
    return {one.data.target: one for one in every if isinstance(one.data, kinds.Retracted)}


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count, in the order in which they count."""
    every = {entry.id: entry for entry in entries}
    gone = retractions(every.values())
    return sorted(
        (
            entry
            for entry in every.values()
            if entry.id not in gone
            and entry.act not in gone
            and not isinstance(entry.data, kinds.Retracted)
        ),
        key=lambda entry: entry.order,
    )


def fold(file: VisitFile, entries: Iterable[Entry]) -> VisitState:
    """The state of the visit that `file` describes, after `entries`."""
    state = VisitState(
        file=file, presences={person: Presence(person=person) for person in file.expected}
    )
    counting = effective(entries)
    for entry in in_sequence(counting):
        step = _STEPS.get(entry.kind)
        if step is not None:
            state = step(state, entry)
    shown = (one.recorded_at for one in counting if one.kind not in _NOT_ON_PAPER)
    return replace(
        state,
        last_at=max((one.recorded_at for one in counting), default=None),
        content_at=max(shown, default=None),
    )


_NOT_ON_PAPER = frozenset({"report_finalised", "printed", "released", "exported", "day_closed"})


def _place(state: VisitState, person: str, **changes: object) -> VisitState:
    now = state.where(person)
    return replace(
        state,
        presences={**state.presences, person: replace(now, **changes)},  # type: ignore[arg-type]
    )


def _arrival(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.Arrival)
    return _place(
        state,
        data.person,
        place=_place_of(state, data.waiting_room),
        room=data.waiting_room,
        arrived_at=state.where(data.person).arrived_at or entry.occurred_at,
        back=bool(state.handed_over) and state.where(data.person).departures > 0,
        left_at=None,
        left_with=None,
        brought_by=data.brought_by,
    )


def _departure(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.Departure)
    gone = _place(
        state,
        data.person,
        place="gone",
        room=None,
        left_at=entry.occurred_at,
        left_with=data.leaves_with,
        departures=state.where(data.person).departures + 1,
    )
    return replace(gone, lifted=frozenset(one for one in gone.lifted if one[0] != data.person))


def _identity(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.IdentityCheck)
    return _place(state, data.person, identity=data.result)


def _moved(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.PersonMoved)
    if not state.where(data.person).present:
        return state  # going to a room brings nobody into the building
    room = None if data.to == "hall" else data.to
    return _place(state, data.person, place=_place_of(state, room), room=room)


def _place_of(state: VisitState, room: str | None) -> str:
    if room is None:
        return "hall"
    return "room" if room in {state.file.plan.room, state.room} else "waiting"


def _handover(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.Handover)
    state = replace(state, holders={**state.holders, data.child: data.to_person})
    if data.direction == "to_visit":
        back = {child: to for child, to in state.handed_back.items() if child != data.child}
        return replace(
            state,
            handed_over=state.handed_over | {data.child},
            handed_over_at=state.handed_over_at or entry.occurred_at,
            handed_back=back,
            handed_back_at=state.handed_back_at if back else None,
        )
    return replace(
        state,
        handed_back={**state.handed_back, data.child: data.to_person},
        handed_back_at=state.handed_back_at or entry.occurred_at,
    )


def _started(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.VisitStarted)
    state = replace(
        state,
        started_at=state.started_at or entry.occurred_at,
        room=data.room,
        ended_at=None,
        ending=None,
    )
    for one in state.present:
        if state.file.side(one.person) != "caring":
            state = _place(state, one.person, place="room", room=data.room)
    return state


def _paused(state: VisitState, entry: Entry) -> VisitState:
    if state.paused or state.started_at is None:
        return state
    return replace(state, pauses=(*state.pauses, Period(entry.occurred_at)))


def _resumed(state: VisitState, entry: Entry) -> VisitState:
    if not state.paused:
        return state
    return replace(
        state,
        pauses=(*state.pauses[:-1], replace(state.pauses[-1], until=entry.occurred_at)),
    )


def _ended(state: VisitState, entry: Entry) -> VisitState:
    return replace(
        _resumed(state, entry), ended_at=entry.occurred_at, ending=_as(entry, kinds.VisitEnded)
    )


def _called_off(state: VisitState, entry: Entry) -> VisitState:
    return replace(
        state,
        called_off=entry.kind,
        why=_as(entry, kinds.NotHeld),
        called_off_at=entry.occurred_at,
    )


def _supervision(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.Supervision)
    return replace(state, supervisors=(*state.supervisors, (entry.occurred_at, data.supervisor)))


def _briefed(state: VisitState, entry: Entry) -> VisitState:  # noqa: ARG001 - one form for all
    return replace(state, briefed=True)


def _agreement(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.AgreementCheck)
    return replace(state, agreements={**state.agreements, data.agreement: data.result})


def _incident(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.Incident)
    if data.severity != "4" or data.informed or data.not_informed_because:
        return state
    return replace(state, criticals=state.criticals | {entry.id})


def _followup(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.IncidentFollowup)
    if not (data.informed or data.not_informed_because or data.closed_by):
        return state
    return replace(state, followed_up=state.followed_up | {data.incident})


def _override(state: VisitState, entry: Entry) -> VisitState:
    """A lifted stop holds for these children and this taker, until the child has left."""
    data = _as(entry, kinds.Override)
    if data.unlocked_by is None or data.taker is None:
        return state
    return replace(state, lifted=state.lifted | {(one, data.taker) for one in data.children})


def _finalised(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.ReportFinalised)
    return replace(
        state,
        finalised_at=entry.recorded_at,
        finalised_by=entry.recorded_by,
        revision=max(state.revision, data.revision),
    )


def _as(entry: Entry, kind: type[T]) -> T:
    if not isinstance(entry.data, kind):
        raise TypeError(f"{entry.kind} holds other data")
    return entry.data


_STEPS: Mapping[str, Callable[[VisitState, Entry], VisitState]] = {
    "arrival": _arrival,
    "departure": _departure,
    "identity_check": _identity,
    "person_moved": _moved,
    "handover": _handover,
    "visit_started": _started,
    "visit_paused": _paused,
    "visit_resumed": _resumed,
    "visit_ended": _ended,
    "cancelled": _called_off,
    "no_show": _called_off,
    "moved": _called_off,
    "suspended": _called_off,
    "supervision": _supervision,
    "briefing_acknowledged": _briefed,
    "agreement_check": _agreement,
    "incident": _incident,
    "incident_followup": _followup,
    "override": _override,
    "report_finalised": _finalised,
}


def status(state: VisitState, now: dt.datetime, first_arrival: dt.datetime) -> str:
    """The status word of a visit at `now`; `first_arrival` is when the next party is expected.

    Nobody is "completed" while still in the building (domain.md, "status"). An exchange goes
    through the same words twice: for the way out, and for the way back.
    """
    if state.called_off:
        return "awaiting_departure" if state.present else _called_off_word(state)
    if state.ended_at is not None:
        return "awaiting_departure" if state.present else "completed"
    if state.is_exchange:
        return _exchange_status(state, now, first_arrival)
    if state.started_at is not None:
        return "paused" if state.paused else "running"
    if state.handed_over - state.handed_back.keys():
        return "handover"
    return _before(state, now, first_arrival)


def _called_off_word(state: VisitState) -> str:
    """A suspended visit is not held; why it was not stands beside it."""
    return str(state.called_off) if state.called_off in {"cancelled", "moved"} else "not_held"


def _exchange_status(state: VisitState, now: dt.datetime, first_arrival: dt.datetime) -> str:
    if state.leg == "parting":
        return "handover"
    if state.leg == "closing" and not state.handed_over - state.handed_back.keys():
        if not state.present:
            return "completed"
        held = any(state.with_colleague(child) for child in state.handed_back)
        return "handover" if held else "awaiting_departure"
    before = _before(state, now, first_arrival)
    # Between its two handovers an exchange is under way, however long the child is out.
    return "handover" if state.leg == "away" and before == "planned" else before


def _before(state: VisitState, now: dt.datetime, first_arrival: dt.datetime) -> str:
    if state.present:
        return "partly_arrived" if state.missing() else "ready"
    return "expected" if now >= first_arrival - EXPECTED_BEFORE else "planned"
