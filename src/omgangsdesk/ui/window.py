"""The window: rail, pages, the visit panel, and what happens when something is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedLayout, QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.flow import Flow
from omgangsdesk.ui.desk.ribbon import Ribbon
from omgangsdesk.ui.entry.ahead import load_ahead
from omgangsdesk.ui.entry.idle import Idle
from omgangsdesk.ui.entry.names_shown import NamesShown
from omgangsdesk.ui.entry.unlock import UnlockForm
from omgangsdesk.ui.entry.unlock_page import UnlockPage
from omgangsdesk.ui.first_paint import Behind, paint_now
from omgangsdesk.ui.help.overlay import Help
from omgangsdesk.ui.indexer import Indexer
from omgangsdesk.ui.shortcuts import Shortcuts
from omgangsdesk.ui.widgets import FocusRing, announce
from omgangsdesk.ui.worker import bug_said

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.opening.view import SignInView
    from omgangsdesk.services.requests import Request
    from omgangsdesk.services.views import Board, Changes
    from omgangsdesk.ui.desk.page import DeskPage
    from omgangsdesk.ui.entry.first_run import Wanted
    from omgangsdesk.ui.paper.who_is_in import WhoIsInPrinter

_ALWAYS = frozenset({"full_screen", "help", "who_is_in"})


class Window(QMainWindow):
    """Everything that is on screen. `close()` finishes pending work before it goes.

    A main window, which screen readers know for a window and say the name of.
    """

    unlocked = Signal()
    """The desk is open and the board is shown."""
    locked = Signal()
    board_shown = Signal(object)
    """A newly read `Board` is on screen."""

    def __init__(
        self,
        ctx: Context,
        *,
        opener: Callable[[str, str], Desk],
        sign_in_view: SignInView | None,
        store_folder: Path,
        practise_with: Callable[[str], str] | None = None,
        recoverer: Callable[[str, str, str], Desk] | None = None,
        founder: Callable[[Wanted], tuple[str, SignInView]] | None = None,
    ) -> None:
        super().__init__()
        self._founder = founder
        self._recoverer = recoverer
        self._practise_with = practise_with
        self._ctx = ctx
        self._opener = opener
        self._folder = store_folder
        self._sign_in = sign_in_view
        self._locked = True
        self._desk_page: DeskPage | None = None
        self._who_is_in: WhoIsInPrinter | None = None
        self.flow = Flow(ctx, self)
        self.setWindowTitle("OmgangsDesk")
        whole = QWidget()
        self.setCentralWidget(whole)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._ribbon = Ribbon(ctx)
        column.addWidget(self._ribbon)
        self._ribbon.setVisible(bool(sign_in_view and sign_in_view.practice))
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._behind = Behind(ctx, self._stack)
        column.addWidget(holder, 1)
        self.unlock_form = self._make_form()
        self._unlock_page = UnlockPage(self.unlock_form)
        self._stack.addWidget(self._unlock_page)
        self._ring = FocusRing(ctx, self)
        self._names = NamesShown(ctx, self)
        self._names.left.connect(self._show_left)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._tick)
        self._idle = Idle(self)
        self._indexer = Indexer(ctx, self)
        self._idle.over.connect(self.lock)
        self.help = Help(ctx, self, column, holder)
        self._wire()
        self._take_preferences()
        self.unlock_form.focus_field()

    # Made once, shown when needed

    @property
    def desk(self) -> DeskPage:
        """The signed-in part of the window; made at the first unlocking."""
        if self._desk_page is None:
            from omgangsdesk.ui.desk.page import DeskPage

            self._desk_page = DeskPage(self._ctx, self.flow)
            self._stack.addWidget(self._desk_page)
            self._desk_page.lock_wanted.connect(self.lock)
            self._desk_page.discreet_wanted.connect(self._names.want)
            self._shortcuts.letters(self._desk_page.today.board)
            self._wire_panel()
            self._desk_page.panel_made.connect(self._wire_panel)
            self._desk_page.pages.print_house_wanted.connect(self._print_who_is_in)
            self._desk_page.today.table_made.connect(self._shortcuts.letters)
            self._take_preferences(None)
        return self._desk_page

    def _wire_panel(self) -> None:
        if self._desk_page is not None:
            self._shortcuts.letters(self._desk_page.timeline())
            self._shortcuts.letters(self._desk_page.panel.acts.folded, more=True)

    @property
    def is_locked(self) -> bool:
        """Whether nobody is signed in."""
        return self._locked

    def _make_form(self) -> UnlockForm:
        form = UnlockForm(
            self._ctx,
            self._sign_in and self._sign_in.with_labels(self._ctx.signers),
            self._folder,
            practise_with=self._practise_with,
            locked=self._desk_page is not None,
            recovers=self._recoverer is not None,
            founds=self._founder is not None,
        )
        form.submitted.connect(self.unlock)
        form.recovered.connect(self._recover)
        form.founded.connect(self._found)
        form.centre_made.connect(self._enter_new)
        form.typing.connect(lambda: self._ctx.worker.prepare(load_ahead))
        return form

    def _wire(self) -> None:
        self._ctx.worker.problem.connect(self._problem)
        self._ctx.worker.bug.connect(self._bug)
        self.flow.board_changed.connect(self._show_board)
        self.flow.done.connect(self._done)
        self._shortcuts = Shortcuts(
            self,
            lambda act: self.desk.do_act(act),  # noqa: PLW0108 - the page is made when needed
            {
                "report": lambda: self.desk.open_or_do("reports"),
                "undo": lambda: self.flow.undo() or self.desk.footer.toast.tell_nothing(self.flow),
                "redo": self.flow.redo,
                "close_day": lambda: self.desk.open_or_do("close"),
                "lock": self.lock,
                "next_panel": lambda: self.desk.focus_panel(1),
                "last_panel": lambda: self.desk.focus_panel(-1),
                "hide_names": self.hide_names,
                "show_names": self.show_names,
                "search": lambda: self.desk.show_page("search"),
                "week": lambda: self.desk.show_page("week"),
                "dossier": lambda: self.desk.pages.dossiers.open_here(),  # noqa: PLW0108 - as above
                "who_is_in": self._print_who_is_in,
                "in_house": lambda: self.desk.show_house(shown=self.desk.page() != "house"),
                "lines": self._change_view,
                "settings": lambda: self.desk.pages.want_settings(),  # noqa: PLW0108 - as above
                "help": self.help.toggle,
                "full_screen": self._full_screen,
            },
            _ALWAYS,
            before=self.help.before,
        )
        self._shortcuts.set_locked(locked=True)

    def _take_preferences(self, *_: object) -> None:
        appearance = self._ctx.appearance
        if appearance is None:
            return
        if not _:
            appearance.changed.connect(self._take_preferences)
        self._shortcuts.set_keys(self._ctx.keys)
        self._idle.set_minutes(appearance.preferences.idle_minutes)
        if self._desk_page is not None:
            self._desk_page.today.show_lines(lines=appearance.preferences.lines)

    def _change_view(self) -> None:
        appearance = self._ctx.appearance
        if appearance is None:
            self.desk.today.show_lines(lines=self.desk.today.view is self.desk.today.board)
            return
        now = appearance.preferences
        appearance.choose(replace(now, lines=not now.lines))

    # Signing in and out

    def unlock(self, label: str, passphrase: str) -> None:
        """Open the store for whoever this is."""
        self._open(lambda: self._opener(label, passphrase))

    def _recover(self, code: str, label: str, passphrase: str) -> None:
        recoverer = self._recoverer
        if recoverer is not None:
            self._open(lambda: recoverer(code, label, passphrase))

    def _found(self, wanted: Wanted) -> None:
        founder, form = self._founder, self.unlock_form
        if founder is None:
            return

        def made(told: tuple[str, SignInView]) -> None:
            code, self._sign_in = told
            form.show_recovery_code(code)

        self._ctx.worker.do(lambda: founder(wanted), made, form.refused)

    def _enter_new(self) -> None:
        """The first run is over: sign in as everybody does."""
        before = self._unlock_page
        self.unlock_form = self._make_form()
        self._unlock_page = UnlockPage(self.unlock_form)
        self._stack.addWidget(self._unlock_page)
        self._stack.setCurrentWidget(self._unlock_page)
        self._stack.removeWidget(before)
        before.deleteLater()
        self.unlock_form.focus_field()

    def _open(self, opener: Callable[[], Desk]) -> None:
        form = self.unlock_form

        def opened() -> None:
            form.opened()
            self._locked = False
            if self._who_is_in is not None:
                self._who_is_in.forget()

        self._ctx.worker.open(opener, opened, self._behind.ended(form.refused))
        self.flow.begin()
        self._behind.prepare(lambda: self.desk)

    def _at_desk(self) -> DeskPage:
        """The page of whoever signed in, also when what it is to show could not be read."""
        if self._stack.currentWidget() is not self.desk:
            self._enter()
        return self.desk

    def _enter(self) -> None:
        self._names.unlock()
        self.desk.unlock()
        self._stack.setCurrentWidget(self.desk)
        self._behind.end()
        self.desk.share_out()

    def lock(self) -> None:
        """Sign out: the store is closed, and the board becomes rooms and states."""
        if self._locked or self._desk_page is None:
            return
        from omgangsdesk.ui.entry.lock import locked_board

        self._locked = True
        self._indexer.stop()
        self._names.lock()
        board = self.flow.board
        self._desk_page.keep_draft()
        self.flow.forget()
        self._house_printer().keep()
        self._ctx.worker.shut()
        self._shortcuts.set_locked(locked=True)
        self.unlock_form = self._make_form()
        self._desk_page.lock(None if board is None else locked_board(board), self.unlock_form)
        self.unlock_form.focus_field()
        self.locked.emit()

    def _show_board(self, board: Board) -> None:
        if self._locked:
            return
        begins = not self.desk.ready
        if begins:
            self._enter()
        self._ribbon.setVisible(board.practice)
        self.desk.show_board(board)
        self._await_minute()
        if begins:
            paint_now(self)
            self._shortcuts.set_locked(locked=False)
            self.desk.begin(board)
            self._indexer.begin()
            self.unlocked.emit()
        self.board_shown.emit(board)

    # Acts

    def request(self, request: Request) -> bool:
        """Have an act done, as a key or a button would."""
        return not self._locked and self.flow.request(request)

    def _done(self, _request: Request, changes: Changes) -> None:
        from omgangsdesk.ui.desk.heard import done_aloud

        announce(self, done_aloud(self._ctx, changes.announce, changes.undo))

    # Who is in

    def _house_printer(self) -> WhoIsInPrinter:
        if self._who_is_in is None:
            from omgangsdesk.ui.paper.who_is_in import WhoIsInPrinter

            made = self._who_is_in = WhoIsInPrinter(self._ctx, self)
            made.told.connect(self.desk.footer.toast.tell)
            made.failed.connect(
                lambda error: self.desk.bars.show_problem(self._ctx.say(error.sentence))
            )
        return self._who_is_in

    def _print_who_is_in(self) -> None:
        if self._desk_page is not None:
            self._house_printer().print_now(locked=self._locked)

    # Names

    def hide_names(self) -> None:
        """Show codes and initials only."""
        self._names.hide()

    def show_names(self) -> None:
        """Show names for a minute."""
        self._names.show()

    def _show_left(self, seconds: int | None) -> None:
        if self._desk_page is not None:
            self._desk_page.today.header.show_left(seconds)
            self._desk_page.rail.names.show_left(seconds)

    # Time

    def _await_minute(self) -> None:
        now = self._ctx.now()
        left = 60_000 - now.second * 1000 - now.microsecond // 1000
        self._minute.start(left + 50)

    def _tick(self) -> None:
        if self._desk_page is not None:
            self._desk_page.show_time(self._ctx.now())
        self._await_minute()
        if not self._locked:
            self.flow.refresh()

    # Trouble

    def _problem(self, error: ExpectedError) -> None:
        if self._locked:
            self.unlock_form.refused(error)
        else:
            self._at_desk().bars.show_problem(self._ctx.say(error.sentence))

    def _bug(self, report: str) -> None:
        sentence = bug_said(self._ctx)
        if self._locked:
            self.unlock_form.show_problem(sentence)
        else:
            self._at_desk().bars.show_problem(sentence, report)

    # The window itself

    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def showEvent(self, event: QShowEvent) -> None:
        """From here on keys and clicks are noticed."""
        super().showEvent(event)
        if (handle := self.windowHandle()) is not None:
            self._idle.watch(handle)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed, finish what was asked, stop the thread."""
        self._minute.stop()
        self._indexer.stop()
        self._names.stop()
        if self._desk_page is not None:
            self._desk_page.keep_draft()
            self._desk_page.stop()
        if self._who_is_in is not None:
            self._who_is_in.stop()
        self._ctx.worker.close()
        super().closeEvent(event)
