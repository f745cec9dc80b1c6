"""An alert of more words than a chip holds: they wrap, none is left out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, SPACING
from omgangsdesk.ui.widgets import words

_ICON = 14


class AlertNote(QWidget):
    """An icon and wrapping words on the colours of a state."""

    def __init__(self, ctx: Context, level: str, said: str, icon: str) -> None:
        super().__init__()
        self._ctx, self._level, self._icon = ctx, level, icon
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._words: QLabel = words(ctx, said, role="caption", bold=True, colour=level, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING[1] + _ICON + SPACING[0], 3, SPACING[1], 3)
        row.addWidget(self._words)
        ctx.theme_changed.connect(self.update)

    def show_words(self, said: str) -> None:
        """Other words; hidden while there are none."""
        self._words.setText(said)
        self.setAccessibleName(said)
        self.setVisible(bool(said))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and the icon at the first line."""
        theme = self._ctx.theme
        front, back = theme.state(self._level)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(back)
            painter.drawRoundedRect(QRectF(self.rect()), CHIP_RADIUS, CHIP_RADIUS)
            line = self._words.fontMetrics().height()
            top = self._words.y() + round((line - _ICON) / 2)
            self._ctx.icons.paint(
                painter, QRectF(SPACING[1], top, _ICON, _ICON), self._icon, front
            )
