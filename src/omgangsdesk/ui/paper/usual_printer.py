"""Hands a paper to the printer that is usual on this computer, beside what the window does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import NOTHING, Text
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


class UsualPrinter(QObject):
    """One kind of paper; a subclass says what came of it."""

    told = Signal(object)
    """A `Text` that says what came of it."""
    failed = Signal(object)
    """An `ExpectedError`."""
    no_printer: Text = NOTHING
    """What is said where there is none."""

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

    def send(self, paper: Callable[[], bytes]) -> None:
        """Make a paper, which may take a while, and print it."""

        def printed() -> str:
            printer = self._printers().default
            print_paper(PrintJob(pdf=paper(), printer=printer), self._make)
            return printer

        self._jobs.run(printed, self._done, self._not_printed)

    def stop(self) -> None:
        """Wait for a printer that is at it."""
        self._jobs.stop()

    def _done(self, printer: str) -> None:
        raise NotImplementedError

    def _not_printed(self, error: ExpectedError) -> None:
        said = ExpectedError(self.no_printer) if isinstance(error, NoPrinterError) else error
        self.failed.emit(said)
