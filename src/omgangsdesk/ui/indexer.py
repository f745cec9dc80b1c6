"""Takes older entries into the search index, a little at a time, while the desk is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from omgangsdesk.errors import ExpectedError
from omgangsdesk.ui.context import Context

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

BEGIN_MS = 3_000
REST_MS = 250
"""Between two batches, so that a stamp seldom waits for one."""


class Indexer(QObject):
    """Runs from unlocking until nothing is left; what is written later is taken up by a search."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._go_on)

    def begin(self) -> None:
        """The desk is open: begin once the board is there."""
        self._rest.start(BEGIN_MS)

    def stop(self) -> None:
        """The desk is closed."""
        self._rest.stop()

    def _go_on(self) -> None:
        self._ctx.worker.run(_batch, self._went, self._failed)

    def _went(self, left: int) -> None:
        if left:
            self._rest.start(REST_MS)

    def _failed(self, _error: ExpectedError) -> None:
        """A disk that refuses is told at the next stamp; the index can wait."""


def _batch(desk: Desk) -> int:
    from omgangsdesk.services.screens.search import index_on

    return index_on(desk)
