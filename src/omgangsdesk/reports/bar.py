"""The drawing of a visit: what was planned as a frame, what happened as a bar inside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from omgangsdesk.domain import moments
from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.reports import drawing
from omgangsdesk.reports.blocks import Figure
from omgangsdesk.reports.lines import Style
from omgangsdesk.reports.sheet import SMALL, WIDTH, Sheet
from omgangsdesk.reports.voice import Voice

_HEIGHT = 42.0
_TRACK = 29.0
_FRAME = 11.0
_FILL = 4.6
_SIDES = 16.0
_ACTUAL = Style(8.2, 600)
_NO_VISIT = ("not_held", "cancelled", "exchange")
_APART = 5.0
"""Least space between two times under the bar."""

Place = Callable[[dt.datetime], float]


def bar(sheet: Sheet, voice: Voice) -> Figure | None:
    """Planned and actual as a drawing; None when there is nothing to draw."""
    report = voice.report
    planned = moments.read(report.planned_start), moments.read(report.planned_end)
    if planned[0] >= planned[1] or report.outcome in _NO_VISIT:
        return None
    actual = _actual(report)
    first = min([planned[0], *actual])
    last = max([planned[1], *actual])
    scale = (WIDTH - 2 * _SIDES) / (last - first).total_seconds()

    def place(instant: dt.datetime) -> float:
        return _SIDES + (instant - first).total_seconds() * scale

    operators = [
        drawing.box(
            place(planned[0]),
            _TRACK,
            place(planned[1]) - place(planned[0]),
            _FRAME,
            radius=3,
            fill=drawing.PALE,
            stroke=drawing.STRONG_RULE,
        )
    ]
    operators.extend(_filled(report, actual, place))
    operators.extend(_times(sheet, voice, planned, actual, place))
    return Figure(_HEIGHT, "\n".join(operators), keep=True)


def _actual(report: VisitReport) -> list[dt.datetime]:
    """Start and end as they were, one of them, or none."""
    found = [moments.read(stored) for stored in (report.actual_start, report.actual_end) if stored]
    return found if len(found) < 2 or found[0] < found[1] else []


def _stretches(
    report: VisitReport, actual: list[dt.datetime]
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The visit without its pauses."""
    start, end = actual
    for fact in sorted(report.facts, key=lambda fact: fact.at):
        if fact.struck is not None or fact.kind not in {"pause", "resume"}:
            continue
        at = min(max(moments.read(fact.at), actual[0]), end)
        if fact.kind == "pause" and start < at:
            yield start, at
            start = end
        elif fact.kind == "resume":
            start = at
    if start < end:
        yield start, end


def _filled(report: VisitReport, actual: list[dt.datetime], place: Place) -> Iterator[str]:
    y = _TRACK + (_FRAME - _FILL) / 2
    if len(actual) == 1:
        yield drawing.box(place(actual[0]) - 1, y, 2, _FILL, fill=drawing.TEAL)
    if len(actual) < 2:
        return
    for start, end in _stretches(report, actual):
        width = max(place(end) - place(start), 1.0)
        yield drawing.box(place(start), y, width, _FILL, radius=2, fill=drawing.TEAL)


def _times(
    sheet: Sheet,
    voice: Voice,
    planned: tuple[dt.datetime, dt.datetime],
    actual: list[dt.datetime],
    place: Place,
) -> Iterator[str]:
    """Times under the bar, the actual ones strong; equal ones once, close ones moved apart."""
    report = voice.report
    styles: dict[str, tuple[float, Style]] = {}
    for instant in planned:
        styles[moments.clock_time(instant, report.zone)] = (place(instant), SMALL)
    for instant in actual:
        styles[moments.clock_time(instant, report.zone)] = (place(instant), _ACTUAL)
    labels = [(middle, time, style) for time, (middle, style) in styles.items()]
    labels.sort(key=lambda label: label[:2])
    right = -_APART
    for middle, time, style in labels:
        line = sheet.line(time, style)
        x = min(max(middle - line.width / 2, right + _APART, 0), WIDTH - line.width)
        yield drawing.words(line, x, 14)
        right = x + line.width
