"""The ribbon of a practice centre."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, font


class Ribbon(QWidget):
    """Says at the very top that all people here are invented."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING[3], 2, SPACING[3], 2)
        self._said = QLabel()
        self._said.setFont(font("caption", bold=True))
        row.addStretch(1)
        row.addWidget(self._said)
        row.addStretch(1)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self._reword)
        self._reword()

    def _reword(self) -> None:
        self._said.setText(self._ctx.tr("Practice centre – invented people"))
        palette = self._said.palette()
        palette.setColor(self._said.foregroundRole(), self._ctx.theme.colour("wait"))
        self._said.setPalette(palette)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour of waiting, which nothing else at the top has."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ctx.theme.state("wait")[1])
