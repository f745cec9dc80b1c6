"""The folder for the day file, half typed: kept in the store, and back after a lock or a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from omgangsdesk.ui.close_page.asking import DayServices
from omgangsdesk.ui.close_page.place import Place
from omgangsdesk.ui.context import Context

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

KEPT_AFTER_MS = 2000
"""How old what is kept of it may be while somebody is typing."""


class HalfFolder(QObject):
    """Keeps it two seconds after it changed and when asked; a folder that worked is proposed."""

    def __init__(
        self, ctx: Context, services: Callable[[], DayServices], place: Place, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ctx, self._services, self._place = ctx, services, place
        self._session, self._known = 0, False
        self._stored = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.keep)
        place.folder.textChanged.connect(lambda _: self._later.start())

    def keep(self) -> None:
        """Keep what stands there now, if it is other than what the store has."""
        self._later.stop()
        folder = self._place.half()
        if not self._known or folder == self._stored:
            return
        self._stored, services = folder, self._services()

        def keep(desk: Desk) -> None:
            services.keep_folder(desk, folder)

        self._ctx.worker.run(keep)

    def find(self) -> None:
        """Whoever signed in looks at the page: let stand there what was typed, once."""
        if self._known:
            return
        self._known = True
        session, services = self._session, self._services()

        def found(folder: str) -> None:
            if session != self._session:
                return
            self._stored = self._stored or folder
            if folder and not self._place.half():
                self._place.folder.setText(folder)

        self._ctx.worker.run(services.folder_back, found)

    def worked(self) -> None:
        """The file is in it: it is proposed from now on, and nothing half typed stays."""
        self._place.propose(self._place.chosen())
        self.keep()

    def clear(self) -> None:
        """Nobody is signed in any more; the store may have kept it."""
        self._session += 1
        self._known, self._stored = False, ""
        self._place.propose()
        self._later.stop()
