"""The ground of a chip: a rounded stretch with its edge, as outlines that are kept.

Qt works out the outline of an edge anew at each painting, and that takes longer than all the
words in it; most chips have the same size.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPainterPathStroker, QPen

from omgangsdesk.ui.look.theme import CHIP_RADIUS


@lru_cache(maxsize=256)
def outline(width: int, height: int) -> QPainterPath:
    """The ground of a chip, from its own left top."""
    path = QPainterPath()
    rounding = min(CHIP_RADIUS, width / 2)
    path.addRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), rounding, rounding)
    return path


@lru_cache(maxsize=256)
def edge(width: int, height: int, thick: int, *, dashed: bool) -> QPainterPath:
    """The edge of a chip, `thick` logical pixels wide."""
    pen = QPen(Qt.PenStyle.SolidLine)
    pen.setWidth(thick)
    if dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # a square one fills half of each gap
    return QPainterPathStroker(pen).createStroke(outline(width, height))


def paint_ground(
    painter: QPainter, size: tuple[int, int], back: QBrush, over: QBrush, share: float
) -> None:
    """Paint a ground at the origin; its left `share` (0 to 1) in `over`, the rest in `back`."""
    width, height = size
    path = outline(width, height)
    if share <= 0 or share >= 1:
        painter.fillPath(path, back if share <= 0 else over)
        return
    painter.fillPath(path, back)
    painter.save()
    gone = QRectF(0, 0, share * width, height)
    painter.setClipRect(gone, Qt.ClipOperation.IntersectClip)
    painter.fillPath(path, over)
    painter.restore()
