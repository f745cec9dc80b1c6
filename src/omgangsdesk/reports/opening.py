"""The first parts of a visit report: title, basis, planned beside actual, who was present."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.papers.report import Present, Step
from omgangsdesk.language import text_n
from omgangsdesk.reports.bar import bar
from omgangsdesk.reports.blocks import Block, Row, Section
from omgangsdesk.reports.lines import Span
from omgangsdesk.reports.sheet import (
    ALARM,
    BODY,
    LABEL,
    SMALL,
    STRONG,
    SUBTITLE,
    TITLE,
    VALUE,
    WIDTH,
    Paragraph,
    Sheet,
    say,
)
from omgangsdesk.reports.voice import (
    LATENESS,
    OUTCOME,
    REASONS,
    STEP,
    Voice,
    capital,
)

_ROLES = ("child", "caring", "visiting", "companion")
_PERSON = ((0.0, 142.0), (150.0, 205.0), (362.0, 60.0), (424.0, WIDTH - 424.0))
"""Columns of the list of people: name, role, arrived, left."""


def title(sheet: Sheet, voice: Voice) -> Section:
    """Title, day in words, which visit of how many, and the room."""
    report = voice.report
    parts = [voice.long_day()]
    if report.ordinal and report.visits_planned:
        parts.append(
            voice.tr("visit {number} of {all}", number=report.ordinal, all=report.visits_planned)
        )
    elif report.ordinal:
        parts.append(voice.tr("visit {number}", number=report.ordinal))
    if report.room:
        parts.append(report.room)
    return Section(
        heading=sheet.plain(say(voice.tr("Visit report"), TITLE), above=14, below=0),
        again=None,
        blocks=(sheet.plain(say(" · ".join(parts), SUBTITLE), above=2, below=8),),
    )


def basis(sheet: Sheet, voice: Voice) -> Section:
    """How it went in one word, on what ground, who supervised, and to what end."""
    report = voice.report
    ground = voice.word(words.LEGAL_BASIS, report.legal_basis)
    binding = voice.word(words.BINDING, report.compulsory)
    values = [
        (voice.tr("Visit"), voice.word(OUTCOME, report.outcome)),
        (voice.tr("Basis"), f"{ground} ({binding})" if ground and binding else ground or binding),
        (
            voice.tr("Supervisor") if len(report.supervisors) < 2 else voice.tr("Supervisors"),
            voice.names(report.supervisors),
        ),
        (voice.tr("Family"), report.family or ""),
    ]
    rows: list[Block] = list(_pairs(sheet, [pair for pair in values if pair[1]]))
    if report.goal:
        rows.append(_labelled(sheet, voice.tr("Assignment"), report.goal))
    return Section(heading=None, again=None, blocks=tuple(rows))


def _pairs(sheet: Sheet, values: list[tuple[str, str]]) -> Iterator[Row]:
    half = WIDTH / 2
    for index in range(0, len(values), 2):
        cells = []
        for column, (label, value) in enumerate(values[index : index + 2]):
            cells.append(sheet.cell(column * half, 68, [say(label, LABEL)], again=True))
            cells.append(sheet.cell(column * half + 72, half - 82, [say(value, VALUE)]))
        yield Row(tuple(cells), above=1.6, below=1.6)


def _labelled(sheet: Sheet, label: str, value: str) -> Row:
    cells = (
        sheet.cell(0, 68, [say(label, LABEL)], again=True),
        sheet.cell(72, WIDTH - 72, [say(value, BODY, free=True)]),
    )
    return Row(cells, above=1.6, below=1.6)


def planned_and_actual(sheet: Sheet, voice: Voice) -> Section:
    """The bar, the table of steps, and gaps in supervision."""
    report = voice.report
    columns = (0.0, 178.0, 250.0, 322.0)
    blocks: list[Block] = []
    drawn = bar(sheet, voice)
    if drawn is not None:
        blocks.append(drawn)
    blocks.append(
        sheet.lead(
            sheet.cell(columns[1], 70, [say(voice.tr("planned"), SMALL)]),
            sheet.cell(columns[2], 70, [say(voice.tr("actual"), SMALL)]),
        )
    )
    blocks.extend(
        sheet.row(
            sheet.cell(columns[0], 170, [say(_step_name(voice, step))], again=True),
            sheet.cell(columns[1], 70, [say(_time(voice, step, step.planned))]),
            sheet.cell(columns[2], 70, [say(_time(voice, step, step.actual))]),
            sheet.cell(columns[3], WIDTH - columns[3], [say(_step_note(voice, step))]),
        )
        for step in report.steps or _plan_alone(voice)
    )
    for start, end in report.unsupervised:
        gap = voice.tr(
            "Without supervision from {start} to {end}",
            start=voice.time(start),
            end=voice.time(end),
        )
        blocks.append(sheet.plain(say(gap, ALARM), above=5))
    heading = voice.tr("Planned and actual")
    return sheet.section(heading, voice.tr("{section} (continued)", section=heading), blocks)


def _plan_alone(voice: Voice) -> tuple[Step, ...]:
    report = voice.report
    return (
        Step(step="start", planned=report.planned_start, actual=report.actual_start),
        Step(step="end", planned=report.planned_end, actual=report.actual_end),
    )


def _step_name(voice: Voice, step: Step) -> str:
    if step.who and step.step == "arrival":
        return capital(voice.tr("{who} arrives", who=step.who))
    if step.who and step.step == "departure":
        return capital(voice.tr("{who} leaves", who=step.who))
    return capital(voice.word(STEP, step.step))


def _time(voice: Voice, step: Step, stored: str | None) -> str:
    """A time, or a dash where there is none; nothing where it is kept from the reader."""
    return voice.time(stored) or ("" if step.lateness else "–")


def _step_note(voice: Voice, step: Step) -> str:
    parts = []
    if step.lateness:
        parts.append(voice.word(LATENESS, step.lateness))
    elif step.late_minutes is not None:
        parts.append(_minutes(voice, step.late_minutes))
    if step.note:
        parts.append(step.note)
    return ", ".join(parts)


def _minutes(voice: Voice, late: int) -> str:
    if late == 0:
        return voice.tr("on time")
    if late < 0:
        return voice.translator.say(text_n("{count} minute early", "{count} minutes early", -late))
    return voice.translator.say(text_n("{count} minute late", "{count} minutes late", late))


def present(sheet: Sheet, voice: Voice) -> Section | None:
    """People by role, with when they came and left, where the variant has that."""
    report = voice.report
    if not report.present:
        return None
    known = {role: rank for rank, role in enumerate(_ROLES)}
    people = sorted(report.present, key=lambda person: known.get(person.role, len(known)))
    names = [voice.tr("role"), "", ""]
    if any(person.arrived_at for person in people):
        names[1] = voice.tr("arrived")
    if any(person.left_at for person in people):
        names[2] = voice.tr("left")
    lead = sheet.lead(
        *(
            sheet.cell(x, width, [say(name, SMALL)])
            for (x, width), name in zip(_PERSON[1:], names, strict=True)
        )
    )
    heading = voice.tr("Present")
    return sheet.section(
        heading,
        voice.tr("{section} (continued)", section=heading),
        [_person(sheet, voice, person, names) for person in people],
        lead=[lead],
    )


def _person(sheet: Sheet, voice: Voice, person: Present, names: list[str]) -> Row:
    name = person.name if person.age is None else f"{person.name} ({person.age})"
    about = [Span(_described(voice, person), BODY)]
    if person.identity:
        about.append(Span(f"  {voice.word(words.IDENTITY, person.identity)}", SMALL))
    times = [person.arrived_at, person.left_at]
    # Elsewhere a time may have been taken out, and a dash would say that there was none.
    untold = "–" if voice.report.variant == "internal" else ""
    cells = [
        sheet.cell(
            *_PERSON[0], [say(name, STRONG if person.role == "child" else VALUE)], again=True
        ),
        sheet.cell(*_PERSON[1], [Paragraph(tuple(about))]),
    ]
    for place, column, time in zip(_PERSON[2:], names[1:], times, strict=True):
        if column:
            cells.append(sheet.cell(*place, [say(voice.time(time) or untold)]))
    return sheet.row(*cells)


def _described(voice: Voice, person: Present) -> str:
    """Relation and role, neither of them said twice, nor what the name says already."""
    role = voice.word(words.ROLE, person.role)
    relation = voice.word(words.RELATION, person.relation)
    if relation in {"", role} or person.name.split()[:1] == [relation]:
        return role
    return f"{relation} ({role})"


def not_held(sheet: Sheet, voice: Voice) -> Section | None:
    """Why there was no visit, by whom, and when it was told."""
    report = voice.report
    if report.outcome not in {"not_held", "cancelled"}:
        return None
    return _why(sheet, voice, capital(voice.word(OUTCOME, report.outcome)))


def ending(sheet: Sheet, voice: Voice) -> Section | None:
    """How the visit ended, and why."""
    report = voice.report
    if report.outcome in {"not_held", "cancelled"}:
        return None
    at = voice.time(report.actual_end)
    said = {
        "ended_early": voice.tr("The visit ended early, at {time}.", time=at or "–"),
        "exchange": voice.tr("Exchange only: two handovers, no visit between them."),
        "open": voice.tr("The visit has not ended yet."),
    }.get(report.outcome) or (voice.tr("The visit ended at {time}.", time=at) if at else "")
    rows = [sheet.plain(say(said))] if said else []
    return _why(sheet, voice, voice.tr("End and reason"), rows)


def _why(
    sheet: Sheet, voice: Voice, heading: str, rows: list[Row] | None = None
) -> Section | None:
    report = voice.report
    told = voice.time(report.reason_told_at)
    pairs = [
        (voice.tr("Reason"), voice.word(REASONS, report.reason), STRONG),
        (voice.tr("By"), report.reason_by or "", BODY),
        (voice.tr("Told at"), told, BODY),
        (voice.tr("Note"), report.reason_note or "", BODY),
    ]
    blocks = list(rows or [])
    for label, value, style in pairs:
        if value:
            blocks.append(
                Row(
                    (
                        sheet.cell(0, 68, [say(label, LABEL)], again=True),
                        sheet.cell(72, WIDTH - 72, [say(value, style, free=True)]),
                    ),
                    above=1.6,
                    below=1.6,
                )
            )
    if not blocks:
        return None
    return sheet.section(heading, voice.tr("{section} (continued)", section=heading), blocks)
