"""Plain papers: sections, a line at the foot of each page, and the mark of a practice centre."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from omgangsdesk.language import Translator
from omgangsdesk.reports import drawing
from omgangsdesk.reports.blocks import Section
from omgangsdesk.reports.document import A4, Facts, pdf_bytes
from omgangsdesk.reports.flow import Frame, lay_out
from omgangsdesk.reports.sheet import MARGIN, SMALL, SMALL_STRONG, WIDTH, Sheet

TOP, BOTTOM = A4[1] - 62, 62.0
_FOOT = 34.0

Foot = Callable[[int, int], str]
"""What stands at the foot of a page, by its number and how many there are."""


def pages_of(
    sheet: Sheet, tr: Translator, sections: Sequence[Section], foot: Foot, *, practice: bool
) -> list[str]:
    """The operators of each page."""
    laid = lay_out(sections, Frame(TOP, TOP, BOTTOM))
    pages = []
    for number, placed in enumerate(laid, 1):
        drawn = [_practice(sheet, tr)] if practice else []
        for block, top in placed:
            drawn.extend(block.draw(MARGIN, top))
        drawn.append(foot(number, len(laid)))
        pages.append("\n".join(drawn))
    return pages


def paper_of(
    sheet: Sheet, tr: Translator, pages: Sequence[str], title: str, made_at: dt.datetime
) -> bytes:
    """The PDF of these pages."""
    facts = Facts(title=title, language=tr.language.replace("_", "-"), made_at=made_at)
    return pdf_bytes(pages, sheet.shaper.used, facts)


def numbered(sheet: Sheet, tr: Translator, said: str) -> Foot:
    """A foot that says something at the left, and which page it is at the right."""

    def foot(number: int, of: int) -> str:
        right = sheet.line(tr.tr("page {number} of {all}", number=number, all=of), SMALL)
        left = sheet.line(said, SMALL, WIDTH - right.width - 20)
        return "\n".join(
            (
                drawing.words(left, MARGIN, _FOOT),
                drawing.words(right, A4[0] - MARGIN - right.width, _FOOT),
            )
        )

    return foot


def unnumbered(sheet: Sheet, said: str) -> Foot:
    """A foot that says something at the left alone."""
    return lambda _number, _of: drawing.words(sheet.line(said, SMALL, WIDTH), MARGIN, _FOOT)


def _practice(sheet: Sheet, tr: Translator) -> str:
    line = sheet.line(tr.tr("PRACTICE: invented people, not a real report"), SMALL_STRONG)
    return drawing.words(line, (A4[0] - line.width) / 2, A4[1] - 30)
