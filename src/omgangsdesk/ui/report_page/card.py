"""A surface that holds one part of the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING
from omgangsdesk.ui.widgets import caption, section_title


class Card(QWidget):
    """A titled surface; what it holds goes into `body`."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._title = section_title(ctx, "")
        self._aside = caption(ctx)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], SPACING[2], SPACING[3], SPACING[3])
        column.setSpacing(SPACING[2])
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._aside)
        column.addWidget(self._head)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACING[1])
        column.addLayout(self.body, 1)
        ctx.theme_changed.connect(self.update)

    def set_title(self, title: str, aside: str = "") -> None:
        """Change the title, and the small words at its right."""
        self._title.setText(title)
        self._aside.setText(aside)
        self._head.setVisible(bool(title or aside))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface and its edge."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._ctx.theme.colour("divider"), 1))
            painter.setBrush(self._ctx.theme.colour("surface"))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS
            )
