"""What an evaluation looks back on: the visits of a period as counts, without grades.

Written as if both parties will read it (domain.md, "Papers"). No time of the day gets in, and
lateness is no more than within or past the grace, so that no movement of a protected party can be
worked out of it; of why a visit was not held only what tells on nobody.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from omgangsdesk.domain.papers.report_attendance import NEUTRAL_REASONS
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.visit.fold import VisitState, status

SIDES = ("caring", "visiting")
HELD = frozenset({"held", "early"})
"""Outcomes of a visit that took place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedBack:
    """A visit: what became of it, whether each party was in time, and agreements by count.

    `outcome` is held, early (it ended early), not_held, cancelled or moved. `reason` is a word of
    NOT_HELD that tells on nobody, else None. `in_time` is by side whether it came within grace.
    """

    day: str
    outcome: str
    reason: str | None = None
    in_time: Mapping[str, bool]
    kept: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSummary:
    """The visits of a dossier from the day `since` to the day `until`, by day."""

    centre: str
    number: str
    since: str
    until: str
    visits: tuple[LookedBack, ...]

    def outcomes(self) -> Mapping[str, int]:
        """How many visits had each outcome."""
        return Counter(one.outcome for one in self.visits)

    def reasons(self) -> Mapping[str | None, int]:
        """Why visits were not held, by count; None for every reason that tells on somebody."""
        gone = (one for one in self.visits if one.outcome not in HELD)
        return Counter(one.reason for one in gone)

    def in_time(self, side: str) -> tuple[int, int]:
        """How often a party came within the grace, and past it."""
        known = [one.in_time[side] for one in self.visits if side in one.in_time]
        return known.count(True), known.count(False)

    @property
    def agreements(self) -> tuple[int, int]:
        """How often an agreement was kept, and not kept."""
        return sum(one.kept for one in self.visits), sum(one.broken for one in self.visits)


def looked_back(states: Iterable[VisitState], now: dt.datetime) -> tuple[LookedBack, ...]:
    """What became of these visits, in their order; one that is not over stays out."""
    found = (_visit(one, now) for one in states)
    return tuple(one for one in found if one is not None)


_OUTCOMES: Mapping[str, str] = {
    "completed": "held",
    "awaiting_departure": "held",
    "not_held": "not_held",
    "cancelled": "cancelled",
    "moved": "moved",
}


def _visit(state: VisitState, now: dt.datetime) -> LookedBack | None:
    outcome = _OUTCOMES.get(status(state, now, stagger.first_arrival(state)))
    if outcome == "held" and state.called_off is not None:
        outcome = state.called_off if state.called_off in _OUTCOMES else "not_held"
    if outcome is None:
        return None
    if outcome == "held" and state.ending is not None and state.ending.how == "early":
        outcome = "early"
    held = outcome in HELD
    reason = state.why.reason if state.why is not None and not held else None
    results = list(state.agreements.values())
    return LookedBack(
        day=state.file.plan.day,
        outcome=outcome,
        reason=reason if reason in NEUTRAL_REASONS else None,
        in_time=_in_time(state) if held else {},
        kept=results.count("kept"),
        broken=results.count("not_kept"),
    )


def _in_time(state: VisitState) -> dict[str, bool]:
    """By side whether whoever came last of it came within the grace."""
    file, found = state.file, dict[str, bool]()
    for person in file.expected:
        side, arrived = file.side(person), state.where(person).arrived_at
        if arrived is not None and file.role(person) in SIDES:
            late = stagger.late_minutes(file, person, arrived)
            found[side] = found.get(side, True) and late <= file.policy.grace
    return found
