"""The end of every paper: what could not be printed, the cautionary note, signature, receiver."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.reports import drawing
from omgangsdesk.reports.blocks import Figure, Row, Section
from omgangsdesk.reports.sheet import (
    SMALL,
    VALUE,
    WIDTH,
    Sheet,
    leading_of,
    say,
    stacked,
)
from omgangsdesk.reports.voice import RECEIVERS, WITH_COURSE, Voice

_PAD = 8.0
_LINE = 195.0
"""Length of the line to sign on."""


def closing(sheet: Sheet, voice: Voice, content_hash: str, after: Section | None) -> Section:
    """Signature and receiver, hash in full, cautionary note; on one page with `after`.

    So that nobody signs a page without a word of the report on it.
    """
    blocks = [
        *(after.blocks if after else ()),
        *_not_printed(sheet, voice),
        _signature(sheet, voice),
        *_hash(sheet, voice, content_hash),
        _caution(sheet, voice),
    ]
    heading, again = (after.heading, after.again) if after else (None, None)
    return Section(heading, again, tuple(blocks), whole=True)


def _not_printed(sheet: Sheet, voice: Voice) -> Iterator[Row]:
    """Names by number the characters that no font has, and that stand as boxes in the text."""
    signs = ", ".join(f"U+{ord(sign):04X}" for sign in sheet.shaper.missing)
    if not signs:
        return
    said = voice.tr(
        "Characters that could not be printed stand as {box} in the text: {signs}.",
        box="□",
        signs=signs,
    )
    yield sheet.plain(say(said, SMALL), above=12)


def _signature(sheet: Sheet, voice: Voice) -> Figure:
    report = voice.report
    day, _ = voice.finalised()
    right = WIDTH / 2 + 20
    width = WIDTH - right
    signed = report.finalised_by or voice.names(report.supervisors)
    if day:
        signed = voice.tr("{name}, {day}", name=signed, day=day)
    label = stacked([sheet.line(voice.tr("Supervisor"), SMALL)], SMALL)
    under = sheet.lines(say(signed, SMALL), _LINE)
    receiver = [
        *stacked([sheet.line(voice.tr("Meant for"), SMALL)], SMALL),
        *sheet.lines(say(voice.word(RECEIVERS, report.receiver), VALUE), width),
    ]
    room = 30.0
    height = max(
        18 + sum(line.leading for line in (*label, *under)) + room,
        18 + sum(line.leading for line in receiver),
    )
    top = height - 18
    operators = [drawing.words(line.line, 0, top - line.drop) for line in label]
    rule_at = top - leading_of(SMALL) - room + 2
    operators.append(
        drawing.rule(0, rule_at, _LINE, rule_at, width=0.7, colour=drawing.STRONG_RULE)
    )
    at = rule_at - 2
    for line in under:
        operators.append(drawing.words(line.line, 0, at - line.drop))
        at -= line.leading
    at = top
    for line in receiver:
        operators.append(drawing.words(line.line, right, at - line.drop))
        at -= line.leading
    return Figure(height, "\n".join(filter(None, operators)))


def _hash(sheet: Sheet, voice: Voice, content_hash: str) -> list[Figure]:
    """When it was finalised, and the hash that the content record must have."""
    day, time = voice.finalised()
    said = []
    if day:
        finalised = voice.tr("Finalised on {day} at {time}", day=day, time=time)
        said.extend(sheet.lines(say(finalised, SMALL), WIDTH))
    if content_hash:
        groups = " ".join(content_hash[at : at + 8] for at in range(0, len(content_hash), 8))
        label = voice.tr("SHA-256 of the content: {hash}", hash=groups)
        said.extend(sheet.lines(say(label, SMALL), WIDTH))
    if not said:
        return []
    height = sum(line.leading for line in said) + 10
    operators = []
    top = height - 10
    for line in said:
        operators.append(drawing.words(line.line, 0, top - line.drop))
        top -= line.leading
    return [Figure(height, "\n".join(operators))]


def _caution(sheet: Sheet, voice: Voice) -> Figure:
    """What such a report is and is not."""
    if voice.report.variant in WITH_COURSE:
        said = voice.tr(
            "This report gives factual observations, of one moment and in a supervised "
            "environment. It holds no advice, diagnosis or judgment, and does not foretell how "
            "contact without supervision would go."
        )
    else:
        said = voice.tr(
            "This report tells who was present and when. Observations and incidents do not "
            "stand in this variant, whether there were any or not. It holds no advice, diagnosis "
            "or judgment."
        )
    lines = sheet.lines(say(said, SMALL), WIDTH - 2 * _PAD - 4)
    inside = sum(line.leading for line in lines)
    height = inside + 2 * _PAD
    operators = [drawing.box(0, 0, WIDTH, height, radius=4, stroke=drawing.RULE)]
    top = height - _PAD
    for line in lines:
        operators.append(drawing.words(line.line, _PAD + 2, top - line.drop))
        top -= line.leading
    return Figure(height + 14, "\n".join(operators))
