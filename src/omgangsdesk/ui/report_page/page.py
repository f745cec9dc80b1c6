"""The report of one visit: what is still wanted, its pages, and what to do with them."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QEvent, QStandardPaths, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.errors import ExpectedError
from omgangsdesk.files import typed_path
from omgangsdesk.language import text
from omgangsdesk.services.requests import Finalise, RecordPrinted, Request
from omgangsdesk.services.views import Paper, ReportView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, scaled
from omgangsdesk.ui.panel.scrolling import LowRoom
from omgangsdesk.ui.paper.printing import (
    NoPrinterError,
    PrinterMaker,
    Printers,
    PrintJob,
    print_paper,
    system_printer,
    system_printers,
)
from omgangsdesk.ui.report_page.actions import ReportActions
from omgangsdesk.ui.report_page.head import ReportHead
from omgangsdesk.ui.report_page.jobs import Jobs
from omgangsdesk.ui.report_page.lines import LineList, check_lines, in_order
from omgangsdesk.ui.report_page.preview import PagePreview
from omgangsdesk.ui.report_page.saving import save_paper
from omgangsdesk.ui.widgets import announce, caption, section_title
from omgangsdesk.ui.widgets.keyboard import is_key, press_focused, wants

if TYPE_CHECKING:
    from collections.abc import Callable

    from omgangsdesk.services.desk import Desk

PaperLoader: TypeAlias = "Callable[[Desk, str, str], Paper]"
COLUMN = 368
"""Width of the left column, in logical pixels."""
_LEAST_LIST = 56
"""Height of what the report still wants before the column scrolls, in pixels."""
KEYS = ("Ctrl+Return", "Ctrl+Enter", "Esc")
"""The key of the report is the window's, which asks this page to print when it is shown."""


