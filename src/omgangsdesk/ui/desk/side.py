"""The part at the right of the window: the visit panel, or the sign-in form while locked."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import PANEL_WIDTH


def panel_width(window: int) -> int:
    """Wide where there is room, so that the acts stand four in a row."""
    return min(max(window * 3 // 10, PANEL_WIDTH[0]), PANEL_WIDTH[1])


class Side(QStackedWidget):
    """The ground of the panel at the right, with a line at its left."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.setContentsMargins(1, 0, 0, 0)
        self.setMinimumWidth(PANEL_WIDTH[0])
        self.setMaximumWidth(PANEL_WIDTH[1])
        ctx.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and line."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ctx.theme.colour("surface"))
            painter.fillRect(0, 0, 1, self.height(), self._ctx.theme.colour("divider"))
