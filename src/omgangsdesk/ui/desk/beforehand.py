"""Makes the pages that take longest to open, before anybody asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from omgangsdesk.ui.context import Context

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

BEGIN_MS = 1_500
"""After the first board, so that painting today never waits for it."""
REST_MS = 500
PAGES = ("reports", "close", "week")


class Beforehand(QObject):
    """One page at a time: its modules load on the worker's thread, then the window makes it."""

    def __init__(self, ctx: Context, make: Callable[[str], object], parent: QObject) -> None:
        """`make` makes a page by its name."""
        super().__init__(parent)
        self._ctx, self._make = ctx, make
        self._left: list[str] = list(PAGES)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._load)

    def begin(self, *_: object) -> None:
        """Somebody signed in and sees today: go on with what is not made yet."""
        if self._left and not self._rest.isActive():
            self._rest.start(BEGIN_MS)

    def stop(self) -> None:
        """Nobody is signed in any more."""
        self._rest.stop()

    def _load(self) -> None:
        name = self._left.pop(0)
        self._ctx.worker.run(_LOADS[name], lambda _: self._loaded(name))

    def _loaded(self, name: str) -> None:
        self._make(name)
        if self._left:
            self._rest.start(REST_MS)


def _load_reports(_desk: Desk) -> None:
    import omgangsdesk.ui.pages.reports  # noqa: F401


def _load_close(_desk: Desk) -> None:
    import omgangsdesk.services.day_end.day_close
    import omgangsdesk.ui.close_page.page  # noqa: F401


def _load_week(_desk: Desk) -> None:
    import omgangsdesk.services.week.view
    import omgangsdesk.ui.pages.week.page  # noqa: F401


_LOADS: dict[str, Callable[[Desk], None]] = {
    "reports": _load_reports,
    "close": _load_close,
    "week": _load_week,
}
