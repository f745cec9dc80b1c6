"""Making a report final takes two presses, and says who may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.looking import all_wrong
from tests.ui.papers.pressing import CTRL, Views, press

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import load_translator, text
from omgangsdesk.locations import resources
from omgangsdesk.services.requests import Finalise, Request
from omgangsdesk.services.views import ReportView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.report_page.confirm import ConfirmBar
from omgangsdesk.ui.report_page.page import ReportPage


def test_final_asks_a_second_press_and_esc_takes_it_back(
    page: ReportPage, asked: list[Request], show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view(can_finalise=True, items=report_view().items[:2]))
    page.focus_first()
    press(Qt.Key.Key_Return, CTRL)
    assert page.foot.confirm.isVisible()
    assert not asked
    press(Qt.Key.Key_Escape)
    assert not page.foot.confirm.isVisible()
    press(Qt.Key.Key_Return)
    assert page.foot.confirm.isVisible()
    press(Qt.Key.Key_Return)
    assert asked == [Request(act=Finalise(), visit="visit-kievit")]


def test_a_key_that_stays_down_confirms_nothing(
    page: ReportPage, asked: list[Request], show: Callable[[ReportView], None], report_view: Views
) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    show(report_view(can_finalise=True, items=()))
    page.focus_first()
    for repeats in (False, True, True):
        held = QApplication.focusWidget()
        assert held is not None
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.NoModifier,
            "\r",
            repeats,
        )
        QApplication.sendEvent(held, event)
    assert page.foot.confirm.isVisible()
    assert not asked


def test_what_holds_up_cannot_be_made_final(
    page: ReportPage, asked: list[Request], show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view())
    page.focus_first()
    press(Qt.Key.Key_Return, CTRL)
    assert not page.foot.confirm.isVisible()
    assert not page.foot._final.isEnabled()
    assert not asked


def test_who_may_not_make_it_final_reads_who_may(
    page: ReportPage, show: Callable[[ReportView], None], report_view: Views, final_view: Views
) -> None:
    show(report_view(items=()))
    assert page.foot._why_not.isVisible()
    assert "coordinator" in page.foot._why_not.text()
    for view in (report_view(), final_view(), report_view(items=(), can_finalise=True)):
        show(view)
        assert not page.foot._why_not.isVisible()


def test_a_refusal_is_said_in_place_and_can_be_tried_again(
    page: ReportPage, asked: list[Request], show: Callable[[ReportView], None], report_view: Views
) -> None:
    show(report_view(can_finalise=True, items=()))
    page.foot.ask_final()
    press(Qt.Key.Key_Return)
    assert not page.foot._final.isEnabled()
    page.handle_problem(ExpectedError(text("Only the visit's supervisor makes it final.")))
    assert page.foot.told.text() == "Only the visit's supervisor makes it final."
    assert page.foot._final.isEnabled()
    assert len(asked) == 1


def test_a_stale_final_report_says_so_and_offers_the_next_revision(
    page: ReportPage, show: Callable[[ReportView], None], final_view: Views
) -> None:
    show(final_view(stale=True, can_finalise=True))
    assert "after this report was made final" in page.head._stale.text()
    assert page.foot._final.text() == "Make revision 2 final…"
    show(final_view())
    assert page.head._stale.isHidden()
    assert page.foot._final.isHidden()


@pytest.mark.parametrize("language", ["nl_BE", "fr"])
@pytest.mark.parametrize("wide", [240, 341])
def test_what_is_asked_is_whole_in_a_narrow_column(
    ctx: Context, qtbot: QtBot, language: str, wide: int
) -> None:
    ctx.set_translator(load_translator(language, resources() / "i18n"))
    column = QWidget()
    qtbot.addWidget(column)
    bar = ConfirmBar(ctx)
    under = QVBoxLayout(column)
    under.addWidget(QPlainTextEdit(), 1)
    under.addWidget(bar)
    column.setFixedSize(wide, 400)
    with qtbot.waitExposed(column):
        column.show()
    bar.ask(2)
    come_to_rest()
    assert all_wrong(bar) == []
