"""The list beside a report: what it says of each visit."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.ui.board import BoardModel
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
