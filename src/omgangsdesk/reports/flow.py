"""Sections laid over pages: no heading alone at the foot, no single line left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from omgangsdesk.reports.blocks import Block, Row, Section, height_of

_FIRST_ABOVE = 4.0
"""Space above the first row of a page."""
_MOST_AGAIN = 0.4
"""The part of a page that what is said again may take; what takes more is said once."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where blocks may stand, in points from the lower edge of the page."""

    first_top: float
    next_top: float
    bottom: float


@dataclass(slots=True)
class _Pages:
    frame: Frame
    placed: list[list[tuple[Block, float]]] = field(default_factory=lambda: [[]])
    top: float = 0

    @property
    def room(self) -> float:
        return self.top - self.frame.bottom

    def put(self, block: Block) -> None:
        if not self.placed[-1] and isinstance(block, Row):
            block = replace(block, above=min(block.above, _FIRST_ABOVE))
        self.placed[-1].append((block, self.top))
        self.top -= block.height

    def turn(self, section: Section, *, inside: bool) -> None:
        """Go to the next page; `inside` a section its name is said again."""
        self.placed.append([])
        self.top = self.frame.next_top
        again = [row for row in (section.again, *section.lead) if row is not None]
        if inside and height_of(again) <= self.room * _MOST_AGAIN:
            for row in again:
                self.put(row)


def lay_out(sections: Sequence[Section], frame: Frame) -> list[list[tuple[Block, float]]]:
    """The blocks of each page with the height of their upper edge."""
    pages = _Pages(frame, top=frame.first_top)
    for section in sections:
        _lay_section(section, pages)
    return pages.placed


def _lay_section(section: Section, pages: _Pages) -> None:
    lead: list[Block] = [row for row in (section.heading, *section.lead) if row is not None]
    blocks = [*lead, *section.blocks]
    if section.whole and pages.placed[-1] and _better_whole(height_of(blocks), pages):
        pages.turn(section, inside=False)
    for index, block in enumerate(blocks):
        if _needed(blocks, index) > pages.room and pages.placed[-1]:
            pages.turn(section, inside=index >= len(lead))
        _put_in_parts(block, section, pages)


def _better_whole(height: float, pages: _Pages) -> bool:
    """Whether it would be parted here, and not on a page of its own."""
    return pages.room < height <= pages.frame.next_top - pages.frame.bottom


def _needed(blocks: Sequence[Block], index: int) -> float:
    """Room for the block, and for what must not be parted from it."""
    needed = 0.0
    for block in blocks[index:]:
        if not block.keep:
            return needed + block.least
        needed += block.height
    return needed


def _put_in_parts(block: Block, section: Section, pages: _Pages) -> None:
    rest = block
    while rest.height > pages.room:
        parts = rest.split(pages.room)
        if parts is None:
            if not pages.placed[-1] or pages.top == pages.frame.next_top:
                break
            pages.turn(section, inside=True)
            if rest.split(pages.room) is None:
                break
            continue
        first, rest = parts
        pages.put(first)
        pages.turn(section, inside=True)
    pages.put(rest)
