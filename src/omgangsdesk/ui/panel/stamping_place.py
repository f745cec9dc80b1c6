"""Where letters stamp, and the way back to it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

STAMPS = "stampsByLetter"
"""A widget with this dynamic property is one where letters stamp."""


class StampingPlace(QObject):
    """Remembers the last place with the keyboard where a letter stamps: board or timeline.

    Whoever writes a note from there goes back there, so that the letter of the next act stamps
    instead of standing in the note.
    """

    def __init__(self, usual: QWidget, parent: QObject) -> None:
        """`usual` is where to go when the place is gone, or nobody was anywhere yet."""
        super().__init__(parent)
        self._usual = usual
        self._last: QWidget | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def go_back(self) -> None:
        """Put the keyboard there."""
        last = self._last
        there = last is not None and shiboken6.isValid(last) and last.isVisible()
        place = last if last is not None and there and last.isEnabled() else self._usual
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.property(STAMPS):
            self._last = new
