"""What a week is planned from: slots that recur, duties, absences, closed days.

Sources: issue "Dossiers, arrangements and planning"; product.md rows 4, 15, 17 and 18. Dates are
`2025-03-07`, times of the day `14:00`, local to the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from omgangsdesk.domain.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A visit that recurs every so many weeks, from the day `since` to the day `until`.

    Its visits are plans of their own, whose `source` is the slot; days in `without` have none.
    """

    id: str
    case: str
    location: str
    room: str
    since: str
    until: str
    start: str
    minutes: int
    expected: tuple[str, ...]
    every_weeks: int = 1
    supervisor: str | None = None
    kind: Annotated[str, Word("PLAN_KIND")] = "visit"
    without: tuple[str, ...] = ()
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A colleague is on duty in a house on a day, each week until `until` where that is given."""

    id: str
    colleague: str
    location: str
    day: str
    start: str
    end: str
    until: str | None = None
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A colleague is away, both days included."""

    id: str
    colleague: str
    since: str
    until: str
    reason: Annotated[str, Word("ABSENCE")] = "ill"
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """A house is closed, both days included: a holiday, a works week; empty for every house."""

    id: str
    since: str
    until: str
    location: str = ""
    reason: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DealtWith:
    """Somebody looked at what a later change meant for a planned visit, and said so.

    `ground` names the change: `alert:<id>:<entry>`.
    """

    id: str
    visit: str
    case: str
    ground: str
    note: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None
