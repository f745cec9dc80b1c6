"""The likeliest next thing to do, of each visit and of the desk (screens.md, "Today")."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from omgangsdesk.domain import moments
from omgangsdesk.domain.rules import corridor, stagger
from omgangsdesk.domain.visit.fold import VisitState

AHEAD = dt.timedelta(minutes=60)
"""The desk is not told of what is due later than this."""


@dataclass(frozen=True, slots=True)
class Next:
    """An act due at a moment: `side` tells whose arrival or departure, `persons` who.

    `late` when it is an arrival past the grace: there are other things to do first.
    """

    act: str
    visit: str
    due: dt.datetime
    side: str | None = None
    persons: tuple[str, ...] = ()
    direction: str | None = None
    late: bool = False


def of_visit(state: VisitState, now: dt.datetime | None = None) -> Next | None:
    """What is due next at one visit; None when nothing more is expected.

    Where `now` is given, a party past its grace is no longer waited for before the visit: if
    nobody of it came, what is offered is to decide that it is not held (`no_show`).
    """
    if _over(state):
        found = _after(state)
    elif state.is_exchange:
        found = _exchange(state, now)
    else:
        found = _before(state, now) if state.started_at is None else _during(state)
    if found is None or found.act != "arrive" or not _past_grace(state, found, now):
        return found
    return replace(found, late=True)


def _past_grace(state: VisitState, found: Next, now: dt.datetime | None) -> bool:
    grace = state.file.policy.grace
    return now is not None and moments.minutes_between(found.due, now) > grace


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


def _before(state: VisitState, now: dt.datetime | None) -> Next:
    """People in, children to the visit, start. Who comes along need not be waited for."""
    file = state.file
    coming, off = _awaited(state, state.missing(), now)
    return (
        coming
        or off
        or _giving(state, "to_visit", file.start)
        or _next(state, "start", file.start)
    )


def _awaited(
    state: VisitState, missing: Sequence[str], now: dt.datetime | None
) -> tuple[Next | None, Next | None]:
    """The arrival that is due first, and of a party that did not come at all, the decision.

    Of a party that is here in part, such as a child without its brother, the others are no
    longer waited for once they are too late.
    """
    off: Next | None = None
    left = list(missing)
    while (found := _arrival(state, left)) is not None:
        if not _past_grace(state, found, now):
            return found, off
        here = any(_comes_with(state, one.person) == found.side for one in state.present)
        if not here and off is None:
            off = replace(found, act="no_show", late=True)
        left = [one for one in left if one not in found.persons]
    return None, off


def _during(state: VisitState) -> Next:
    return _next(state, "resume" if state.paused else "end", state.file.end)


def _after(state: VisitState) -> Next | None:
    """Once ended or called off: children back, then the parties out in their order."""
    since = stagger.leaving_since(state) or state.file.end
    out = [
        one.person
        for one in state.present
        if one.person in state.handed_over
        and (one.person not in state.handed_back or state.with_colleague(one.person))
    ]
    if not out:
        return _departure(state, since)
    if stagger.due_in(state, "caring") is None:
        return _next(state, "hand_over", since, persons=out, direction="back")
    return _collecting(state, "caring", since)


def _exchange(state: VisitState, now: dt.datetime | None) -> Next | None:
    """Twice the same: people in, child to a colleague, giver out, child on, receiver out."""
    file = state.file
    if state.leg in {"before", "away"}:
        direction = "to_visit" if state.leg == "before" else "back"
        found = _arrival(state, stagger.awaited_in(state))
        if state.leg == "before":
            coming, off = _awaited(state, stagger.awaited_in(state), now)
            found = coming or off
        handing = _giving(state, direction, file.start if state.leg == "before" else file.end)
        return handing if handing and _giver_waits(state) else found or handing
    since = stagger.leaving_since(state) or file.start
    direction = "to_visit" if state.leg == "parting" else "back"
    first = stagger.goes_first(state)
    if any(stagger.leaves_with(state, one.person) == first for one in state.present):
        return _giving(state, direction, since) or _departure(state, since)
    return (
        _giving(state, direction, since)
        or _receiving(state, direction, since)
        or _departure(state, since)
    )


def _giver_waits(state: VisitState) -> bool:
    """Whether whoever brings the child to an exchange is here with it."""
    giver = "caring" if state.leg == "before" else "visiting"
    return any(state.file.role(one.person) == giver for one in state.present)


def _arrival(state: VisitState, missing: Sequence[str]) -> Next | None:
    """The party that is due first; children come with an adult and count with that one."""
    waited = [one for one in missing if state.file.role(one) != "companion"]
    if not waited:
        return None
    first = min(waited, key=lambda one: stagger.expected_in(state, one))
    side = _comes_with(state, first)
    group = [one for one in missing if _comes_with(state, one) == side]
    return _next(state, "arrive", stagger.expected_in(state, first), side=side, persons=group)


def _comes_with(state: VisitState, person: str) -> str:
    """The party with which someone comes in; an exchange's children come back with the visitor."""
    side = state.file.side(person)
    if side == "child":
        return "caring" if state.leg == "before" or not state.is_exchange else "visiting"
    return side


