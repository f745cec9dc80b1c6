"""What happened, in a visit report: handovers, agreements, facts in time order, incidents."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.papers.report import AgreementLine, Fact, HandoverLine, IncidentLine
from omgangsdesk.reports import bidi
from omgangsdesk.reports.blocks import Row, Section
from omgangsdesk.reports.lines import Span
from omgangsdesk.reports.sheet import (
    ALARM,
    BODY,
    LABEL,
    SMALL,
    SMALL_STRONG,
    STRONG,
    STRUCK,
    WIDTH,
    Paragraph,
    Sheet,
    say,
)
from omgangsdesk.reports.voice import FACT_CATEGORIES, MARKED, WITH_COURSE, Voice, capital

_TEXT = 46.0
_CATEGORY = 112.0
_QUOTES = "“”\"„«»'‘’"


def _section(sheet: Sheet, voice: Voice, heading: str, rows: list[Row]) -> Section | None:
    if not rows:
        return None
    return sheet.section(heading, voice.tr("{section} (continued)", section=heading), rows)


def _timed(sheet: Sheet, time: str, paragraphs: list[Paragraph]) -> Row:
    return sheet.row(
        sheet.cell(0, _TEXT - 6, [say(time, STRONG)], again=True),
        sheet.cell(_TEXT, WIDTH - _TEXT, paragraphs),
    )


def _labelled(voice: Voice, pairs: list[tuple[str, str | None]]) -> Iterator[Paragraph]:
    """`Toestand: rustig`, a line for each that has a value."""
    for label, value in pairs:
        if value:
            said = voice.tr("{label}: ", label=label)
            yield Paragraph((Span(said, LABEL), Span(value, BODY)))


def handovers(sheet: Sheet, voice: Voice) -> Section | None:
    """Who handed which child to whom, with what."""
    rows = [
        _timed(sheet, voice.time(line.at), list(_handover(voice, line)))
        for line in voice.report.handovers
    ]
    return _section(sheet, voice, voice.tr("Handovers"), rows)


def _handover(voice: Voice, line: HandoverLine) -> Iterator[Paragraph]:
    yield say(
        voice.tr(
            "{children} from {giver} to {taker} ({direction})",
            children=voice.names(line.children),
            giver=line.from_name,
            taker=line.to_name,
            direction=voice.word(words.DIRECTION, line.direction),
        )
    )
    yield from _labelled(
        voice,
        [
            (voice.tr("State"), line.state),
            (voice.tr("Belongings"), line.belongings),
            (voice.tr("Message about care"), line.message),
            (voice.tr("Witness"), line.witness),
        ],
    )


def agreements(sheet: Sheet, voice: Voice) -> Section | None:
    """Each agreement, and whether it was kept."""
    rows = [_agreement(sheet, voice, line) for line in voice.report.agreements]
    return _section(sheet, voice, voice.tr("Agreements"), rows)


def _agreement(sheet: Sheet, voice: Voice, line: AgreementLine) -> Row:
    result = voice.word(words.AGREEMENT_KEPT, line.result) or voice.tr("not noted")
    at = voice.time(line.at)
    style = STRONG if line.result == "not_kept" else BODY
    outcome = [say(f"{result}, {at}" if at else result, style if line.result else LABEL)]
    if line.fact:
        outcome.append(say(line.fact, SMALL, free=True))
    return sheet.row(
        sheet.cell(0, 268, [say(line.wording, free=True)]),
        sheet.cell(286, WIDTH - 286, outcome),
    )


def facts(sheet: Sheet, voice: Voice) -> Section | None:
    """What was seen, heard and done, in time order; what was done is marked as such.

    Struck lines stand in the internal variant alone, even when the content holds them elsewhere.
    """
    internal = voice.report.variant == "internal"
    shown = [fact for fact in voice.report.facts if internal or fact.struck is None]
    listed = sorted(shown, key=lambda fact: fact.at)
    rows = [_fact(sheet, voice, fact) for fact in listed]
    return _section(sheet, voice, voice.tr("Course of the visit"), rows)


def _fact(sheet: Sheet, voice: Voice, fact: Fact) -> Row:
    category = voice.word(FACT_CATEGORIES.get(fact.kind, {}), fact.category)
    width = WIDTH - _TEXT - (_CATEGORY + 10 if category else 0)
    cells = [
        sheet.cell(0, _TEXT - 6, [say(voice.time(fact.at), STRONG)], again=True),
        sheet.cell(_TEXT, width, [*_told(voice, fact), *_remarks(voice, fact)]),
    ]
    if category:
        cells.append(sheet.small(WIDTH - _CATEGORY, _CATEGORY, category))
    return sheet.row(*cells)


def _told(voice: Voice, fact: Fact) -> Iterator[Paragraph]:
    style = STRUCK if fact.struck is not None else BODY
    if fact.quote_of:
        yield from _quote(voice, fact.quote_of, fact)
        return
    mark = MARKED.get(fact.kind)
    if mark is None:
        if fact.text:  # of a line struck as another family's nothing but the reason is left
            # A struck stamp has no category, and is told as it stands behind a time.
            stamp = fact.struck is not None and not fact.category
            said = fact.text[:1].upper() + fact.text[1:] if stamp else fact.text
            yield say(said, style, free=True)
    elif not fact.text:
        yield say(voice.translator.say(mark), STRONG if fact.struck is None else STRUCK)
    else:
        label = voice.tr("{label}: ", label=voice.translator.say(mark))
        alarming = fact.kind == "override"
        yield Paragraph((Span(label, ALARM if alarming else STRONG), Span(fact.text, style)))


def _quote(voice: Voice, speaker: str, fact: Fact) -> Iterator[Paragraph]:
    """Literal words with a rule at their left."""
    style = STRUCK if fact.struck is not None else BODY
    quoted = fact.text if fact.text[:1] in _QUOTES and fact.text else f"“{fact.text}”"
    said = voice.tr("{label}: ", label=speaker)
    if bidi.runs_right_to_left(fact.text):
        yield say(said, LABEL, barred=True)
        yield say(quoted, style, free=True, barred=True)
    else:
        yield Paragraph((Span(said, LABEL), Span(quoted, style)), barred=True)


def _remarks(voice: Voice, fact: Fact) -> Iterator[Paragraph]:
    """In small print: about whom, entered later, struck, and by whom when that is not plain."""
    parts = []
    if fact.about:
        parts.append(voice.tr("about {names}", names=voice.names(fact.about)))
    if fact.by and (fact.by,) != voice.report.supervisors:
        parts.append(voice.tr("noted by {name}", name=fact.by))
    if parts:
        yield say(" · ".join(parts), SMALL)
    if fact.entered_at:
        yield say(_later(voice, fact), SMALL_STRONG)
    if fact.struck is not None:
        yield say(voice.tr("Struck out: {reason}", reason=fact.struck or "–"), SMALL_STRONG)


def _later(voice: Voice, fact: Fact) -> str:
    at = voice.time(fact.entered_at)
    if not fact.late_reason:
        return voice.tr("Entered later, at {time}", time=at)
    return voice.tr("Entered later, at {time}: {reason}", time=at, reason=fact.late_reason)


def incidents(sheet: Sheet, voice: Voice) -> Section | None:
    """Incidents and who was informed; that there were none is said too, where the rest is told."""
    report = voice.report
    if not report.incidents and report.variant not in WITH_COURSE:
        return None
    rows = [
        _timed(sheet, voice.time(line.at), list(_incident(voice, line)))
        for line in sorted(report.incidents, key=lambda line: line.at)
    ]
    none = sheet.plain(say(voice.tr("No incidents were recorded.")))
    return _section(sheet, voice, voice.tr("Incidents"), rows or [none])


def _incident(voice: Voice, line: IncidentLine) -> Iterator[Paragraph]:
    severity = voice.tr(
        "severity {number}, {word}",
        number=line.severity,
        word=voice.word(words.SEVERITY, line.severity),
    )
    heavy = line.severity in {"3", "4"}
    yield Paragraph(
        (
            Span(capital(voice.word(words.INCIDENT, line.incident)), ALARM if heavy else STRONG),
            Span(f" · {severity}", LABEL),
        )
    )
    if line.facts:
        yield say(line.facts, free=True)
    informed = [
        voice.tr("{who} at {time}", who=told.who, time=voice.time(told.at))
        for told in line.informed
    ]
    yield from _labelled(
        voice,
        [
            (voice.tr("Involved"), voice.names(line.persons)),
            (voice.tr("Action"), line.action),
            (voice.tr("Informed"), ", ".join(informed)),
            (voice.tr("Not informed because"), line.not_informed_because),
            (voice.tr("Afterwards"), voice.word(words.GOES_ON, line.visit_goes_on)),
        ],
    )
    if line.by and (line.by,) != voice.report.supervisors:
        yield say(voice.tr("noted by {name}", name=line.by), SMALL)
