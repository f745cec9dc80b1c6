"""A form of the planning that is half filled in: kept in the store, and back in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from omgangsdesk.services.views_week import WeekView
from omgangsdesk.ui.context import Context

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.week.half import HalfBack, HalfPlanned

KEPT_AFTER_MS = 2000
"""How old what is kept of a form may be while somebody is filling it in."""


class Halves(QObject):
    """Keeps what stands in a form, and gives it back once its week is shown."""

    week_wanted = Signal(object)
    """The `WeekAsked` that a form was left open in."""
    came = Signal(object)
    """A `HalfBack`; its week is shown."""

    def __init__(
        self, ctx: Context, half: Callable[[], HalfPlanned | None], parent: QObject
    ) -> None:
        """`half` tells what stands in the form, or None where nothing was filled in."""
        super().__init__(parent)
        self._ctx, self._half = ctx, half
        self._session = 0
        self._asked = False
        self.stored = False
        """Whether the store has a form of theirs."""
        self._coming: HalfBack | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.keep)

    def touched(self) -> None:
        """Something was filled in: keep it in a moment."""
        self._later.start()

    def keep(self) -> None:
        """Keep what stands in the form now."""
        self._later.stop()
        half = self._half()
        if half is not None:
            self._store(half)

    def forget(self) -> None:
        """The form was left: nothing of it stays."""
        if self.stored:
            self._store(None)
        self.kept()

    def kept(self) -> None:
        """The form was kept, and forgotten by that."""
        self._later.stop()
        self.stored = False

    def clear(self) -> None:
        """Nobody is signed in any more; the store may have kept it."""
        self._later.stop()
        self._session += 1
        self._asked, self.stored, self._coming = False, False, None

    def show_week(self, week: WeekView) -> None:
        """A week is shown: the first time look what was left open, then wait for its week."""
        if self._coming is not None:
            if week.asked == self._coming.half.asked():
                coming, self._coming = self._coming, None
                self.came.emit(coming)
        elif not self._asked:
            self._asked = True
            self._find(week)

    def _find(self, week: WeekView) -> None:
        session = self._session

        def find(desk: Desk) -> HalfBack | None:
            from omgangsdesk.services.week.half import half_back

            return half_back(desk)

        def found(back: HalfBack | None) -> None:
            if session != self._session or back is None:
                return
            self._coming, self.stored = back, True
            asked = back.half.asked()
            if asked == week.asked:
                self.show_week(week)
            else:
                self.week_wanted.emit(asked)

        self._ctx.worker.run(find, found)

    def _store(self, half: HalfPlanned | None) -> None:
        self.stored = half is not None

        def keep(desk: Desk) -> None:
            from omgangsdesk.services.week.half import keep_half

            keep_half(desk, half)

        self._ctx.worker.run(keep)
