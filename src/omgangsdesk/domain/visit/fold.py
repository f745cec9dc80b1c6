"""The truth of a visit: its state is what its entries say, and nothing else.

Entries are sorted by when they happened, when they were written, and id, so that the same set
gives the same state in whatever order it arrived, and two desks merge by a union. What was taken
back or replaced does not count (`counting`); what was typed before the thing it must follow comes
after that (`precedence`); then each entry is one step (`steps_people`, `steps_course`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from omgangsdesk.domain.changing import changed
from omgangsdesk.domain.log.counting import counted, retractions
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.finality import has_changed
from omgangsdesk.domain.log.precedence import in_sequence
from omgangsdesk.domain.visit import steps_course as course
from omgangsdesk.domain.visit import steps_people as people
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.domain.visit.visit_state import Period, Presence, VisitState

__all__ = [
    "EXPECTED_BEFORE",
    "NOTES",
    "UNSEEN",
    "Period",
    "Presence",
    "VisitState",
    "effective",
    "fold",
    "retractions",
    "status",
]

EXPECTED_BEFORE = dt.timedelta(minutes=30)
"""This long before the first expected arrival, a planned visit is called expected."""

_NOT_HERE = Presence(person="")

STEPS: Mapping[str, Callable[[VisitState, Entry], VisitState]] = {
    "arrival": people.arrival,  # in the building, in a waiting room or the hall
    "departure": people.departure,  # out of it, a child with whom
    "identity_check": people.identity,
    "person_moved": people.moved,
    "handover": people.handover,  # with whom the child is: over to the visit, or back
    "visit_started": course.started,
    "visit_paused": course.paused,
    "visit_resumed": course.resumed,
    "visit_ended": course.ended,
    "cancelled": course.called_off,
    "no_show": course.called_off,
    "moved": course.called_off,
    "suspended": course.called_off,
    "supervision": course.supervision,  # who supervises from then on
    "briefing_acknowledged": course.briefed,
    "agreement_check": course.agreement,
    "incident": course.incident,  # open while critical and nobody was told
    "incident_followup": course.followup,
    "override": course.override,  # a stop at an exit that was lifted
    "report_finalised": course.finalised,
}
"""What each kind of entry changes; the other kinds are read, and change nothing."""

NOTES = frozenset({"observation", "intervention", "item"})
"""Most of what is written: kinds that change nothing."""
UNSEEN = NOTES | {"identity_check"}
"""Kinds of which a board shows nothing; how an identity was settled is looked at by acts."""


def effective(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count, in the order in which they count."""
    return list(counted(entries).counting)


def fold(file: VisitFile, entries: Iterable[Entry]) -> VisitState:
    """The state of the visit that `file` describes, after `entries`."""
    every = list(entries)
    found = counted(every)
    state = VisitState(
        file=file, presences={one: changed(_NOT_HERE, person=one) for one in file.expected}
    )
    guessed: dict[tuple[str, str], bool] = {}
    for entry in in_sequence(found.counting, found.written):
        if entry.kind in STEPS:
            state = STEPS[entry.kind](state, entry)
            about = getattr(entry.data, "person", "")
            guessed[entry.kind, about] = entry.time_source == "estimated"
    # What was explained of an act stays explained when it is corrected.
    against = (
        (found.first.get(one.id, one).act, rule) for one in found.counting for rule in one.against
    )
    return changed(
        state,
        estimated=frozenset(one for one, is_so in guessed.items() if is_so),
        # To close a day is not to see to a visit.
        last_at=max(
            (one.recorded_at for one in found.counting if one.kind != "day_closed"), default=None
        ),
        stale=has_changed(every, found.counting),
        against=tuple(dict.fromkeys(against)),
        conflicts=frozenset(versions[0].id for versions in found.rivals.values()),
    )


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
