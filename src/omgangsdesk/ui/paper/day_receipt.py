"""Prints the receipt of a day file on the usual printer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import text
from omgangsdesk.services.views_day import ClosedDay
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.paper.printing import (
    NoPrinterError,
    PrinterMaker,
    Printers,
    PrintJob,
    print_paper,
    system_printer,
    system_printers,
)
from omgangsdesk.ui.report_page.jobs import Jobs

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk


class DayReceiptPrinter(QObject):
    """Has the paper made at the desk, and drawn beside it."""

    told = Signal(object)
    """A `Text` that says what came of it."""
    failed = Signal(object)
    """An `ExpectedError`."""

    def __init__(
        self,
        ctx: Context,
        parent: QObject | None = None,
        *,
        printers: Callable[[], Printers] = system_printers,
        make: PrinterMaker = system_printer,
    ) -> None:
        super().__init__(parent)
        self._ctx, self._printers, self._make = ctx, printers, make
        self._jobs = Jobs(self)
        self._jobs.bug.connect(ctx.worker.bug)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.stop)

    def print_now(self, file: ClosedDay, day: dt.date) -> None:
        """Print the receipt of `file`, of the day that was closed with it."""
        translator = self._ctx.translator

        def paper(desk: Desk) -> bytes:
            from omgangsdesk.services.papers.day_receipt import receipt_paper

            return receipt_paper(desk, file, day, translator)

        self._ctx.worker.run(paper, self._print, self.failed.emit)

    def stop(self) -> None:
        """Wait for a printer that is at it."""
        self._jobs.stop()

    def _print(self, pdf: bytes) -> None:
        def printed() -> str:
            printer = self._printers().default
            print_paper(PrintJob(pdf=pdf, printer=printer), self._make)
            return printer

        self._jobs.run(printed, self._done, self._not_printed)

    def _done(self, printer: str) -> None:
        self.told.emit(text("The receipt was sent to {printer}.", printer=printer))

    def _not_printed(self, error: ExpectedError) -> None:
        if isinstance(error, NoPrinterError):
            error = ExpectedError(
                text(
                    "There is no printer on this computer. The day file is written and safe; "
                    "what the receipt says stands here."
                )
            )
        self.failed.emit(error)
