"""The state of a visit, computed from its entries alone.

The same set of entries gives the same state in whatever order they arrive: they are sorted by
when they happened, when they were written, and id; what a `retracted` names does not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from omgangsdesk.domain import kinds
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.visit_file import VisitFile

T = TypeVar("T")

EXPECTED_BEFORE = dt.timedelta(minutes=30)
"""This long before the first expected arrival, a planned visit is called expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Where someone is: `place` is a word of `status.PLACES`."""

    person: str
    place: str = "not_arrived"
    room: str | None = None
    arrived_at: dt.datetime | None = None
    left_at: dt.datetime | None = None
    identity: str | None = None
    brought_by: str | None = None
    left_with: str | None = None
    departures: int = 0
    """How often this person has left."""
    back: bool = False
    """Came in again after a child was handed over: to collect it, or to bring it back."""

    @property
    def present(self) -> bool:
        """In the building."""
        return self.place not in {"not_arrived", "gone"}


@dataclass(frozen=True, slots=True)
class Period:
    """From and until, UTC; `until` is None while it lasts."""

    start: dt.datetime
    until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitState:
    """What has happened at a visit so far."""

    file: VisitFile
    presences: Mapping[str, Presence]
    started_at: dt.datetime | None = None
    room: str | None = None
    pauses: tuple[Period, ...] = ()
    ended_at: dt.datetime | None = None
    ending: kinds.VisitEnded | None = None
    called_off: str | None = None
    """`cancelled` or `no_show`, with `why` and when it was written."""
    why: kinds.NotHeld | None = None
    called_off_at: dt.datetime | None = None
    supervisors: tuple[tuple[dt.datetime, str], ...] = ()
    """Who took over, and when; before the first of these the planned supervisor counts."""
    handed_over: frozenset[str] = frozenset()
    """Children handed over to the visit."""
    handed_over_at: dt.datetime | None = None
    """The first handover to the visit."""
    handed_back: Mapping[str, str] = field(default_factory=dict)
    """Children handed back, and to whom; a colleague only holds the child for a moment."""
    handed_back_at: dt.datetime | None = None
    """The first handover back."""
    holders: Mapping[str, str] = field(default_factory=dict)
    """With whom each child was left by its newest handover."""
    briefed: bool = False
    agreements: Mapping[str, str] = field(default_factory=dict)
    open_critical: bool = False
    finalised_at: dt.datetime | None = None
    finalised_by: str | None = None
    revision: int = 0
    last_at: dt.datetime | None = None
    """When the newest entry that counts was written."""
    content_at: dt.datetime | None = None
    """When the newest entry that a report would show was written."""

    @property
    def present(self) -> tuple[Presence, ...]:
        """Everyone of this visit who is in the building."""
        return tuple(one for one in self.presences.values() if one.present)

    @property
    def paused(self) -> bool:
        """Interrupted and not resumed."""
        return bool(self.pauses) and self.pauses[-1].until is None

    @property
    def supervisor(self) -> str | None:
        """Whoever supervises now."""
        return self.supervisors[-1][1] if self.supervisors else self.file.plan.supervisor

    @property
    def is_exchange(self) -> bool:
        """Only two handovers, without a visit between."""
        return self.file.plan.kind == "exchange"

    @property
    def leg(self) -> str:
        """Where an exchange is: before, parting, away, or closing once a child is given back."""
        if self.handed_back:
            return "closing"
        if not self.handed_over:
            return "before"
        return "away" if all(one.back for one in self.present) else "parting"

    def with_colleague(self, child: str) -> bool:
        """Whether the child was last handed to nobody of this visit: a colleague has it."""
        holder = self.holders.get(child)
        known = holder in self.file.parties or holder in self.presences
        return holder is not None and not known

    def missing(self) -> tuple[str, ...]:
        """Expected persons who have not come yet; between two handovers, not come back yet."""
        expected = [self.presences[person] for person in self.file.expected]
        if self.is_exchange and self.leg in {"away", "closing"}:
            return tuple(one.person for one in expected if not one.back)
        return tuple(one.person for one in expected if one.place == "not_arrived")

    def where(self, person: str) -> Presence:
        """Where that person is."""
        return self.presences.get(person, Presence(person=person))


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
    for entry in counting:
        step = _STEPS.get(entry.kind)
        if step is not None:
            state = step(state, entry)
    shown = (one.recorded_at for one in counting if one.kind not in _NOT_ON_PAPER)
    return replace(
        state,
        last_at=max((one.recorded_at for one in counting), default=None),
        content_at=max(shown, default=None),
    )


_NOT_ON_PAPER = frozenset({"report_finalised", "printed", "exported", "day_closed"})


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
        place="waiting" if data.waiting_room else "hall",
        room=data.waiting_room,
        arrived_at=state.where(data.person).arrived_at or entry.occurred_at,
        back=bool(state.handed_over) and state.where(data.person).departures > 0,
        left_at=None,
        left_with=None,
        brought_by=data.brought_by,
    )


def _departure(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.Departure)
    return _place(
        state,
        data.person,
        place="gone",
        room=None,
        left_at=entry.occurred_at,
        left_with=data.leaves_with,
        departures=state.where(data.person).departures + 1,
    )


def _identity(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.IdentityCheck)
    return _place(state, data.person, identity=data.result)


def _moved(state: VisitState, entry: Entry) -> VisitState:
    data = _as(entry, kinds.PersonMoved)
    if not state.where(data.person).present:
        return state  # going to a room brings nobody into the building
    if data.to == "hall":
        return _place(state, data.person, place="hall", room=None)
    own = data.to in {state.file.plan.room, state.room}
    return _place(state, data.person, place="room" if own else "waiting", room=data.to)


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
    unsaid = not data.informed and not data.not_informed_because
    return replace(state, open_critical=state.open_critical or (data.severity == "4" and unsaid))


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
    "supervision": _supervision,
    "briefing_acknowledged": _briefed,
    "agreement_check": _agreement,
    "incident": _incident,
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
    return "cancelled" if state.called_off == "cancelled" else "not_held"


def _exchange_status(state: VisitState, now: dt.datetime, first_arrival: dt.datetime) -> str:
    if state.leg == "parting":
        return "handover"
    if state.leg == "closing" and not state.handed_over - state.handed_back.keys():
        if not state.present:
            return "completed"
        held = any(state.with_colleague(child) for child in state.handed_back)
        return "handover" if held else "awaiting_departure"
    return _before(state, now, first_arrival)


def _before(state: VisitState, now: dt.datetime, first_arrival: dt.datetime) -> str:
    if state.present:
        return "partly_arrived" if state.missing() else "ready"
    return "expected" if now >= first_arrival - EXPECTED_BEFORE else "planned"
