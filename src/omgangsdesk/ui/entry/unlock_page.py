"""The page that the sign-in form stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget


class UnlockPage(QWidget):
    """The form in the middle of an empty page, that scrolls where there is little room."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget()
        across = QHBoxLayout(inner)
        column = QVBoxLayout()
        column.addStretch(2)
        form.setMinimumWidth(320)
        form.setMaximumWidth(420)
        column.addWidget(form)
        column.addStretch(3)
        across.addStretch(1)
        across.addLayout(column, 1000)
        across.addStretch(1)
        room = QScrollArea()
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
