"""The house style of paper, and what makes blocks in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from omgangsdesk.reports import drawing
from omgangsdesk.reports.blocks import Block, Cell, Row, Section, Stacked, height_of
from omgangsdesk.reports.document import A4
from omgangsdesk.reports.lines import Line, Span, Style, break_lines
from omgangsdesk.reports.shaping import Shaper

MARGIN = 56.7
WIDTH = A4[0] - 2 * MARGIN
"""Between the margins."""

TITLE = Style(18, 600)
SUBTITLE = Style(10, 400, drawing.MUTED)
HEADING = Style(11, 600, drawing.TEAL)
AGAIN = Style(8.5, 600, drawing.TEAL)
BODY = Style(9.5)
STRONG = Style(9.5, 600)
VALUE = Style(9.5, 500)
LABEL = Style(9.5, 400, drawing.MUTED)
SMALL = Style(8.2, 400, drawing.MUTED)
SMALL_STRONG = Style(8.2, 600, drawing.MUTED)
STRUCK = Style(9.5, 400, drawing.MUTED, struck=True)
ALARM = Style(9.5, 600, drawing.RED)

QUOTE_INDENT = 8.0

_SHORT = 130.0
"""A section lower than this is not parted over two pages."""


def leading_of(style: Style) -> float:
    """Distance between two lines of a style."""
    return round(style.size * 1.46, 1)


def stacked(lines: Iterable[Line], style: Style, *, barred: bool = False) -> list[Stacked]:
    """Lines of a paragraph whose main style is `style`."""
    leading = leading_of(style)
    drop = leading / 2 + style.size * 0.36
    indent = QUOTE_INDENT if barred else 0
    return [Stacked(line, leading, drop, indent, barred) for line in lines]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of a cell. `free` as in `break_lines`; `barred` with a rule at its left."""

    spans: tuple[Span, ...]
    free: bool = False
    barred: bool = False


def say(text: str, style: Style = BODY, *, free: bool = False, barred: bool = False) -> Paragraph:
    """A paragraph in one style."""
    return Paragraph((Span(text, style),), free, barred)


_LONGEST_LINE = 1000
"""Signs of a text that has one line: more is cut off before it is measured."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Makes blocks in the house style, with the document's shaper."""

    shaper: Shaper

    def line(self, text: str, style: Style, width: float = 10_000) -> Line:
        """Text on one line, cut off visibly where it is too long."""
        held = text[:_LONGEST_LINE]
        if held == text:
            lines = break_lines([Span(text, style)], width, self.shaper)
            if len(lines) == 1:
                return lines[0]
        fits, too_long = 0, len(held)
        while too_long - fits > 1:
            end = (fits + too_long) // 2
            if len(self._cut(held[:end], style, width)) == 1:
                fits = end
            else:
                too_long = end
        return self._cut(held[:fits], style, width)[0]

    def _cut(self, text: str, style: Style, width: float) -> list[Line]:
        return break_lines([Span(text.rstrip() + "…", style)], width, self.shaper)

    def small(self, x: float, width: float, text: str) -> Cell:
        """Small print whose first line stands level with ordinary text beside it."""
        cell = self.cell(x, width, [say(text, SMALL)])
        level = leading_of(BODY) / 2 + BODY.size * 0.36
        lower = level - cell.lines[0].drop
        first = replace(cell.lines[0], drop=level, leading=cell.lines[0].leading + lower)
        return replace(cell, lines=(first, *cell.lines[1:]))

    def lines(self, paragraph: Paragraph, width: float) -> list[Stacked]:
        """A paragraph broken to `width`."""
        inside = width - (QUOTE_INDENT if paragraph.barred else 0)
        broken = break_lines(paragraph.spans, inside, self.shaper, free=paragraph.free)
        return stacked(broken, paragraph.spans[0].style, barred=paragraph.barred)

    def cell(
        self, x: float, width: float, paragraphs: Sequence[Paragraph], *, again: bool = False
    ) -> Cell:
        """Paragraphs under each other in a column."""
        lines = [line for paragraph in paragraphs for line in self.lines(paragraph, width)]
        return Cell(x, width, tuple(lines), again)

    def row(self, *cells: Cell, rule: str = drawing.RULE) -> Row:
        """Cells beside each other, ruled off underneath."""
        return Row(cells, rule=rule, width=WIDTH)

    def lead(self, *cells: Cell) -> Row:
        """The names of a table's columns."""
        return Row(cells, above=0, below=2.5, rule=drawing.STRONG_RULE, width=WIDTH, keep=True)

    def plain(self, paragraph: Paragraph, *, above: float = 2, below: float = 2) -> Row:
        """A paragraph over the whole width."""
        return Row((self.cell(0, WIDTH, [paragraph]),), above=above, below=below)

    def section(
        self, title: str, again: str, blocks: Iterable[Block], *, lead: Sequence[Row] = ()
    ) -> Section:
        """Blocks under a heading; `again` is the heading where it goes on on another page."""
        heading = Row((self.cell(0, WIDTH, [say(title, HEADING)]),), above=17, below=4, keep=True)
        going_on = Row((self.cell(0, WIDTH, [say(again, AGAIN)]),), above=0, below=4, keep=True)
        rows = tuple(blocks)
        return Section(heading, going_on, rows, tuple(lead), whole=height_of(rows) < _SHORT)
