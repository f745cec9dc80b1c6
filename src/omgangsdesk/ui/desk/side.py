"""The part at the right of the window: the visit panel, or the sign-in form while locked."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import PANEL_WIDTH, scaled

_SHARE = 46
"""What the panel takes at most of a window, in percent, where words are large."""


def panel_width(window: int) -> int:
    """Wide where there is room, so that the acts stand four in a row; wider with larger words."""
    least, most = (scaled(one) for one in PANEL_WIDTH)
    return min(max(window * 3 // 10, least), most, max(PANEL_WIDTH[0], window * _SHARE // 100))


class Side(QStackedWidget):
    """The ground of the panel at the right, with a line at its left."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.setContentsMargins(1, 0, 0, 0)
        self._fit()
        ctx.theme_changed.connect(self.update)
        ctx.language_changed.connect(self._fit)

    def _fit(self) -> None:
        """The splitter asks for the least anew whenever it shares out."""
        self.setMaximumWidth(scaled(PANEL_WIDTH[1]))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As wide as the panel must be in a window as wide as this one."""
        wide = min(panel_width(self.window().width()), scaled(PANEL_WIDTH[0]))
        return QSize(wide, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """As wide as the panel should be; a splitter would leave what is beyond the most empty."""
        return QSize(panel_width(self.window().width()), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and line."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ctx.theme.colour("surface"))
            painter.fillRect(0, 0, 1, self.height(), self._ctx.theme.colour("divider"))
