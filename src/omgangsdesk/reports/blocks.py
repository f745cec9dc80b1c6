"""What a page is made of: rows of cells, which may be split, and figures, which may not.

Lengths are points; x and width are counted from the left margin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from omgangsdesk.reports import drawing
from omgangsdesk.reports.lines import Line

FEWEST = 2
"""Lines of a split row that stay together before the break."""

FEWEST_AFTER = 3
"""And after it, where the last may be small print."""

MOST_AGAIN = FEWEST + FEWEST_AFTER - 1
"""A cell with more lines than this is not said again: what is repeated must not fill the page."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """A line in a cell. `drop` is from the top of its own height down to the baseline."""

    line: Line
    leading: float
    drop: float
    indent: float = 0
    barred: bool = False
    """With a rule at its left, as a literal quote has."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a row. `again`: said again where the row goes on on another page."""

    x: float
    width: float
    lines: tuple[Stacked, ...]
    again: bool = False

    @property
    def repeats(self) -> bool:
        """Whether it is said again; a longer one is split as any other, so that it gets done."""
        return self.again and len(self.lines) <= MOST_AGAIN

    @property
    def height(self) -> float:
        """Of all its lines."""
        return sum(line.leading for line in self.lines)

    def fitting(self, room: float) -> int:
        """How many lines fit in `room`."""
        used, count = 0.0, 0
        for line in self.lines:
            used += line.leading
            if used > room + 0.01:
                break
            count += 1
        return count


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other, space above and below, perhaps a rule under it."""

    cells: tuple[Cell, ...]
    above: float = 3.8
    below: float = 3.8
    rule: str = ""
    width: float = 0
    keep: bool = False
    """Never the last on a page."""

    @property
    def height(self) -> float:
        """As drawn."""
        return self.above + max((cell.height for cell in self.cells), default=0) + self.below

    @property
    def least(self) -> float:
        """The least room in which a first part of it may stand."""
        longest = max(self.cells, key=lambda cell: len(cell.lines), default=None)
        if longest is None or len(longest.lines) < FEWEST + FEWEST_AFTER:
            return self.height
        fixed = max((cell.height for cell in self.cells if cell.repeats), default=0)
        first = sum(line.leading for line in longest.lines[:FEWEST])
        return self.above + max(first, fixed) + self.below

    def split(self, room: float) -> tuple[Row, Row] | None:
        """A part that fits in `room`, and the rest; None when either would be too little."""
        inside = room - self.above - self.below
        longest = max(self.cells, key=lambda cell: cell.height)
        count = min(longest.fitting(inside), len(longest.lines) - FEWEST_AFTER)
        if count < FEWEST:
            return None
        height = sum(line.leading for line in longest.lines[:count])
        first, rest = [], []
        for cell in self.cells:
            fits = len(cell.lines) if cell.repeats else cell.fitting(height)
            first.append(replace(cell, lines=cell.lines[:fits]))
            rest.append(cell if cell.repeats else replace(cell, lines=cell.lines[fits:]))
        return (
            replace(self, cells=tuple(first), rule="", keep=False),
            replace(self, cells=tuple(rest)),
        )

    def draw(self, left: float, top: float) -> list[str]:
        """Operators, with its upper left corner there."""
        drawn: list[str] = []
        for cell in self.cells:
            drawn.extend(_draw_cell(cell, left + cell.x, top - self.above))
        if self.rule:
            y = top - self.height
            drawn.append(drawing.rule(left, y, left + self.width, y, width=0.6, colour=self.rule))
        return drawn


def _draw_cell(cell: Cell, x: float, top: float) -> list[str]:
    drawn = []
    bars: list[tuple[float, float]] = []
    for stacked in cell.lines:
        line = stacked.line
        at = x + cell.width - line.width if line.rtl else x + stacked.indent
        drawn.append(drawing.words(line, at, top - stacked.drop))
        if stacked.barred:
            start = bars.pop()[0] if bars and abs(bars[-1][1] - top) < 0.01 else top
            bars.append((start, top - stacked.leading))
        top -= stacked.leading
    drawn.extend(
        drawing.rule(x + 1, start, x + 1, end, width=1.4, colour=drawing.TEAL)
        for start, end in bars
    )
    return drawn


@dataclass(frozen=True, slots=True)
class Figure:
    """Something drawn round its lower left corner, never split."""

    height: float
    operators: str
    keep: bool = False

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> None:
        """It is not split."""

    def draw(self, left: float, top: float) -> list[str]:
        """Operators, with its upper left corner there."""
        return [drawing.moved(self.operators, left, top - self.height)]


Block: TypeAlias = Row | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading. `lead` is said again, after `again`, where it goes on on a page."""

    heading: Row | None
    again: Row | None
    blocks: tuple[Block, ...]
    lead: tuple[Row, ...] = ()
    whole: bool = False
    """All on one page, where one page can hold it."""


def height_of(blocks: Sequence[Block]) -> float:
    """All of them under each other."""
    return sum(block.height for block in blocks)
