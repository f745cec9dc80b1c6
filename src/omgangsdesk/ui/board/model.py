"""The visits of today as a list model: what a view paints and a screen reader reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.services.spoken import spoken
from omgangsdesk.services.views import Board, BoardRow, Lane
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets.tips import plain_tip

ROW = int(Qt.ItemDataRole.UserRole)
"""Role under which a view finds the `BoardRow` itself."""
START = ROW + 1
"""Role of the planned start, in seconds, for a list in the order of time."""

_NO_PARENT = QModelIndex()
_AT_ONCE = 3
"""So many changed rows are told one by one; more of them together, with what lies between."""


class BoardModel(QAbstractListModel):
    """Holds the rows in the order of lanes and time, and tells of a few changed rows alone."""

    lanes_changed = Signal()
    """What is said about a room changed; which rooms there are did not."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.lanes: tuple[Lane, ...] = ()
        self._rows: list[BoardRow] = []
        ctx.discreet_changed.connect(self._all_changed)
        ctx.language_changed.connect(self._all_changed)

    def show_board(self, board: Board | None) -> None:
        """Take over a newly read board; what did not change is left alone."""
        lanes = () if board is None else board.lanes
        rows = [] if board is None else _ordered(board)
        if _places(lanes, rows) != _places(self.lanes, self._rows):
            self.beginResetModel()
            self.lanes, self._rows = lanes, rows
            self.endResetModel()
            return
        if lanes != self.lanes:
            self.lanes = lanes
            self.lanes_changed.emit()
        old = self._rows
        # What is equal stays the very same, so that nothing that was worked out for it is lost.
        self._rows = [
            was if row is was or row == was else row for was, row in zip(old, rows, strict=True)
        ]
        self._tell([at for at, row in enumerate(self._rows) if row is not old[at]])

    def show_row(self, row: BoardRow) -> None:
        """Take over one visit; one that moved to another lane waits for the whole board."""
        place = self.place_of(row.visit)
        if place is None or self._rows[place].lane != row.lane:
            return
        row = replace(row, half=self._rows[place].half)  # which a single row does not know
        if self._rows[place] != row:
            self._rows[place] = row
            self._tell([place])

    def _tell(self, changed: Sequence[int]) -> None:
        if len(changed) > _AT_ONCE:
            # A view works out all its places for each telling, and a minute changes most rows.
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        for place in changed:
            index = self.index(place)
            self.dataChanged.emit(index, index)

    def row(self, place: int) -> BoardRow:
        """The visit at a place."""
        return self._rows[place]

    def rows(self) -> tuple[BoardRow, ...]:
        """All visits, by lane and time."""
        return tuple(self._rows)

    def place_of(self, visit: str | None) -> int | None:
        """Where a visit is, or None."""
        return next((at for at, row in enumerate(self._rows) if row.visit == visit), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """How many visits."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Title, sentence for a screen reader, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row  # a view asks for it at each painting
        told: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                told = self._ctx.said(row.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                told = self._ctx.said(spoken(row))
            case Qt.ItemDataRole.ToolTipRole:
                told = plain_tip(self._ctx.said(spoken(row)))
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                told = self._ctx.say(STATUS[row.status])
            case _ if role == START:
                told = row.start.timestamp()
        return told

    def _all_changed(self, *_: object) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _ordered(board: Board) -> list[BoardRow]:
    order = {lane.room: place for place, lane in enumerate(board.lanes)}
    known = [row for row in board.rows if row.lane in order]
    return sorted(known, key=lambda row: (order[row.lane], row.start, row.visit))


def _places(lanes: Sequence[Lane], rows: Sequence[BoardRow]) -> object:
    return [lane.room for lane in lanes], [(row.visit, row.lane) for row in rows]
