"""Today's visits with how far their reports are; Enter opens one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.domain.status import OVER, STATUS
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import Text, text
from omgangsdesk.services.views import Board, BoardRow, ReportView, Said
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.report_page.card import Card
from omgangsdesk.ui.report_page.keyboard import press_focused
from omgangsdesk.ui.report_page.lines import Line, LineList
from omgangsdesk.ui.theme import SPACING
from omgangsdesk.ui.widgets import caption, words

if TYPE_CHECKING:
    import datetime as dt

    from PySide6.QtGui import QKeyEvent

    from omgangsdesk.services.desk import Desk

WIDEST = 900
"""Logical pixels; in a wider line the eye loses its way to the arrow."""
REPORTABLE = OVER | {"awaiting_departure"}
"""States of a visit whose report can be nearly ready."""

ReportLoader: TypeAlias = "Callable[[Desk, str], ReportView]"


class ReportsPage(QWidget):
    """A list of the day's reports."""

    report_wanted = Signal(str)
    """The visit."""

    def __init__(
        self, ctx: Context, parent: QWidget | None = None, *, reports: ReportLoader | None = None
    ) -> None:
        """Reports are asked from the services, unless another way is passed."""
        super().__init__(parent)
        self._ctx = ctx
        self._load = reports or stored_report
        self._rows: tuple[BoardRow, ...] = ()
        self._reports: dict[str, ReportView] = {}
        self._as_of: dt.datetime | None = None
        self._title = words(ctx, role="title", bold=True)
        self._counted = caption(ctx)
        self._empty = words(ctx, colour="text2", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list = LineList(ctx, text("Reports of today"))
        self.list.wanted.connect(self._open)
        column = QVBoxLayout()
        column.setSpacing(SPACING[2])
        column.addWidget(self._title)
        column.addWidget(self._counted)
        column.addWidget(self._empty, 1)
        self._card = Card(ctx)
        self._card.set_title("")
        self._card.body.addWidget(self.list)
        column.addWidget(self._card, 1)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        inner.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING[4], SPACING[3], SPACING[4], SPACING[3])
        row.addWidget(inner, 100)
        row.addStretch(1)
        ctx.language_changed.connect(self._fill)
        self._fill()

    def show_board(self, board: Board) -> None:
        """Show today's visits; their reports are read again only when something was written."""
        self._rows = tuple(sorted(board.rows, key=lambda row: (row.start, row.visit)))
        known = {row.visit for row in self._rows}
        self._reports = {visit: one for visit, one in self._reports.items() if visit in known}
        if board.last_kept != self._as_of:
            self._as_of = board.last_kept
            self._read()
        self._fill()

    def clear(self) -> None:
        """Forget all, at lock and when another colleague signs in."""
        self._rows, self._reports, self._as_of = (), {}, None
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the reports when somebody looks."""
        super().showEvent(event)
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Focus the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        """Ask for them one by one, so that a stamp never waits behind all of them."""
        if not self.isVisible():
            return
        for row in self._rows:
            if row.status in REPORTABLE:
                self._ctx.worker.run(partial(_loaded, self._load, row.visit), self._take, _leave)

    def _take(self, report: ReportView) -> None:
        self._reports[report.visit] = report
        self._fill()

    def _open(self, line: int) -> None:
        self.report_wanted.emit(self._rows[line].visit)

    def _fill(self) -> None:
        ctx = self._ctx
        self._title.setText(ctx.tr("Reports"))
        lines = tuple(self._line(row) for row in self._rows)
        if lines != self.list.lines():
            kept = self.list.currentIndex().row()
            self.list.show_lines(lines)
            self.list.choose(kept)
        self._card.setVisible(bool(lines))
        self._empty.setVisible(not lines)
        self._empty.setText(ctx.tr("No visits today, so no reports."))
        final = sum(line.state == "final" for line in lines)
        said = ctx.tr("{done} of {all} final", done=final, all=len(lines)) if lines else ""
        self._counted.setText(said)

    def _line(self, row: BoardRow) -> Line:
        start = self._ctx.time(row.start)
        said = Said(
            full=text("{time}  {title}", time=start, title=row.title.full),
            discreet=text("{time}  {title}", time=start, title=row.title.discreet),
        )
        state, word = report_line(row, self._reports.get(row.visit))
        return Line(text=said, state=state, word=word, leads=True)


def report_line(row: BoardRow, report: ReportView | None) -> tuple[str, Text]:
    """State and words of a visit's report, as far as it is known."""
    if report is None or row.status not in REPORTABLE:
        return "later", STATUS[row.status]
    if report.stale:
        return "wanted", text("something was entered after revision {n}", n=report.revision)
    if report.finalised_at is not None:
        return "final", text("final, revision {n}", n=report.revision)
    open_items = sum(not item.done for item in report.items)
    if not report.can_finalise:
        return "blocking", text("not ready, lines open: {count}", count=open_items)
    if open_items:
        return "wanted", text("can be made final, lines open: {count}", count=open_items)
    return "ready", text("ready to be made final")


def stored_report(desk: Desk, visit: str) -> ReportView:
    """The report as it stands; runs on the worker's thread."""
    from omgangsdesk.services.reports import load_report

    return load_report(desk, visit)


def _loaded(load: ReportLoader, visit: str, desk: Desk) -> ReportView:
    return load(desk, visit)


def _leave(_error: ExpectedError) -> None:
    """A report that can't be read shows as its visit's state; opening it says why."""
