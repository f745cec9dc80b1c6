"""What a screen reader says on each page and form: named, once, and no names while hidden."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.forms import FORMS
from omgangsdesk.ui.settings.page import SettingsPage
from omgangsdesk.ui.settings.sections import SECTIONS
from omgangsdesk.ui.widgets import plain_button

PAGES = ("today", "house", "reports", "dossiers", "week", "close", "plan_import", "conflicts")
FAMILIES = ("Kievit", "Merel", "Grutto", "Finn", "Lou ", "Eva ")
"""Whom the practice centre knows: families of birds, and some of their people."""
_DEEP = 16


@pytest.fixture
def seat(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[Counter]:
    font = dressed.font()
    with standing(dressed, practice_store, qtbot, tmp_path / "window.json") as found:
        found.sign_in("AB")
        yield found
    dressed.setFont(font)


def said(one: QAccessibleInterface | None, deep: int = 0) -> Iterator[QAccessibleInterface]:
    """What is met going through a part of the window."""
    if one is None or not one.isValid() or one.state().invisible or deep > _DEEP:
        return
    yield one
    for place in range(one.childCount()):
        yield from said(one.child(place), deep + 1)


def wrong_in(part: QWidget, *, hidden: bool) -> list[str]:
    """What has no name, says it twice, or names somebody while names are hidden."""
    found: list[str] = []
    for one in said(QAccessible.queryAccessibleInterface(part)):
        name, more = (one.text(kind) for kind in (QAccessible.Name, QAccessible.Description))
        value = one.text(QAccessible.Value)
        if one.state().focusable and not name.strip():
            found.append(f"unnamed {one.role()}")
        if one.role() == QAccessible.Button and (more == name or name.strip() in {"…", "..."}):
            found.append(f"{name} | {more}")
        if hidden and any(family in f"{name} {more} {value}" for family in FAMILIES):
            found.append(f"a name: {name} | {more} | {value}")
    return found


@pytest.mark.parametrize("hidden", [False, True])
def test_every_page_is_said_once_and_without_names_while_hidden(
    seat: Counter, hidden: bool
) -> None:
    desk = seat.window.desk
    seat.choose("bezoek-kievit")
    seat.ctx.set_discreet(discreet=hidden)
    wrong: list[str] = []
    for page in PAGES:
        desk.show_page(page)
        seat.settle()
        wrong += [f"{page}: {one}" for one in wrong_in(desk, hidden=hidden)]
    desk.show_page("settings")
    settings = desk.pages.called("settings")
    assert isinstance(settings, SettingsPage)
    for part in SECTIONS:
        settings.show_section(part.name)
        seat.settle()
        wrong += [f"{part.name}: {one}" for one in wrong_in(settings, hidden=hidden)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("hidden", [False, True])
def test_every_form_and_dossier_is_said_so_too(seat: Counter, hidden: bool) -> None:
    desk = seat.window.desk
    seat.ctx.set_discreet(discreet=hidden)
    seat.choose("bezoek-kievit")
    wrong: list[str] = []
    for word in FORMS:
        desk.panel._forms.begin(word)
        form = desk.panel._forms.form
        assert form is not None
        wrong += [f"{word}: {one}" for one in wrong_in(form, hidden=hidden)]
        desk.panel._forms.forget()
    seat.keys.press("K")
    wrong += [f"dossier: {one}" for one in wrong_in(desk, hidden=hidden)]
    assert not wrong, "\n".join(wrong)


def test_a_tip_that_says_what_the_name_says_is_for_the_eye_alone(
    ctx: Context, qtbot: QtBot
) -> None:
    button = plain_button(ctx, "Wijzigen")
    qtbot.addWidget(button)
    button.setToolTip("Zonnekamer wijzigen")
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken is not None
    assert spoken.text(QAccessible.Description) == "Zonnekamer wijzigen"
    button.setAccessibleName("Zonnekamer wijzigen")
    assert spoken.text(QAccessible.Description) == ""
    assert button.toolTip() == "Zonnekamer wijzigen"
    assert shown_tip(button) == "Zonnekamer wijzigen"


def shown_tip(button: QWidget) -> str:
    """What whoever points at it is shown."""
    at = button.rect().center()
    QTest.mouseMove(button, at)
    event = QHelpEvent(QEvent.Type.ToolTip, at, button.mapToGlobal(at))
    QApplication.sendEvent(button, event)
    return QToolTip.text()
