"""The corridor light: may someone walk now without meeting a person they must not meet.

Pairs that must not meet are the two parties of every case, and cases with a no-meet alert. Three
answers: free according to the log; not free, because of whom and until when; unknown, when someone
of a pair is inside an arrival or departure window and not stamped (domain.md, "Corridor").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from omgangsdesk.domain import moments, stagger
from omgangsdesk.domain.fold import Presence, VisitState
from omgangsdesk.domain.visit_file import valid_on

EARLY = dt.timedelta(minutes=5)
"""Someone may come this much before the expected time."""


@dataclass(frozen=True, slots=True)
class Light:
    """`answer` is free, not_free or unknown; because of which party of which visit, until when."""

    answer: str
    visit: str | None = None
    side: str | None = None
    until: dt.datetime | None = None


FREE = Light("free")
_WORST = {"not_free": 0, "unknown": 1, "free": 2}


def light(visit: VisitState, side: str, others: Iterable[VisitState], now: dt.datetime) -> Light:
    """May the party `side` of `visit` walk now? `others` are the day's visits."""
    if side == "child":
        return FREE
    held = _held(visit, side, now)
    if held is not None:
        return held
    answers = [_because_of(state, party, now) for state, party in _opposed(visit, side, others)]
    return min(answers, key=lambda one: _WORST[one.answer], default=FREE)


def _held(visit: VisitState, side: str, now: dt.datetime) -> Light | None:
    """The hold after the visit: the party that stays waits for the stamped departure."""
    if not any(visit.file.side(one.person) == side for one in visit.present):
        return None
    if stagger.leaving_since(visit) is None:
        return None
    at = stagger.may_leave_at(visit, side)
    other = "caring" if side == "visiting" else "visiting"
    if at is None:
        return Light("not_free", visit.file.plan.id, other)
    return Light("not_free", visit.file.plan.id, other, at) if at > now else None


def _opposed(
    visit: VisitState, side: str, others: Iterable[VisitState]
) -> Iterator[tuple[VisitState, str]]:
    yield visit, "caring" if side == "visiting" else "visiting"
    for state in others:
        if must_not_meet(visit, state):
            yield state, "visiting"
            yield state, "caring"


def must_not_meet(one: VisitState, other: VisitState) -> bool:
    """Whether a no-meet alert that still holds stands between the two cases, from either side."""
    if one.file.case.id == other.file.case.id:
        return False
    return _names(one, other.file.case.id) or _names(other, one.file.case.id)


def _names(state: VisitState, case: str) -> bool:
    day = dt.date.fromisoformat(state.file.plan.day)
    return any(
        alert.alert == "no_meet" and alert.other_case == case and valid_on(alert.until, day)
        for alert in state.file.alerts
    )


def _because_of(state: VisitState, side: str, now: dt.datetime) -> Light:
    file = state.file
    people = [state.where(one) for one in file.expected if file.side(one) == side]
    people += [
        one
        for one in state.presences.values()
        if one.person not in file.expected and file.side(one.person) == side
    ]
    if any(one.place == "hall" for one in people):
        return Light("not_free", file.plan.id, side)
    if _coming(state, side, now) or _going(state, side, people, now):
        return Light("unknown", file.plan.id, side)
    return FREE


def _coming(state: VisitState, side: str, now: dt.datetime) -> bool:
    """Inside the window of an arrival: at first, to collect the child, or back at an exchange."""
    due = stagger.due_in(state, side)
    if due is None:
        return False
    return due - EARLY <= now and moments.minutes_between(due, now) <= state.file.policy.grace


def _going(state: VisitState, side: str, people: Iterable[Presence], now: dt.datetime) -> bool:
    here = any(one.present for one in people)
    at = stagger.may_leave_at(state, side)
    return here and at is not None and at <= now
