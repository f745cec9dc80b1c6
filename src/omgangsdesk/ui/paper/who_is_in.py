"""Prints who is in, by one key, also while the window is locked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from omgangsdesk.language import text
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.paper.usual_printer import UsualPrinter

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.papers.who_is_in import HouseNow


class WhoIsInPrinter(UsualPrinter):
    """Keeps who is in while the store is closed, and hands the paper to the usual printer.

    What it keeps was true when the window locked, and nobody can be stamped until it is unlocked.
    """

    no_printer = text(
        "There is no printer on this computer, so who is in was not printed. Whoever is signed in "
        "reads it on the screen: choose “In the house” at the foot of the window."
    )

    def __init__(self, ctx: Context, parent: QObject | None = None, **printing: Any) -> None:
        """`printing` as of `UsualPrinter`."""
        super().__init__(ctx, parent, **printing)
        self._kept: HouseNow | None = None
        self._unnoted: list[tuple[str, dt.datetime]] = []

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

    def _remember(self, house: HouseNow) -> None:
        self._kept = house

    def _print(self, house: HouseNow) -> None:
        translator = self._ctx.translator

        def paper() -> bytes:
            from omgangsdesk.services.papers.who_is_in import house_paper

            return house_paper(house, translator)

        self.send(paper)

    def _done(self, printer: str) -> None:
        self.told.emit(text("Who is in was sent to {printer}.", printer=printer))
        if self._kept is None:
            self._note(printer, self._ctx.now())
        else:
            self._unnoted.append((printer, self._ctx.now()))

    def _note(self, printer: str, at: dt.datetime) -> None:
        def note(desk: Desk) -> None:
            from omgangsdesk.services.papers.who_is_in import note_printed

            note_printed(desk, printer, at)

        self._ctx.worker.run(note)


def _load(desk: Desk) -> HouseNow:
    from omgangsdesk.services.papers.who_is_in import load_house

    return load_house(desk)
