"""The ways to a dossier, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.ui.close_page.page import ClosePage
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.desk.flow import Flow
    from omgangsdesk.ui.pages.dossier.list_page import DossiersPage
    from omgangsdesk.ui.pages.dossier.page import DossierPage
    from omgangsdesk.ui.pages.reports import ReportsPage
    from omgangsdesk.ui.pages.week.page import WeekPage


class Dossiers(QObject):
    """Makes both pages when they are first wanted, and opens a dossier from anywhere."""

    wanted = Signal(str)
    """Name of a page to show."""
    led = Signal(str)
    """A visit to go to."""

    def __init__(
        self,
        ctx: Context,
        flow: Flow,
        shown: Callable[[], str],
        called: Callable[[str], QWidget],
        parent: QObject,
    ) -> None:
        """`shown` tells the page that is shown, `called` gives a page by its name."""
        super().__init__(parent)
        self._ctx, self._flow, self._shown, self._called = ctx, flow, shown, called
        self._before = "today"
        self._pages: list[DossierPage | DossiersPage | WeekPage | ClosePage] = []

    def makers(self) -> dict[str, Callable[[], QWidget]]:
        """How its pages are made, by their names."""
        return {"dossier": self._make_page, "dossiers": self._make_list}

    def open_here(self) -> None:
        """The dossier of the visit that is chosen; without one the list, to choose from."""
        here = self._shown()
        if here == "dossier":
            return
        visit = self._flow.visit
        if here == "reports":  # a report of another visit can be looked at
            visit = cast("ReportsPage", self._called(here)).visit
        if visit is None:
            self.wanted.emit("dossiers")
            return

        def find(desk: Desk) -> str:
            from omgangsdesk.services.dossier.of_visit import case_of_visit

            return case_of_visit(desk, visit)

        self._ctx.worker.run(find, self.open)

    def case(self) -> str:
        """The dossier that is looked at; nothing while another page is shown."""
        if self._shown() != "dossier":
            return ""
        return cast("DossierPage", self._called("dossier")).case

    def open(self, case: str) -> None:
        """Show a dossier; Esc leads back to what is shown now."""
        here = self._shown()
        if here != "dossier":
            self._before = here
        page = cast("DossierPage", self._called("dossier"))
        page.show_case(case)
        self.wanted.emit("dossier")

    def keep(self) -> None:
        """Have what is half typed kept in the store: somebody locks, or closes the window."""
        self._pages = [one for one in self._pages if shiboken6.isValid(one)]
        for page in self._pages:
            page.keep_half()

    def keep_along(self, page: WeekPage | ClosePage) -> None:
        """What is half filled in on that page is kept by `keep` too."""
        self._pages.append(page)

    def _make_page(self) -> DossierPage:
        from omgangsdesk.ui.pages.dossier.page import DossierPage

        page = DossierPage(self._ctx, self._flow)
        page.back.connect(lambda: self.wanted.emit(self._before))
        page.list_wanted.connect(lambda: self.wanted.emit("dossiers"))
        page.visit_wanted.connect(self.led)
        self._pages.append(page)
        return page

    def _make_list(self) -> DossiersPage:
        from omgangsdesk.ui.pages.dossier.list_page import DossiersPage

        page = DossiersPage(self._ctx, self._flow)
        page.opened.connect(self.open)
        page.back.connect(lambda: self.wanted.emit("today"))
        self._pages.append(page)
        return page
