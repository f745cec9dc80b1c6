"""The ground of a chip: a rounded stretch with its edge, drawn once and kept as a picture.

Qt works out an outline anew at each painting, and that takes longer than all the words in it; most
chips have the same size.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from omgangsdesk.ui.look.theme import CHIP_RADIUS

_MOST = 64
"""So many are kept: more than are in view, and little beside the window itself."""
_AROUND = 1
"""Pixels that an edge takes around its chip."""


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a chip, and its edge in logical pixels."""

    back: str
    over: str
    """Where a visit that runs is over, a little stronger."""
    edge: str
    thick: int
    dashed: bool


class Grounds:
    """Paints the grounds of chips."""

    def __init__(self) -> None:
        self._kept: dict[object, QPixmap] = {}

    def paint(
        self, painter: QPainter, size: tuple[int, int], inks: Inks, till: float, ratio: float
    ) -> None:
        """Paint a ground at the origin; what lies left of `till` (pixels) is over.

        `ratio` is the device pixels of a logical one.
        """
        if not 0 < till < size[0]:
            ground = inks.back if till <= 0 else inks.over
            drawn = self._drawn(size, ground, inks, ratio)
            painter.drawPixmap(QPointF(-_AROUND, -_AROUND), drawn)
            return
        over, back = (self._drawn(size, one, inks, ratio) for one in (inks.over, inks.back))
        wide, high = over.width(), over.height()
        split = round((till + _AROUND) * ratio)
        painter.drawPixmap(QPointF(-_AROUND, -_AROUND), over, QRectF(0, 0, split, high))
        rest = QPointF(split / ratio - _AROUND, -_AROUND)
        painter.drawPixmap(rest, back, QRectF(split, 0, wide - split, high))

    def _drawn(self, size: tuple[int, int], ground: str, inks: Inks, ratio: float) -> QPixmap:
        key = (size, ground, inks, ratio)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            found = self._kept[key] = _draw(size, ground, inks, ratio)
        return found


def _draw(size: tuple[int, int], ground: str, inks: Inks, ratio: float) -> QPixmap:
    width, height = size
    drawn = QPixmap(ceil((width + 2 * _AROUND) * ratio), ceil((height + 2 * _AROUND) * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    outline = QPainterPath()
    rounding = min(CHIP_RADIUS, width / 2)
    outline.addRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), rounding, rounding)
    pen = QPen(QColor(inks.edge), inks.thick)
    if inks.dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # a square one fills half of each gap
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_AROUND, _AROUND)
        painter.fillPath(outline, QColor(ground))
        painter.strokePath(outline, pen)
    return drawn
