"""The visits and free places of a week as a list model: what is painted and what is read out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from omgangsdesk.services.views_week import WeekView, WeekVisit
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week.rows import Place, Row, rows_of
from omgangsdesk.ui.pages.week.words import aloud
from omgangsdesk.ui.widgets.tips import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
ROW = int(Qt.ItemDataRole.UserRole)
"""Role under which a view finds the row itself."""


class WeekModel(QAbstractListModel):
    """Lane by lane, day by day, by time."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.week: WeekView | None = None
        self._rows: list[Row] = []
        ctx.discreet_changed.connect(self._all_changed)
        ctx.language_changed.connect(self._all_changed)

    def show_week(self, week: WeekView | None) -> None:
        """Take over a week; the same one again changes nothing."""
        if week == self.week:
            return
        self.beginResetModel()
        self.week = week
        self._rows = [] if week is None else rows_of(week)
        self.endResetModel()

    def row(self, place: int) -> Row:
        """What stands at a place in the list."""
        return self._rows[place]

    def rows(self) -> tuple[Row, ...]:
        """Everything, in its order."""
        return tuple(self._rows)

    def place_of(self, row: Row | None) -> int | None:
        """Where a visit (by its id) or a free place is, or None."""
        for at, one in enumerate(self._rows):
            if one == row or (
                isinstance(one, WeekVisit)
                and isinstance(row, WeekVisit)
                and one.visit == row.visit
            ):
                return at
        return None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Visits and free places."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The name, the sentence for a screen reader, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows) or self.week is None:
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._title(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return aloud(self._ctx, self.week, row)
            case Qt.ItemDataRole.ToolTipRole:
                return None if isinstance(row, Place) else plain_tip(self._told(row))
            case _:
                return row if role == ROW else None

    def _told(self, row: WeekVisit) -> str:
        return "" if self.week is None else aloud(self._ctx, self.week, row)

    def _all_changed(self, *_: object) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def _title(self, row: Row) -> str:
        if isinstance(row, Place):
            return self._ctx.tr("Room for a visit")
        return self._ctx.said(row.name)
