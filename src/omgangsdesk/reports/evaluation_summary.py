"""The evaluation summary on paper: counts, a small strip and a line for each visit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.papers.evaluation_summary import HELD, EvaluationSummary, LookedBack
from omgangsdesk.language import Text, Translator, text, text_n
from omgangsdesk.reports import drawing
from omgangsdesk.reports.blocks import Block, Figure, Section
from omgangsdesk.reports.fonts import load_fonts
from omgangsdesk.reports.moments_in_words import plain_day
from omgangsdesk.reports.plain_paper import numbered, pages_of, paper_of
from omgangsdesk.reports.shaping import Shaper
from omgangsdesk.reports.sheet import (
    BODY,
    LABEL,
    SMALL,
    SMALL_STRONG,
    STRONG,
    SUBTITLE,
    TITLE,
    WIDTH,
    Sheet,
    say,
)
from omgangsdesk.reports.voice import capital

_WHAT = 230.0
"""Width of the first column of the counts."""
_DAY, _BECAME, _TIME = 84.0, 110.0, 150.0
_STEP, _BOX, _HIGH = 34.0, 18.0, 40.0
_MOST = int(WIDTH // _STEP)
"""As many visits of the strip as fit beside each other: the last ones."""

OUTCOMES: dict[str, Text] = {
    "held": text("held"),
    "early": text("ended early"),
    "not_held": text("not held"),
    "cancelled": text("cancelled"),
    "moved": text("moved"),
}


def render_summary(
    made: EvaluationSummary,
    made_at: dt.datetime,
    translator: Translator,
    fonts: Path,
    *,
    practice: bool,
) -> bytes:
    """The PDF.

    Raises:
        OSError: a font can't be read.
    """
    sheet = Sheet(Shaper(load_fonts(fonts)))
    sections = [*_sections(sheet, translator, made)]
    foot = numbered(sheet, translator, f"{made.centre} · {made.number}")
    pages = pages_of(sheet, translator, sections, foot, practice=practice)
    return paper_of(sheet, translator, pages, translator.tr("Evaluation summary"), made_at)


def _sections(sheet: Sheet, tr: Translator, made: EvaluationSummary) -> Iterator[Section]:
    first, last = (
        plain_day(dt.date.fromisoformat(one), tr.language) for one in (made.since, made.until)
    )
    told = tr.tr("{number}, {first} to {last}", number=made.number, first=first, last=last)
    note = tr.tr(
        "These are counts of what was recorded at the visits, without grades. What is agreed on "
        "this ground is agreed with both parents and the referrer."
    )
    yield Section(
        heading=sheet.plain(say(tr.tr("Evaluation summary"), TITLE), above=0, below=0),
        again=sheet.plain(say(tr.tr("Evaluation summary, continued"), SMALL_STRONG), below=4),
        blocks=(
            sheet.plain(say(f"{told} · {made.centre}", SUBTITLE), above=2, below=6),
            sheet.plain(say(note, LABEL), below=4),
        ),
    )
    for title, rows in (
        (text("Visits"), _visits(tr, made)),
        (text("In time"), _in_time(tr, made)),
        (text("Agreements"), _agreements(tr, made)),
    ):
        yield _section(sheet, tr, title, [_counted(sheet, *row) for row in rows])
    each = [_each(sheet, tr, one) for one in made.visits]
    strip = [_strip(sheet, made.visits[-_MOST:])] if made.visits else []
    yield _section(sheet, tr, text("Visit by visit"), [*strip, *each])


def _section(sheet: Sheet, tr: Translator, title: Text, blocks: list[Block]) -> Section:
    said = tr.say(title)
    again = tr.tr("{section}, continued", section=said)
    return sheet.section(said, again, blocks or [sheet.plain(say(tr.tr("nothing recorded")))])


def _visits(tr: Translator, made: EvaluationSummary) -> Iterator[tuple[str, str]]:
    found = made.outcomes()
    for outcome, label in OUTCOMES.items():
        if found.get(outcome):
            yield capital(tr.say(label)), str(found[outcome])
    for reason, count in made.reasons().items():
        label = words.NOT_HELD[reason] if reason is not None else text("for another reason")
        yield f"– {tr.say(label)}", str(count)


def _in_time(tr: Translator, made: EvaluationSummary) -> Iterator[tuple[str, str]]:
    for side in ("caring", "visiting"):
        within, past = made.in_time(side)
        if within + past:
            told = text(
                "{within} within the margin, {past} past the margin", within=within, past=past
            )
            yield capital(tr.say(words.ROLE[side])), tr.say(told)


def _agreements(tr: Translator, made: EvaluationSummary) -> Iterator[tuple[str, str]]:
    kept, broken = made.agreements
    if kept + broken:
        yield capital(tr.tr("kept")), str(kept)
        yield capital(tr.tr("not kept")), str(broken)


def _counted(sheet: Sheet, what: str, count: str) -> Block:
    return sheet.row(
        sheet.cell(0, _WHAT - 8, [say(what, BODY)]),
        sheet.cell(_WHAT, WIDTH - _WHAT, [say(count, STRONG)]),
    )


def _each(sheet: Sheet, tr: Translator, one: LookedBack) -> Block:
    became = capital(tr.say(OUTCOMES[one.outcome]))
    late = [side for side, within in one.in_time.items() if not within]
    told = ", ".join(tr.say(words.ROLE[side]) for side in sorted(late))
    past = tr.tr("past the margin: {who}", who=told) if late else ""
    kept = (
        text_n(
            "{kept} of {count} agreement kept",
            "{kept} of {count} agreements kept",
            one.kept + one.broken,
            kept=one.kept,
        )
        if one.kept + one.broken
        else None
    )
    places = (_DAY, _DAY + _BECAME, _DAY + _BECAME + _TIME)
    return sheet.row(
        sheet.cell(0, _DAY - 8, [say(_short(one.day), LABEL)]),
        sheet.cell(places[0], _BECAME - 8, [say(became, STRONG)]),
        sheet.cell(places[1], _TIME - 8, [say(past)]),
        sheet.cell(places[2], WIDTH - places[2], [say(tr.say(kept) if kept else "")]),
    )


def _strip(sheet: Sheet, visits: tuple[LookedBack, ...]) -> Figure:
    """A box for each visit: full for held, half for ended early, empty for one that was not."""
    drawn: list[str] = []
    for place, one in enumerate(visits):
        x, y = place * _STEP, _HIGH - _BOX - 4
        drawn.append(drawing.box(x, y, _BOX, _BOX, radius=3, stroke=drawing.STRONG_RULE))
        if one.outcome in HELD:
            high = _BOX if one.outcome == "held" else _BOX / 2
            drawn.append(drawing.box(x, y, _BOX, high, radius=3, fill=drawing.TEAL))
        day = dt.date.fromisoformat(one.day)
        line = sheet.line(f"{day.day}/{day.month}", SMALL)
        drawn.append(drawing.words(line, x + (_BOX - line.width) / 2, y - 10))
    return Figure(_HIGH, "\n".join(drawn), keep=True)


def _short(day: str) -> str:
    return f"{dt.date.fromisoformat(day):%d/%m/%Y}"
