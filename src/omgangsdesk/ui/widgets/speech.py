"""Saying something to whoever listens to the screen instead of looking at it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

PAUSE_MS = 700
"""How long nobody types before it is said what was made of it."""


def announce(widget: QWidget, sentence: str, *, at_once: bool = False) -> None:
    """Have a screen reader say `sentence`, wherever the focus is.

    `at_once` breaks off what is being said, for what can't wait: a stop, something that is wrong.
    """
    if sentence and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, sentence)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


class WhenTyped:
    """Says what a field made of what was typed, once somebody pauses: half a time is none yet."""

    def __init__(self, field: QWidget) -> None:
        self._field, self._sentence = field, ""
        self.pause = QTimer(field)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(lambda: announce(self._field, self._sentence))

    def say(self, sentence: str) -> None:
        """Have this said, in the place of what was still to be said."""
        self._sentence = sentence
        self.pause.start()

    def say_now(self, sentence: str) -> None:
        """Say this at once, and nothing after it."""
        self.pause.stop()
        announce(self._field, sentence, at_once=True)
