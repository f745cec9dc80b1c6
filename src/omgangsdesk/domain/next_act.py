"""The likeliest next thing to do, of each visit and of the desk (screens.md, "Today")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import corridor, stagger
from omgangsdesk.domain.fold import VisitState

AHEAD = dt.timedelta(minutes=60)
"""The desk is not told of what is due later than this."""


@dataclass(frozen=True, slots=True)
class Next:
    """An act due at a moment: `side` tells whose arrival or departure, `persons` who."""

    act: str
    visit: str
    due: dt.datetime
    side: str | None = None
    persons: tuple[str, ...] = ()
    direction: str | None = None


def of_visit(state: VisitState) -> Next | None:
    """What is due next at one visit; None when nothing more is expected."""
    for candidate in (_after, _during, _before):
        found = candidate(state)
        if found is not None:
            return found
    return None


def _next(
    state: VisitState,
    act: str,
    due: dt.datetime,
    *,
    side: str | None = None,
    persons: Sequence[str] = (),
    direction: str | None = None,
) -> Next:
    return Next(act, state.file.plan.id, due, side, tuple(persons), direction)


def _over(state: VisitState) -> bool:
    return state.ended_at is not None or state.called_off is not None


def _after(state: VisitState) -> Next | None:
    """Once ended or called off: children back, then the parties out in their order."""
    if not _over(state):
        return None
    since = state.ended_at or state.called_off_at or state.file.end
    here = state.present
    out = [
        one.person
        for one in here
        if one.person in state.handed_over and one.person not in state.handed_back
    ]
    if out:
        return _next(state, "hand_over", since, persons=out, direction="back")
    return _departure(state, since) if here else None


def _departure(state: VisitState, since: dt.datetime) -> Next:
    first = state.file.policy.first_out
    order = (first, "visiting" if first == "caring" else "caring")
    for side in order:
        group = [
            one.person
            for one in state.present
            if (state.file.side(one.person) == "visiting") == (side == "visiting")
        ]
        if group:
            at = stagger.may_leave_at(state, side) or since
            return _next(state, "depart", max(at, since), side=side, persons=group)
    raise AssertionError("someone is present and belongs to no side")


def _during(state: VisitState) -> Next | None:
    if _over(state):
        return None
    if state.is_exchange and state.handed_back:
        return _leaving(state, state.file.end) if state.present else None
    if state.is_exchange and state.handed_over:
        return _exchange(state)
    if state.started_at is None:
        return None
    return _next(state, "resume" if state.paused else "end", state.file.end)


def _exchange(state: VisitState) -> Next:
    """Between the two handovers of an exchange: out, and later in again and back."""
    children = [state.where(one) for one in state.file.children]
    back = [one.person for one in children if one.present and one.departures]
    if back:
        return _next(state, "hand_over", state.file.end, persons=back, direction="back")
    if state.present:
        return _leaving(state, state.last_at or state.file.start)
    return _next(state, "arrive", state.file.end, persons=state.file.expected)


def _leaving(state: VisitState, due: dt.datetime) -> Next:
    return _next(state, "depart", due, persons=[one.person for one in state.present])


def _before(state: VisitState) -> Next | None:
    begun = state.started_at is not None or (state.is_exchange and bool(state.handed_over))
    if _over(state) or begun:
        return None
    file = state.file
    missing = state.missing()
    if missing:
        due = min(stagger.expected_arrival(file, file.side(one)) for one in missing)
        side = min(missing, key=lambda one: stagger.expected_arrival(file, file.side(one)))
        group = [
            one
            for one in missing
            if (file.side(one) == "visiting") == (file.side(side) == "visiting")
        ]
        return _next(state, "arrive", due, side=file.side(side), persons=group)
    waiting = [one for one in file.children if one not in state.handed_over]
    if waiting:
        return _next(state, "hand_over", file.start, persons=waiting, direction="to_visit")
    return _next(state, "start", file.start)


def of_desk(
    states: Sequence[VisitState],
    now: dt.datetime,
    light: Callable[[VisitState, str], corridor.Light],
) -> Next | None:
    """The likeliest next act of the day that the corridor light does not refuse."""
    due = [one for one in map(of_visit, states) if one is not None and one.due <= now + AHEAD]
    by_id = {state.file.plan.id: state for state in states}
    for one in sorted(due, key=lambda found: (found.due, found.visit)):
        walks = one.act in {"arrive", "depart"} and one.side in {"visiting", "caring"}
        if not walks or light(by_id[one.visit], str(one.side)).answer != "not_free":
            return one
    return None
