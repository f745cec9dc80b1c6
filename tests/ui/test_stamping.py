"""Stamping in the whole window: one key, one entry, and Ctrl+Z, Ctrl+Y and F2 after it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.ui.driven import Driven, contact

from omgangsdesk.services.requests import NoShow, Observe, Request
from omgangsdesk.services.views import BoardRow, TimelineItem


def test_an_act_reaches_the_store_the_board_and_the_toast(signed: Driven) -> None:
    done: list[object] = []
    signed.window.flow.done.connect(lambda _, changes: done.append(changes))
    assert signed.window.request(contact())
    signed.settle()
    assert len(done) == 1
    toast = signed.window.desk.footer.toast
    assert toast.isVisible()
    assert "Undo:" in toast.text()
    view = signed.window.desk.panel.view
    assert view is not None
    signed.choose("bezoek-kievit")
    view = signed.window.desk.panel.view
    assert view is not None
    assert "contact_logged" in {item.kind for item in view.timeline}


def test_a_stamp_is_painted_before_the_board_is_read_anew(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    seen: list[str] = []
    flow, board = signed.window.flow, signed.window.desk.today.board
    paint = board.chips.paint

    def watched(painter: QPainter, row: BoardRow, box: QRect, ring: str = "") -> None:
        seen.append(f"{row.visit} {row.status}")
        paint(painter, row, box, ring)

    board.chips.paint = watched  # type: ignore[method-assign]
    flow.done.connect(lambda *_: seen.append("done"))
    flow.board_changed.connect(lambda _: seen.append("read"))
    signed.window.request(Request(act=NoShow(reason="illness_child"), visit="bezoek-kievit"))
    signed.settle()
    assert seen.index("bezoek-kievit not_held") < seen.index("done") < seen.index("read")


def test_ctrl_z_takes_the_last_act_back(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.settle()
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    view = signed.window.desk.panel.view
    assert view is not None
    (logged,) = [item for item in view.timeline if item.kind == "contact_logged"]
    assert logged.struck is not None


def test_ctrl_z_says_when_there_is_nothing_to_undo(signed: Driven) -> None:
    ctrl, toast = Qt.KeyboardModifier.ControlModifier, signed.window.desk.footer.toast
    signed.window.request(contact())
    signed.settle()
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_Z, ctrl)
    assert "nothing to undo" not in toast.text()
    signed.press(Qt.Key.Key_Z, ctrl)
    assert toast.isVisible()
    assert "There is nothing to undo." in toast.text()
    signed.window.request(contact(1))
    signed.press(Qt.Key.Key_Z, ctrl)
    assert "nothing to undo" not in toast.text()


def logged(signed: Driven) -> list[TimelineItem]:
    """The lines of what was logged by telephone, as the panel shows them."""
    view = signed.window.desk.panel.view
    assert view is not None
    return [item for item in view.timeline if item.kind == "contact_logged"]


def test_ctrl_y_does_it_again_once(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.settle()
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        signed.press(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert [item.struck is None for item in logged(signed)] == [False, True]


def test_f2_corrects_the_time_of_the_last_stamp_in_the_store(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.request(contact())
    signed.settle()
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_F2)
    field = signed.window.focusWidget()
    QTest.keyClicks(field, "-5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    signed.settle()
    now, before = logged(signed)
    assert (now.struck, before.struck is None) == (None, False)
    assert before.at - now.at == dt.timedelta(minutes=5)


def test_a_double_press_stamps_once(signed: Driven) -> None:
    assert signed.window.request(contact())
    assert not signed.window.request(contact())
    assert signed.window.request(contact(1)), "another act is no double"
    signed.settle()
    signed.clock.instant += dt.timedelta(seconds=4)
    assert signed.window.request(contact(1)), "after three seconds it is meant"
    signed.settle()
    signed.choose("bezoek-kievit")
    view = signed.window.desk.panel.view
    assert view is not None
    assert [item.kind for item in view.timeline].count("contact_logged") == 3


def test_what_was_refused_can_be_asked_again_at_once(signed: Driven) -> None:
    refused: list[object] = []
    signed.window.flow.failed.connect(lambda error, _: refused.append(error))
    empty = Request(act=Observe(category="contact", text=""), visit="bezoek-kievit")
    for _ in range(2):
        assert signed.window.request(empty)
        signed.settle()
    assert len(refused) == 2
    assert not signed.window.flow.pending


def test_letters_stamp_on_the_board_and_type_in_a_field(signed: Driven) -> None:
    signed.choose("bezoek-kievit")
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_N)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == ""
    QTest.keyClicks(field, "nas")
    assert field.toPlainText() == "nas"


def test_return_does_what_comes_next(signed: Driven) -> None:
    proposed = signed.window.desk.today.next_bar.next_act
    assert proposed is not None
    signed.choose(proposed.visit)
    signed.window.desk.today.board.setFocus()
    signed.press(Qt.Key.Key_Return)
    panel = signed.window.desk.panel
    assert panel.form is not None or proposed.act in {"start", "resume", "briefing"}


def test_what_is_next_elsewhere_shows_no_key_that_would_act_here(signed: Driven) -> None:
    """With another family chosen, that letter would stamp there."""
    bar = signed.window.desk.today.next_bar
    assert bar.next_act is not None
    key = signed.ctx.keys.hint(bar.next_act.act)
    signed.choose(bar.next_act.visit)
    assert bar._button._key == key
    other = "bezoek-linde" if bar.next_act.visit != "bezoek-linde" else "bezoek-kievit"
    signed.choose(other)
    assert bar._button._key == ""
    bar._button.click()
    signed.settle()
    assert signed.window.flow.visit == bar.next_act.visit


def test_a_key_without_a_visit_says_what_to_do(signed: Driven) -> None:
    signed.window.flow.choose(None)
    signed.window.desk.do_act("depart")
    assert "Choose a visit" in signed.window.desk.bars.warning.text()
