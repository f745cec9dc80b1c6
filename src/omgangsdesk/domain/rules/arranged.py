"""What holds of a dossier's course on a day: its arrangement, its phase, its next evaluation.

Sources: product.md rows 2, 4 and 11; issue "Dossiers, arrangements and planning". Dates are
`2025-03-07`, and compared as they are written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from omgangsdesk.domain.dossier.course import Arrangement, Evaluation, Phase

T = TypeVar("T", Arrangement, Phase)


def in_force(every: Iterable[T], day: str) -> T | None:
    """The one that began last; past its planned end it goes on until another begins."""
    begun = [one for one in every if one.since <= day]
    return max(begun, key=lambda one: (one.since, one.id), default=None)


def followed(every: Iterable[T], new: T) -> Iterator[T]:
    """Those that `new` ends, each with its end on the day before; what it ends itself stays so.

    One that began on the same day or later stands beside it, which `overlapping` tells.
    """
    for one in every:
        if one.id != new.id and one.since < new.since and not _over(one, new.since):
            yield replace(one, until=day_before(new.since))


def overlapping(every: Iterable[T]) -> Iterator[tuple[T, T]]:
    """Pairs that hold at the same time, the earlier one first."""
    ordered = sorted(every, key=lambda one: (one.since, one.id))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if not _over(one, other.since):
                yield one, other


def _over(one: Arrangement | Phase, day: str) -> bool:
    return one.until is not None and one.until < day


def day_before(day: str) -> str:
    """The date before a date."""
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def next_visit(arranged: Arrangement, last: str | None, today: dt.date) -> dt.date | None:
    """The next day by the rhythm of an arrangement; None where it has none.

    Args:
        arranged: it says every how many weeks.
        last: the day of the last visit that is planned or was held; without one, visits begin with
            the arrangement.
        today: the day that runs; what lies before it is over.
    """
    if not arranged.every_weeks:
        return None
    step = dt.timedelta(weeks=arranged.every_weeks)
    day = dt.date.fromisoformat(arranged.since) if last is None else dt.date.fromisoformat(last)
    if last is not None:
        day += step
    elif day < today:
        return None
    return day if day >= today else day - (day - today) // step * step


def past_end(every: Iterable[Arrangement], day: str) -> str | None:
    """The planned end of the arrangement that holds on a day, where the day lies after it."""
    holds = in_force(every, day)
    return holds.until if holds is not None and holds.until and holds.until < day else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How far it is to the next evaluation: `held` visits since the last one, of `every`."""

    held: int
    every: int

    @property
    def left(self) -> int:
        """Visits until it is due; 0 when it is due, less when it is overdue."""
        return self.every - self.held


def rhythm(days: Sequence[str], evaluations: Iterable[Evaluation], every: int) -> Rhythm | None:
    """How far it is to the next evaluation; None where no rhythm was arranged.

    A visit on the day of an evaluation came before it: families stay for it.

    Args:
        days: of the visits that were held; one that was not does not count.
        evaluations: those of the dossier.
        every: the visits between evaluations, 0 for none.
    """
    if not every:
        return None
    last = max((one.day for one in evaluations if one.state == "held"), default="")
    return Rhythm(held=sum(1 for day in days if day > last), every=every)
