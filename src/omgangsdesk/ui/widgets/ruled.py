"""A part at the foot of something that scrolls, with a line between."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from omgangsdesk.ui.context import Context


class Ruled(QWidget):
    """Stands still under a line, so that what is cut off above it is seen to go on."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        ctx.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line above it."""
        with QPainter(self) as painter:
            painter.fillRect(0, 0, self.width(), 1, self.ctx.theme.colour("divider"))
