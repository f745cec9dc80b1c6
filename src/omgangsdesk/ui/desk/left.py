"""A form that was left with something in it comes back where it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from omgangsdesk.ui.desk.flow import Flow

if TYPE_CHECKING:
    from omgangsdesk.services.views_drafts import KeptForm
    from omgangsdesk.ui.desk.page import DeskPage


class Left(QObject):
    """Leads back to the page and the visit where a form was left, once that is undone."""

    def __init__(self, flow: Flow, desk: DeskPage) -> None:
        super().__init__(desk)
        self._flow, self._desk = flow, desk
        flow.page = desk.page
        flow.page_wanted.connect(self._to_page)
        desk.panel_made.connect(self._follow)

    def _follow(self) -> None:
        """Hear of what is left in the panel, which is made anew now and then."""
        self._desk.panel.form_left.connect(self._of_visit)

    def _of_visit(self, visit: str, kept: KeptForm) -> None:
        self._flow.left(lambda: self._bring(visit, kept))

    def _to_page(self, name: str) -> None:
        if self._desk.page() != name:
            self._desk.show_page(name)

    def _bring(self, visit: str, kept: KeptForm) -> None:
        self._desk.panel.bring(visit, kept)
        if self._flow.visit != visit:
            self._desk.open_visit(visit)  # and with it comes what was begun there
