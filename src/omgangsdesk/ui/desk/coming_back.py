"""Whoever signs in comes back to the visit and the page where she was, and to what she began."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.drafts import finding_left
from omgangsdesk.ui.desk.flow import Flow

if TYPE_CHECKING:
    from omgangsdesk.services.views import Board
    from omgangsdesk.ui.desk.page import DeskPage

_FORM, _LINES = "form", "lines"
_AGAIN = frozenset({"reports", "close", "settings", "house", "plan_import", "week", "dossiers"})
"""Pages to come back on: they say anew what they showed."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody was: ids and a page, nothing that names anybody."""

    day: dt.date
    visit: str | None
    page: str = "today"
    keyboard: str = ""
    """In the form, in the timeline, or elsewhere."""
    line: str = ""
    """The entry that was chosen in the timeline."""
    case: str = ""
    """The dossier that was looked at."""


class ComingBack(QObject):
    """Remembers where each colleague was when the window locked, as long as the program runs.

    After that the form that was left open tells where to go.
    """

    def __init__(self, ctx: Context, flow: Flow, desk: DeskPage) -> None:
        super().__init__(desk)
        self._ctx, self._flow, self._desk = ctx, flow, desk
        self._places: dict[str, _Place] = {}
        self._back: _Place | None = None

    def leave(self) -> None:
        """Remember where whoever is signed in is now."""
        board, desk = self._flow.board, self._desk
        if board is None or not desk.ready:
            return
        chosen = desk.panel.timeline.chosen()
        self._places[board.colleague_code] = _Place(
            board.day,
            self._flow.visit,
            desk.page(),
            self._keyboard(),
            chosen.entry if chosen else "",
            desk.pages.dossiers.case(),
        )

    def begin(self, board: Board) -> None:
        """Show page and visit where this colleague was, else what comes next."""
        desk, place = self._desk, self._places.pop(board.colleague_code, None)
        if place is not None and place.day != board.day:
            place = None
        self._back = place
        desk.show_page("today")
        visit = self._flow.visit or (board.next_act.visit if board.next_act else None)
        if visit is None and board.rows:
            visit = board.rows[0].visit
        if place is not None and place.visit is not None:
            visit = place.visit
        if visit is not None:
            desk.open_visit(visit)
        if place is not None and (place.case or place.page in _AGAIN):
            self._back = replace(place, keyboard="")  # it is on that page
            if place.case:
                desk.pages.dossiers.open(place.case)
            else:
                desk.show_page(place.page)
        else:
            desk.today.keyboard().setFocus(Qt.FocusReason.OtherFocusReason)
        if place is None:
            known = frozenset(row.visit for row in board.rows)
            self._ctx.worker.run(finding_left(known), lambda found: self._found(found, visit))

    def shown(self, visit: str) -> None:
        """A visit is shown: give the keyboard where it was, if it is the one to come back to."""
        back, panel = self._back, self._desk.panel
        if back is None or back.visit != visit:
            return
        self._back = None
        row = next(
            (n for n, one in enumerate(panel.timeline.items()) if one.entry == back.line), -1
        )
        if row >= 0:
            panel.timeline.setCurrentIndex(panel.timeline.model().index(row, 0))
        if back.keyboard == _FORM:
            panel.give_keyboard()
        elif back.keyboard == _LINES:
            panel.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Nobody is signed in any more."""
        self._back = None

    def _keyboard(self) -> str:
        panel, has = self._desk.panel, QApplication.focusWidget()
        if panel.form is not None or (has is not None and panel.composer.isAncestorOf(has)):
            return _FORM
        return _LINES if panel.timeline.hasFocus() else ""

    def _found(self, visit: str | None, begun_at: str | None) -> None:
        """A form was left open by somebody who did not lock: go there, unless she went on."""
        desk, board = self._desk, self._flow.board
        still = desk.ready and self._flow.visit == begun_at and desk.page() == "today"
        if visit is None or board is None or not still:
            return
        self._back = _Place(board.day, visit, keyboard=_FORM)
        if desk.panel.view is not None and desk.panel.view.visit == visit:
            self.shown(visit)
        else:
            desk.open_visit(visit)
