"""From a request to a refreshed screen, by way of the worker; and never the same stamp twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from omgangsdesk.errors import ExpectedError, RuleStopError
from omgangsdesk.language import Text, text
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.drafts import Sent, keeping_form, keeping_note, performing

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.requests import Request
    from omgangsdesk.services.views import Board, Changes, KeptDraft, Said, VisitView
    from omgangsdesk.services.views_drafts import KeptForm

TWICE = dt.timedelta(seconds=3)
"""The same request again within this time is a double press (screens.md, "Keys")."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a refresh brings: the board, the chosen visit, and what is to be told once."""

    board: Board
    visit: VisitView | None
    notices: tuple[Text, ...] = ()


class Flow(QObject):
    """Carries requests to the desk and what came of them back to whoever listens."""

    board_changed = Signal(object)
    row_changed = Signal(object)
    """A `BoardRow` that an act touched: to be shown at once, before everything is read anew."""
    visit_changed = Signal(object)
    """A `VisitView`: of the visit that was chosen, or anew after something changed."""
    done = Signal(object, object)
    """A `Request` and its `Changes`."""
    stopped = Signal(object, object)
    """A `RuleStopError` and the `Request` it stopped."""
    failed = Signal(object, object)
    """Any other `ExpectedError` and its `Request`."""
    notices = Signal(object)
    told = Signal(object, object, object)
    """What was changed beside the log of visits, its name for undo, and what undoes it."""
    page_wanted = Signal(str)
    """The page on which something was done that is undone."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._visit: str | None = None
        self._locked = False
        self._looking = False
        self._again = False
        self._showing = False
        self._last: Request | None = None
        self._sent: Sent | None = None
        self._since = ctx.now()
        self._under_way = 0
        self._session = 0
        self._take_back: Callable[[], None] | None = None
        self._put_back: Callable[[], None] | None = None
        self.board: Board | None = None
        self.page: Callable[[], str] = lambda: ""
        """Says which page is shown."""
        ctx.worker.bug.connect(self._unanswered)

    @property
    def visit(self) -> str | None:
        """The visit that is chosen."""
        return self._visit

    @property
    def pending(self) -> bool:
        """Whether an act was asked for and is not answered, or not all of it shown yet."""
        return self._under_way > 0 or self._looking

    def request(self, request: Request) -> bool:
        """Have an act done; False when it is the double of one just asked."""
        now = self._ctx.now()
        sent, self._sent = self._sent, None
        if request == self._last and now - self._since < TWICE:
            return False
        self._last = None if getattr(request.act, "lift", None) else request
        self._take_back = self._put_back = None
        self._since = now
        self._under_way += 1
        session = self._session

        def failed(error: ExpectedError) -> None:
            if session == self._session:
                self._last = None
                self._under_way = max(0, self._under_way - 1)
            if isinstance(error, RuleStopError):
                self.stopped.emit(error, request)
            else:
                self.failed.emit(error, request)

        def done(changes: Changes) -> None:
            if session != self._session:
                return  # locked meanwhile: nothing of it may be shown
            self._under_way = max(0, self._under_way - 1)
            if changes.row is not None:
                self.row_changed.emit(changes.row)
            self.done.emit(request, changes)
            self.refresh()

        self._ctx.worker.run(performing(request, sent), done, failed)
        return True

    def tell(
        self, called: Said, take_back: Callable[[], None] | None, *, undone: bool = False
    ) -> None:
        """A setting of the centre was changed: tell it, offer its undo, show what follows.

        When the change was itself an undoing, redo takes it back.
        """
        if self.board is None:
            return  # locked meanwhile
        self._take_back = None if undone else take_back
        self._put_back = take_back if undone else None
        self.told.emit(called, called if take_back else None, take_back)
        self.refresh()

    def left(self, back: Callable[[], None]) -> None:
        """A form was left with something in it: tell it, and let undo bring it back.

        It comes back on the page where it was left.
        """
        if self.board is None:
            return  # locked meanwhile
        from omgangsdesk.services.wording import same

        page = self.page()

        def again() -> None:
            self.page_wanted.emit(page)
            back()

        said = same(text("left with what was typed"))
        self._take_back, self._put_back = again, None
        self.told.emit(said, said, again)

    def undo(self, target: str | Callable[[], None] | None = None) -> bool:
        """Take back the act named, or the last one that can be taken back."""
        target = target or self._take_back
        if callable(target):
            self._take_back = None
            target()
            return True
        if target is None:
            if self.board is None or self.board.undoable is None:
                return False
            target = self.board.undoable.act
        from omgangsdesk.services.requests import Request, Undo

        return self.request(Request(act=Undo(target=target)))

    def redo(self) -> bool:
        """Do again what was undone last; False when there is nothing."""
        if self._put_back is not None:
            again, self._put_back = self._put_back, None
            again()
            return True
        if self.board is None or self.board.redoable is None:
            return False
        from omgangsdesk.services.requests import Redo, Request

        return self.request(Request(act=Redo(target=self.board.redoable.act)))

    def choose(self, visit: str | None) -> None:
        """Show another visit."""
        if visit == self._visit:
            return
        self._visit = visit
        if visit is not None and not self._showing:
            self._load(visit)

    def _load(self, visit: str) -> None:
        def load(desk: Desk) -> VisitView | None:
            from omgangsdesk.services.screens.visit_panel import load_visit

            return load_visit(desk, visit) if self._visit == visit else None

        self._ctx.worker.run(load, self._show_visit)

    def refresh(self) -> None:
        """Read board and visit anew; asked twice while it is busy, it does so once more."""
        if self._locked:
            return  # what ended after a lock asks it too, and would wait for no answer
        if self._looking:
            self._again = True
            return
        self._looking, session = True, self._session

        def looked(found: Looked) -> None:
            if session == self._session:
                self._looked(found)
            elif found.notices:  # locked meanwhile: nothing is known but what is told once
                self.notices.emit(found.notices)

        def failed(error: ExpectedError) -> None:
            if session == self._session:
                self._not_looked(error)

        self._ctx.worker.run(_looking(self._visit), looked, failed)

    def begin(self) -> None:
        """After signing in: show today at a glance, and then read all of it."""
        self._locked, session = False, self._session

        def seen(board: Board) -> None:
            if session == self._session:
                self._show(board)
                self.refresh()  # not before: reading on would hold up the painting

        # What is wrong is told by whoever reads all of it.
        self._ctx.worker.run(_glancing, seen, lambda _: self.refresh())

    def keep_draft(self, visit: str, draft: KeptDraft | None) -> None:
        """Keep what is being typed, in the store."""
        kept = draft is not None
        self._ctx.worker.run(keeping_note(visit, draft), lambda _: self._half_kept(visit, kept))

    def keep_form(self, visit: str, key: str, form: KeptForm | None) -> None:
        """Keep what is being filled in, in the store; None forgets it."""
        kept = form is not None
        self._ctx.worker.run(
            keeping_form(visit, key, form), lambda _: self._half_kept(visit, kept)
        )

    def _half_kept(self, visit: str, kept: bool) -> None:  # noqa: FBT001 - what it is
        """The board marks where something is half written: read it anew once that changes."""
        rows = self.board.rows if self.board is not None else ()
        if any(one.visit == visit and one.half != kept for one in rows):
            self.refresh()

    def form_sent(self, visit: str, form: KeptForm, stored: bool) -> None:  # noqa: FBT001 - signal
        """The request that follows was asked in this form."""
        self._sent = Sent(visit, form, stored)

    def forget(self) -> None:
        """Know nothing any more; the desk is closed."""
        self._visit = self._last = self._sent = self.board = None
        self._take_back = self._put_back = None
        self._looking = self._again = False
        self._locked = True
        self._under_way = 0
        self._session += 1

    def _looked(self, looked: Looked) -> None:
        self._show(looked.board)
        # In a turn of its own, so that no key waits until board and panel are both painted.
        session = self._session
        QTimer.singleShot(1, self, lambda: self._looked_on(looked, session))

    def _looked_on(self, looked: Looked, session: int) -> None:
        if looked.notices:
            self.notices.emit(looked.notices)  # told once, so also when it was locked meanwhile
        if session != self._session:
            return
        self._looking = False
        self._show_visit(looked.visit)
        if self._again:
            self._again = False
            self.refresh()

    def _show(self, board: Board) -> None:
        self.board = board
        self._ctx.zone, self._ctx.turns = board.zone, board.turns
        before, self._showing = self._visit, True
        self.board_changed.emit(board)
        self._showing = False
        if self._visit is not None and self._visit != before:
            self._load(self._visit)  # the board is there; reading this was not in its way

    def _unanswered(self, _report: str) -> None:
        """Something broke, perhaps what is waited for: nothing may wait for it until a lock."""
        self._last = None
        self._under_way = 0
        self._looking = self._again = False

    def _not_looked(self, error: ExpectedError) -> None:
        self._looking = self._again = False
        self._ctx.worker.problem.emit(error)

    def _show_visit(self, view: VisitView | None) -> None:
        if view is not None and view.visit == self._visit:
            self.visit_changed.emit(view)


def _glancing(desk: Desk) -> Board:
    from omgangsdesk.services.screens.board import first_board

    return first_board(desk)


def _looking(visit: str | None) -> Callable[[Desk], Looked]:
    def operation(desk: Desk) -> Looked:
        from omgangsdesk.services.screens.board import load_board
        from omgangsdesk.services.screens.visit_panel import load_visit

        notices = tuple(desk.notices)
        desk.notices.clear()
        board = load_board(desk)
        return Looked(board, load_visit(desk, visit) if visit else None, notices)

    return operation
