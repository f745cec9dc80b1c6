"""The part at the right of the window: the visit panel, or the sign-in form while locked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

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


class Halves(QSplitter):
    """The pages, and the panel beside them; both give way when the window is made smaller.

    The panel is as wide as `panel_width` says until somebody drags its edge; from then on it has
    that share of the window.
    """

    def __init__(self, pages: QWidget, side: Side) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._side = side
        self._dragged: float | None = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        self.addWidget(pages)
        self.addWidget(side)
        pages.lower()  # a splitter has its last part read first
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._moved)

    def share_out(self) -> None:
        """Give the panel its width, and the rest to the pages."""
        window = self.window().width()
        wide = panel_width(window)
        if self._dragged is not None:
            least, most = self._side.minimumSizeHint().width(), self._side.maximumWidth()
            wide = min(max(round(window * self._dragged), least), most)
        if self._side.width() != wide and not self._side.isHidden():
            self.setSizes([max(1, self.width() - wide - self.handleWidth()), wide])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt would take all of it from the pages."""
        super().resizeEvent(event)
        self.share_out()

    def _moved(self, *_: object) -> None:
        self._dragged = self._side.width() / max(1, self.window().width())
