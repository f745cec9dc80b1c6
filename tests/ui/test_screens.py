"""A window that comes to another screen: sharp there, whole, and never out of sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.conftest import ROWS
from tests.ui.driven import Driven

from omgangsdesk.ui.board.chips import Chips
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import LEAST_ROOM
from omgangsdesk.ui.on_screen import OnScreen
from omgangsdesk.ui.widgets.picture import Picture

BOX = QRect(6, 6, 170, 60)


def painted(chips: Chips, ratio: float) -> QImage:
    """The visits of the sample, on a screen of so many device pixels to a logical one."""
    made = QImage(round(190 * ratio), round(72 * len(ROWS) * ratio), QImage.Format.Format_ARGB32)
    made.setDevicePixelRatio(ratio)
    made.fill(0)
    with QPainter(made) as painter:
        chips.look_around()
        for place, row in enumerate(ROWS):
            chips.paint(painter, row, BOX.translated(0, 72 * place))
    return made


def test_a_board_that_comes_to_another_screen_is_as_one_made_there(ctx: Context) -> None:
    moved = Chips(ctx)
    for ratio in (1.0, 2.0, 1.5, 1.25, 1.0):
        assert painted(moved, ratio) == painted(Chips(ctx), ratio), ratio


def test_no_picture_is_kept_for_a_screen_that_was_left(signed: Driven) -> None:
    window = signed.window
    window.desk.bars.show_problem("De schijf is vol.")
    for page in ("close", "house", "reports", "settings"):
        window.desk.show_page(page) if page != "settings" else None
        signed.settle()
    window.lock()
    labels = window.findChildren(QLabel)
    assert [one for one in labels if not one.pixmap().isNull()] == []
    assert len(window.findChildren(Picture)) > 2


@pytest.fixture
def window(dressed: object, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def whole_screen() -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


@pytest.mark.parametrize("at", [(9000, 200), (-3000, 100), (100, -5000), (100, 9000)])
def test_a_window_of_a_screen_that_is_gone_comes_back(
    window: QWidget, at: tuple[int, int]
) -> None:
    keeps = OnScreen(window)
    window.move(*at)
    come_to_rest()
    keeps.come_back()
    assert whole_screen().contains(window.frameGeometry().topLeft())


def test_a_window_that_can_be_taken_hold_of_is_left_where_it_is(window: QWidget) -> None:
    keeps = OnScreen(window)
    window.resize(400, 300)
    window.move(whole_screen().right() - 200, 40)
    come_to_rest()
    before = window.pos()
    keeps.come_back()
    assert window.pos() == before


def test_on_a_smaller_screen_the_window_is_as_small(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeps = OnScreen(window)
    for room in ((683, 344), (1300, 700)):
        monkeypatch.setattr(keeps, "_room", lambda room=room: QRect(0, 0, *room))
        window.resize(1200, 690)
        keeps.fit()
        come_to_rest()
        frame = window.frameGeometry()
        assert frame.width() <= room[0]
        assert frame.height() <= room[1]
        assert window.width() >= min(1200, room[0] - 20)
        assert window.minimumWidth() <= min(LEAST_ROOM[0], room[0])


def test_a_window_on_the_whole_of_a_screen_keeps_to_it(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeps = OnScreen(window)
    window.showMaximized()
    come_to_rest()
    before = window.size()
    monkeypatch.setattr(keeps, "_room", lambda: QRect(0, 0, 300, 200))
    keeps.come_back()
    assert window.size() == before


def test_a_hidden_window_is_left_alone(window: QWidget) -> None:
    keeps = OnScreen(window)
    window.hide()
    window.move(9000, 9000)
    keeps.come_back()
    assert window.pos().x() == 9000
