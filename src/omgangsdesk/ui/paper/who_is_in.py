"""Prints who is in, by one key, also while the window is locked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import text
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
    from omgangsdesk.services.papers.who_is_in import HouseNow


class WhoIsInPrinter(QObject):
    """Keeps who is in while the store is closed, and hands the paper to the usual printer.

    What it keeps was true when the window locked, and nobody can be stamped until it is unlocked.
    """

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
        self._kept: HouseNow | None = None
        self._unnoted: list[tuple[str, dt.datetime]] = []
        self._jobs = Jobs(self)
        self._jobs.bug.connect(ctx.worker.bug)

    def keep(self) -> None:
        """The window is being locked: remember who is in, before the store closes."""
        self._ctx.worker.run(_load, self._remember)

    def forget(self) -> None:
        """The window is unlocked: what was kept is let go, what was printed is noted."""
        self._kept = None
        notes, self._unnoted = self._unnoted, []
        for printer, at in notes:
            self._note(printer, at)

    def print_now(self, *, locked: bool) -> None:
        """Print who is in now."""
        if not locked:
            self._ctx.worker.run(_load, self._print)
        elif self._kept is not None:
            self._print(self._kept)

    def stop(self) -> None:
        """Wait for a printer that is at it."""
        self._jobs.stop()

    def _remember(self, house: HouseNow) -> None:
        self._kept = house

    def _print(self, house: HouseNow) -> None:
        translator = self._ctx.translator

        def printed() -> str:
            from omgangsdesk.services.papers.who_is_in import house_paper

            printer = self._printers().default
            job = PrintJob(pdf=house_paper(house, translator), printer=printer)
            print_paper(job, self._make)
            return printer

        self._jobs.run(printed, self._done, self._not_printed)

    def _done(self, printer: str) -> None:
        self.told.emit(text("Who is in was sent to {printer}.", printer=printer))
        if self._kept is None:
            self._note(printer, self._ctx.now())
        else:
            self._unnoted.append((printer, self._ctx.now()))

    def _not_printed(self, error: ExpectedError) -> None:
        if isinstance(error, NoPrinterError):
            error = ExpectedError(
                text("There is no printer on this computer, so who is in was not printed.")
            )
        self.failed.emit(error)

    def _note(self, printer: str, at: dt.datetime) -> None:
        def note(desk: Desk) -> None:
            from omgangsdesk.services.papers.who_is_in import note_printed

            note_printed(desk, printer, at)

        self._ctx.worker.run(note)


def _load(desk: Desk) -> HouseNow:
    from omgangsdesk.services.papers.who_is_in import load_house

    return load_house(desk)
