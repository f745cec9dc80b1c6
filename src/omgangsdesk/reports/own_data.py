"""What is kept of one person, on paper, for that person."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from omgangsdesk.domain import moments
from omgangsdesk.domain.papers.own_data import OwnData, OwnFact, OwnSection
from omgangsdesk.language import Translator, text_n
from omgangsdesk.reports.blocks import Block, Section
from omgangsdesk.reports.fonts import load_fonts
from omgangsdesk.reports.moments_in_words import plain_day
from omgangsdesk.reports.plain_paper import numbered, pages_of, paper_of
from omgangsdesk.reports.shaping import Shaper
from omgangsdesk.reports.sheet import (
    BODY,
    LABEL,
    SMALL_STRONG,
    STRONG,
    SUBTITLE,
    TITLE,
    WIDTH,
    Sheet,
    say,
)
from omgangsdesk.reports.voice import capital

_WHEN, _WHAT = 96.0, 128.0
"""Widths of the first two columns."""


def render_own_data(
    data: OwnData, made_at: dt.datetime, translator: Translator, fonts: Path, *, practice: bool
) -> bytes:
    """The PDF.

    Raises:
        OSError: a font can't be read.
    """
    sheet = Sheet(Shaper(load_fonts(fonts)))
    sections = [_opening(sheet, translator, data)]
    sections += [_section(sheet, translator, data, one) for one in data.sections]
    said = f"{data.centre} · {translator.tr('for {name} alone', name=data.name)}"
    foot = numbered(sheet, translator, said)
    pages = pages_of(sheet, translator, sections, foot, practice=practice)
    return paper_of(sheet, translator, pages, translator.tr("Your data"), made_at)


def _opening(sheet: Sheet, tr: Translator, data: OwnData) -> Section:
    made = plain_day(dt.date.fromisoformat(data.made_on), tr.language)
    told = tr.tr(
        "This is what {centre} keeps of you. What is about others, or tells on them, was taken "
        "out: it is theirs.",
        centre=data.centre,
    )
    blocks: list[Block] = [
        sheet.plain(say(f"{data.name} · {data.centre} · {made}", SUBTITLE), above=2, below=6),
        sheet.plain(say(told), below=4),
    ]
    if data.left_out:
        blocks.append(
            sheet.plain(
                say(
                    tr.say(
                        text_n(
                            "{count} note speaks of others too and was left out.",
                            "{count} notes speak of others too and were left out.",
                            data.left_out,
                        )
                    )
                ),
                below=4,
            )
        )
    ask = tr.tr(
        "Is something wrong, or missing? Ask the centre: a mistake is struck through and put "
        "right, and both stay readable."
    )
    blocks.append(sheet.plain(say(ask, LABEL), below=6))
    heading = sheet.plain(say(tr.tr("Your data"), TITLE), above=0, below=0)
    again = sheet.plain(say(tr.tr("Your data, continued"), SMALL_STRONG), below=4)
    return Section(heading=heading, again=again, blocks=tuple(blocks))


def _section(sheet: Sheet, tr: Translator, data: OwnData, one: OwnSection) -> Section:
    again = tr.tr("{section}, continued", section=one.title)
    rows = [_fact(sheet, data, fact) for fact in one.facts]
    return sheet.section(one.title, again, rows)


def _fact(sheet: Sheet, data: OwnData, fact: OwnFact) -> Block:
    told = [say(f"{name}: {held}", BODY, free=True) for name, held in fact.fields]
    return sheet.row(
        sheet.cell(0, _WHEN - 8, [say(_when(fact.at, data.zone), LABEL)]),
        sheet.cell(_WHEN, _WHAT - 8, [say(capital(fact.kind), STRONG)]),
        sheet.cell(_WHEN + _WHAT, WIDTH - _WHEN - _WHAT, told or [say("")]),
    )


def _when(at: str, zone: str) -> str:
    """`07/03/2026`, of an instant with the time; nothing where nobody knows."""
    try:
        if "T" not in at:
            return f"{dt.date.fromisoformat(at):%d/%m/%Y}"
        instant = moments.read(at)
    except ValueError:
        return at
    lived = moments.local(instant, zone)
    return f"{lived:%d/%m/%Y} {moments.clock_time(instant, zone)}"
