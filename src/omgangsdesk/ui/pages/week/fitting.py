"""A button that takes the room there is: as much of its words as fits, the whole in its name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from omgangsdesk.ui.look.theme import font
from omgangsdesk.ui.widgets import KeyButton
from omgangsdesk.ui.widgets.tips import plain_tip

_LEAST = 60
"""Pixels of words at least."""


def fit_words(button: KeyButton, said: str, room: float, whole: str = "") -> None:
    """Say `said` as far as a button of `room` pixels can; `whole` is its name and tooltip."""
    metrics = QFontMetricsF(font("body"))
    button.set_words(said)
    edges = button.sizeHint().width() - metrics.horizontalAdvance(said)
    fits = max(room - edges, _LEAST)
    button.set_words(metrics.elidedText(said, Qt.TextElideMode.ElideRight, fits))
    button.setAccessibleName(whole or said)
    button.setToolTip(plain_tip(whole or said))
