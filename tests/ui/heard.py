"""What the window has a screen reader say, in the order it was said."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from omgangsdesk.ui.widgets import speech


@dataclass(frozen=True)
class Announced:
    """A sentence, and whether it broke off what was being said."""

    words: str
    at_once: bool


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Announced]:
    """Somebody listens; whatever is announced from here on."""
    said: list[Announced] = []

    class Listening:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def isActive() -> bool:
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            at_once = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            said.append(Announced(event.message(), at_once))

    monkeypatch.setattr(speech, "QAccessible", Listening)
    return said
