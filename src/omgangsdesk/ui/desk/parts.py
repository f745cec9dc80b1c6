"""The parts of the window that the keyboard goes round, one key further or back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def move_keyboard(parts: Sequence[tuple[QWidget, QWidget]], way: int) -> None:
    """Go from the part that has the keyboard to another; the first has it where none has.

    `parts` are the parts, each with what takes the keyboard in it; `way` is 1 or -1.
    """
    has = QGuiApplication.focusObject()
    at = next(
        (n for n, (part, _) in enumerate(parts) if isinstance(has, QWidget) and _in(has, part)), 0
    )
    parts[(at + way) % len(parts)][1].setFocus(Qt.FocusReason.TabFocusReason)


def first_field(page: QWidget) -> QWidget:
    """The first widget of a page that takes the keyboard."""
    for found in page.findChildren(QWidget):
        if found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isVisible():
            return found
    return page


def _in(widget: QWidget, part: QWidget) -> bool:
    return widget is part or part.isAncestorOf(widget)
