"""What lies behind the visits: lanes, hours, the line of now."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from omgangsdesk.ui.look.theme import Theme, mix


def paint_ground(
    painter: QPainter,
    part: QRect,
    theme: Theme,
    *,
    hours: Iterable[float],
    lanes: Iterable[float],
    now: float,
) -> None:
    """Paint a part of the ground, with lines at the given positions, in viewport pixels."""
    left, top, wide, high = part.left(), part.top(), part.width(), part.height()
    lane, divider = theme.colour("lane"), theme.colour("divider")
    painter.fillRect(part, lane)
    # Rectangles, since Qt takes longer over a line than over all the words of a chip; and opaque,
    # since it takes ten times as long over what shines through.
    faint = mix(lane, divider, 0.45)
    for x in map(round, hours):
        if left <= x < left + wide:
            painter.fillRect(x, top, 1, high, faint)
    for y in map(round, lanes):
        if top <= y < top + high:
            painter.fillRect(left, y, wide, 1, divider)
    painter.fillRect(round(now) - 1, top, 2, high, theme.colour("now"))
