"""A small coloured label with an icon: a state, an alert."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, SPACING, font, scaled

_ICON = 14


class Chip(QLabel):
    """Words on the colours of a status, or of `alarm` or `wait`; a label to screen readers."""

    def __init__(
        self, ctx: Context, status: str, words: str, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._status, self._icon, self._words = status, icon, words
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)
        ctx.theme_changed.connect(self.update)

    def show_state(self, status: str, words: str, icon: str = "") -> None:
        """Show another state."""
        self._status, self._icon, self._words = status, icon, words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says."""
        return self._words

    def sizeHint(self) -> QSize:
        """Room for icon and words."""
        metrics = QFontMetricsF(font("caption", bold=True))
        icon = scaled(_ICON) + SPACING[0] if self._icon else 0
        width = metrics.horizontalAdvance(self._words) + icon + 2 * SPACING[1]
        return QSize(round(width + 1), round(metrics.height() + SPACING[0]))

    def minimumSizeHint(self) -> QSize:
        """May be squeezed to its icon; the words are then elided."""
        return QSize(scaled(_ICON) + 2 * SPACING[1], self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A pill, an icon, words."""
        front, back = self._ctx.theme.state(self._status)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(back)
            box = QRectF(self.rect())
            painter.drawRoundedRect(box, min(CHIP_RADIUS, box.height() / 2), box.height() / 2)
            left = float(SPACING[1])
            if self._icon:
                side = scaled(_ICON)
                square = QRectF(left, round((box.height() - side) / 2), side, side)
                self._ctx.icons.paint(painter, square, self._icon, front)
                left += side + SPACING[0]
            painter.setPen(front)
            painter.setFont(font("caption", bold=True))
            room = box.width() - left - SPACING[1] + 2
            shown = QFontMetricsF(painter.font()).elidedText(
                self._words, Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(
                QRectF(left, 0, room, box.height()), int(Qt.AlignmentFlag.AlignVCenter), shown
            )
