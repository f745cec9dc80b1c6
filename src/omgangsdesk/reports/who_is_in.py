"""Who is in the building, on paper: a sheet for each group that may stand together.

Printed by one key when the house must be cleared. People who must not meet stand on separate
sheets with separate assembly points (domain.md, "Papers"), so that who holds one sheet calls
nobody of the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.domain.rules.building import assembly_point
from omgangsdesk.language import Translator, text_n
from omgangsdesk.reports import drawing
from omgangsdesk.reports.blocks import Block, Cell, Figure, Row, Section
from omgangsdesk.reports.fonts import load_fonts
from omgangsdesk.reports.lines import Style
from omgangsdesk.reports.plain_paper import numbered, pages_of, paper_of
from omgangsdesk.reports.shaping import Shaper
from omgangsdesk.reports.sheet import (
    LABEL,
    SMALL,
    SMALL_STRONG,
    SUBTITLE,
    TITLE,
    WIDTH,
    Sheet,
    say,
)

_NAME = Style(12, 600)
_PLACE = Style(12)
_POINT = Style(15, 600, drawing.TEAL)
_BOX = 13.0
_COLUMNS = ((0.0, 24.0), (26.0, 190.0), (224.0, 90.0), (322.0, 110.0), (440.0, WIDTH - 440.0))
"""Box to tick, name, who it is, where, since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A person on a sheet, in words."""

    name: str
    what: str
    place: str
    since: str
    child: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoIsIn:
    """Everybody in the building at `at`, in words; `groups` never meet."""

    centre: str
    at: dt.datetime
    moment: str
    practice: bool
    groups: tuple[tuple[Listed, ...], ...]
    supervising: tuple[str, ...]


def render_who_is_in(house: WhoIsIn, translator: Translator, fonts: Path) -> bytes:
    """The PDF: a sheet for each group, one that says so where nobody is in.

    Raises:
        OSError: a font can't be read.
    """
    sheet = Sheet(Shaper(load_fonts(fonts)))
    groups = house.groups or ((),)
    pages: list[str] = []
    for number, group in enumerate(groups):
        letter = assembly_point(number) if len(groups) > 1 else ""
        section = _section(sheet, translator, house, group, letter)
        foot = numbered(sheet, translator, _at_the_foot(translator, house, letter))
        pages += pages_of(sheet, translator, [section], foot, practice=house.practice)
    return paper_of(sheet, translator, pages, translator.tr("Who is in"), house.at)


def _at_the_foot(tr: Translator, house: WhoIsIn, letter: str) -> str:
    parts = [tr.tr("Assembly point {letter}", letter=letter)] if letter else []
    return " · ".join([*parts, house.moment, tr.tr("destroy after use")])


def _section(
    sheet: Sheet, tr: Translator, house: WhoIsIn, group: Sequence[Listed], letter: str
) -> Section:
    children = sum(1 for one in group if one.child)
    counts = " · ".join(
        (
            tr.say(text_n("{count} child", "{count} children", children)),
            tr.say(text_n("{count} adult", "{count} adults", len(group) - children)),
        )
    )
    blocks: list[Block] = [
        sheet.plain(say(f"{house.moment} · {house.centre}", SUBTITLE), above=2, below=4)
    ]
    if letter:
        point = tr.tr("Assembly point {letter}", letter=letter)
        blocks.append(sheet.plain(say(point, _POINT), above=6, below=2))
        apart = tr.tr(
            "Only these people go there. On the other sheets are people whom they must not meet."
        )
        blocks.append(sheet.plain(say(apart, LABEL), below=4))
    blocks.append(sheet.plain(say(counts, _PLACE), above=4, below=4))
    if group:
        blocks.append(sheet.lead(sheet.cell(*_COLUMNS[-1], [say(tr.tr("since"), SMALL)])))
    blocks.extend(_row(sheet, one) for one in group)
    if not group:
        blocks.append(sheet.plain(say(tr.tr("Nobody is stamped in."), _PLACE)))
    if house.supervising:
        codes = ", ".join(house.supervising)
        blocks.append(sheet.plain(say(tr.tr("Supervising: {codes}", codes=codes), LABEL), above=8))
    heading = sheet.plain(say(tr.tr("Who is in"), TITLE), above=0, below=0)
    again = sheet.plain(say(tr.tr("Who is in, continued"), SMALL_STRONG), below=4)
    return Section(heading=heading, again=again, blocks=tuple(blocks))


def _row(sheet: Sheet, one: Listed) -> Row | Figure:
    cells = [
        Cell(0, 0, ()),
        *(
            sheet.cell(x, width, [say(words, style)])
            for (x, width), words, style in zip(
                _COLUMNS[1:],
                (one.name, one.what, one.place, one.since),
                (_NAME, _PLACE, _PLACE, _PLACE),
                strict=True,
            )
        ),
    ]
    row = Row(tuple(cells), above=7, below=7, rule=drawing.RULE, width=WIDTH)
    box = drawing.box(2, row.height - _BOX - 9, _BOX, _BOX, radius=2, stroke=drawing.STRONG_RULE)
    return Figure(row.height, "\n".join([box, *row.draw(0, row.height)]))
