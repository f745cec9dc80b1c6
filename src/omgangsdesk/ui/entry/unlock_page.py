"""The page that the sign-in form stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from omgangsdesk.ui.look.theme import scaled

if TYPE_CHECKING:
    from omgangsdesk.ui.entry.unlock import UnlockForm


class UnlockPage(QWidget):
    """The form in the middle of an empty page, that scrolls where there is little room."""

    def __init__(self, form: UnlockForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)  # what stands behind it is not seen
        self._theme = form.theme
        inner = QWidget()
        across = QHBoxLayout(inner)
        column = QVBoxLayout()
        column.addStretch(2)
        form.setMinimumWidth(320)
        form.setMaximumWidth(scaled(420))
        column.addWidget(form)
        column.addStretch(3)
        across.addStretch(1)
        across.addLayout(column, 1000)
        across.addStretch(1)
        room = self._room = QScrollArea()
        room.setWidget(inner)
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (inner, room.viewport()):
            ground.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(room)
        room.verticalScrollBar().rangeChanged.connect(self._slim)

    def _slim(self, _least: int, most: int) -> None:
        """Once it scrolls at all: reading a style sheet takes a while, and most never do."""
        if most > 0:
            from omgangsdesk.ui.widgets.scroll import slim_scroll_bars

            slim_scroll_bars(self._room, self._theme())
