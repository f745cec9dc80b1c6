"""Where everything of a week stands: days as columns, lanes as bands, chips by time in each cell.

Chips stand below each other in the order of time rather than on an axis: with eight rooms and
seven days a chip as long as its visit has no room for a name. A thin bar above them is the axis.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from omgangsdesk.services.views_week import WeekDay, WeekLane
from omgangsdesk.ui.look.theme import LANE
from omgangsdesk.ui.pages.week.rows import Place, Row

MARGIN = 4.0
"""Around what stands in a cell."""
GAP = 3.0
BAR = 3.0
"""How high the bar is that shows which hours are taken."""
NARROW = 48.0
"""Width of a closed day on which there is nothing."""
_EMPTY = 0.72
"""Share of an open day on which there is nothing, of what a day with visits gets."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Heights of a chip and of a free place, and the least width of a day, in pixels."""

    chip: float
    free: float
    day: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Left and width of each day, top and height of each lane, and where each row is."""

    columns: tuple[tuple[float, float], ...] = ()
    bands: tuple[tuple[float, float], ...] = ()
    boxes: tuple[QRectF, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    """Lane and day of each row, as places."""

    @property
    def width(self) -> float:
        """All days."""
        return sum(wide for _, wide in self.columns)

    @property
    def height(self) -> float:
        """All lanes."""
        return sum(high for _, high in self.bands)

    def cell(self, lane: int, day: int) -> QRectF:
        """Where a lane and a day meet."""
        (left, wide), (top, high) = self.columns[day], self.bands[lane]
        return QRectF(left, top, wide, high)

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Lane and day at a point, or None beside them."""
        day = _place(self.columns, x)
        lane = _place(self.bands, y)
        return None if day is None or lane is None else (lane, day)


def _place(stretches: Sequence[tuple[float, float]], at: float) -> int | None:
    return next(
        (place for place, (begin, size) in enumerate(stretches) if begin <= at < begin + size),
        None,
    )


def lay_out(
    rows: Sequence[Row],
    days: Sequence[WeekDay],
    lanes: Sequence[WeekLane],
    sizes: Sizes,
    width: float,
    height: float = 0.0,
) -> Plan:
    """Lay everything out in a width; wider where the days would have too little of it.

    Lanes share what is left of `height`.
    """
    day_place = {one.day: place for place, one in enumerate(days)}
    lane_place = {one.lane: place for place, one in enumerate(lanes)}
    cells: list[tuple[int, int]] = []
    counts: dict[tuple[int, int], int] = {}
    levels: list[int] = []
    for row in rows:
        cell = lane_place.get(row.lane, len(lanes) - 1), day_place[row.day]
        cells.append(cell)
        levels.append(counts.get(cell, 0))
        if not isinstance(row, Place):
            counts[cell] = counts.get(cell, 0) + 1
    columns = _columns(days, {day for _, day in counts}, sizes, width)
    bands = _bands(len(lanes), counts, sizes, height)
    boxes = []
    for row, (lane, day), level in zip(rows, cells, levels, strict=True):
        left, wide = columns[day]
        top, high = bands[lane]
        y = top + MARGIN + BAR + GAP + level * (sizes.chip + GAP)
        deep = top + high - MARGIN - y if isinstance(row, Place) else sizes.chip
        boxes.append(QRectF(left + MARGIN, y, wide - 2 * MARGIN, deep))
    return Plan(tuple(columns), tuple(bands), tuple(boxes), tuple(cells))


def _columns(
    days: Sequence[WeekDay], used: set[int], sizes: Sizes, width: float
) -> list[tuple[float, float]]:
    """Closed days are narrow, and days with visits get more room than those without."""
    shares = [
        1.0 if place in used else 0.0 if one.closed is not None else _EMPTY
        for place, one in enumerate(days)
    ]
    if not any(shares):
        shares = [1.0] * len(days)
    unit = (width - NARROW * shares.count(0.0)) / max(sum(shares), 1.0)
    found: list[tuple[float, float]] = []
    left = 0.0
    for share in shares:
        wide = max(sizes.day, unit) * share if share else NARROW
        found.append((float(round(left)), float(round(left + wide) - round(left))))
        left += wide
    return found


def _bands(
    lanes: int, counts: dict[tuple[int, int], int], sizes: Sizes, height: float
) -> list[tuple[float, float]]:
    heights = []
    for lane in range(lanes):
        most = max((many for (at, _), many in counts.items() if at == lane), default=0)
        stacked = most * (sizes.chip + GAP) + sizes.free
        heights.append(max(float(LANE), 2 * MARGIN + BAR + GAP + stacked))
    spare = (height - sum(heights)) / lanes if lanes else 0.0
    found, top = [], 0.0
    for high in heights:
        high = int(high + min(max(0.0, spare), float(LANE)))  # noqa: PLW2901 - what is left
        found.append((top, float(high)))
        top += high
    return found


def step_from(plan: Plan, place: int | None, across: int, down: int) -> int | None:
    """The row that an arrow leads to; the same one at the edge, None where there are none."""
    if not plan.boxes:
        return None
    if place is None or place >= len(plan.boxes):
        return 0
    lane, day = plan.cells[place]
    if down:
        column = [at for at, cell in enumerate(plan.cells) if cell[1] == day]
        there = column.index(place) + down
        return column[there] if 0 <= there < len(column) else place
    beside = [at for at, cell in enumerate(plan.cells) if cell[0] == lane]
    days = sorted({plan.cells[at][1] for at in beside if (plan.cells[at][1] - day) * across > 0})
    if not days:
        return place
    wanted = days[0] if across > 0 else days[-1]
    middle = plan.boxes[place].top()
    there_rows = [at for at in beside if plan.cells[at][1] == wanted]
    return min(there_rows, key=lambda at: abs(plan.boxes[at].top() - middle))


def share_of_day(
    start: dt.datetime, end: dt.datetime, opens: dt.datetime, closes: dt.datetime
) -> tuple[float, float]:
    """Which part (0 to 1) of the open hours is between two instants."""
    whole = (closes - opens).total_seconds()
    if whole <= 0:
        return 0.0, 0.0
    first, last = ((at - opens).total_seconds() / whole for at in (start, end))
    return min(max(first, 0.0), 1.0), min(max(last, 0.0), 1.0)
