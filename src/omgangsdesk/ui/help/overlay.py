"""Help over the window: what was there stays as it is, and comes back with the keyboard in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context

if TYPE_CHECKING:
    from omgangsdesk.ui.help.page import HelpPage
    from omgangsdesk.ui.window import Window

_UNTOUCHED = frozenset({"help", "hide_names", "show_names", "who_is_in", "full_screen"})
"""What is done without leaving the help; anything else shows itself, and the help goes."""


class Help(QObject):
    """Puts the page in the place of what is under it, and takes it away again."""

    def __init__(self, ctx: Context, window: Window, column: QVBoxLayout, under: QWidget) -> None:
        """`under` stands in `column`, and is hidden while the help is there."""
        super().__init__(window)
        self._ctx, self._window = ctx, window
        self._column, self._under = column, under
        self._held: QWidget | None = None
        self.page: HelpPage | None = None
        """The help that is shown, if it is."""
        window.locked.connect(self._give_way)
        window.unlocked.connect(self._give_way)

    def toggle(self) -> None:
        """Show the help of the screen that is looked at, or go back to it."""
        if self.page is not None:
            self.leave()
            return
        from omgangsdesk.ui.help.page import HelpPage
        from omgangsdesk.ui.help.where import screen_of

        self._held = QApplication.focusWidget()
        self.page = HelpPage(self._ctx, screen_of(self._window))
        self.page.back.connect(self.leave)
        self._column.addWidget(self.page, 1)
        self._under.hide()
        self.page.focus_field()

    def leave(self) -> None:
        """Back to what was there, with the keyboard where it was."""
        if not self._take_away():
            return
        held, self._held = self._held, None
        if held is not None and shiboken6.isValid(held) and held.isVisible():
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def before(self, does: str) -> None:
        """Something is about to be done: what it shows must be seen."""
        if does not in _UNTOUCHED:
            self.leave()

    def _give_way(self) -> None:
        """Somebody locked or signed in: the keyboard goes where that wants it."""
        if self._take_away() and self._window.is_locked:
            self._window.unlock_form.focus_field()

    def _take_away(self) -> bool:
        page, self.page = self.page, None
        if page is None:
            return False
        self._under.show()
        page.hide()
        self._column.removeWidget(page)
        page.deleteLater()
        return True