class ReportPage(QWidget):
    """Shows a `ReportView` and asks for finalising and for the note that something was printed.

    The keys of KEYS work whenever the focus is inside. `stop` must be called before it is let go.
    """

    requested = Signal(object)
    """A `Request`: Finalise, or RecordPrinted after the printer took it."""
    visit_wanted = Signal(str, str)
    """Visit, and the act that mends a line of the list."""
    back = Signal()
    paper_shown = Signal(object)
    """The `Paper` of which the pages are shown now."""
    _printed_page = Signal(int, int)

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None = None,
        *,
        papers: PaperLoader | None = None,
        printers: Callable[[], Printers] = system_printers,
        printer: PrinterMaker = system_printer,
    ) -> None:
        """Papers come from the services and printers from the system, unless others are passed."""
        super().__init__(parent)
        self._ctx = ctx
        self._papers = papers or stored_paper
        self._find_printers, self._make_printer = printers, printer
        self._view: ReportView | None = None
        self._paper: Paper | None = None
        self._folder = documents()
        self._cancelled = threading.Event()
        self._looked = self._printing = self._focus_wanted = False
        self.jobs = Jobs(self)
        self.jobs.bug.connect(ctx.worker.bug)
        self.head = ReportHead(ctx)
        self.list = LineList(ctx, text("What the report still wants"))
        self.foot = ReportActions(ctx)
        self.preview = PagePreview(ctx, self.jobs)
        self._lay_out()
        self._connect()
        self._reword()

    def _lay_out(self) -> None:
        self._list_title = section_title(self._ctx, "")
        self._counted = caption(self._ctx)
        column = QVBoxLayout()
        column.setContentsMargins(SPACING[2], SPACING[2], SPACING[2], SPACING[3])
        column.setSpacing(SPACING[2])
        column.addWidget(self.head)
        titles = QHBoxLayout()
        titles.addWidget(self._list_title)
        titles.addStretch(1)
        titles.addWidget(self._counted)
        column.addLayout(titles)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        inner = QWidget()
        inner.setLayout(column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.list.setMinimumHeight(_LEAST_LIST)
        self._beside = LowRoom(self._ctx, inner, self.foot)
        row.addWidget(self._beside)
        row.addWidget(self.preview, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column is as wide as its words are large, and leaves room for the paper."""
        super().resizeEvent(event)
        self._beside.setFixedWidth(self.column_width(self.width()))

    def column_width(self, width: int) -> int:
        """Pixels of the column where the page has `width` of them."""
        return min(scaled(COLUMN), max(COLUMN, width * 5 // 8))

    def _connect(self) -> None:
        ctx = self._ctx
        self.head.back.connect(self.back)
        self.head.variant_changed.connect(self._load)
        self.list.wanted.connect(self._lead)
        self.foot.finalise.connect(self._finalise)
        self.foot.print_wanted.connect(self.print_now)
        self.foot.save_wanted.connect(self._ask_where)
        self.foot.save_to.connect(self._save)
        self.foot.printers.looked_for.connect(self._look_for_printers)
        self._printed_page.connect(self.foot.busy.progress)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self.update)

    def show_report(self, view: ReportView) -> None:
        """Show a visit's report, or the same one anew after something changed."""
        before, self._view = self._view, view
        same = before is not None and before.visit == view.visit
        self.foot.busy.end()
        if not same:
            self.foot.told.clear()
            self.foot.show_paper(there=False)
        self.head.blockSignals(True)
        self.head.show_report(view, same_visit=same)
        self.head.blockSignals(False)
        self.list.show_lines(check_lines(view.items))
        self.foot.show_report(view)
        self._reword()
        self._load()
        if not self._looked:
            self._looked = True
            self._look_for_printers()
        became_final = same and before is not None and before.revision != view.revision
        if became_final or not same:
            self._offer_focus()

    def focus_first(self) -> None:
        """Focus what is likeliest done next, once it can be done."""
        self._focus_wanted = not self.foot.focus_first()

    def clear(self) -> None:
        """Forget the report, at lock and when another colleague signs in."""
        self._view, self._paper = None, None
        self.head.clear()
        self.list.show_lines(())
        self.foot.show_paper(there=False)
        self.preview.show_note("")

    def handle_problem(self, error: ExpectedError) -> None:
        """What was asked for could not be done."""
        self.foot.busy.end()
        self.foot.release()
        self.foot.complain(self._ctx.say(error.sentence))

    def paper(self) -> Paper | None:
        """The paper of which the pages are shown."""
        return self._paper

    def stop(self) -> None:
        """Wait for a printer or a stick that is still at work; the window closes."""
        self._cancelled.set()
        self.jobs.stop()

    def print_now(self) -> None:
        """Print what is shown to the printer that is named."""
        if self._paper is None or self._view is None or self._printing:
            return
        printers = self.foot.printers
        if not printers.printer():
            self.handle_problem(NoPrinterError())
            self._look_for_printers()
            return
        job = PrintJob(pdf=self._paper.pdf, printer=printers.printer(), copies=printers.copies())
        self._cancelled.clear()
        self.foot.told.clear()
        said = self._ctx.tr("Printing on {printer}…", printer=job.printer)
        self.foot.busy.begin(said, self._cancelled.set)
        self._printing = True
        self.jobs.run(
            partial(_print, job, self._paper, self._view.visit, self._make_printer, self._go_on),
            self._printed,
            self._not_printed,
        )

    def event(self, event: QEvent) -> bool:
        """Take this page's keys before the window's own."""
        if wants(event, KEYS):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key of the report prints, Ctrl+Enter asks to make final, Esc folds or goes back."""
        if event.isAutoRepeat():
            return
        if is_key(event, *self._ctx.keys.function("report")):
            self.print_now()
        elif is_key(event, "Ctrl+Return", "Ctrl+Enter"):
            self.foot.ask_final()
        elif is_key(event, "Esc"):
            if not self.foot.fold():
                self.back.emit()
        elif not press_focused(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The column on a surface of its own."""
        with QPainter(self) as painter:
            theme = self._ctx.theme
            box = self._beside.geometry()
            painter.fillRect(box, theme.colour("surface"))
            painter.fillRect(box.right(), 0, 1, self.height(), theme.colour("divider"))

    def _offer_focus(self) -> None:
        """Focus, but never away from a list beside this page in which somebody is walking."""
        held = QApplication.focusWidget()
        if held is None or not held.isVisible() or self.isAncestorOf(held):
            self.focus_first()

    def _load(self) -> None:
        if self._view is None:
            return
        self._paper = None
        self.preview.wait()
        asked = partial(_load, self._papers, self._view.visit, self.head.variant())
        self._ctx.worker.run(asked, self._loaded, self._not_loaded)

    def _loaded(self, told: tuple[str, Paper]) -> None:
        visit, paper = told
        view = self._view
        if view is None or (visit, paper.variant) != (view.visit, self.head.variant()):
            return
        self._paper = paper
        self.preview.show_paper(paper.pdf)
        self.foot.show_paper(there=True)
        if self._focus_wanted:
            self._focus_wanted = False
            self._offer_focus()
        self.paper_shown.emit(paper)

    def _not_loaded(self, error: ExpectedError) -> None:
        self.foot.show_paper(there=False)
        said = self._ctx.say(error.sentence)
        self.preview.show_note(said)
        announce(self, said, at_once=True)

    def _finalise(self) -> None:
        if self._view is None:
            return
        self.foot.hold()
        self.foot.busy.begin(self._ctx.tr("Making the report final…"))
        self.requested.emit(Request(act=Finalise(), visit=self._view.visit))

    def _lead(self, line: int) -> None:
        if self._view is not None:
            self.visit_wanted.emit(self._view.visit, in_order(self._view.items)[line].act)

    def _look_for_printers(self) -> None:
        self.jobs.run(self._find_printers, self.foot.printers.show_printers)

    def _go_on(self, page: int, pages: int) -> bool:
        self._printed_page.emit(page - 1, pages)
        return not self._cancelled.is_set()

    def _printed(self, told: tuple[bool, Paper, str, PrintJob]) -> None:
        whole, paper, visit, job = told
        self._printing = False
        self.foot.busy.end()
        if not whole:
            self.foot.tell(self._ctx.tr("Stopped. Nothing else changed."))
            return
        if not paper.final:
            said = self._ctx.tr(
                "Draft sent to {printer}. Only final reports are noted as printed.",
                printer=job.printer,
            )
            self.foot.tell(said)
            return
        self.foot.tell(self._ctx.tr("Sent to {printer}.", printer=job.printer))
        act = RecordPrinted(variant=paper.variant, printer=job.printer, copies=job.copies)
        self.requested.emit(Request(act=act, visit=visit))

    def _not_printed(self, error: ExpectedError) -> None:
        self._printing = False
        self.handle_problem(error)
        self._look_for_printers()

    def _ask_where(self) -> None:
        if self._paper is not None:
            self.foot.ask_where()
            self.foot.saving.ask(self._folder / self._paper.file_name)

    def _save(self, path: str) -> None:
        if self._paper is None:
            return
        self.foot.busy.begin(self._ctx.tr("Saving…"))
        paper, visit = self._paper, self._view.visit if self._view else ""
        self.jobs.run(
            partial(save_paper, paper.pdf, typed_path(path)),
            lambda path: self._saved(path, paper, visit),
            self.handle_problem,
        )

    def _saved(self, path: Path, paper: Paper, visit: str) -> None:
        self._folder = path.parent
        if paper.final and visit:  # it left the store, as by a printer; where to is not kept
            noted = RecordPrinted(variant=paper.variant, printer="PDF")
            self.requested.emit(Request(act=noted, visit=visit))
        self.foot.busy.end()
        self.foot.fold()
        self.foot.tell(self._ctx.tr("Saved as {path}.", path=str(path)))

    def _reword(self) -> None:
        ctx = self._ctx
        self._list_title.setText(ctx.tr("Completeness"))
        items = self._view.items if self._view is not None else ()
        done = sum(item.done for item in items)
        self._counted.setText(ctx.tr("{done} of {all} in order", done=done, all=len(items)))


def documents() -> Path:
    """The folder for documents of whoever uses this computer, or that person's own folder."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place))
    return found if found.is_dir() else Path.home()


def stored_paper(desk: Desk, visit: str, variant: str) -> Paper:
    """The paper as it is stored, or a draft; runs on the worker's thread."""
    from omgangsdesk.services.papers.reports import paper

    return paper(desk, visit, variant)


def _load(papers: PaperLoader, visit: str, variant: str, desk: Desk) -> tuple[str, Paper]:
    return visit, papers(desk, visit, variant)


def _print(
    job: PrintJob,
    paper: Paper,
    visit: str,
    make: PrinterMaker,
    go_on: Callable[[int, int], bool],
) -> tuple[bool, Paper, str, PrintJob]:
    return print_paper(job, make, go_on), paper, visit, job
