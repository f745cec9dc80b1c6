"""A box to tick whose words go on below where there is no room beside each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from omgangsdesk.ui.look.theme import CONTROL, SPACING, scaled

_SIDE = 16
"""Of the box, at the usual size of text."""
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic
)


class TickBox(QCheckBox):
    """At least as high as any control; Qt's own box cuts long words off."""

    def __init__(self, said: str = "", parent: QWidget | None = None) -> None:
        super().__init__(said, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, said: str) -> None:
        """Say other words, and be as high as those."""
        super().setText(said)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its words at this width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """As high as its words in another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        if (high := self._high(self.width())) != self.maximumHeight():
            self.setFixedHeight(high)

    def _high(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self.before()), 10_000)
        high = self.fontMetrics().boundingRect(room, _WORDS, self.text()).height()
        return max(CONTROL, high + SPACING[0])

    def sizeHint(self) -> QSize:
        """All words on one line."""
        wide = self.before() + self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wide, self._high(wide))

    def minimumSizeHint(self) -> QSize:
        """No narrower than the longest word."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(one) for one in self.text().split()), default=0)
        return QSize(self.before() + longest + 2, CONTROL)

    def hitButton(self, at: QPoint) -> bool:
        """Words tick it too."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, and words beside it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style, box = self.style(), QStyle.PrimitiveElement.PE_IndicatorCheckBox
        side = scaled(_SIDE)
        option.rect = QRect(0, (self.height() - side) // 2, side, side)
        room = self.rect().adjusted(self.before(), 0, 0, 0)
        ink = QPalette.ColorRole.WindowText
        with QPainter(self) as painter:
            style.drawPrimitive(box, option, painter, self)
            said, enabled = self.text(), self.isEnabled()
            style.drawItemText(painter, room, _WORDS, self.palette(), enabled, said, ink)

    def before(self) -> int:
        """Where the words begin, in pixels."""
        return scaled(_SIDE) + SPACING[1]
