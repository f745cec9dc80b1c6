"""The list beside a report: what it says of each visit."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest

from omgangsdesk.ui.board import BoardModel
from omgangsdesk.ui.board.model import ROW
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.reports import ReportsPage, _stands


@pytest.mark.parametrize(
    ("report", "says"), [("final", "Final"), ("wanted", "Not final yet"), ("", "Completed")]
)
def test_a_line_tells_how_the_report_stands(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot, report: str, says: str
) -> None:
    row = replace(sample.rows[0], status="completed", report=report)
    assert ctx.say(_stands(row)) == says
    holder = QWidget()
    qtbot.addWidget(holder)
    model = BoardModel(ctx, holder)
    model.show_board(replace(sample.board, rows=(row,)))
    page = ReportsPage(ctx, model, holder)
    heard = page.visits.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert ("report: " + says in heard) is bool(report)
    page.report.stop()


def test_where_there_is_little_room_visits_drop_down_and_the_paper_stays_readable(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    model = BoardModel(ctx)
    model.show_board(sample.board)
    page = ReportsPage(ctx, model)
    qtbot.addWidget(page)
    page.resize(807, 430)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    come_to_rest()
    assert page.choice.isVisible()
    assert not page.visits.isVisible()
    assert page.report.preview.width() > 400
    page.visits.setCurrentIndex(page.visits.model().index(2, 0))
    assert page.choice.currentIndex() == 2
    page.choice.setFocus()
    QTest.keyClick(page.choice, Qt.Key.Key_Down)
    assert page.visit == page.visits.model().index(3, 0).data(ROW).visit
    page.resize(1262, 700)
    come_to_rest()
    assert page.visits.isVisible()
    assert not page.choice.isVisible()
    assert page.visits.hasFocus()
    assert page.visits.currentIndex().row() == 3
    page.report.stop()
