"""What the wheel and the keys do to the board's stretch of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

if TYPE_CHECKING:
    from omgangsdesk.ui.board.view import BoardView

_CTRL = Qt.KeyboardModifier.ControlModifier


def press(view: BoardView, event: QKeyEvent) -> bool:
    """Home goes back to now, Return opens, Ctrl with an arrow scrolls, with + and - zooms.

    False when the key is none of these.
    """
    key, ctrl = event.key(), bool(event.modifiers() & _CTRL)
    if key == Qt.Key.Key_Home:
        view.follow_now()
    elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not ctrl:
        view.open_current()
    elif ctrl and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
        bar = view.horizontalScrollBar()
        view.scroll_time(bar.singleStep() * (1 if key == Qt.Key.Key_Right else -1))
    elif ctrl and key in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
        factor = 1.25 if key == Qt.Key.Key_Plus else 0.8
        view.zoom_by(factor, view.viewport().width() / 4)
    else:
        return False
    return True


def turn(view: BoardView, event: QWheelEvent) -> None:
    """Ctrl zooms; otherwise down when there is more below, else along time."""
    turned = event.angleDelta()
    down = view.verticalScrollBar()
    sideways = turned.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() & _CTRL:
        view.zoom_by(1.0015 ** turned.y(), event.position().x())
    elif down.maximum() > 0 and not sideways:
        down.setValue(down.value() - turned.y() // 2)
    else:
        view.scroll_time(-(turned.x() or turned.y()) // 2)
