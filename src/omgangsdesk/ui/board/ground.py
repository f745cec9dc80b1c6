"""What lies behind the visits: lanes, hours, the line of now."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from omgangsdesk.ui.look.theme import Theme


def paint_ground(
    painter: QPainter,
    port: QRect,
    theme: Theme,
    *,
    hours: Iterable[float],
    lanes: Iterable[float],
    now: float,
) -> None:
    """Paint lines at the given positions, in viewport pixels."""
    painter.fillRect(port, theme.colour("lane"))
    faint = theme.colour("divider")
    faint.setAlphaF(0.45)
    painter.setPen(QPen(faint, 1))
    for x in hours:
        painter.drawLine(round(x), 0, round(x), port.height())
    painter.setPen(QPen(theme.colour("divider"), 1))
    for y in lanes:
        painter.drawLine(0, round(y), port.width(), round(y))
    painter.fillRect(QRect(round(now) - 1, 0, 2, port.height()), theme.colour("now"))
