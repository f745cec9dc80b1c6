"""The pages beside the rail: today, and those made when first wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.beforehand import Beforehand
from omgangsdesk.ui.desk.dossiers import Dossiers
from omgangsdesk.ui.desk.flow import Flow

if TYPE_CHECKING:
    from omgangsdesk.services.views_search import SearchHit
    from omgangsdesk.ui.close_page.page import ClosePage
    from omgangsdesk.ui.desk.today import TodayPage
    from omgangsdesk.ui.pages.conflicts import ConflictsPage
    from omgangsdesk.ui.pages.house import HousePage
    from omgangsdesk.ui.pages.plan_import import PlanImportPage
    from omgangsdesk.ui.pages.reports import ReportsPage
    from omgangsdesk.ui.pages.search import SearchPage
    from omgangsdesk.ui.pages.week.page import WeekPage
    from omgangsdesk.ui.settings import SettingsPage


class Pages(QStackedWidget):
    """Shows one page; each tells what it wants."""

    led = Signal(str, str)
    """A visit, and the act that mends what was told of it, or nothing."""
    left = Signal(str)
    """Name of the page that somebody goes back from."""
    made = Signal()
    """A page was made."""
    opened = Signal(str)
    """A visit to go to on today."""
    wanted = Signal(str)
    """Name of a page to show."""
    print_house_wanted = Signal()

    def __init__(
        self, ctx: Context, flow: Flow, today: TodayPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ctx, self._flow, self._today = ctx, flow, today
        self._made: dict[str, QWidget] = {"today": today}
        self.addWidget(today)
        # What a page that is not shown would need at least takes no room from bars and foot.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        ctx.language_changed.connect(self._forget_worded)
        self._beforehand = Beforehand(ctx, self.called, self)
        flow.board_changed.connect(self._beforehand.begin)
        self.dossiers = Dossiers(ctx, flow, self.shown, self.called, self)
        self.dossiers.led.connect(lambda visit: self.led.emit(visit, ""))

    def called(self, name: str) -> QWidget:
        """A page by its name: `today`, one of those made here, `dossier` or `dossiers`."""
        if name not in self._made:
            makers = {
                "reports": self._make_reports,
                "close": self._make_close,
                "settings": self._make_settings,
                "search": self._make_search,
                "house": self._make_house,
                "plan_import": self._make_plan_import,
                "week": self._make_week,
                "conflicts": self._make_conflicts,
                **self.dossiers.makers(),
            }
            page = self._made[name] = makers[name]()
            self.addWidget(page)
            self.made.emit()
        return self._made[name]

    def shown(self) -> str:
        """Name of the page that is shown."""
        here = self.currentWidget()
        return next((name for name, page in self._made.items() if page is here), "today")

    @property
    def reports(self) -> ReportsPage | None:
        """The list of reports, if it was wanted yet."""
        found: ReportsPage | None = self._made.get("reports")  # type: ignore[assignment]
        return found

    def want_settings(self) -> None:
        """Ask for the settings, where there are any."""
        if self._ctx.appearance is not None:
            self.wanted.emit("settings")

    def clear(self) -> None:
        """Forget what pages hold of anybody."""
        self._beforehand.stop()
        for name, page in self._made.items():
            if name != "today":
                page.clear()  # type: ignore[attr-defined]

    def _forget_worded(self) -> None:
        """Pages that are worded once are made anew in another language."""
        visit = None if self.reports is None else self.reports.visit
        if self.reports is not None:
            self.reports.report.stop()
        for name in ("reports", "close"):
            page = self._made.pop(name, None)
            if page is None:
                continue
            shown = self.currentWidget() is page
            if name == "close":
                page.keep_half()  # type: ignore[attr-defined]
            self.removeWidget(page)
            page.deleteLater()
            if shown:
                self.setCurrentWidget(self.called(name))
                self._read(name, visit)

    def _read(self, name: str, visit: str | None) -> None:
        """Have a page that was made anew show what the one before it showed."""
        if self.reports is not None and name == "reports":
            self.reports.show_visit(visit)
        elif name == "close":
            self.called(name).refresh()  # type: ignore[attr-defined]

    def _make_reports(self) -> ReportsPage:
        from omgangsdesk.ui.pages.reports import ReportsPage

        page = ReportsPage(self._ctx, self._today.model)
        page.requested.connect(self._flow.request)
        page.visit_wanted.connect(self.led)
        page.search_wanted.connect(self._today.header.search_wanted)
        page.back.connect(lambda: self.left.emit("reports"))
        return page

    def _make_house(self) -> HousePage:
        from omgangsdesk.ui.pages.house import HousePage

        page = HousePage(self._ctx, lambda: self._flow.visit)
        page.visit_chosen.connect(self._today.select_visit)
        page.visit_chosen.connect(self._flow.choose)
        page.visit_opened.connect(self.opened)
        page.print_wanted.connect(self.print_house_wanted)
        page.back.connect(lambda: self.left.emit("house"))
        self._flow.board_changed.connect(page.follow)
        self._today.table_made.emit(page.list)
        return page

    def _make_plan_import(self) -> PlanImportPage:
        from omgangsdesk.ui.pages.plan_import import PlanImportPage

        page = PlanImportPage(self._ctx)
        page.taken.connect(self._flow.refresh)
        page.back.connect(lambda: self.left.emit("plan_import"))
        return page

    def _make_conflicts(self) -> ConflictsPage:
        from omgangsdesk.ui.pages.conflicts import ConflictsPage

        page = ConflictsPage(self._ctx, self._flow)
        page.back.connect(lambda: self.left.emit("conflicts"))
        return page

    def _make_week(self) -> WeekPage:
        from omgangsdesk.ui.pages.week.page import WeekPage

        page = WeekPage(self._ctx, self._flow)
        page.files_wanted.connect(lambda: self.wanted.emit("plan_import"))
        page.dossier_wanted.connect(self.dossiers.open)
        self.dossiers.keep_along(page)
        page.offer_dossiers()
        page.back.connect(lambda: self.left.emit("week"))
        self._flow.board_changed.connect(page.follow)
        return page

    def _make_close(self) -> ClosePage:
        from omgangsdesk.ui.close_page.page import ClosePage

        appearance = self._ctx.appearance
        page = ClosePage(self._ctx, appearance.preferences.folder if appearance else "")
        self.dossiers.keep_along(page)
        page.folder_chosen.connect(self._keep_folder)
        page.visit_wanted.connect(self.led)
        page.back.connect(lambda: self.left.emit("close"))
        page.closed.connect(lambda _: self._flow.refresh())
        return page

    def _keep_folder(self, folder: str) -> None:
        appearance = self._ctx.appearance
        if appearance is not None:
            appearance.choose(replace(appearance.preferences, folder=folder))

    def _make_settings(self) -> SettingsPage:
        from omgangsdesk.ui.settings import SettingsPage

        appearance = self._ctx.appearance
        if appearance is None:
            raise RuntimeError("looks are fixed here")
        page = SettingsPage(self._ctx, appearance, self._flow)
        page.back.connect(lambda: self.left.emit("settings"))
        return page

    def _make_search(self) -> SearchPage:
        from omgangsdesk.ui.pages.search import SearchPage

        page = SearchPage(self._ctx)
        page.opened.connect(self._found)
        page.back.connect(lambda: self.left.emit("search"))
        return page

    def _found(self, hit: SearchHit) -> None:
        if hit.kind in {"person", "dossier"} and hit.case is not None:
            self.dossiers.open(hit.case)
        elif hit.visit is not None:
            self.led.emit(hit.visit, "")
