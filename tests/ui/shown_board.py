"""A board that is shown, with what tests do to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest

from omgangsdesk.services.views import Board, BoardRow
from omgangsdesk.ui.board import BoardModel, BoardView
from omgangsdesk.ui.context import Context

MINUTE = dt.timedelta(minutes=1)


class Shown:
    """A board on screen."""

    def __init__(
        self, ctx: Context, board: Board, qtbot: QtBot, *, size: tuple[int, int] = (900, 620)
    ) -> None:
        self.model = BoardModel(ctx)
        self.view = BoardView(ctx, self.model)
        qtbot.addWidget(self.view)
        self.view.resize(*size)
        with qtbot.waitExposed(self.view):
            self.view.show()
            self.view.activateWindow()
        self.show(board)
        self.painted: list[str] = []
        paint = self.view.chips.paint

        def counted(painter: QPainter, row: BoardRow, box: QRect, ring: str = "") -> None:
            self.painted.append(row.visit)
            paint(painter, row, box, ring)

        self.view.chips.paint = counted  # type: ignore[method-assign]
        self.settle()

    def show(self, board: Board) -> None:
        self.model.show_board(board)
        self.view.set_now(board.now)

    def settle(self) -> None:
        come_to_rest()
        self.painted.clear()

    def rect(self, visit: str) -> QRect:
        return self.view.visualRect(self.model.index(self.model.place_of(visit) or 0))

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.view, key, modifiers)

    def at(self) -> str | None:
        return self.view.current_visit()


Board_ = Callable[..., Board]
