"""Locked or discreet, the whole window names nobody, and what was typed survives."""

from __future__ import annotations

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.ui.driven import Driven, contact

from omgangsdesk.services.spoken import spoken
from omgangsdesk.services.wording import plain, same
from omgangsdesk.ui.widgets import DropDown


def test_what_comes_back_after_locking_shows_nobody(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.window.lock()
    signed.settle()
    assert not [name for name in ("Kievit", "Finn", "Merel") if name in signed.words()]
    assert not signed.window.desk.footer.toast.isVisible()
    signed.unlock()
    signed.choose("bezoek-kievit")
    view = signed.window.desk.panel.view
    assert view is not None
    assert "contact_logged" in {item.kind for item in view.timeline}, "it was kept"


def test_what_was_being_read_at_a_lock_is_not_known_after_it(signed: Driven) -> None:
    window, reads_on = signed.window, threading.Event()
    signed.ctx.worker.run(lambda _: reads_on.wait())
    window.flow.refresh()
    # As a page does that changed something in the same moment.
    called = same(plain("visit of Kievit called off"))
    signed.ctx.worker.run(lambda _: called, lambda one: window.flow.tell(one, lambda: None))
    window.lock()
    reads_on.set()
    signed.settle()
    assert window.flow.board is None
    assert not window.desk.footer.toast.isVisible()
    assert "Kievit" not in signed.words()
    signed.unlock()
    assert not window.flow.pending, "all of it was read"


def test_what_ends_after_a_lock_does_not_keep_the_next_from_reading_on(signed: Driven) -> None:
    flow = signed.window.flow
    signed.window.lock()
    flow.refresh()  # as a day close or an erasing does that was under way
    signed.settle()
    signed.unlock()
    assert not flow.pending
    read: list[object] = []
    flow.board_changed.connect(read.append)
    flow.refresh()
    signed.settle()
    assert read


def test_names_hide_on_f12_and_show_for_a_minute(signed: Driven) -> None:
    assert "Kievit" in signed.words()
    signed.press(Qt.Key.Key_F12)
    assert signed.ctx.discreet
    assert "Kievit" not in signed.words()
    signed.press(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert not signed.ctx.discreet
    names = signed.window._names.minute
    assert names.isActive()
    assert names.interval() == 60_000
    assert "Discreet in 60 s" in signed.words()
    names.start(17_000)
    signed.window._names.counting.timeout.emit()
    assert "Discreet in 20 s" in signed.words()
    names.timeout.emit()
    assert signed.ctx.discreet
    assert "Discreet in" not in signed.words()


def test_locked_nobody_is_named_and_the_store_is_closed(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.settle()
    names = ("Kievit", "Finn", "Merel")
    assert all(name in signed.words() for name in names)
    signed.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents(None, 52)  # what is to be deleted
    said = signed.words()
    assert not [name for name in names if name in said]
    board = signed.window.desk.today.model
    assert board.rowCount() >= 20
    assert "Expected" in said or "Planned" in said
    assert signed.window.is_locked
    assert not signed.window.request(contact(2))
    signed.press(Qt.Key.Key_F5)
    assert signed.window.is_locked
    other = signed.store.open("AB", signed.clock)
    other.close()


def test_while_locked_times_run_on_without_a_name(signed: Driven) -> None:
    signed.clock.set(13, 50)
    signed.window.flow.refresh()
    signed.settle()
    signed.window.lock()
    signed.settle()
    kievit = signed.row("bezoek-kievit")
    assert signed.ctx.said(kievit.countdown) == "in 10'"
    signed.clock.set(14, 7)
    signed.window._tick()
    assert signed.ctx.said(signed.row("bezoek-kievit").countdown) == "7' late"
    signed.clock.set(14, 40)
    signed.window._tick()
    late = signed.row("bezoek-kievit")
    assert late.alarm
    assert "too late" in signed.ctx.said(spoken(late))
    assert "Kievit" not in signed.words()


def test_anyone_can_unlock_again_and_what_was_typed_survives(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.desk.panel.focus_composer()
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "Lou tekent een huis")
    signed.window.lock()
    signed.settle()
    assert "tekent" not in field.toPlainText()
    form = signed.window.unlock_form
    form.opened()
    signed.unlock("AB")
    assert signed.window.flow.board is not None
    assert signed.window.flow.board.colleague_code == "AB"
    signed.window.lock()
    signed.settle()
    signed.unlock("LV")
    signed.choose("bezoek-kievit")
    view = signed.window.desk.panel.view
    assert view is not None
    assert view.draft is not None
    assert view.draft.text == "Lou tekent een huis"


def test_another_colleague_is_told_as_whom_the_window_goes_on(signed: Driven) -> None:
    toast = signed.window.desk.footer.toast
    assert not toast.isVisible()
    for code, seen in (("LV", False), ("AB", True)):
        signed.window.lock()
        signed.settle()
        signed.unlock(code)
        assert toast.isVisible() == seen
    assert "(AB)" in toast.text()
    signed.window.hide_names()
    signed.settle()
    assert toast._label.text() == "Signed in: AB"
    signed.window.lock()
    signed.settle()
    assert not toast.isVisible()


def test_names_hide_and_the_window_locks_while_a_list_is_open(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.press(Qt.Key.Key_I)
    opened = next(one for one in signed.window.findChildren(DropDown) if one.isVisible())

    def press(key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        opened.showPopup()
        above = QApplication.activePopupWidget()
        assert above is not None
        QTest.keyClick(above, key, held)
        assert QApplication.activePopupWidget() is None
        signed.settle()

    press(Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
    assert signed.ctx.discreet
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert signed.window.unlock_form.isVisible()
