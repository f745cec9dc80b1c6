"""What gives way where the window is low or narrow, and what never does."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.conftest import BOARD, said
from tests.ui.driven import Driven
from tests.ui.restless import restless

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.footer import Footer
from omgangsdesk.ui.desk.problems import ProblemBars
from omgangsdesk.ui.desk.rail import PAGES, Rail
from omgangsdesk.ui.desk.side import panel_width
from omgangsdesk.ui.desk.today import Header
from omgangsdesk.ui.look.theme import LEAST_ROOM, PANEL_WIDTH
from omgangsdesk.ui.panel.scrolling import LowRoom
from omgangsdesk.ui.widgets.empty import EmptyNote

LONG = "De schijf is vol: er kon niets bij. Wat er al stond is veilig. Maak plaats vrij. " * 4


@pytest.fixture
def above(dressed: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_rail_keeps_its_words_as_long_as_they_fit(ctx: Context, above: QWidget) -> None:
    rail = Rail(ctx, above)
    rail.show_signed("LV", "Lotte Voorbeeld")
    above.resize(200, 800)
    above.show()
    rail.resize(rail.width(), 700)
    wide = rail.width()
    pages = [rail.button(name) for name, _, _ in PAGES if name != "settings"]
    for high, worded in ((700, True), (300, False), (700, True)):
        rail.resize(rail.width(), high)
        come_to_rest()
        assert [not page.toolTip() for page in pages] == [worded] * len(pages)
        assert all(page.accessibleName() for page in pages)
        assert rail.names.height() >= rail.names.minimumSizeHint().height()
        assert all(page.height() >= 32 for page in pages)
        assert rail.names.geometry().bottom() <= high
        assert (rail.width() == wide) is worded  # icons alone leave their room to the page


def test_the_rail_is_icons_alone_where_words_are_large_for_the_window(
    ctx: Context, above: QWidget
) -> None:
    rail = Rail(ctx, above)
    rail.show_signed("LV", "Lotte Voorbeeld")
    above.resize(200, 800)
    above.show()
    rail.resize(rail.width(), 700)
    wide = rail.width()
    for window, worded in ((1366, True), (600, False), (1366, True)):
        rail.fit_window(window)
        come_to_rest()
        assert (rail.width() == wide) is worded
        assert bool(rail.button("week").toolTip()) is not worded
        assert rail.names.text() in (rail.names.toolTip() + "Names shown" * worded)


@pytest.mark.parametrize(
    ("shown", "marked"),
    [
        ("today", "today"),
        ("dossiers", "dossiers"),
        ("dossier", "dossiers"),
        ("plan_import", "week"),
        ("search", None),
        ("house", None),
        ("conflicts", None),
    ],
)
def test_the_rail_marks_where_one_is(
    ctx: Context, qtbot: QtBot, shown: str, marked: str | None
) -> None:
    rail = Rail(ctx)
    qtbot.addWidget(rail)
    for page in ("close", shown):
        rail.show_page(page)
    names = [name for name, _, _ in PAGES if name != "settings"]
    assert [name for name in names if rail.button(name).isChecked()] == [marked] * bool(marked)


def test_tab_stops_at_each_page_of_the_rail(ctx: Context, above: QWidget) -> None:
    rail = Rail(ctx, above)
    rail.show_signed("LV", "Lotte Voorbeeld")
    above.resize(200, 800)
    above.show()
    above.activateWindow()
    rail.show_page("today")
    pages = [rail.button(name) for name, _, _ in PAGES if name != "settings"]
    pages[1].setFocus(Qt.FocusReason.OtherFocusReason)
    come_to_rest()
    assert all(page.focusPolicy() & Qt.FocusPolicy.TabFocus for page in pages)


def test_a_page_that_is_pressed_again_stays_marked(signed: Driven) -> None:
    button = signed.window.desk.rail.button("reports")
    for _ in range(2):
        button.click()
        signed.settle()
        assert button.isChecked()


def test_a_long_problem_leaves_room_for_the_page(ctx: Context, above: QWidget) -> None:
    bars, page = ProblemBars(ctx), QWidget()
    column = QVBoxLayout(above)
    column.addWidget(bars)
    column.addWidget(page, 1)
    above.resize(420, 900)
    above.show()
    bars.show_problem(LONG)
    come_to_rest()
    whole = bars.height()
    assert bars.problem.height() <= whole
    above.resize(420, 390)
    come_to_rest()
    assert bars.height() < whole
    assert page.height() >= above.height() // 2
    bars.show_problem("Kort.")
    come_to_rest()
    assert bars.height() < whole // 2
    bars.clear()
    come_to_rest()
    assert bars.isHidden()


def test_undo_is_whole_in_a_narrow_foot(ctx: Context, qtbot: QtBot) -> None:
    foot = Footer(ctx)
    qtbot.addWidget(foot)
    foot.show_board(BOARD)
    foot.resize(420, 44)
    foot.show()
    come_to_rest()
    assert foot.house.text()
    foot.toast.show_done(said("Start 14:00"), said("start 14:00"), "a1")
    come_to_rest()
    undo = foot.toast._button
    assert undo.width() >= undo.minimumSizeHint().width()
    assert foot.rect().contains(undo.mapTo(foot, undo.rect().bottomRight()))
    assert foot.house.accessibleName().startswith("In the house")
    foot.toast.clear()
    come_to_rest()
    assert foot.house.text()


def test_the_picture_of_what_is_empty_goes_before_its_words(ctx: Context, qtbot: QtBot) -> None:
    note = EmptyNote(ctx, "empty-day")
    qtbot.addWidget(note)
    note.show_words("Er is nog geen planning te zien.", "Kies een bestand en druk op Enter.")
    note.resize(400, 110)
    note.show()
    come_to_rest()
    assert not note._picture.isVisible()
    labels = [one for one in note.findChildren(QLabel) if one.isVisible()]
    assert all(one.height() >= one.heightForWidth(one.width()) for one in labels)
    note.resize(400, 400)
    come_to_rest()
    assert note._picture.isVisible()


def test_a_low_column_scrolls_and_shows_its_foot_to_who_writes_there(
    ctx: Context, above: QWidget
) -> None:
    column, top, foot = QWidget(), QTextEdit(), QTextEdit()
    inside = QVBoxLayout(column)
    for part in (top, foot):
        part.setMinimumHeight(100)
        inside.addWidget(part)
    low = LowRoom(ctx, column, foot)
    whole = QVBoxLayout(above)
    whole.addWidget(low)
    above.resize(300, 600)
    above.show()
    above.activateWindow()
    come_to_rest()
    assert low.verticalScrollBar().maximum() == 0
    assert column.height() == low.viewport().height()
    above.resize(300, 160)
    come_to_rest()
    assert low.verticalScrollBar().maximum() > 0
    foot.setFocus(Qt.FocusReason.OtherFocusReason)
    come_to_rest()
    assert low.verticalScrollBar().value() == low.verticalScrollBar().maximum()
    top.setFocus(Qt.FocusReason.OtherFocusReason)
    come_to_rest()
    assert low.verticalScrollBar().value() == 0 or top.visibleRegion().rectCount()
    bare = LowRoom(ctx, QWidget(), foot)
    bare.resize(10, 10)  # nothing to share out
    bare.deleteLater()


def test_the_panel_gives_way_with_the_window(signed: Driven) -> None:
    desk, window = signed.window.desk, signed.window
    for wide in (1700, 1000, 1440):
        window.resize(wide, 800)
        come_to_rest()
        assert desk._side.width() == panel_width(wide)
    desk._halves.setSizes([500, 500])
    desk._halves.splitterMoved.emit(500, 1)
    share = desk._side.width() / window.width()
    window.resize(1200, 800)
    come_to_rest()
    assert desk._side.width() == round(1200 * share)  # as somebody dragged it
    desk.show_page("reports")
    window.resize(900, 800)
    desk.show_page("today")
    come_to_rest()
    assert PANEL_WIDTH[0] <= desk._side.width() < 420


@pytest.mark.parametrize("wide", [300, 340, 380, 420])
def test_the_time_is_whole_in_a_narrow_head(
    ctx: Context, sample: SimpleNamespace, qtbot: QtBot, wide: int
) -> None:
    header = Header(ctx)
    qtbot.addWidget(header)
    header.resize(wide, 60)
    header.show()
    header.show_board(sample.board)
    header.show_time(sample.now)
    come_to_rest()
    clock, date = header._clock, header._date
    assert clock.width() >= clock.sizeHint().width()
    assert date.fontMetrics().horizontalAdvance(date.text()[:9]) <= date.width()
    assert header._title.isHidden() or header._title.width() >= header._title.sizeHint().width()


def test_a_form_has_most_of_a_low_panel(signed: Driven) -> None:
    signed.window.resize(*LEAST_ROOM)
    signed.choose("bezoek-kievit")
    panel = signed.window.desk.panel
    before = panel.head.height()
    told = panel.head.chips()[0]
    panel.open_form("arrive")
    come_to_rest()
    assert panel.head.height() < before
    assert not told.isVisible()
    assert "secret address" in panel.head._in_brief.accessibleName()
    assert panel.form._scroll.height() > panel.height() // 3
    panel.close_form()
    come_to_rest()
    assert panel.head.height() == before
    assert told.isVisible()


def test_a_page_that_is_hidden_takes_no_height_from_the_board(signed: Driven) -> None:
    today = signed.window.desk.today
    card = today.board.parentWidget()
    before = card.minimumSizeHint().height()
    today.show_lines(lines=True)
    come_to_rest()
    today.show_lines(lines=False)
    come_to_rest()
    today.empty.setMinimumHeight(700)
    come_to_rest()
    assert card.minimumSizeHint().height() == before <= 160


def test_the_window_comes_to_rest_at_any_height(signed: Driven) -> None:
    desk = signed.window.desk
    desk.bars.show_problem(LONG)
    for high in range(440, 760, 40):
        signed.window.resize(880 + high % 120, high)
        assert not restless(), high
    desk.bars.clear()
    for page in ("house", "week", "dossiers", "close", "search", "plan_import"):
        desk.show_page(page)
        signed.settle()
        for high in (440, 520):
            signed.window.resize(900, high)
            assert not restless(), page
