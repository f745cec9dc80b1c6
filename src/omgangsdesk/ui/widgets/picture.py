"""An icon that stands by itself, drawn for the screen that it is on."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from omgangsdesk.ui.context import Context


class Picture(QWidget):
    """Painted whenever it is seen: a kept pixmap is blurred on a screen of another ratio."""

    def __init__(self, ctx: Context, size: int, name: str = "", ink: QColor | None = None) -> None:
        """`size` in logical pixels."""
        super().__init__()
        self._ctx, self._name, self._ink = ctx, name, ink
        self.setFixedSize(size, size)

    def show_icon(self, name: str, ink: QColor) -> None:
        """Show an icon in a colour."""
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        if not self._name:
            return
        ink = self._ink or self._ctx.theme.colour("text")
        with QPainter(self) as painter:
            self._ctx.icons.paint(painter, QRectF(self.rect()), self._name, ink)
