"""What stands on every page: header, footer, and the marks of drafts, practice and inner use."""

from __future__ import annotations

import math

from omgangsdesk.reports import drawing
from omgangsdesk.reports.document import A4
from omgangsdesk.reports.lines import Line, Style
from omgangsdesk.reports.sheet import MARGIN, SMALL, SMALL_STRONG, WIDTH, Sheet, leading_of
from omgangsdesk.reports.voice import Voice

FIRST_TOP = A4[1] - 98
NEXT_TOP = A4[1] - 76
BOTTOM = 62.0

_FOOT = 34.0
_STRIP = 20.0
_CENTRE = Style(12, 600)
_GREY = "0.92 0.93 0.93"
_AMBER = "0.99 0.91 0.76"
_STRIP_FILL = "0.75 0.37 0.02"
_ON_STRIP = Style(8.5, 600, drawing.WHITE)
_SLANT = math.radians(38)
_MOST = 92.0
"""Largest size of a watermark, in points."""


def under(sheet: Sheet, voice: Voice) -> str:
    """What lies under the text of every page: watermarks, and the strip of a practice centre."""
    report = voice.report
    marks = []
    if report.practice == "yes":
        marks.append((voice.tr("PRACTICE"), _AMBER))
    if report.finalised_at is None:
        marks.append((voice.tr("DRAFT"), _GREY))
    if report.variant == "internal":
        marks.append((voice.tr("INTERNAL"), _GREY))
    drawn = []
    for index, (word, colour) in enumerate(marks):
        height = A4[1] * (index + 1) / (len(marks) + 1)
        drawn.append(_watermark(sheet, word, colour, A4[1] - height, len(marks)))
    if report.practice == "yes":
        drawn.append(_strip(sheet, voice))
    # Marked as no part of the content, for readers that read aloud.
    return "/Artifact BMC\n" + "\n".join(drawn) + "\nEMC" if drawn else ""


def _watermark(sheet: Sheet, word: str, colour: str, height: float, of: int) -> str:
    small = sheet.line(word, Style(10, 600, colour))
    size = min(_MOST if of < 3 else 74.0, 10 * 560 / max(small.width, 1))
    line = sheet.line(word, Style(round(size, 1), 600, colour))
    sine, cosine = math.sin(_SLANT), math.cos(_SLANT)
    turned = f"{cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} {A4[0] / 2:.2f} {height:.2f} cm"
    return f"q {turned}\n{drawing.words(line, -line.width / 2, -size * 0.36)}\nQ"


def _strip(sheet: Sheet, voice: Voice) -> str:
    line = sheet.line(
        voice.tr("PRACTICE: invented people, not a real report"), _ON_STRIP, A4[0] - 2 * MARGIN
    )
    y = A4[1] - _STRIP
    filled = drawing.box(0, y, A4[0], _STRIP, fill=_STRIP_FILL)
    return f"{filled}\n{drawing.words(line, (A4[0] - line.width) / 2, y + 7)}"


def _right(line: Line, y: float) -> str:
    return drawing.words(line, A4[0] - MARGIN - line.width, y)


def first_header(sheet: Sheet, voice: Voice) -> str:
    """Centre and address, and which report this is."""
    report = voice.report
    y = A4[1] - 57
    drawn = [
        drawing.words(sheet.line(report.centre, _CENTRE, 260), MARGIN, y),
        drawing.words(sheet.line(report.address, SMALL, 260), MARGIN, y - 13.5),
        _right(sheet.line(voice.reference(), SMALL, 215), y + 2),
        _right(sheet.line(voice.variant(), SMALL, 215), y - 10.5),
        drawing.rule(MARGIN, y - 25, A4[0] - MARGIN, y - 25, width=1.2, colour=drawing.TEAL),
    ]
    return "\n".join(drawn)


def next_header(sheet: Sheet, voice: Voice) -> str:
    """The same in one small line."""
    y = A4[1] - 52
    right = f"{voice.reference()} · {voice.variant()}"
    drawn = [
        drawing.words(sheet.line(voice.report.centre, SMALL_STRONG, 210), MARGIN, y),
        _right(sheet.line(right, SMALL, WIDTH - 220), y),
        drawing.rule(MARGIN, y - 8, A4[0] - MARGIN, y - 8, width=0.7, colour=drawing.TEAL),
    ]
    return "\n".join(drawn)


def footer(sheet: Sheet, voice: Voice, content_hash: str, number: int, of: int) -> str:
    """State, short hash, page x of y."""
    page = sheet.line(voice.tr("page {number} of {all}", number=number, all=of), SMALL)
    left = sheet.line(_state(voice, content_hash), SMALL, WIDTH - page.width - 20)
    line = _FOOT + leading_of(SMALL)
    drawn = [
        drawing.rule(MARGIN, line, A4[0] - MARGIN, line, width=0.6, colour=drawing.RULE),
        drawing.words(left, MARGIN, _FOOT),
        _right(page, _FOOT),
    ]
    return "\n".join(drawn)


def _state(voice: Voice, content_hash: str) -> str:
    day, time = voice.finalised()
    if day:
        parts = [voice.tr("Final since {day} at {time}", day=day, time=time)]
    else:
        parts = [voice.tr("Draft, not finalised")]
    if content_hash:
        parts.append(f"{content_hash[:4]} {content_hash[4:8]} … {content_hash[-4:]}")
    if voice.report.variant == "internal":
        parts.append(voice.tr("internal, not to be handed out"))
    return " · ".join(parts)
