"""The chosen visit stays in sight when lanes grow or shrink, unless somebody scrolled away."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QListView

from omgangsdesk.ui.board.layout import LANE_MARGIN

AROUND = round(LANE_MARGIN)
"""Pixels above and below a chip that are brought into view with it: up to its lane's edge."""
SLIVER = 20
"""Less of a lane than this tells nothing: it is scrolled out of sight rather than left."""


class Sight:
    """Remembers whether the current visit was in sight, of the height alone.

    `lanes` gives where lanes begin, in pixels from the top of the first.
    """

    def __init__(self, view: QListView, lanes: Callable[[], Iterable[float]]) -> None:
        self._view, self._lanes = view, lanes
        self.kept = self._brought = False

    def look(self) -> None:
        """Somebody scrolled, or chose: see whether it is in sight."""
        self._brought = False
        box, port = self._view.visualRect(self._view.currentIndex()), self._view.viewport().rect()
        self.kept = box.isValid() and port.top() <= box.center().y() <= port.bottom()

    def keep(self) -> None:
        """Lanes may be elsewhere: what was in sight is brought there again."""
        if self.kept:
            self.bring(self._view.currentIndex())

    def bring(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Scroll up or down as far as it takes to see a visit; what a hand scrolled to stays."""
        box, down = self._view.visualRect(index), self._view.verticalScrollBar()
        if not box.isValid():
            return
        top, bottom = box.top() - AROUND, box.bottom() + AROUND
        further = top if top < 0 else max(0, bottom - self._view.viewport().rect().bottom())
        brought = self._brought or further != 0
        if brought:
            scrolled = down.value()
            down.setValue(self._without_sliver(scrolled + further, scrolled + top))
        self.look()
        self._brought = brought

    def _without_sliver(self, scrolled: int, most: int) -> int:
        """Where to scroll so that no lane is left with a few pixels; no further than `most`."""
        for begins in map(round, self._lanes()):
            if scrolled < begins < scrolled + SLIVER and begins <= most:
                return begins
        return scrolled
