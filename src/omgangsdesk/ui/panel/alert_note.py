"""An alert of more words than a chip holds: they wrap, none is left out; or a line of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, SPACING, font
from omgangsdesk.ui.widgets import ElidedLabel, words

_ICON = 14


class AlertNote(QWidget):
    """An icon and wrapping words on the colours of a state."""

    def __init__(self, ctx: Context, level: str, said: str, icon: str) -> None:
        super().__init__()
        self._ctx, self._level, self._icon = ctx, level, icon
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._words = self._make_words()
        self._words.setText(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING[1] + _ICON + SPACING[0], 3, SPACING[1], 3)
        row.addWidget(self._words)
        ctx.theme_changed.connect(self._tint)

    def _make_words(self) -> QLabel:
        return words(self._ctx, role="caption", bold=True, colour=self._level, wrap=True)

    def _tint(self) -> None:
        self.update()

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


class AlertLine(AlertNote):
    """One line, shortened to its room; the whole of it is its tooltip and is read aloud."""

    def _make_words(self) -> QLabel:
        made = ElidedLabel()
        made.setFont(font("caption", bold=True))
        return made

    def show_level(self, level: str, icon: str, said: str) -> None:
        """Say this, on the colours of a level; hidden while there is nothing to say."""
        self._level, self._icon = level, icon
        self.show_words(said)
        self._tint()

    def _tint(self) -> None:
        palette = self._words.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._ctx.theme.state(self._level)[0])
        self._words.setPalette(palette)
        self.update()