def _giving(state: VisitState, direction: str, due: dt.datetime) -> Next | None:
    """Children who are here and not yet handed over, in this direction."""
    done = state.handed_over if direction == "to_visit" else state.handed_back.keys()
    children = [one for one in state.file.children if state.where(one).present and one not in done]
    return (
        _next(state, "hand_over", due, persons=children, direction=direction) if children else None
    )


def _receiving(state: VisitState, direction: str, due: dt.datetime) -> Next | None:
    """Of an exchange: children whom a colleague has go on to the party that receives them."""
    held = [one.person for one in state.present if state.with_colleague(one.person)]
    if not held:
        return None
    receiver = stagger.leaves_with(state, held[0])
    others = (one.person for one in state.present if state.file.role(one.person) != "child")
    if any(stagger.leaves_with(state, one) == receiver for one in others):
        return _next(state, "hand_over", due, persons=held, direction=direction)
    return _arrival(state, stagger.awaited_in(state))


def _departure(state: VisitState, since: dt.datetime) -> Next | None:
    """The party that goes first, then the one that is held, each with who leaves with it."""
    first = stagger.goes_first(state)
    for side in (first, "visiting" if first == "caring" else "caring"):
        group = [
            one.person for one in state.present if stagger.leaves_with(state, one.person) == side
        ]
        if all(state.file.role(one) == "child" for one in group):
            found = _collecting(state, side, since) if group else None
            if found is not None:
                return found
            continue
        at = stagger.may_leave_at(state, side) or since
        return _next(state, "depart", max(at, since), side=side, persons=group)
    return None


def _collecting(state: VisitState, side: str, since: dt.datetime) -> Next | None:
    """A child leaves with nobody but an adult: the party that collects it is awaited."""
    adults = [one for one in state.file.parties if state.file.role(one) == side]
    wanted = [one for one in adults if one in state.file.expected] or adults
    return _next(state, "arrive", since, side=side, persons=wanted) if wanted else None


def refused(one: Next, light: Callable[[str], corridor.Light]) -> bool:
    """Whether this is a movement that the corridor light of its party refuses.

    At a start it is the visiting party that goes to the room.
    """
    side = "visiting" if one.act == "start" else one.side
    moves = side is not None and one.act in {"arrive", "depart", "start"}
    return moves and light(side or "").answer == "not_free"


def of_desk(
    states: Sequence[VisitState],
    now: dt.datetime,
    light: Callable[[VisitState, str], corridor.Light],
) -> Next | None:
    """The likeliest next act of the day that the corridor light does not refuse.

    Whoever is past the grace comes after what is due now, and before what is due later.
    """
    every = (of_visit(state, now) for state in states)
    due = [one for one in every if one is not None and one.due <= now + AHEAD]
    by_id = {state.file.plan.id: state for state in states}

    def rank(one: Next) -> tuple[int, dt.datetime, str]:
        return (1 if one.late else 2 if one.due > now else 0, one.due, one.visit)

    for one in sorted(due, key=rank):
        if not refused(one, partial(light, by_id[one.visit])):
            return one
    return None
