"""Keys, clicks, the wheel and a screen reader meet every visit of the board."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.shown_board import Board_, Shown

from omgangsdesk.services.spoken import spoken
from omgangsdesk.ui.board import BoardView
from omgangsdesk.ui.context import Context


def test_arrows_walk_along_a_lane_and_between_lanes(shown: Shown) -> None:
    shown.view.select_visit("6")
    shown.press(Qt.Key.Key_Right)
    assert shown.at() == "7"
    shown.press(Qt.Key.Key_Right)
    assert shown.at() == "7", "the last of its lane"
    shown.press(Qt.Key.Key_Left)
    assert shown.at() == "6"
    shown.press(Qt.Key.Key_Down)
    assert shown.at() == "11", "the nearest in time"
    shown.press(Qt.Key.Key_Up)
    assert shown.at() == "6"
    for visit in ("5", "4", "3", "2", "1"):
        shown.press(Qt.Key.Key_Up)
        assert shown.at() == visit
    shown.press(Qt.Key.Key_Up)
    assert shown.at() == "1"


def test_the_first_arrow_goes_to_what_is_nearest_to_now(shown: Shown) -> None:
    shown.view.select_visit(None)
    shown.press(Qt.Key.Key_Down)
    assert shown.at() == "6", "its middle is five minutes away"


def test_return_opens_a_visit(shown: Shown, qtbot: QtBot) -> None:
    shown.view.select_visit("4")
    with qtbot.waitSignal(shown.view.opened) as caught:
        shown.press(Qt.Key.Key_Return)
    assert caught.args == ["4"]


def test_a_click_chooses_a_visit(shown: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.view.chosen) as caught:
        QTest.mouseClick(
            shown.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            shown.rect("8").center(),
        )
    assert caught.args == ["8"]


def test_typing_does_not_search(shown: Shown) -> None:
    shown.view.select_visit("4")
    QApplication.sendEvent(
        shown.view,
        QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, "m"),
    )
    assert shown.at() == "4"


def _turn(view: BoardView, x: float, by: int, modifiers: Qt.KeyboardModifier) -> None:
    wheel = QWheelEvent(
        QPointF(x, 100),
        QPointF(x, 100),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    view.wheelEvent(wheel)


def test_zooming_keeps_the_pointed_instant_in_its_place(
    shown: Shown, sample: SimpleNamespace
) -> None:
    view = shown.view
    instant = sample.at("14:30")
    x, wide = view.x_of(instant), view.scale.per_minute
    _turn(view, x, 480, Qt.KeyboardModifier.ControlModifier)
    assert view.scale.per_minute > wide
    assert view.x_of(instant) == pytest.approx(x, abs=2)
    for _ in range(30):
        _turn(view, x, -480, Qt.KeyboardModifier.ControlModifier)
    assert 0 < view.scale.per_minute < wide


def test_the_wheel_goes_along_time_when_everything_fits(shown: Shown) -> None:
    before = shown.view.horizontalScrollBar().value()
    assert shown.view.verticalScrollBar().maximum() == 0
    _turn(shown.view, 100, 120, Qt.KeyboardModifier.NoModifier)
    assert shown.view.horizontalScrollBar().value() < before
    assert not shown.view.follows


def test_a_visit_out_of_sight_is_brought_into_view(shown: Shown) -> None:
    shown.view.select_visit("12")
    shown.view.select_visit("10")
    rect = shown.rect("10")
    assert shown.view.viewport().rect().contains(rect.center())
    assert not shown.view.follows


def test_choosing_a_visit_near_now_follows_the_clock_again(shown: Shown) -> None:
    shown.view.select_visit("10")
    assert not shown.view.follows
    shown.view.select_visit("2")
    assert shown.view.follows
    shown.view.select_visit("4")
    assert shown.view.follows, "begun before what is in view, but seen"


def test_choosing_a_visit_in_sight_leaves_the_view_where_a_hand_put_it(shown: Shown) -> None:
    shown.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    before = shown.view.horizontalScrollBar().value()
    shown.view.select_visit("1")
    assert shown.view.horizontalScrollBar().value() == before
    assert not shown.view.follows


def test_a_screen_reader_meets_every_visit(
    shown: Shown, sample: SimpleNamespace, ctx: Context
) -> None:
    board = QAccessible.queryAccessibleInterface(shown.view)
    assert board is not None
    assert board.text(QAccessible.Text.Name) == "Visits of today, per room"
    said = {}
    for place in range(board.childCount()):
        child = board.child(place)
        said[child.text(QAccessible.Text.Name)] = child.rect()
    assert set(said) == {ctx.said(spoken(row)) for row in sample.board.rows}
    origin = shown.view.viewport().mapToGlobal(QPoint(0, 0))
    rect = shown.rect("4").translated(origin)
    heard = next(name for name in said if name.startswith("Çınar · Ela (3), huis, 13:30 to 15:00"))
    assert said[heard] == rect


def test_discreet_names_nobody_anywhere(shown: Shown, ctx: Context) -> None:
    ctx.set_discreet(discreet=True)
    index = shown.model.index(0)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
    ):
        assert "Eik" not in index.data(role)
        assert "2025-010" in index.data(role)


def test_an_empty_board_has_no_visit_to_go_to(
    ctx: Context, board_of: Board_, qtbot: QtBot
) -> None:
    shown = Shown(ctx, board_of([], []), qtbot)
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Return)
    assert shown.at() is None
