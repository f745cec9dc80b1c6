"""Keys of a page: they work wherever in it the focus is, and go before the window's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def is_key(event: QKeyEvent, *names: str) -> bool:
    """Whether the key pressed is one of these, written as `Ctrl+P`."""
    pressed = QKeySequence(event.keyCombination()).toString(
        QKeySequence.SequenceFormat.PortableText
    )
    return pressed.replace("Num+", "") in names


def wants(event: QEvent, names: Sequence[str]) -> bool:
    """Whether Qt asks if a key is ours, before it looks among the window's shortcuts."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and is_key(event, *names)
    )


def sends(event: QKeyEvent) -> bool:
    """Whether it is Enter with Ctrl, which keeps a form from wherever in it the keyboard is."""
    return bool(
        event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        and event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )


def press_focused(page: QWidget, event: QKeyEvent) -> bool:
    """Enter presses the button that has the focus; says whether there was one."""
    button = page.focusWidget()
    entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    if entered and isinstance(button, QAbstractButton) and button.isEnabled():
        button.click()
        return True
    return False


def has_keyboard(part: QWidget) -> bool:
    """Whether the keyboard is in `part`, or in a list that one of its fields let down."""
    has = QApplication.activePopupWidget() or QApplication.focusWidget()
    while has is not None and has is not part:
        has = has.parentWidget()
    return has is not None
