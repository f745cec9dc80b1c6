"""Words of one font on one line, laid out once however often they are painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_MOST = 2000
"""So many lines are kept: more than a day needs."""
_ENDLESS = 1e6


@dataclass(frozen=True, slots=True)
class Line:
    """Words as they were laid out, and what they take in pixels."""

    layout: QTextLayout
    width: float
    base: float
    """From the top of the layout to the line that letters stand on."""


class Pen:
    """A font with its measures, and the lines that were written with it."""

    def __init__(self, used: QFont) -> None:
        self._font = used
        metrics = self._metrics = QFontMetricsF(used)
        self.height, self.ascent = metrics.height(), metrics.ascent()
        self._widths: dict[str, float] = {}
        self._lines: dict[tuple[str, float], Line] = {}

    def width(self, said: str) -> float:
        """What words take when nothing is left out of them."""
        found = self._widths.get(said)
        if found is None:
            if len(self._widths) >= _MOST:
                self._widths.clear()
            found = self._widths[said] = self._metrics.horizontalAdvance(said)
        return found

    def line(self, said: str, room: float) -> Line:
        """Words on one line, shortened to `room`."""
        wide = self.width(said)
        if wide <= room + 1:
            room = _ENDLESS
        found = self._lines.get((said, room))
        if found is None:
            if len(self._lines) >= _MOST:
                self._lines.clear()
            found = self._lines[said, room] = self._laid_out(said, room)
        return found

    def _laid_out(self, said: str, room: float) -> Line:
        if room < _ENDLESS:
            said = self._metrics.elidedText(said, Qt.TextElideMode.ElideRight, room + 1)
        layout = QTextLayout(said, self._font)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)  # otherwise the letters are looked up at each painting
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(_ENDLESS)
        layout.endLayout()
        return Line(layout, self.width(said), line.ascent())
