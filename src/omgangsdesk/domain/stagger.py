"""The stagger policy: when each party is expected, may leave, and is too late.

Source: domain.md, "Stagger policy"; real houses differ, so order and minutes are data of the case.
Lateness is whole minutes against the policy's expected time.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.fold import VisitState
from omgangsdesk.domain.visit_file import VisitFile


@dataclass(frozen=True, slots=True)
class Countdown:
    """Minutes to (or, when negative, since) the next thing expected of a visit.

    `of` is arrival, start, end, departure or none; `side` the party it is about; `past_grace` is
    true when an arrival is later than the policy's grace.
    """

    of: str
    minutes: int
    side: str | None = None
    past_grace: bool = False


def expected_arrival(file: VisitFile, side: str) -> dt.datetime:
    """When a party is expected; children come with the caring party."""
    party = "visiting" if side == "visiting" else "caring"
    first = file.policy.first_in == party
    return file.start - dt.timedelta(minutes=file.policy.between) if first else file.start


def first_arrival(file: VisitFile) -> dt.datetime:
    """When the first party is expected."""
    return min(expected_arrival(file, side) for side in ("visiting", "caring"))


def late_minutes(file: VisitFile, person: str, arrived_at: dt.datetime) -> int:
    """Whole minutes after the expected time; 0 when in time or early."""
    return max(0, moments.minutes_between(expected_arrival(file, file.side(person)), arrived_at))


def may_leave_at(state: VisitState, side: str) -> dt.datetime | None:
    """When a party may go after the end; None while the other party, that goes first, is here.

    The held party waits `hold` minutes from the last *stamped* departure of the other.
    """
    ended = state.ended_at or state.called_off_at
    party = "visiting" if side == "visiting" else "caring"
    if ended is None or state.file.policy.first_out == party:
        return ended
    others = [
        one
        for one in state.presences.values()
        if (state.file.side(one.person) == "visiting") != (party == "visiting")
    ]
    if any(one.present for one in others):
        return None
    left = [one.left_at for one in others if one.left_at is not None and one.left_at >= ended]
    return max(left) + dt.timedelta(minutes=state.file.policy.hold) if left else ended


def countdown(state: VisitState, now: dt.datetime) -> Countdown:
    """The next thing expected of a visit, and the minutes to it."""
    file = state.file
    if state.ended_at is not None or state.called_off is not None:
        return _until_departure(state, now)
    if state.started_at is not None:
        return Countdown("end", _minutes_to(now, file.end))
    missing = [one for one in state.missing() if file.role(one) != "companion"]
    if missing:
        due, side = min(
            (expected_arrival(file, file.side(one)), file.side(one)) for one in missing
        )
        minutes = _minutes_to(now, due)
        return Countdown("arrival", minutes, side, minutes < -file.policy.grace)
    if state.handed_over and state.is_exchange:
        return Countdown("end", _minutes_to(now, file.end))
    return Countdown("start", _minutes_to(now, file.start))


def _until_departure(state: VisitState, now: dt.datetime) -> Countdown:
    for one in state.present:
        side = state.file.side(one.person)
        if side == "child":
            continue
        at = may_leave_at(state, side)
        if at is not None and at > now:
            return Countdown("departure", _minutes_to(now, at), side)
    return Countdown("none", 0)


def _minutes_to(now: dt.datetime, then: dt.datetime) -> int:
    """Whole minutes until `then`, a started minute counting as one; negative once it is past."""
    seconds = (then - now).total_seconds()
    return int(-(-seconds // 60)) if seconds > 0 else -int(-seconds // 60)
