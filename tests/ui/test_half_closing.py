"""Who has the child, half typed at the day close: back after a lock, a crash, another language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.driven import Driven

from omgangsdesk.language import load_translator
from omgangsdesk.locations import resources
from omgangsdesk.services.day_end.half import HalfReason
from omgangsdesk.services.desk import Desk
from omgangsdesk.ui.close_page.page import ClosePage

SAID = "bij tante Wilg"


@pytest.fixture
def page(signed: Driven) -> ClosePage:
    """A child is in the building, and the day is to be closed."""
    at = signed.window.desk
    signed.choose(at.today.model.row(0).visit)
    at.today.keyboard().setFocus()
    for minute in (45, 61):
        signed.clock.set(8 + minute // 60, minute % 60)
        signed.press(Qt.Key.Key_A)
        signed.press(Qt.Key.Key_Return)
    signed.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    page = at.close_page
    assert page.points.is_of_child()
    assert page.points.reason.isVisible()
    return page


def say(page: ClosePage, words: str = SAID) -> None:
    page.points.reason.setFocus()
    QTest.keyClicks(page.points.reason, words)


def back(signed: Driven, code: str = "LV") -> ClosePage:
    signed.window.lock()
    signed.settle()
    signed.unlock(code)
    return signed.window.desk.close_page


def kept(signed: Driven) -> bytes | None:
    found: list[bytes | None] = []

    def look(desk: Desk) -> bytes | None:
        with desk.store.read() as unit:
            return unit.draft("closing", desk.colleague.id)

    signed.ctx.worker.run(look, found.append)
    signed.settle()
    return found[0]


def test_it_is_back_after_a_lock_and_nothing_of_it_shows_meanwhile(
    signed: Driven, page: ClosePage
) -> None:
    say(page)
    signed.window.lock()
    signed.settle()
    assert page.points.reason.text() == ""
    signed.unlock()
    assert signed.window.desk.page() == "close"
    assert page.points.reason.text() == SAID


def test_it_is_back_after_a_crash(signed: Driven, page: ClosePage) -> None:
    say(page)
    assert page.halves._later.isActive()
    page.halves._later.timeout.emit()
    signed.settle()
    page.clear()  # what a program that died knows no more
    page.refresh()
    signed.settle()
    assert page.points.reason.text() == SAID


def test_closing_the_window_keeps_it(signed: Driven, page: ClosePage) -> None:
    say(page)
    signed.window.desk.keep_draft()
    assert SAID.encode() in (kept(signed) or b"")


def test_it_is_back_in_another_language(signed: Driven, page: ClosePage) -> None:
    say(page)
    signed.ctx.set_translator(load_translator("fr", resources() / "i18n"))
    signed.settle()
    made = signed.window.desk.close_page
    assert made is not page
    assert made.points.reason.text() == SAID
    back(signed)
    assert signed.window.desk.close_page.points.reason.text() == SAID


def test_nobody_else_gets_it(signed: Driven, page: ClosePage) -> None:
    say(page)
    other = back(signed, "AB")
    signed.window.desk.show_page("close")
    signed.settle()
    assert other.points.reason.isVisible()
    assert other.points.reason.text() == ""


def test_what_was_wiped_out_does_not_come_back(signed: Driven, page: ClosePage) -> None:
    say(page)
    page = back(signed)
    assert page.points.reason.text() == SAID
    page.points.reason.setFocus()
    QTest.keyClick(page.points.reason, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.points.reason, Qt.Key.Key_Delete)
    assert back(signed).points.reason.text() == ""
    assert kept(signed) is None


def test_what_is_typed_before_it_comes_stays(signed: Driven, page: ClosePage) -> None:
    say(page, "bij oma")
    page.halves.came.emit(HalfReason(day=str(signed.ctx.now().date()), asked="child", typed=SAID))
    assert page.points.reason.text() == "bij oma"


def test_an_office_key_that_is_half_pasted_stays_while_a_point_is_mended(
    signed: Driven, page: ClosePage
) -> None:
    page.receiver._other.click()
    QTest.keyClicks(page.receiver.key, "age1")
    signed.window.desk.show_page("today")
    signed.window.desk.show_page("close")
    signed.settle()
    assert page.receiver.key.isVisible()
    assert page.receiver.key.text() == "age1"
    signed.window.lock()
    assert page.receiver.key.text() == ""


def test_a_refused_close_keeps_it_and_a_close_forgets_it(
    signed: Driven, page: ClosePage, tmp_path: Path
) -> None:
    say(page)
    page.place.folder.setText(str(tmp_path / "no such stick"))
    page.close_now()
    signed.settle()
    assert page.told.text()
    page = back(signed)
    assert page.points.reason.text() == SAID
    page.place.folder.setText(str(tmp_path))
    page.close_now()
    signed.settle()
    assert page.outcome.isVisible()
    assert kept(signed) is None
    assert QApplication.focusWidget() is not page.points.reason


def test_what_answers_another_question_is_not_shown_as_the_answer(
    signed: Driven, page: ClosePage
) -> None:
    say(page)
    view = page._view
    assert view is not None
    asks = tuple(replace(one, blocking=False, asks=one.blocking) for one in view.points)
    page.show_day(replace(view, points=asks))
    signed.settle()
    assert page.points.reason.text() == ""
    page.show_day(view)
    signed.settle()
    assert page.points.reason.text() == SAID


def folder(page: ClosePage, words: str = "E:/dag") -> None:
    page.place.folder.setFocus()
    page.place.folder.selectAll()
    QTest.keyClicks(page.place.folder, words)


def test_the_folder_is_back_after_a_crash(signed: Driven, page: ClosePage) -> None:
    folder(page)
    assert page.half_folder._later.isActive()
    page.half_folder._later.timeout.emit()
    signed.settle()
    page.clear()  # what a program that died knows no more
    assert page.place.chosen() == ""
    page.refresh()
    signed.settle()
    assert page.place.chosen() == "E:/dag"


def test_the_folder_is_back_after_a_lock_for_whoever_typed_it(
    signed: Driven, page: ClosePage
) -> None:
    folder(page)
    other = back(signed, "AB")
    signed.window.desk.show_page("close")
    signed.settle()
    assert other.place.chosen() == ""
    again = back(signed)
    signed.window.desk.show_page("close")
    signed.settle()
    assert again.place.chosen() == "E:/dag"


def test_a_folder_that_is_typed_before_it_comes_stays(signed: Driven, page: ClosePage) -> None:
    folder(page)
    page.keep_half()
    page.clear()
    page.refresh()
    QTest.keyClicks(page.place.folder, "F:")
    signed.settle()
    assert page.place.chosen() == "F:"


def test_the_folder_that_worked_is_proposed_and_no_longer_half_typed(
    signed: Driven, page: ClosePage, tmp_path: Path
) -> None:
    say(page)
    folder(page, str(tmp_path))
    page.keep_half()
    signed.settle()
    assert kept(signed) is not None
    page.close_now()
    signed.settle()
    assert page.outcome.isVisible()
    assert kept(signed) is None
    assert page.place.chosen() == str(tmp_path)
    page.clear()
    assert page.place.chosen() == str(tmp_path)
