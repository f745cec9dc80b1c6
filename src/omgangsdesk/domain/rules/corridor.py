"""The corridor light: may someone walk now without meeting a person they must not meet.

Pairs that must not meet are the two parties of every case, also at two visits of one day, and
cases with a no-meet alert. Three answers: free according to the log; not free, because of whom and
until when; unknown, when someone of a pair is inside an arrival or departure window and not
stamped (domain.md, "Corridor"). `earliest_safe` proposes when the answer becomes free.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.visit.fold import Presence, VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile

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
    other = other_side(side)
    if at is None:
        return Light("not_free", visit.file.plan.id, other)
    return Light("not_free", visit.file.plan.id, other, at) if at > now else None


def _opposed(
    visit: VisitState, side: str, others: Iterable[VisitState]
) -> Iterator[tuple[VisitState, str]]:
    yield visit, other_side(side)
    for state in others:
        if state.file.plan.id != visit.file.plan.id:
            for party in opposed_sides(visit.file, side, state.file):
                yield state, party


def other_side(side: str) -> str:
    """The other party of a case."""
    return "caring" if side == "visiting" else "visiting"


def opposed_sides(file: VisitFile, side: str, other: VisitFile) -> tuple[str, ...]:
    """Which parties at the visit `other` the party `side` of `file` must not meet.

    Children are kept from nobody: a child walks with somebody.
    """
    if side == "child":
        return ()
    if file.case.id == other.case.id:
        return (other_side(side),)
    return ("visiting", "caring") if apart(file, other) else ()


def in_hall(visit: VisitState, side: str, others: Iterable[VisitState]) -> Light | None:
    """Somebody whom the party must not meet and who stands in the hall; None where nobody does."""
    if side == "child":
        return None
    found = (_standing(state, party) for state, party in _opposed(visit, side, others))
    return next((one for one in found if one is not None), None)


def must_not_meet(one: VisitState, other: VisitState) -> bool:
    """Whether a no-meet alert that still holds stands between the two cases, from either side."""
    return apart(one.file, other.file)


def apart(one: VisitFile, other: VisitFile) -> bool:
    """The same, of visits that are only planned; in two houses nobody meets."""
    if one.case.id == other.case.id or one.plan.location != other.plan.location:
        return False
    return other.case.id in one.kept_from or one.case.id in other.kept_from


def _because_of(state: VisitState, side: str, now: dt.datetime) -> Light:
    standing = _standing(state, side)
    if standing is not None:
        return standing
    people = _party(state, side)
    if _coming(state, side, now) or _going(state, side, people, now):
        return Light("unknown", state.file.plan.id, side)
    return FREE


def _party(state: VisitState, side: str) -> list[Presence]:
    return [one for one in state.presences.values() if state.file.side(one.person) == side]


def _standing(state: VisitState, side: str) -> Light | None:
    if any(one.place == "hall" for one in _party(state, side)):
        return Light("not_free", state.file.plan.id, side)
    return None


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


@dataclass(frozen=True, slots=True)
class Step:
    """A movement to plan: the party `side` of a visit comes, goes, or walks through the house."""

    visit: str
    side: str


def earliest_safe(
    step: Step, states: Iterable[VisitState], now: dt.datetime
) -> dt.datetime | None:
    """The first moment from `now` on at which the light of a step is free.

    It holds for what is planned and stamped by now: it passes over every arrival window and hold
    of those who must not be met. None when somebody else has to be stamped first, such as whoever
    stands in the hall, or has to leave before the hold begins to count.
    """
    every = list(states)
    visit = next(one for one in every if one.file.plan.id == step.visit)
    for moment in sorted({now, *_turns(visit, step.side, every, now)}):
        if light(visit, step.side, every, moment).answer == "free":
            return moment
    return None


def _turns(
    visit: VisitState, side: str, others: Iterable[VisitState], now: dt.datetime
) -> Iterator[dt.datetime]:
    """Moments after `now` at which the light of a party can become free by time alone."""
    ends = [stagger.may_leave_at(visit, side)]
    for state, party in _opposed(visit, side, others):
        due = stagger.due_in(state, party)
        grace = dt.timedelta(minutes=state.file.policy.grace + 1)
        ends.append(due + grace if due is not None else None)
    yield from (one for one in ends if one is not None and one > now)
