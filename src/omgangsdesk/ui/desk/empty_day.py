"""A day without visits, or a house without rooms: what is so, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omgangsdesk.services.views import Board
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets import plain_button
from omgangsdesk.ui.widgets.empty import EmptyNote


class EmptyDay(EmptyNote):
    """Stands where the board would."""

    week_wanted = Signal()
    search_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, "empty-day", parent)
        self._rooms, self._locked = True, False
        week = plain_button(ctx, "", icon="nav-plan").follow("week")
        self._week = self.add_action(week, self.week_wanted.emit)
        search = plain_button(ctx, "", icon="search").follow("search")
        self._search = self.add_action(search, self.search_wanted.emit)
        settings = plain_button(ctx, "", icon="nav-settings")
        self._settings = self.add_action(settings, self.settings_wanted.emit)
        ctx.language_changed.connect(self._tell)
        self._tell()

    def show_board(self, board: Board) -> None:
        """Whether there are rooms to put visits in."""
        if self._rooms != bool(board.lanes):
            self._rooms = bool(board.lanes)
            self._tell()

    def set_locked(self, *, locked: bool) -> None:
        """Nothing to press while nobody is signed in."""
        self._locked = locked
        self._tell()

    def _tell(self) -> None:
        tr = self._ctx.tr
        self._week.set_words(tr("Planning"))
        self._search.set_words(tr("Search"))
        self._settings.set_words(tr("Settings"))
        for one in (self._week, self._search):
            one.setVisible(self._rooms and not self._locked)
        settable = self._ctx.appearance is not None
        self._settings.setVisible(settable and not self._rooms and not self._locked)
        if not self._rooms:
            self.show_words(
                tr("There are no rooms yet."),
                tr("A coordinator adds them in the settings; visits can be planned there then."),
                "empty-room",
            )
        else:
            self.show_words(
                tr("No visits are planned today."),
                tr(
                    "A new family begins with a dossier; its visits come from the planning. "
                    "Those of another day are found by searching."
                ),
                "empty-day",
            )
