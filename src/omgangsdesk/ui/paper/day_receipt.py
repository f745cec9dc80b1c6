"""Prints the receipt of a day file on the usual printer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from omgangsdesk.language import text
from omgangsdesk.services.views_day import ClosedDay
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.paper.usual_printer import UsualPrinter

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk


class DayReceiptPrinter(UsualPrinter):
    """Has the paper made at the desk, and drawn beside it."""

    no_printer = text(
        "There is no printer on this computer. The day file is written and safe; "
        "what the receipt says stands here."
    )

    def __init__(self, ctx: Context, parent: QObject | None = None, **printing: Any) -> None:
        """`printing` as of `UsualPrinter`."""
        super().__init__(ctx, parent, **printing)
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

    def _print(self, pdf: bytes) -> None:
        self.send(lambda: pdf)

    def _done(self, printer: str) -> None:
        self.told.emit(text("The receipt was sent to {printer}.", printer=printer))
