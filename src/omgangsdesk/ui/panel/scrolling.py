"""Room that scrolls up and down, with nothing of its own to see."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars


class ScrollRoom(QScrollArea):
    """Holds one widget as wide as itself; the ground shows through."""

    def __init__(self, ctx: Context, inner: QWidget) -> None:
        super().__init__()
        self._ctx = ctx
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ctx.theme_changed.connect(self._slim)
        self._slim()

    def _slim(self) -> None:
        slim_scroll_bars(self, self._ctx.theme)
