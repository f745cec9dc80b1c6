"""The ring around what has the keyboard: whole, on top, and only where it is seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.ui.at_rest import come_to_rest

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets import Choice, FocusRing
from omgangsdesk.ui.widgets.focus import OWN_FOCUS


def window_with(qtbot: QtBot, *parts: QWidget) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(8, 8, 8, 8)
    for part in parts:
        column.addWidget(part)
    return page


def shown(page: QWidget, qtbot: QtBot) -> None:
    page.resize(320, 160)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()


def test_the_ring_goes_round_a_choice_among_others_and_lies_over_them(
    ctx: Context, qtbot: QtBot
) -> None:
    choice = Choice(ctx, "Soort", [("a", "Een"), ("b", "Twee")], columns=2)
    page = window_with(qtbot, choice)
    ring = FocusRing(ctx, page)
    shown(page, qtbot)
    first = choice.buttons()[0]
    first.setFocus()
    qtbot.waitUntil(ring.isVisible)
    asked = first.rect().translated(first.mapTo(page, first.rect().topLeft()))
    found = ring.rect().translated(ring.mapTo(page, ring.rect().topLeft()))
    assert found == asked.adjusted(-4, -4, 4, 4)
    assert page.rect().contains(found)
    assert ring.parentWidget() is page
    assert page.children()[-1] is ring


def test_nothing_unseen_has_a_ring(ctx: Context, qtbot: QtBot) -> None:
    hidden, seen = QLineEdit(), QLineEdit()
    page = window_with(qtbot, hidden, seen)
    ring = FocusRing(ctx, page)
    hidden.hide()
    hidden.setFocus()
    shown(page, qtbot)
    come_to_rest()
    ring._follow(None, hidden)
    assert not ring.isVisible()
    ring._follow(None, seen)
    assert ring.isVisible()


def test_the_ring_outlives_what_it_went_around(ctx: Context, qtbot: QtBot) -> None:
    lines, after = QListWidget(), QLineEdit()
    lines.setProperty(OWN_FOCUS, True)
    room, edit = QScrollArea(), QLineEdit()
    inside = QWidget()
    QVBoxLayout(inside).addWidget(edit)
    room.setWidget(inside)
    page = window_with(qtbot, lines, room, after)
    ring = FocusRing(ctx, page)
    shown(page, qtbot)
    edit.setFocus()
    qtbot.waitUntil(ring.isVisible)
    lines.setFocus()
    room.deleteLater()
    QCoreApplication.sendPostedEvents(room, QEvent.Type.DeferredDelete)
    assert isValid(ring)
    after.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.parentWidget() is page


def test_the_ring_outlives_what_has_the_keyboard_as_it_goes(ctx: Context, qtbot: QtBot) -> None:
    room, edit, after = QScrollArea(), QLineEdit(), QLineEdit()
    room.setWidget(edit)
    page = window_with(qtbot, room, after)
    ring = FocusRing(ctx, page)
    shown(page, qtbot)
    edit.setFocus()
    qtbot.waitUntil(ring.isVisible)
    room.deleteLater()
    QCoreApplication.sendPostedEvents(room, QEvent.Type.DeferredDelete)
    assert isValid(ring)
    after.setFocus()
    qtbot.waitUntil(ring.isVisible)


def test_what_is_scrolled_to_after_it_got_the_keyboard_has_its_ring(
    ctx: Context, qtbot: QtBot
) -> None:
    room, edit = QScrollArea(), QLineEdit()
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addSpacing(600)
    column.addWidget(edit)
    room.setWidget(inside)
    room.setWidgetResizable(True)
    page = window_with(qtbot, room)
    ring = FocusRing(ctx, page)
    shown(page, qtbot)
    edit.setFocus()
    come_to_rest()
    assert ring.isHidden()
    room.ensureWidgetVisible(edit)
    come_to_rest()
    assert ring.isVisible()
    assert ring.geometry().center() == edit.geometry().translated(inside.pos()).center()
    assert ring._late._watched == []
    other = QLineEdit()
    column.insertWidget(0, other)
    come_to_rest()
    other.setFocus()
    assert ring._late._watched
    other.deleteLater()
    come_to_rest()
    edit.setFocus()
    come_to_rest()
    assert ring.isVisible()
