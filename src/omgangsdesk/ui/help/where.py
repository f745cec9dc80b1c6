"""On which screen somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from omgangsdesk.language import text
from omgangsdesk.ui.help.screens import Screen, form_screen, screen

if TYPE_CHECKING:
    from omgangsdesk.ui.desk.page import DeskPage
    from omgangsdesk.ui.panel.panel import VisitPanel
    from omgangsdesk.ui.window import Window


def screen_of(window: Window) -> Screen:
    """The screen that is looked at now."""
    if window.is_locked:
        return screen(window.unlock_form.asks_for)
    return _of_desk(window.desk)


def _of_desk(desk: DeskPage) -> Screen:
    page = desk.page()
    held = QApplication.focusWidget()
    if page == "reports":
        in_list = _within(held, desk.reports_page.visits)
        return screen("reports" if in_list else "report")
    if desk.panel.isVisible() and (found := _of_panel(desk.panel, held)) is not None:
        return found
    if page == "today" and desk.today.view is not desk.today.board:
        return screen("table")
    return screen(page)


def _of_panel(panel: VisitPanel, held: QWidget | None) -> Screen | None:
    """The form that is open, else timeline or visit while the keyboard is in it."""
    from omgangsdesk.ui.panel.forms import Form

    form = panel.form
    if not isinstance(form, Form):
        if panel.timeline is held:
            return screen("timeline")
        return screen("visit") if _within(held, panel) else None
    if form.stop() is not None:
        return form_screen("stop", text("The child stays"))
    return form_screen(form.recipe.word, form.recipe.title)


def _within(held: QWidget | None, part: QWidget) -> bool:
    return held is not None and (held is part or part.isAncestorOf(held))
