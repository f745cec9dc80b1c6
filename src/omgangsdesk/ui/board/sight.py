"""The chosen visit stays in sight when lanes grow or shrink, unless somebody scrolled away."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QListView

AROUND = 12
"""Pixels above and below a chip that are brought into view with it."""


class Sight:
    """Remembers whether the current visit was in sight, of the height alone."""

    def __init__(self, view: QListView) -> None:
        self._view = view
        self.kept = False

    def look(self) -> None:
        """Somebody scrolled, or chose: see whether it is in sight."""
        box, port = self._view.visualRect(self._view.currentIndex()), self._view.viewport().rect()
        self.kept = box.isValid() and port.top() <= box.center().y() <= port.bottom()

    def keep(self) -> None:
        """Lanes may be elsewhere: what was in sight is brought there again."""
        if self.kept:
            bring_down(self._view, self._view.currentIndex())


def bring_down(view: QListView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Scroll up or down as far as it takes to see a visit."""
    box, down = view.visualRect(index), view.verticalScrollBar()
    if not box.isValid():
        return
    top, bottom = box.top() - AROUND, box.bottom() + AROUND
    if top < 0:
        down.setValue(down.value() + top)
    elif bottom > view.viewport().rect().bottom():
        down.setValue(down.value() + bottom - view.viewport().rect().bottom())
