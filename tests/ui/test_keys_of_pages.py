"""Keys that open a page, and do what the page is for when it is open; ways back from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.ui.driven import Driven

from omgangsdesk.ui.paper.printing import Printers

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("from_list", [False, True])
def test_ctrl_p_opens_the_report_and_again_prints_it(signed: Driven, from_list: bool) -> None:
    desk = signed.window.desk
    report = desk.reports_page.report
    report._find_printers = lambda: Printers((), "")
    signed.press(Qt.Key.Key_P, CTRL)
    signed.qtbot.waitUntil(lambda: report._paper is not None)
    if from_list:
        desk.reports_page.visits.setFocus()
    assert report.foot.told.text() == ""
    signed.press(Qt.Key.Key_P, CTRL)
    assert "printer" in report.foot.told.text()


@pytest.mark.parametrize("from_list", [False, True])
def test_escape_leads_from_the_report_to_today(signed: Driven, from_list: bool) -> None:
    desk = signed.window.desk
    signed.press(Qt.Key.Key_P, CTRL)
    signed.qtbot.waitUntil(lambda: desk.reports_page.report._paper is not None)
    if from_list:
        desk.reports_page.visits.setFocus()
    signed.press(Qt.Key.Key_Escape)
    assert desk.page() == "today"


def test_ctrl_d_opens_the_day_close_and_again_closes_the_day(
    signed: Driven, tmp_path: Path
) -> None:
    desk = signed.window.desk
    signed.press(Qt.Key.Key_D, CTRL)
    page = desk.close_page
    signed.qtbot.waitUntil(lambda: page._view is not None)
    assert desk.page() == "close"
    page.place.folder.setFocus()
    signed.press(Qt.Key.Key_D, CTRL)
    assert "why it closes now" in page.told.text()
    page.points.reason.setText("De stroom valt uit")
    signed.press(Qt.Key.Key_D, CTRL)
    assert "folder" in page.told.text()
    page.place.folder.setText(str(tmp_path))
    with signed.qtbot.waitSignal(page.closed):
        signed.press(Qt.Key.Key_D, CTRL)
    assert list(tmp_path.glob("*.age"))
    signed.press(Qt.Key.Key_Return)
    assert desk.page() == "today"


def test_the_folder_that_worked_is_proposed_again(signed: Driven, tmp_path: Path) -> None:
    desk = signed.window.desk
    desk.close_page.place.folder.setText(str(tmp_path))
    desk.close_page.half_folder.worked()
    desk.close_page.place.folder.setText("/nergens")
    signed.window.lock()
    signed.settle()
    signed.unlock("AB")
    desk.show_page("close")
    assert desk.close_page.place.chosen() == str(tmp_path)


def test_locking_forgets_what_the_day_close_showed(signed: Driven) -> None:
    desk = signed.window.desk
    signed.press(Qt.Key.Key_D, CTRL)
    page = desk.close_page
    signed.qtbot.waitUntil(lambda: page._view is not None)
    page.points.reason.setText("Noor is bij haar mama")
    signed.window.lock()
    signed.settle()
    assert page._view is None
    assert page.points.left_open() is None
    assert page.points.reason.text() == ""
