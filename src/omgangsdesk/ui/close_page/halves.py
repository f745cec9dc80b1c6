"""Who has the child, half typed: kept in the store, and back with its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from omgangsdesk.services.views_day import CloseView
from omgangsdesk.ui.close_page.asking import DayServices
from omgangsdesk.ui.close_page.points import Points
from omgangsdesk.ui.context import Context

if TYPE_CHECKING:
    from omgangsdesk.services.day_end.half import HalfReason
    from omgangsdesk.services.desk import Desk

KEPT_AFTER_MS = 2000
"""How old what is kept of it may be while somebody is typing."""


def half_of(view: CloseView | None, points: Points) -> HalfReason | None:
    """What stands in the field of a day; None where nothing is asked."""
    if view is None or not points.asked:
        return None
    from omgangsdesk.services.day_end.half import HalfReason

    return HalfReason(
        day=view.day.isoformat(),
        asked=points.asked,
        typed=points.reason.text(),
        visits=tuple(dict.fromkeys(one.visit for one in view.points if one.visit)),
    )


class Halves(QObject):
    """Keeps what is typed two seconds after it changed and when asked, and finds it again."""

    came = Signal(object)
    """A `HalfReason` of the day and the question that are shown."""

    def __init__(
        self,
        ctx: Context,
        services: Callable[[], DayServices],
        half: Callable[[], HalfReason | None],
        parent: QObject,
    ) -> None:
        """`half` tells what stands there, or None where nothing is asked."""
        super().__init__(parent)
        self._ctx, self._services, self._half = ctx, services, half
        self._session = 0
        self._of: tuple[dt.date, str] | None = None
        self._stored: str | None = ""
        """What the store has of that; None where that is not known."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.keep)

    def touched(self) -> None:
        """Something was typed: keep it in a moment."""
        self._later.start()

    def keep(self) -> None:
        """Keep what stands there now, if it is other than what the store has."""
        self._later.stop()
        half = self._half()
        if half is None or half.typed == self._stored:
            return
        self._stored, services = half.typed, self._services()

        def keep(desk: Desk) -> None:
            services.keep_half(desk, half)

        self._ctx.worker.run(keep)

    def sent(self) -> None:
        """It was asked: what is kept of it follows from that."""
        self._later.stop()
        self._stored = None

    def closed(self) -> None:
        """The day is closed: nothing of it stays."""
        self._stored = ""

    def clear(self) -> None:
        """Nobody is signed in any more; the store may have kept it."""
        self._later.stop()
        self._session += 1
        self._of, self._stored = None, ""

    def turn(self, day: dt.date, asked: str) -> bool:
        """Another day is shown, or another question about it: find what was typed there.

        Returns:
            Whether it is another; what stands in the field is of the former then.
        """
        if self._of == (day, asked):
            return False
        self._of, self._stored = (day, asked), ""
        self._later.stop()
        if asked:
            self._find(day, asked)
        return True

    def _find(self, day: dt.date, asked: str) -> None:
        session, services = self._session, self._services()

        def find(desk: Desk) -> HalfReason | None:
            return services.half_back(desk, day, asked)

        def found(half: HalfReason | None) -> None:
            if half is not None and session == self._session and self._of == (day, asked):
                self._stored = half.typed
                self.came.emit(half)

        self._ctx.worker.run(find, found)
