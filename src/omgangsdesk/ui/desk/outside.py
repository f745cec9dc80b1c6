"""Shows what others wrote in the store, such as a command or another desk's file, by itself.

Asked on the worker's thread, at a calm interval and only while somebody is signed in. What is
being typed and where the keyboard is are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from omgangsdesk.errors import ExpectedError
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets import announce

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.screens.outside_view import Outside
    from omgangsdesk.services.views import Said
    from omgangsdesk.ui.window import Window

LOOK_MS = 2_000
AT_ONCE = 3
"""So many visits are painted one by one; more of them with the board."""


class OutsideWatch(QObject):
    """Looks from unlocking until locking."""

    shown = Signal(object)
    """What others wrote, an `Outside`, was taken over."""

    def __init__(self, ctx: Context, window: Window) -> None:
        super().__init__(window)
        self._ctx, self._window = ctx, window
        self._session = 0
        self._untold: Said | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.look)
        window.unlocked.connect(self._begin)
        window.locked.connect(self._stop)

    def look(self) -> None:
        """Ask once now; the next time follows by itself."""
        self._rest.stop()
        self._tell()
        session = self._session

        def found(outside: Outside | None) -> None:
            if session == self._session:
                self._take_over(outside)

        def failed(_error: ExpectedError) -> None:
            """A disk that refuses is told at the next stamp; looking can wait."""
            if session == self._session:
                self._rest.start(LOOK_MS)

        self._ctx.worker.run(_collect, found, failed)

    def _begin(self) -> None:
        self._session += 1
        self._rest.start(LOOK_MS)

    def _stop(self) -> None:
        self._session += 1
        self._untold = None
        self._rest.stop()

    def _take_over(self, outside: Outside | None) -> None:
        self._rest.start(LOOK_MS)
        if outside is None:
            return
        flow = self._window.flow
        if len(outside.rows) <= AT_ONCE:
            for row in outside.rows:
                flow.row_changed.emit(row)
        flow.refresh()
        self._untold = outside.said
        announce(self._window, self._ctx.said(outside.said))
        self._tell()
        self.shown.emit(outside)

    def _tell(self) -> None:
        """Say it where acts are said, but not in the place of an undo that is still offered."""
        toast = self._window.desk.footer.toast
        if self._untold is not None and not toast.isVisible():
            said, self._untold = self._untold, None
            toast.show_done(said, None, None)


def _collect(desk: Desk) -> Outside | None:
    from omgangsdesk.services.screens.outside_view import collect

    return collect(desk)
