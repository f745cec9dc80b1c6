"""What stands behind the sign-in form while a passphrase is tried: ready, and seen by nobody."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from tests.ui.driven import Driven

from omgangsdesk.services.desk import Desk
from omgangsdesk.ui.desk.page import DeskPage


def at(driven: Driven) -> set[bool]:
    """Whether anything of the desk is what is seen, at points all over the window."""
    window, found = driven.window, set()
    for across in range(1, 12):
        for down in range(1, 12):
            here = QPoint(window.width() * across // 12, window.height() * down // 12)
            seen: QWidget | None = window.childAt(here)
            while seen is not None and not isinstance(seen, DeskPage):
                seen = seen.parentWidget()
            found.add(seen is not None)
    return found


@pytest.fixture
def tried(driven: Driven) -> Iterator[threading.Event]:
    """Somebody has typed a passphrase that is not right; it is tried to its end once this is set."""
    driven.window.unlock_form.typing.emit()
    driven.settle()
    goes_on, opener = threading.Event(), driven.window._opener

    def slowly(label: str, passphrase: str) -> Desk:
        goes_on.wait()
        return opener(label, passphrase)

    driven.window._opener = slowly
    driven.window.unlock("LV", "niet-de-goede")
    try:
        driven.qtbot.waitUntil(driven.window.desk.isVisible)
        yield goes_on
    finally:
        goes_on.set()
        driven.settle()


def test_while_a_passphrase_is_tried_the_form_covers_the_desk(
    driven: Driven, tried: threading.Event
) -> None:
    assert not tried.is_set()
    assert at(driven) == {False}
    before = driven.window.grab().toImage()
    driven.window.desk.hide()
    assert driven.window.grab().toImage() == before


def test_no_key_gets_to_the_desk_while_a_passphrase_is_tried(
    driven: Driven, tried: threading.Event
) -> None:
    window = driven.window
    page, discreet = window.desk.page(), driven.ctx.discreet
    for _ in range(12):
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return):
            QTest.keyClick(QApplication.focusWidget() or window, key)
        held = QApplication.focusWidget()
        assert held is None or not window.desk.isAncestorOf(held)
    assert not tried.is_set()
    assert (window.desk.page(), driven.ctx.discreet) == (page, discreet)


def test_a_bug_at_the_opening_leaves_nothing_behind_the_form(driven: Driven) -> None:
    driven.window.unlock_form.typing.emit()
    driven.settle()
    goes_on = threading.Event()

    def broken(_label: str, _passphrase: str) -> Desk:
        goes_on.wait()
        raise KeyError

    driven.window._opener = broken
    driven.window.unlock("LV", "om het even")
    try:
        driven.qtbot.waitUntil(driven.window.desk.isVisible)
    finally:
        goes_on.set()
    driven.settle()
    assert not driven.window.desk.isVisible()
    assert "went wrong" in driven.words()


def test_whoever_is_refused_has_the_form_alone(driven: Driven, tried: threading.Event) -> None:
    window = driven.window
    tried.set()
    driven.settle()
    assert not window.desk.isVisible()
    assert window.is_locked
    assert "not right" in driven.words()
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_whoever_comes_in_has_the_desk_alone(driven: Driven, tried: threading.Event) -> None:
    tried.set()
    driven.settle()
    driven.unlock()
    assert at(driven) == {True}
    assert driven.window.desk.isEnabled()
    assert not driven.window.unlock_form.isVisible()
