"""The stagger policy: when each party is expected, may leave, and is too late.

Source: domain.md, "Stagger policy"; real houses differ, so order and minutes are data of the case.
Lateness is whole minutes against the policy's expected time.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from omgangsdesk.domain import moments
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile


@dataclass(frozen=True, slots=True)
class Countdown:
    """Minutes to (or, when negative, since) the next thing expected of a visit.

    `of` is arrival, start, end, departure or none; `side` the party it is about; `past_grace` is
    true when an arrival is later than the policy's grace. `due` is when, and `grace` how many
    minutes after it, so that the count can go on while nothing is stamped.
    """

    of: str
    minutes: int
    side: str | None = None
    past_grace: bool = False
    due: dt.datetime | None = field(default=None, compare=False)
    grace: int = field(default=0, compare=False)


def expected_arrival(file: VisitFile, side: str) -> dt.datetime:
    """When a party is expected; children come with the caring party."""
    party = "visiting" if side == "visiting" else "caring"
    first = file.policy.first_in == party
    return file.start - dt.timedelta(minutes=file.policy.between) if first else file.start


def expected_return(file: VisitFile, side: str) -> dt.datetime:
    """When a party of an exchange is expected back; children come back with the visiting party."""
    party = "caring" if side == "caring" else "visiting"
    first = file.policy.first_in == party
    return file.end - dt.timedelta(minutes=file.policy.between) if first else file.end


def expected_in(state: VisitState, person: str) -> dt.datetime:
    """When someone who is awaited is expected: at first, or back at the second handover."""
    side = state.file.side(person)
    if state.is_exchange and state.leg in {"away", "closing"}:
        return expected_return(state.file, side)
    return expected_arrival(state.file, side)


def first_arrival(state: VisitState) -> dt.datetime:
    """When the first party is expected, at the start or at the second handover."""
    again = state.is_exchange and state.leg in {"away", "closing"}
    when = expected_return if again else expected_arrival
    return min(when(state.file, side) for side in ("visiting", "caring"))


def due_in(state: VisitState, side: str) -> dt.datetime | None:
    """When the adults of a party are next expected to walk in; None when they are not.

    The caring party that left during the visit is expected at its end, to collect the child.
    """
    if state.is_exchange or not (state.started_at or _over(state)):
        awaited = [one for one in awaited_in(state) if state.file.side(one) == side]
        return min((expected_in(state, one) for one in awaited), default=None)
    sides = {state.file.side(one.person) for one in state.present}
    if side != "caring" or "child" not in sides or side in sides:
        return None
    return leaving_since(state) or state.file.end


def awaited_in(state: VisitState) -> tuple[str, ...]:
    """Who is still awaited; nobody once it is over, or the children were given back."""
    given = state.leg == "closing" and not any(map(state.with_colleague, state.handed_back))
    return () if _over(state) or (state.is_exchange and given) else state.missing()


def late_minutes(file: VisitFile, person: str, arrived_at: dt.datetime) -> int:
    """Whole minutes after the expected time; 0 when in time or early."""
    return max(0, moments.minutes_between(expected_arrival(file, file.side(person)), arrived_at))


def leaving_since(state: VisitState) -> dt.datetime | None:
    """Since when people may leave: the end, or a handover of an exchange; None before it."""
    if _over(state):
        return state.ended_at or state.called_off_at
    if not state.is_exchange:
        return None
    return {"parting": state.handed_over_at, "closing": state.handed_back_at}.get(state.leg)


def goes_first(state: VisitState) -> str:
    """Which party leaves first. Of an exchange: the one that gave the child away.

    Where the caring party has the child back while the other is still here, it goes first: nobody
    keeps a child waiting for who brought it.
    """
    if state.is_exchange and not _over(state):
        return "visiting" if state.leg == "closing" and not _has_it_back(state) else "caring"
    return state.file.policy.first_out


def _has_it_back(state: VisitState) -> bool:
    """Whether the caring party was given every child back, while the visiting one is here."""
    sides = {state.file.side(one.person) for one in state.present}
    holders = [state.holders.get(one) for one in state.handed_back]
    back = all(one is not None and state.file.side(one) == "caring" for one in holders)
    return back and "visiting" in sides


def leaves_with(state: VisitState, person: str) -> str:
    """The party with which someone leaves.

    Children leave with the caring party, companions with the visitor; of an exchange both with
    whoever receives the child.
    """
    role = state.file.role(person)
    if state.is_exchange and role in {"child", "companion"}:
        return "visiting" if state.leg == "parting" else "caring"
    return {"child": "caring", "companion": "visiting"}.get(role, role)


def walks_with(state: VisitState, person: str) -> str:
    """The party whose light counts for someone: once people leave, that with which they leave."""
    side = state.file.side(person)
    return side if side == "child" or leaving_since(state) is None else leaves_with(state, person)


def may_leave_at(state: VisitState, side: str) -> dt.datetime | None:
    """When a party may go after the end; None while the other party, that goes first, is here.

    The held party waits `hold` minutes from the last *stamped* departure of the other.
    """
    since = leaving_since(state)
    party = "visiting" if side == "visiting" else "caring"
    if since is None or goes_first(state) == party:
        return since
    others = [one for one in state.presences.values() if leaves_with(state, one.person) != party]
    if any(one.present for one in others):
        return None
    left = [one.left_at for one in others if one.left_at is not None and one.left_at >= since]
    return max(left) + dt.timedelta(minutes=state.file.policy.hold) if left else since


def countdown(state: VisitState, now: dt.datetime) -> Countdown:
    """The next thing expected of a visit, and the minutes to it."""
    file = state.file
    if _over(state):
        return _until_departure(state, now)
    if state.started_at is not None and not state.is_exchange:
        return _count("end", file.end, now)
    missing = [one for one in awaited_in(state) if file.role(one) != "companion"]
    if missing:
        due, side = min((expected_in(state, one), file.side(one)) for one in missing)
        return _count("arrival", due, now, side=side, grace=file.policy.grace)
    if leaving_since(state) is not None:
        return _until_departure(state, now)
    return _count("start", file.start, now)


def later(count: Countdown, now: dt.datetime) -> Countdown:
    """The same count at another moment, when nothing was stamped since."""
    if count.due is None:
        return count
    if count.of == "departure" and count.due <= now:
        return Countdown("none", 0)
    return _count(count.of, count.due, now, side=count.side, grace=count.grace)


def _count(
    of: str, due: dt.datetime, now: dt.datetime, *, side: str | None = None, grace: int = 0
) -> Countdown:
    minutes = _minutes_to(now, due)
    past = of == "arrival" and minutes < -grace
    return Countdown(of, minutes, side, past, due, grace)


def _over(state: VisitState) -> bool:
    return state.ended_at is not None or state.called_off is not None


def _until_departure(state: VisitState, now: dt.datetime) -> Countdown:
    for one in state.present:
        side = state.file.side(one.person)
        if side == "child":
            continue
        at = may_leave_at(state, leaves_with(state, one.person))
        if at is not None and at > now:
            return _count("departure", at, now, side=side)
    return Countdown("none", 0)


def _minutes_to(now: dt.datetime, then: dt.datetime) -> int:
    """Whole minutes until `then`, a started minute counting as one; negative once it is past."""
    seconds = (then - now).total_seconds()
    return int(-(-seconds // 60)) if seconds > 0 else -int(-seconds // 60)
