"""The receipt of a day file, to go along with the stick: what was handed over, and by whom.

It names nobody but the colleague who closed the day. Whoever opens the file holds it against the
number on this sheet (domain.md, "Papers"; screens.md, "Day close").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.language import Translator
from omgangsdesk.reports import drawing
from omgangsdesk.reports.blocks import Block, Figure, Section
from omgangsdesk.reports.fonts import load_fonts
from omgangsdesk.reports.plain_paper import pages_of, paper_of, unnumbered
from omgangsdesk.reports.shaping import Shaper
from omgangsdesk.reports.sheet import (
    LABEL,
    SMALL,
    SMALL_STRONG,
    SUBTITLE,
    TITLE,
    VALUE,
    WIDTH,
    Sheet,
    say,
)

_LABELS = 150.0
_PARTY = (WIDTH - 40) / 2
_SIGNED = 96.0
"""Height of the place where somebody signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReceipt:
    """What the sheet says, in words; `facts` are labels with what stands beside them."""

    centre: str
    day: str
    made_at: dt.datetime
    practice: bool
    facts: tuple[tuple[str, str], ...]


def render_day_receipt(receipt: DayReceipt, translator: Translator, fonts: Path) -> bytes:
    """The PDF: one sheet.

    Raises:
        OSError: a font can't be read.
    """
    sheet, tr = Sheet(Shaper(load_fonts(fonts))), translator
    sections, foot = [_section(sheet, tr, receipt)], unnumbered(sheet, receipt.centre)
    pages = pages_of(sheet, tr, sections, foot, practice=receipt.practice)
    return paper_of(sheet, tr, pages, tr.tr("Receipt of a day file"), receipt.made_at)


def _section(sheet: Sheet, tr: Translator, receipt: DayReceipt) -> Section:
    about = sheet.plain(say(f"{receipt.day} · {receipt.centre}", SUBTITLE), above=2, below=14)
    check = tr.tr(
        "Whoever opens the file finds the same check number: it is the SHA-256 of manifest.json."
    )
    blocks: list[Block] = [about]
    blocks += [
        sheet.row(
            sheet.cell(0, _LABELS - 10, [say(label, LABEL)]),
            sheet.cell(_LABELS, WIDTH - _LABELS, [say(said, VALUE, free=True)]),
        )
        for label, said in receipt.facts
    ]
    blocks.append(sheet.plain(say(check, SMALL), above=8, below=18))
    parties = (tr.tr("Handed over by"), tr.tr("Received at the office by"))
    blocks.append(_signatures(sheet, parties, tr.tr("name, date, time, signature")))
    heading = sheet.plain(say(tr.tr("Receipt of a day file"), TITLE), above=0, below=0)
    again = sheet.plain(say(tr.tr("Receipt of a day file"), SMALL_STRONG), below=4)
    return Section(heading=heading, again=again, blocks=tuple(blocks))


def _signatures(sheet: Sheet, parties: Sequence[str], hint: str) -> Figure:
    """Two places to sign, side by side."""
    drawn = []
    for number, who in enumerate(parties):
        left = number * (_PARTY + 40)
        drawn += [
            drawing.words(sheet.line(who, LABEL, _PARTY), left, _SIGNED - 12),
            drawing.rule(left, 26, left + _PARTY, 26, width=0.8, colour=drawing.STRONG_RULE),
            drawing.words(sheet.line(hint, SMALL, _PARTY), left, 12),
        ]
    return Figure(_SIGNED, "\n".join(drawn))
