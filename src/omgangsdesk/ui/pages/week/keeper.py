"""Has what a form of the planning asks carried out, one at a time, and offers to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.views_week import ProlongSeries, WeekRequest
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.flow import Flow
from omgangsdesk.ui.pages.week.asking import changing, taking_back

if TYPE_CHECKING:
    from omgangsdesk.services.views_centre import CentreChange
    from omgangsdesk.services.week.half import HalfPlanned


class Keeper(QObject):
    """Asks for a change of the planning, and tells what came of it."""

    kept = Signal()
    """What the form asked is in the planning."""
    planned = Signal(str, object)
    """A visit that was planned or moved by what the form asked, and its day."""
    refused = Signal(object)
    """The `ExpectedError` that says why not."""
    written = Signal()
    """The planning was changed."""

    def __init__(self, ctx: Context, flow: Flow, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._flow = ctx, flow
        self._session = 0
        self.busy = False
        """Whether something is on its way into the planning."""
        ctx.worker.bug.connect(self._unanswered)

    def clear(self) -> None:
        """Nobody is signed in any more: what is under way is not told."""
        self._session += 1
        self.busy = False

    def keep(self, request: WeekRequest, half: HalfPlanned | None) -> None:
        """Have it carried out; one press too many asks nothing."""
        if self.busy:
            return
        self.busy, session = True, self._session

        def done(change: CentreChange) -> None:
            self._tell(change)
            if session == self._session:
                self.busy = False
                self.kept.emit()
                if change.planned is not None and not isinstance(request, ProlongSeries):
                    self.planned.emit(*change.planned)
                self.written.emit()

        def failed(error: ExpectedError) -> None:
            if session == self._session:
                self.busy = False
                self.refused.emit(error)

        self._ctx.worker.run(changing(request, half), done, failed)

    def _unanswered(self, _report: str) -> None:
        """A bug, which is told elsewhere: nothing else comes of it, and it can be asked again."""
        self.busy = False

    def _tell(self, change: CentreChange) -> None:
        if not change.entries:
            return

        def take_back() -> None:
            self._ctx.worker.run(taking_back(change.entries), self._taken_back)

        self._flow.tell(change.called, take_back)

    def _taken_back(self, change: CentreChange) -> None:
        self._flow.tell(change.called, None)
        self.written.emit()
