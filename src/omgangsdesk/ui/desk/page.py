"""The window once somebody is signed in: rail, pages, visit panel, problems, foot."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import Text
from omgangsdesk.services.requests import Request
from omgangsdesk.services.views import Board, BoardRow, Changes, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.coming_back import ComingBack
from omgangsdesk.ui.desk.flow import Flow
from omgangsdesk.ui.desk.footer import Footer
from omgangsdesk.ui.desk.heard import Heard
from omgangsdesk.ui.desk.left import Left
from omgangsdesk.ui.desk.pages import Pages
from omgangsdesk.ui.desk.parts import first_field, move_keyboard
from omgangsdesk.ui.desk.problems import ProblemBars
from omgangsdesk.ui.desk.rail import Rail
from omgangsdesk.ui.desk.side import Halves, Side
from omgangsdesk.ui.desk.today import TodayPage
from omgangsdesk.ui.entry.unlock import UnlockForm
from omgangsdesk.ui.entry.unlock_page import UnlockPage
from omgangsdesk.ui.panel.panel import VisitPanel
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars

if TYPE_CHECKING:
    from omgangsdesk.ui.close_page.page import ClosePage
    from omgangsdesk.ui.pages.reports import ReportsPage

_TO_REPORT = frozenset({"finalise", "printed", "report"})
"""Acts that are done on the report and not in the panel."""
_WITH_PANEL = frozenset({"today", "house"})
_PASSING = frozenset({"search", "house", "dossier", "plan_import", "conflicts"})
"""Pages that one goes back from to where one was."""


class DeskPage(QWidget):
    """Shows what the flow brings, and turns what is pressed into requests."""

    lock_wanted = Signal()
    discreet_wanted = Signal(bool)
    panel_made = Signal()
    """There is another visit panel, with another timeline."""

    def __init__(self, ctx: Context, flow: Flow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._flow = ctx, flow
        self.is_locked = False
        self._locked_board: Board | None = None
        self.ready = False
        self._wanted: tuple[str, str] | None = None
        self._shown: str | None = None
        self._form: UnlockPage | None = None
        self._page_before = "today"
        self.rail = Rail(ctx)
        self.rail.show_page("today")
        self.today = TodayPage(ctx)
        self.panel = VisitPanel(ctx)
        self.footer = Footer(ctx)
        self.bars = ProblemBars(ctx, taking=self.today.board.lend)
        self._heard = Heard(ctx, self)
        self._coming_back = ComingBack(ctx, flow, self)
        Left(flow, self)
        self.pages = Pages(ctx, flow, self.today)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.bars)
        column.addWidget(self.footer)
        self._side = Side(self._ctx)
        self._side.addWidget(self.panel)
        self._halves = Halves(left, self._side)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self._halves, 1)

    def _connect(self) -> None:
        flow, today = self._flow, self.today
        flow.row_changed.connect(self._show_row)
        flow.visit_changed.connect(self._show_visit)
        flow.done.connect(self._done)
        flow.told.connect(self.footer.toast.tell_done)
        flow.failed.connect(self._failed)
        flow.notices.connect(self._tell)
        today.visit_chosen.connect(flow.choose)
        today.visit_opened.connect(self._opened)
        today.act_wanted.connect(self.open_act)
        today.header.search_wanted.connect(lambda: self.show_page("search"))
        today.header.lock_wanted.connect(self.lock_wanted)
        today.header.discreet_wanted.connect(self.discreet_wanted)
        self._connect_panel()
        for wanted in (self.rail.page_wanted, self.pages.wanted, self.pages.dossiers.wanted):
            wanted.connect(self.show_page)
        self.rail.names.discreet_wanted.connect(self.discreet_wanted)
        self.footer.house_wanted.connect(lambda shown: self.show_house(shown=shown))
        self.footer.print_wanted.connect(self.pages.print_house_wanted)
        self.footer.toast.undo_wanted.connect(flow.undo)
        self.bars.reason_wanted.connect(lambda visit: self.open_act("explain", visit))
        self.pages.led.connect(self._lead_to)
        self.pages.left.connect(self._leave)
        self.pages.opened.connect(lambda visit: self._lead_to(visit, ""))
        self.pages.made.connect(self._slim)
        self._ctx.theme_changed.connect(self._slim)
        self._ctx.language_changed.connect(self._remake_panel)
        self._slim()

    def _connect_panel(self) -> None:
        self._flow.stopped.connect(self.panel.handle_stop)
        self.panel.requested.connect(self._flow.request)
        self.panel.report_wanted.connect(self.show_report)
        self.panel.draft_changed.connect(self._flow.keep_draft)
        self.panel.head.dossier_wanted.connect(self.pages.dossiers.open_here)
        self.panel.form_changed.connect(self._flow.keep_form)
        self.panel.form_sent.connect(self._flow.form_sent)
        self.panel_made.emit()

    def _remake_panel(self) -> None:
        """Its words are many and said once: in another language or size it is made anew."""
        old, visit = self.panel, self._shown
        old.keep_draft()
        self.panel = VisitPanel(self._ctx)
        self._side.addWidget(self.panel)
        if self._side.currentWidget() is old:
            self._side.setCurrentWidget(self.panel)
        self._side.removeWidget(old)
        old.deleteLater()
        self._connect_panel()
        self._slim()
        if visit is not None:
            self._flow.choose(None)
            self._flow.choose(visit)

    # Showing

    def show_board(self, board: Board) -> None:
        """Take over a newly read board."""
        self.today.show_board(board)
        self.footer.show_board(board)
        self._heard.take(board)
        self.rail.show_signed(board.colleague_code or "?", board.colleague)

    def _show_row(self, row: BoardRow) -> None:
        """Paint the visit that an act touched, before anything else is asked or done."""
        self.today.model.show_row(row)
        QCoreApplication.sendPostedEvents(self.window(), QEvent.Type.UpdateRequest.value)

    def share_out(self) -> None:
        """Give the panel its width, and the rest to the pages."""
        self._halves.share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where words are large for the window, the rail keeps its icons alone."""
        super().resizeEvent(event)
        self.rail.fit_window(self.width())

    def begin(self, board: Board) -> None:
        """The first board after signing in: back to where one was, else to what comes next."""
        self.ready = True
        self._coming_back.begin(board)
        self.footer.tell_signed(board)
        if (look := self._ctx.appearance) is not None and (told := look.troubles()):
            self.bars.show_warnings([self._ctx.say(one) for one in told])

    def show_page(self, name: str) -> None:
        """Show a page by its name in `Pages.called`."""
        if self.is_locked:
            return
        page = self.pages.called(name)
        self.pages.setCurrentWidget(page)
        self._side.setVisible(name in _WITH_PANEL)
        self.share_out()
        self.footer.show_house(shown=name == "house")
        if name not in _PASSING:
            self._page_before = name
        self.rail.show_page(name)
        if name == "reports":
            self.reports_page.show_visit(self._flow.visit)
        elif name == "close":
            self.close_page.refresh()
        elif name == "today":
            self.today.keyboard().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            page.focus_field()  # type: ignore[attr-defined]

    def show_house(self, *, shown: bool) -> None:
        """Show who is in the building, or what was there before."""
        self.show_page("house" if shown else self._page_before)

    def page(self) -> str:
        """Name of the page that is shown."""
        return self.pages.shown()

    def _leave(self, name: str) -> None:
        self.show_page(self._page_before if name in _PASSING else "today")

    def show_report(self, visit: str) -> None:
        """Show the report of a visit."""
        self.today.select_visit(visit)
        self._flow.choose(visit)
        self.show_page("reports")

    def open_visit(self, visit: str) -> None:
        """Show a visit in the panel, also one of another day, which the board has not."""
        here = self.today.model.place_of(visit) is not None
        self.today.select_visit(visit if here else None)
        self._flow.choose(visit)

    def timeline(self) -> QWidget:
        """Where, besides the board, letters stamp."""
        return self.panel.timeline

    # Doing

    def do_act(self, act: str) -> None:
        """What the key of an act does: on the chosen visit, else on the one that comes next."""
        proposed = self.today.next_bar.next_act
        visit = self.bars.unexplained if act == "explain" else None
        visit = visit or self._flow.visit
        shown = self.panel.view
        if act == "start" and shown is not None and shown.row.status == "paused":
            act = "resume"
        if visit is None and proposed is not None and proposed.act == act:
            visit = proposed.visit
        if visit is None:
            self.bars.show_warnings([self._ctx.tr("Choose a visit on the board first.")])
            return
        self.open_act(act, visit)

    def open_act(self, act: str, visit: str) -> None:
        """Open the form of an act on a visit; acts that need no form are asked at once."""
        if not visit or act == "conflicts":
            self.show_page(act)
            return
        if act in _TO_REPORT:
            self.show_report(visit)
            return
        if self.page() not in _WITH_PANEL:
            self.show_page("today")
        self._wanted = (act, visit)
        if self._flow.visit == visit and self._shown == visit:
            self._open_wanted()
            return
        self.today.select_visit(visit)
        self._flow.choose(visit)

    def focus_panel(self, way: int) -> None:
        """Move the keyboard to the next part of the window."""
        today = self.page() == "today"
        page = self.today.keyboard() if today else first_field(self.pages.currentWidget() or self)
        parts = [(self.rail, self.rail.button(self._page_before)), (self.pages, page)]
        if self.page() in _WITH_PANEL:
            lines = self.timeline()
            inside = lines if lines.isVisible() else first_field(self.panel)
            parts += [(self.panel, inside)] if inside is not self.panel else []
        move_keyboard(parts, way)

    def open_or_do(self, name: str) -> None:
        """The key of a page: opens it; pressed again, it prints the report or closes the day."""
        if self.page() != name:
            self.show_page(name)
        elif name == "reports":
            self.reports_page.report.print_now()
        elif name == "close":
            self.close_page.close_now()

    def _opened(self, visit: str) -> None:
        proposed = self.today.next_bar.next_act
        if proposed is not None and proposed.visit == visit:
            self.open_act(proposed.act, visit)
        else:
            self.panel.take_keyboard()

    def _show_visit(self, view: VisitView) -> None:
        self._shown = view.visit
        self.today.next_bar.show_chosen(view.visit)
        self.panel.show_visit(view)
        self._coming_back.shown(view.visit)
        self._open_wanted()

    def _open_wanted(self) -> None:
        if self._wanted is not None and self._wanted[1] == self._shown:
            act, self._wanted = self._wanted[0], None
            self.panel.open_form(act)

    def _done(self, _request: Request, changes: Changes) -> None:
        self.bars.clear()
        self.footer.toast.show_done(changes.announce, changes.undo, changes.act)
        self.bars.show_warnings(changes.warnings, changes.visit if changes.rules else None)
        if self.page() == "reports":
            self.reports_page.reload()

    # Trouble

    def _failed(self, error: ExpectedError, request: Request) -> None:
        if self.page() == "reports":
            self.reports_page.report.handle_problem(error)
        else:
            self._show_refusal(error, request)

    def _show_refusal(self, error: ExpectedError, request: Request) -> None:
        shown = self.page() in _WITH_PANEL and self.panel.handle_problem(error, request)
        if not shown:
            self.bars.show_problem(self._ctx.say(error.sentence))

    def _tell(self, notices: tuple[Text, ...]) -> None:
        self.bars.show_warnings(self._ctx.say(one) for one in notices)

    # Locking

    def lock(self, board: Board | None, form: UnlockForm) -> None:
        """Show rooms and states, and the sign-in form in the place of the panel."""
        self.show_page("today")
        self.is_locked = True
        self.ready = False
        self._shown = self._wanted = None
        self._heard.forget()
        self._coming_back.forget()
        self.panel.clear()
        self.pages.clear()
        self.bars.clear()
        self.footer.toast.clear()
        self.today.set_locked(locked=True)
        self._locked_board = board
        if board is not None:
            self.today.show_board(board)
        self.rail.show_locked()
        self.footer.set_locked(locked=True)
        self._form = UnlockPage(form)
        self._side.addWidget(self._form)
        self._side.setCurrentWidget(self._form)

    def show_time(self, now: dt.datetime) -> None:
        """The clock moved on, also on a board that is locked."""
        if self.is_locked and self._locked_board is not None:
            from omgangsdesk.ui.entry.lock import ticked

            self._locked_board = ticked(self._locked_board, now)
            self.today.show_board(self._locked_board)
        self.today.show_time(now)

    def unlock(self) -> None:
        """Somebody signed in."""
        self.is_locked = False
        self._locked_board = None
        self.today.set_locked(locked=False)
        self.footer.set_locked(locked=False)
        if self._form is not None:
            self._side.setCurrentWidget(self.panel)
            self._side.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None

    def keep_draft(self) -> None:
        """Have the panel hand over what is being written, and remember where one was."""
        self._coming_back.leave()
        self.panel.keep_draft()
        self.pages.dossiers.keep()

    def stop(self) -> None:
        """Let the pages stop what they run."""
        if self.pages.reports is not None:
            self.pages.reports.report.stop()

    @property
    def reports_page(self) -> ReportsPage:
        """The list of today's reports, with the report of the chosen visit."""
        self.pages.called("reports")
        return cast("ReportsPage", self.pages.reports)

    @property
    def close_page(self) -> ClosePage:
        """The page that closes the day."""
        return cast("ClosePage", self.pages.called("close"))

    def _slim(self) -> None:
        for area in self.findChildren(QAbstractScrollArea):
            if area is not self.today.board:
                slim_scroll_bars(area, self._ctx.theme)

    def _lead_to(self, visit: str, act: str) -> None:
        if act:
            self.open_act(act, visit)
        else:
            self.show_page("today")
            self.open_visit(visit)
