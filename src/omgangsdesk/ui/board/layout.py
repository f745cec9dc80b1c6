"""Where a visit lies on the board: plain arithmetic, no widgets.

Across, a minute is a fixed number of pixels, counted in UTC, so that the hour that summer time
takes or gives is drawn as it was lived. Down, each room is a lane of one or more levels.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from omgangsdesk.domain.visit.status import OVER
from omgangsdesk.services.views import BoardRow, Lane
from omgangsdesk.ui.look.theme import LANE, SPACING

BEFORE = dt.timedelta(hours=1)
AFTER = dt.timedelta(hours=3)
"""How much of the past and the future is in view when it follows the clock."""

REACH = dt.timedelta(hours=24)
"""The axis reaches no further from now; a visit of several days is cut off there."""
LEFT_OPEN = dt.timedelta(hours=6)
"""This long past its planned end, a visit that was not finished is drawn till now."""

LANE_MARGIN = 6.0
WIDEST_MARGIN = 14.0
LEVEL_GAP = 6.0
TALLEST = 68.0
"""A chip does not grow beyond this when the window has height to spare; then its lane does."""


Span: TypeAlias = tuple[dt.datetime, dt.datetime]
"""Start and end."""


@dataclass(frozen=True, slots=True)
class Band:
    """A lane: its top, its height, how many levels it holds, and the margin around those.

    Logical pixels.
    """

    top: float
    height: float
    levels: int
    margin: float = LANE_MARGIN


@dataclass(frozen=True, slots=True)
class Plan:
    """The lanes, the level of each row in its lane, and the height of a chip."""

    bands: tuple[Band, ...]
    lane_of: tuple[int, ...]
    level_of: tuple[int, ...]
    chip: float

    @property
    def height(self) -> float:
        """Of all lanes together."""
        return self.bands[-1].top + self.bands[-1].height if self.bands else 0.0

    def top(self, place: int) -> float:
        """Upper edge of the chip of a row."""
        band = self.bands[self.lane_of[place]]
        return band.top + band.margin + self.level_of[place] * (self.chip + LEVEL_GAP)


def span(row: BoardRow, now: dt.datetime) -> Span:
    """The stretch a visit is drawn on: as it went, else as planned, and till now if it overran."""
    start = row.actual_start or row.start
    end = row.actual_end or max(row.end, start)
    if row.status not in OVER and (
        (row.actual_start is not None and row.actual_end is None) or _left_open(row, now)
    ):
        end = max(end, now)
    return start, max(end, start)


def _left_open(row: BoardRow, now: dt.datetime) -> bool:
    return row.status not in {"planned", "expected"} and now - row.end > LEFT_OPEN


def day_span(spans: Sequence[Span], now: dt.datetime) -> Span:
    """The stretch that can be scrolled through: all visits and the surroundings of now."""
    first, last = now - BEFORE, now + AFTER
    if spans:
        first = min(first, min(start for start, _ in spans) - BEFORE / 4)
        last = max(last, max(end for _, end in spans) + BEFORE / 2)
    return max(first, now - REACH), min(last, now + REACH)


def levels(extents: Sequence[tuple[float, float]]) -> list[int]:
    """The lowest free level for each extent (left, right), in the order given."""
    ends: list[float] = []
    found: list[int] = []
    for left, right in extents:
        level = next((at for at, end in enumerate(ends) if end <= left), len(ends))
        if level == len(ends):
            ends.append(right)
        else:
            ends[level] = right
        found.append(level)
    return found


def plan_lanes(
    lanes: Sequence[Lane],
    rows: Sequence[BoardRow],
    extents: Sequence[tuple[float, float]],
    *,
    chip: float,
    room: float,
) -> Plan:
    """Stack what overlaps, and share height that is left over among the levels.

    `extents` are left and right of each row with its words, `chip` the least height of a chip,
    `room` the height there is.
    """
    at = {lane.room: place for place, lane in enumerate(lanes)}
    lane_of = [at[row.lane] for row in rows]
    level_of = [0] * len(rows)
    counts = [1] * len(lanes)
    for lane in range(len(lanes)):
        places = [place for place, own in enumerate(lane_of) if own == lane]
        places.sort(key=extents.__getitem__)
        found = levels([extents[place] for place in places])
        for place, level in zip(places, found, strict=True):
            level_of[place] = level
        counts[lane] = max(found, default=0) + 1
    chip = max(chip, LANE - 2 * LANE_MARGIN)
    least = sum(_height(count, chip) for count in counts)
    margin = LANE_MARGIN
    if counts and room > least:
        chip = min(max(chip, TALLEST), chip + (room - least) / sum(counts))
        spare = room - sum(_height(count, chip) for count in counts)
        margin = min(WIDEST_MARGIN, margin + max(0.0, spare) / (2 * len(counts)))
    bands: list[Band] = []
    top = 0.0
    for count in counts:
        bands.append(Band(top, _height(count, chip, margin), count, margin))
        top += bands[-1].height
    return Plan(tuple(bands), tuple(lane_of), tuple(level_of), chip)


def _height(count: int, chip: float, margin: float = LANE_MARGIN) -> float:
    return 2 * margin + count * chip + (count - 1) * LEVEL_GAP


def ticks(start: dt.datetime, end: dt.datetime, per_minute: float) -> list[dt.datetime]:
    """Instants to mark on the axis, as close together as their words allow."""
    step = next((s for s in (15, 30, 60, 120) if s * per_minute >= 2 * SPACING[5]), 240)
    minutes = start.hour * 60 + start.minute
    at = start.replace(hour=0, minute=0, second=0, microsecond=0)
    at += dt.timedelta(minutes=minutes // step * step)
    marks = []
    while at <= end:
        marks.append(at)
        at += dt.timedelta(minutes=step)
    return marks
