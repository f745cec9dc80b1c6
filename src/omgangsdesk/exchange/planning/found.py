"""What came of reading a planning, and the ways in which a file is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from omgangsdesk.domain.planning.rows import Fault, PlanRow
from omgangsdesk.exchange.errors import NotReadError
from omgangsdesk.exchange.planning.limits import USUAL, PlanLimits
from omgangsdesk.exchange.planning.one_row import House
from omgangsdesk.language import Text, text

Progress = Callable[[int, int], None]
"""Told how far it is, and of how much; what it raises breaks the reading off."""


def silent(done: int, size: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How to read: `first` and `last` are the days between which a series is worked out.

    `mapping` is what each heading stands for, where somebody said so; `remembered` gives what was
    said of headings like these before, by `columns.key_of`.
    """

    house: House
    first: dt.date
    last: dt.date
    mapping: Mapping[str, str] | None = None
    remembered: Callable[[str], Mapping[str, str] | None] = lambda _: None
    limits: PlanLimits = USUAL
    progress: Progress = silent


@dataclass(slots=True, kw_only=True)
class Found:
    """The rows and faults of a planning.

    `name` is what a calendar calls itself. `headings` are those of a sheet, `mapping` the field of
    each that was used, `key` by what that is remembered.
    """

    rows: list[PlanRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    name: str = ""
    headings: tuple[str, ...] = ()
    mapping: dict[str, str] = field(default_factory=dict)
    key: str = ""

    def full(self, limits: PlanLimits) -> bool:
        """Whether as many faults were found as are told."""
        return len(self.faults) >= limits.faults


def no_planning(path: Path, why: Text) -> NotReadError:
    """The file can't be read as a planning at all."""
    return NotReadError(
        text(
            "{file} can't be read as a planning. {why} Nothing was changed.",
            file=path.name,
            why=why,
        )
    )


def too_large(path: Path) -> NotReadError:
    """There is more in the file than a planning has."""
    return no_planning(path, text("It holds more than a planning can. Split it, by month."))
