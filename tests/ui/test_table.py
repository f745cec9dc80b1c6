"""The visits of today in lines: the same visits, keys and sentences as in lanes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.conftest import BOARD, row

from omgangsdesk.services.spoken import spoken
from omgangsdesk.ui.board.table import COLUMNS, VisitTable
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.today import TodayPage
from omgangsdesk.ui.look.theme import ruler
from omgangsdesk.ui.widgets.table_head import CELL_LEFT


@pytest.fixture
def today(ctx: Context, qtbot: QtBot) -> TodayPage:
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    page.show_board(BOARD)
    page.show_lines(lines=True)
    return page


def lines(page: TodayPage) -> list[list[str]]:
    table = page.view
    assert isinstance(table, VisitTable)
    rows = table.rows
    return [
        [str(rows.index(line, column).data()) for column in range(len(COLUMNS))]
        for line in range(rows.rowCount())
    ]


def test_every_visit_has_a_line_by_time(today: TodayPage) -> None:
    shown = lines(today)
    assert len(shown) == len(BOARD.rows)
    starts = [line[0].split("–")[0] for line in shown]
    assert starts == sorted(starts)
    for visit in BOARD.rows:
        (line,) = [one for one in shown if today._ctx.said(visit.title) in one]
        assert visit.supervisor in line


def test_a_line_says_the_whole_visit_to_a_screen_reader(today: TodayPage) -> None:
    table = today.view
    assert isinstance(table, VisitTable)
    for line in range(table.rows.rowCount()):
        said = table.rows.index(line, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == today._ctx.said(spoken(table.rows.row(line)))


def test_codes_and_initials_when_discreet(today: TodayPage) -> None:
    today._ctx.set_discreet(discreet=True)
    said = str(lines(today))
    for visit in BOARD.rows:
        assert visit.title.discreet.source in said
        assert visit.title.full.source not in said


def test_lanes_and_lines_have_the_same_visit_chosen(today: TodayPage, qtbot: QtBot) -> None:
    visit = BOARD.rows[2].visit
    with qtbot.waitSignal(today.visit_chosen) as told:
        today.view.select_visit(visit)
    assert told.args == [visit]
    today.show_lines(lines=False)
    assert today.view.current_visit() == visit
    other = BOARD.rows[1].visit
    today.select_visit(other)
    today.show_lines(lines=True)
    assert today.view.current_visit() == other


def test_arrows_walk_and_return_opens(today: TodayPage, qtbot: QtBot) -> None:
    today.view.setFocus()
    table = today.view
    assert isinstance(table, VisitTable)
    table.select_visit(table.rows.row(0).visit)
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(today.visit_opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [table.rows.row(1).visit]


def test_a_changed_visit_changes_its_line_alone(today: TodayPage, qtbot: QtBot) -> None:
    table = today.view
    assert isinstance(table, VisitTable)
    before = lines(today)
    visit = table.rows.row(1)
    with qtbot.waitSignal(table.rows.dataChanged) as told:
        today.model.show_row(replace(visit, supervisor="XY"))
    assert told.args is not None
    assert told.args[0].row() == told.args[1].row() == 1
    assert [at for at, line in enumerate(lines(today)) if line != before[at]] == [1]


def test_a_new_visit_has_its_line_and_the_chosen_one_stays(today: TodayPage) -> None:
    chosen = BOARD.rows[0].visit
    today.select_visit(chosen)
    new = row("99", BOARD.rows[0].lane, "planned", "17:00", "18:00", "Uil · Roos")
    today.show_board(replace(BOARD, rows=(*BOARD.rows, new)))
    assert lines(today)[-1][2] == "Uil · Roos"
    assert today.view.current_visit() == chosen


def test_the_keyboard_stays_with_the_visits(today: TodayPage) -> None:
    today.view.setFocus()
    today.show_lines(lines=False)
    assert today.board.hasFocus()
    today.show_lines(lines=True)
    assert QApplication.focusWidget() is today.view


@pytest.mark.parametrize("wide", [460, 620, 820, 1400])
def test_its_columns_take_exactly_the_room_there_is(today: TodayPage, wide: int) -> None:
    today.resize(wide, 600)
    come_to_rest()
    table = today.view
    assert isinstance(table, VisitTable)
    shown = [one for one in range(len(COLUMNS)) if not table.isColumnHidden(one)]
    taken = sum(table.columnWidth(one) for one in shown)
    room = table.viewport().width()
    assert room - len(shown) <= taken <= room
    assert {"Visit", "Status"} <= {str(COLUMNS[one][0]) for one in shown}
    assert table.horizontalScrollBar().maximum() == 0


def test_how_long_is_whole_on_a_small_laptop(today: TodayPage, ctx: Context) -> None:
    """1366×768: what is left beside the rail and the panel."""
    today.resize(862, 600)
    come_to_rest()
    table = today.view
    assert isinstance(table, VisitTable)
    column = next(at for at, (name, _) in enumerate(COLUMNS) if str(name) == "How long")
    room = table.columnWidth(column) - 2 * CELL_LEFT
    bold, plain = ruler(bold=True), ruler()
    assert bold.horizontalAdvance("Hoelang") <= room
    assert plain.horizontalAdvance("95' te laat") <= room
    assert plain.horizontalAdvance("5 u 35 te laat") <= room
