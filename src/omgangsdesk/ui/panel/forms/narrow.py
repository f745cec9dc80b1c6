"""What a form leaves out where words are large for its width; none of its words is cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import SPACING, font, ruler

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from omgangsdesk.ui.widgets import KeyButton


def fit_title(title: QLabel, cancel: KeyButton, width: int) -> None:
    """The key of what leaves the form goes before the title breaks, then the title is smaller."""
    around = SPACING[3] + 2 * SPACING[1]
    whole = ruler("subtitle", bold=True).horizontalAdvance(title.text())
    for key, used in (
        (native("Esc"), font("subtitle", bold=True)),
        ("", font("subtitle", bold=True)),
        ("", font("body", bold=True)),
    ):
        cancel.set_key(key)
        if title.font() != used:
            title.setFont(used)
        if whole <= width - around - cancel.sizeHint().width():
            break


def fit_keeping(button: KeyButton, width: int) -> None:
    """The sign of Enter goes before a letter of what it does."""
    button.set_key("↵")
    if button.sizeHint().width() + 2 * SPACING[3] > width:
        button.set_key("")
