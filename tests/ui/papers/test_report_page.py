"""The report page: what is still wanted comes first, and anyone can use every control."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.papers.pressing import PRINTERS, Show, Views, line_names, press

from omgangsdesk.language import Translator
from omgangsdesk.services.requests import Request
from omgangsdesk.services.views import ReportView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.report_page.page import ReportPage


def test_what_holds_up_comes_first_and_every_line_says_its_state(
    page: ReportPage, show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    assert line_names(page) == [
        "Hoe het eindigde: needed first",
        "Afspraken: Finn en Lou: still wanted",
        "Iedereen is aangekomen: in order",
    ]


def test_enter_and_a_click_lead_to_where_a_line_is_mended(
    page: ReportPage, show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    led: list[tuple[str, str]] = []
    page.visit_wanted.connect(lambda visit, act: led.append((visit, act)))
    page.list.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    done = page.list.visualRect(page.list.model().index(2, 0)).center()
    first = page.list.visualRect(page.list.model().index(0, 0)).center()
    for spot in (done, first):
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert led == [
        ("visit-kievit", "end"),
        ("visit-kievit", "agreement"),
        ("visit-kievit", "end"),
    ]


@pytest.mark.parametrize("opened", ["nothing", "confirm", "save", "printers"])
def test_every_control_has_a_name(
    page: ReportPage,
    show: Callable[[ReportView], None],
    report_view: Views,
    nameless: Callable[[QWidget], list[str]],
    opened: str,
) -> None:
    show(report_view(can_finalise=True))
    {
        "nothing": lambda: None,
        "confirm": page.foot.ask_final,
        "save": page.foot.save_wanted.emit,
        "printers": page.foot.printers.open_list,
    }[opened]()
    assert nameless(page) == []


def test_tab_visits_each_control_once_both_ways(
    page: ReportPage,
    show: Callable[[ReportView], None],
    final_view: Views,
    tab_order: Callable[..., list[QWidget]],
) -> None:
    show(final_view(stale=True, can_finalise=True))
    page.focus_first()
    there = tab_order()
    page.focus_first()
    back = tab_order(back=True)
    assert set(there) == set(back)
    assert page.list in there
    assert page.preview in there
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert all(button in there for button in buttons)


def test_nothing_is_clipped_in_dutch(
    ctx: Context,
    page: ReportPage,
    dutch: Translator,
    show: Callable[[ReportView], None],
    report_view: Views,
) -> None:
    ctx.set_translator(dutch)
    show(report_view(can_finalise=True))
    page.foot.ask_final()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            corner = button.mapTo(page, QPoint(button.width(), button.height()))
            assert corner.x() <= page.width(), button.text()
            assert corner.y() <= page.height(), button.text()


def test_the_keyboard_stands_on_what_is_likeliest_next(
    qtbot: QtBot,
    page: ReportPage,
    show: Callable[[ReportView], None],
    report_view: Views,
    final_view: Views,
) -> None:
    show(final_view())
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.foot._print)
    show(report_view(visit="visit-linde", can_finalise=True, items=()))
    assert QApplication.focusWidget() is page.foot._final
    page.foot.ask_final()
    press(Qt.Key.Key_Return)
    show(final_view(visit="visit-linde"))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.foot._print)


def test_a_second_press_while_printing_prints_once(
    qtbot: QtBot,
    page: ReportPage,
    papers: Any,
    asked: list[Request],
    show: Callable[[ReportView], None],
    final_view: Views,
) -> None:
    papers.final = True
    show(final_view())
    page.print_now()
    page.print_now()
    qtbot.waitUntil(lambda: bool(asked))
    assert not page.jobs.busy
    assert len(asked) == 1


def test_esc_goes_back_when_nothing_is_open(
    qtbot: QtBot, page: ReportPage, show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    page.focus_first()
    with qtbot.waitSignal(page.back):
        press(Qt.Key.Key_Escape)


def test_it_never_takes_the_keyboard_from_a_list_beside_it(
    qtbot: QtBot, ctx: Context, papers: Any, shown: Show, report_view: Views
) -> None:
    from PySide6.QtWidgets import QHBoxLayout

    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    beside = QLineEdit()
    page = ReportPage(ctx, papers=papers, printers=lambda: PRINTERS)
    row.addWidget(beside)
    row.addWidget(page)
    shown(window)
    beside.setFocus()
    page.show_report(report_view(can_finalise=True))
    qtbot.waitUntil(lambda: page.paper() is not None)
    assert QApplication.focusWidget() is beside
    page.stop()
