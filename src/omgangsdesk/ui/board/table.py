"""The visits of today as a plain table: the same rows, by time, for who reads better in lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.language import Text, text
from omgangsdesk.services.spoken import spoken
from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.board.model import BoardModel
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, font, glyph
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars
from omgangsdesk.ui.widgets.selection import choose_selected
from omgangsdesk.ui.widgets.table_head import CELL_LEFT, HeadedModel, TableHead

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_OWN_MARGIN = 3
"""What Qt leaves free at the left of a cell's words, in pixels."""
_ICON = 16

COLUMNS: tuple[tuple[Text, int], ...] = (
    (text("Time"), 13),
    (text("Room"), 11),
    (text("Visit"), 14),
    (text("Status"), 17),
    (text("How long"), 9),
    (text("By"), 5),
)
"""Headings, and how many letters each is wide at least."""
_TIME, _ROOM, _VISIT, _STATE, _HOW_LONG, _BY = range(6)
_GROW = (
    (_HOW_LONG, 12),
    (_STATE, 19),
    (_VISIT, 20),
    (_HOW_LONG, 17),
    (_STATE, 21),
    (_VISIT, 22),
    (_HOW_LONG, 25),
    (_STATE, 26),
    (_VISIT, 26),
    (_ROOM, 15),
    (_BY, 6),
    (_TIME, 14),
)
"""Who gets wider first, and up to how many letters; what is left is for the visit again."""
_GO = (_BY, _HOW_LONG, _ROOM)
"""What is left out where not even the least fits; the panel and a screen reader tell it."""


class TableModel(HeadedModel):
    """The rows of a `BoardModel`, by planned start."""

    columns = tuple(name for name, _ in COLUMNS)

    def __init__(self, ctx: Context, board: BoardModel, parent: QObject | None = None) -> None:
        super().__init__(ctx, parent)
        self._board = board
        self._order: list[int] = []
        self._said: tuple[Callable[[BoardRow], str], ...] = (
            lambda row: f"{ctx.time(row.start)}–{ctx.time(row.end)}",
            self._room,
            lambda row: ctx.said(row.title),
            lambda row: ctx.say(STATUS[row.status]),
            lambda row: ctx.said(row.countdown) if row.countdown else "",
            lambda row: row.supervisor,
        )
        board.modelReset.connect(self._sort)
        board.dataChanged.connect(self._changed)
        board.lanes_changed.connect(self._sort)
        ctx.language_changed.connect(self._sort)
        self._sort()

    def row(self, place: int) -> BoardRow:
        """The visit in a line."""
        return self._board.row(self._order[place])

    def line_of(self, visit: str | None) -> int | None:
        """In which line a visit is, or None."""
        place = self._board.place_of(visit)
        return None if place is None else self._order.index(place)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many visits."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Words of a cell, the glyph of a state, and the whole visit for a screen reader."""
        if not index.isValid() or index.row() >= len(self._order):
            return None
        row, column = self.row(index.row()), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._said[column](row)
            case Qt.ItemDataRole.AccessibleTextRole if column == 0:
                return self._ctx.said(spoken(row))
            case Qt.ItemDataRole.DecorationRole if column == _STATE:
                colour = "alarm" if row.alarm else row.status
                name = "state-alarm" if row.alarm else glyph(row.status)
                return self._ctx.icons.icon(name, colour, _ICON)
            case Qt.ItemDataRole.ForegroundRole if row.alarm and column >= _STATE:
                return self._ctx.theme.colour("alarm")
            case _:
                return None

    def _room(self, row: BoardRow) -> str:
        return next((lane.name for lane in self._board.lanes if lane.room == row.lane), row.lane)

    def _sort(self) -> None:
        self.beginResetModel()
        rows = self._board.rows()
        self._order = sorted(range(len(rows)), key=lambda at: (rows[at].start, rows[at].visit))
        self.endResetModel()

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        for place in range(first.row(), last.row() + 1):
            line = self._order.index(place)
            self.dataChanged.emit(self.index(line, 0), self.index(line, len(COLUMNS) - 1))


class _Cells(QStyledItemDelegate):
    """Words a little in from the left, as their heading; the whole line shows what is chosen."""

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A cell; its focus is the line."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, self._ctx.theme.colour("accent_soft"))
        inside = QStyleOptionViewItem(option)
        inside.state &= ~(QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected)
        inside.rect = option.rect.adjusted(CELL_LEFT - _OWN_MARGIN, 0, 0, 0)
        super().paint(painter, inside, index)
        if chosen and index.column() == 0:
            edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(edge, self._ctx.theme.colour("accent"))


class VisitTable(QTableView):
    """A line per visit; Return opens one, letters stamp."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, ctx: Context, board: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.rows = TableModel(ctx, board, self)
        self.setModel(self.rows)
        choose_selected(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setFont(font("body"))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.setHorizontalHeader(TableHead(ctx, self))
        self.setItemDelegate(_Cells(ctx, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda at: self.opened.emit(self.rows.row(at.row()).visit))
        ctx.theme_changed.connect(self._fit)
        ctx.language_changed.connect(self._fit)
        self._fit()

    def select_visit(self, visit: str | None) -> None:
        """Make a visit current."""
        line = self.rows.line_of(visit)
        if line is None:
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != line:
            self.setCurrentIndex(self.rows.index(line, 0))

    def current_visit(self) -> str | None:
        """The current visit, or None."""
        at = self.currentIndex()
        return self.rows.row(at.row()).visit if at.isValid() else None

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which visit is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.rows.row(current.row()).visit)

    def keyboardSearch(self, _typed: str) -> None:
        """Letters stamp; they do not search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, on every system."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            visit = self.current_visit()
            if visit is not None:
                self.opened.emit(visit)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """The least for each column, then the wish of one after another.

        Never measured from contents, which takes seconds in a long table.
        """
        letter = QFontMetricsF(font("body")).averageCharWidth()
        widths = [round(letter * least) for _, least in COLUMNS]
        spare = self.viewport().width() - sum(widths)
        for column in _GO:
            self.setColumnHidden(column, spare < 0)
            spare += widths[column] if spare < 0 else 0
        for column, most in _GROW:
            if self.isColumnHidden(column):
                continue
            more = max(0, min(spare, round(letter * most) - widths[column]))
            widths[column] += more
            spare -= more
        widths[_VISIT] += max(0, spare)
        if spare < 0:  # each gives some
            shown = [one for one in range(len(COLUMNS)) if not self.isColumnHidden(one)]
            short = 1 + spare / sum(widths[one] for one in shown)
            widths = [int(wide * short) for wide in widths]
        for column, wide in enumerate(widths):
            self.setColumnWidth(column, wide)

    def _fit(self) -> None:
        self.setAccessibleName(self._ctx.tr("Visits of today, in lines"))
        metrics = QFontMetricsF(font("body"))
        self.verticalHeader().setDefaultSectionSize(round(metrics.height()) + 2 * SPACING[1])
        self._share_out()
        slim_scroll_bars(self, self._ctx.theme)
