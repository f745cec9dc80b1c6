"""Where an arrow key leads on the board."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtWidgets import QAbstractItemView

from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.board.layout import Plan, span

Step = Literal["earlier", "later", "up", "down"]

STEPS: Mapping[QAbstractItemView.CursorAction, Step] = {
    QAbstractItemView.CursorAction.MoveLeft: "earlier",
    QAbstractItemView.CursorAction.MoveRight: "later",
    QAbstractItemView.CursorAction.MoveUp: "up",
    QAbstractItemView.CursorAction.MoveDown: "down",
}
"""Which way a movement of the cursor goes; others go nowhere."""


def step_from(
    rows: Sequence[BoardRow], plan: Plan, place: int | None, step: Step, now: dt.datetime
) -> int | None:
    """The row that an arrow leads to from `place`; the same one at the edge, None without rows.

    Without a current row the one nearest to now is taken.
    """
    if not rows:
        return None
    if place is None:
        return min(range(len(rows)), key=lambda at: _distance(rows[at], now, now))
    if step in {"earlier", "later"}:
        return _along(rows, plan, place, 1 if step == "later" else -1, now)
    return _across(rows, plan, place, 1 if step == "down" else -1, now)


def _along(rows: Sequence[BoardRow], plan: Plan, place: int, way: int, now: dt.datetime) -> int:
    lane = plan.lane_of[place]
    own = [at for at in range(len(rows)) if plan.lane_of[at] == lane]
    own.sort(key=lambda at: (span(rows[at], now)[0], plan.level_of[at]))
    there = own.index(place) + way
    return own[there] if 0 <= there < len(own) else place


def _across(rows: Sequence[BoardRow], plan: Plan, place: int, way: int, now: dt.datetime) -> int:
    here = (plan.lane_of[place], plan.level_of[place])
    beyond = [
        at
        for at in range(len(rows))
        if ((plan.lane_of[at], plan.level_of[at]) > here) == (way > 0)
        and (plan.lane_of[at], plan.level_of[at]) != here
    ]
    if not beyond:
        return place
    nearest = min(beyond, key=lambda at: way * _line(plan, at))
    start, end = span(rows[place], now)
    middle = start + (end - start) / 2
    line = [at for at in beyond if _line(plan, at) == _line(plan, nearest)]
    return min(line, key=lambda at: _distance(rows[at], middle, now))


def _line(plan: Plan, place: int) -> int:
    return plan.lane_of[place] * 1000 + plan.level_of[place]


def _distance(row: BoardRow, instant: dt.datetime, now: dt.datetime) -> float:
    start, end = span(row, now)
    return abs((start + (end - start) / 2 - instant).total_seconds())
