"""A list view that lays the visits and free places of a week out by lane and day.

A list view, so that a screen reader meets every visit with its sentence and its rectangle; only
`visualRect` and what follows from it are ours (screens.md, "Five decisions").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from omgangsdesk.services.views_week import WeekDay, WeekLane, WeekView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week import layout
from omgangsdesk.ui.pages.week.chips import Chips, Ghost
from omgangsdesk.ui.pages.week.ground import paint_ground
from omgangsdesk.ui.pages.week.heads import DayHeads, LaneHeads
from omgangsdesk.ui.pages.week.model import WeekModel
from omgangsdesk.ui.pages.week.rows import Place, Row, day_of, lanes_of
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars
from omgangsdesk.ui.widgets.selection import choose_selected

_Index = QModelIndex | QPersistentModelIndex
_WAYS = {
    QAbstractItemView.CursorAction.MoveLeft: (-1, 0),
    QAbstractItemView.CursorAction.MoveRight: (1, 0),
    QAbstractItemView.CursorAction.MoveUp: (0, -1),
    QAbstractItemView.CursorAction.MoveDown: (0, 1),
}


class LaidOut(QListView):
    """Shows a `WeekModel` by lane and day, and the visit on its way; `hot` is pointed at."""

    chosen = Signal(object)
    """The row that became current."""

    def __init__(self, ctx: Context, model: WeekModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.rows = model
        self.plan = layout.Plan()
        self._chips = Chips(ctx)
        self._ghost: Ghost | None = None
        self.hot: int | None = None
        self._laying = False
        self._room = QSize()
        self._days_above = DayHeads(ctx, self._day_stretches, self)
        self._lanes_beside = LaneHeads(ctx, self._lane_stretches, self)
        self._settle()
        self.setModel(model)
        choose_selected(self)
        ctx.theme_changed.connect(self._tint)
        for signal in (ctx.language_changed, ctx.discreet_changed):
            signal.connect(self._say_anew)

    def _settle(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty(OWN_FOCUS, True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMinimumSize(320, 160)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._tint()

    def _tint(self) -> None:
        self._chips.forget()
        slim_scroll_bars(self, self._ctx.theme)
        self.viewport().update()

    def _say_anew(self, *_: object) -> None:
        self._chips.forget()
        self._lay_out()

    # What is shown and chosen

    def current_row(self) -> Row | None:
        """The visit or free place that is current."""
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def choose(self, row: Row | None) -> bool:
        """Make a row current and bring it into view; whether it is there."""
        place = self.rows.place_of(row)
        if place is None:
            return False
        self.setCurrentIndex(self.rows.index(place))
        return True

    def set_ghost(self, lane: str | None, day: dt.date | None, said: str, wrong: bool) -> None:  # noqa: FBT001 - told by one page
        """Show a visit on its way; without a lane none."""
        week = self.rows.week
        ghost = None
        if lane is not None and week is not None:
            lanes = [one.lane for one in lanes_of(week)]
            days = [one.day for one in week.days]
            if lane in lanes and day in days:
                ghost = Ghost(lanes.index(lane), days.index(day), said, wrong)
        if ghost != self._ghost:
            self._ghost = ghost
            self.viewport().update()
            if ghost is not None:
                self._bring(self._ghost_box())

    @property
    def ghost(self) -> Ghost | None:
        """The visit on its way, if one is."""
        return self._ghost

    # What a list view asks

    def reset(self) -> None:
        """All rows are new; what was current stays so if it is still there."""
        super().reset()
        self._chips.forget()
        self._lay_out()

    def doItemsLayout(self) -> None:
        """Ours, not the list's."""
        self._lay_out()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Says everything anew."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))
        self._chips.forget()
        self.viewport().update()

    def visualRect(self, index: _Index) -> QRect:
        """Where a row is, in viewport pixels."""
        if not index.isValid() or index.row() >= len(self.plan.boxes):
            return QRect()
        return self.plan.boxes[index.row()].toRect().translated(-self.scrolled())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row at a point."""
        there = (point + self.scrolled()).toPointF()
        for place, box in enumerate(self.plan.boxes):
            if box.contains(there):
                return self.rows.index(place)
        return QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,  # noqa: ARG002
    ) -> None:
        """Bring a row into view."""
        if index.isValid() and index.row() < len(self.plan.boxes):
            self._bring(self.plan.boxes[index.row()])

    def _bring(self, box: QRectF) -> None:
        port = self.viewport().size()
        for bar, first, last, room in (
            (self.horizontalScrollBar(), box.left(), box.right(), port.width()),
            (self.verticalScrollBar(), box.top(), box.bottom(), port.height()),
        ):
            if first - layout.MARGIN < bar.value():
                bar.setValue(round(first - 2 * layout.MARGIN))
            elif last + layout.MARGIN > bar.value() + room:
                bar.setValue(round(min(last + 2 * layout.MARGIN - room, first)))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows to the next day, and through the visits and places of a day."""
        current = self.currentIndex()
        if action not in _WAYS:
            return current
        place = layout.step_from(
            self.plan, current.row() if current.isValid() else None, *_WAYS[action]
        )
        return QModelIndex() if place is None else self.rows.index(place)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """What is in the middle of a rectangle."""
        found = QItemSelection()
        index = self.indexAt(rect.center())
        if index.isValid():
            found.select(index, index)
        self.selectionModel().select(found, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The rows of a selection with their rings."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-4, -4, 4, 4)
        return region

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell what is current."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.chosen.emit(self.rows.row(current.row()))

    def keyboardSearch(self, _typed: str) -> None:
        """Letters do things; they do not search."""

    # Laying out

    def _lay_out(self) -> None:
        if self._laying:
            return
        self._laying = True
        week = self.rows.week
        lanes: tuple[WeekLane, ...] = () if week is None else lanes_of(week)
        aside = self._lanes_beside.wanted_width(lanes) if lanes else 0
        self.setViewportMargins(aside, self._days_above.wanted_height() if lanes else 0, 0, 0)
        self.plan = layout.Plan()
        self._room = self.maximumViewportSize()
        if week is not None:
            self._make_plan(week, lanes)
        QAbstractItemView.doItemsLayout(self)
        self._laying = False
        self._place_heads()
        self.viewport().update()

    def _make_plan(self, week: WeekView, lanes: tuple[WeekLane, ...]) -> None:
        """Lay out in what is left by the scroll bars that it needs.

        Which ones those are follows from the size of the whole alone: from what shows now, each
        could take the room that makes the other necessary, for ever.
        """
        rows, sizes, most = self.rows.rows(), self._chips.sizes(), self.maximumViewportSize()
        beside = self.verticalScrollBar().sizeHint().width()
        below = self.horizontalScrollBar().sizeHint().height()
        for room in (
            most,
            most - QSize(beside, 0),
            most - QSize(0, below),
            most - QSize(beside, below),
        ):
            size = room.width(), room.height()
            self.plan = layout.lay_out(rows, week.days, lanes, sizes, *size)
            self._room = room
            across = room.height() < most.height() or self.plan.width <= room.width()
            down = room.width() < most.width() or self.plan.height <= room.height()
            if across and down:
                return

    def updateGeometries(self) -> None:
        """Sets the ranges of both scroll bars."""
        for bar, whole, room in (
            (self.horizontalScrollBar(), self.plan.width, self._room.width()),
            (self.verticalScrollBar(), self.plan.height, self._room.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(24)
            bar.setRange(0, max(0, round(whole) - room))
        self._place_heads()

    def _place_heads(self) -> None:
        port = self.viewport().geometry()
        self._days_above.setGeometry(port.left(), 0, port.width(), port.top())
        self._lanes_beside.setGeometry(0, port.top(), port.left(), port.height())
        self._days_above.update()
        self._lanes_beside.update()

    def scrolled(self) -> QPoint:
        """How far the whole is scrolled, in pixels."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _day_stretches(self) -> list[tuple[WeekDay, tuple[float, float]]]:
        week, scrolled = self.rows.week, self.scrolled().x()
        days = () if week is None else week.days
        return [
            (day, (left - scrolled, wide))
            for day, (left, wide) in zip(days, self.plan.columns, strict=False)
        ]

    def _lane_stretches(self) -> list[tuple[WeekLane, tuple[float, float]]]:
        week, scrolled = self.rows.week, self.scrolled().y()
        lanes = () if week is None else lanes_of(week)
        return [
            (lane, (top - scrolled, high))
            for lane, (top, high) in zip(lanes, self.plan.bands, strict=False)
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Days get wider with the window."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Everything moves, the headings too."""
        self.viewport().update()
        self._days_above.update()
        self._lanes_beside.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; over the edge nothing else does."""
        super().wheelEvent(event)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text, or a window that gains or loses the keyboard."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.viewport().update()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "_chips"):
            self._chips.forget()
            self._lay_out()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then what the painted part shows of visits and places."""
        with QPainter(self.viewport()) as painter:
            week, theme = self.rows.week, self._ctx.theme
            scrolled = self.scrolled().toPointF()
            seen = QRectF(event.rect()).translated(scrolled).adjusted(-4, -4, 4, 4)
            painter.translate(-scrolled)
            paint_ground(painter, seen, self._ctx, week, self.plan)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if week is not None:
                for place, (row, box) in enumerate(
                    zip(self.rows.rows(), self.plan.boxes, strict=False)
                ):
                    if box.intersects(seen):
                        self._paint_row(painter, place, row, box)
            if self._ghost is not None:
                self._chips.paint_ghost(painter, self._ghost_box(), self._ghost)
            if week is None:
                painter.fillRect(seen, theme.colour("lane"))

    def _paint_row(self, painter: QPainter, place: int, row: Row, box: QRectF) -> None:
        week, theme = self.rows.week, self._ctx.theme
        current = place == self.currentIndex().row()
        if week is None:
            return
        if isinstance(row, Place):
            day = day_of(week, row.day)
            is_open = day is not None and day.closed is None
            if is_open and (current or place == self.hot):
                self._chips.paint_place(painter, box, week, row)
            box = QRectF(box.left(), box.top(), box.width(), self._chips.sizes().free)
        else:
            self._chips.paint_visit(painter, box, week, row)
        if current:
            keyed = self.hasFocus() and self._ghost is None
            self._chips.ring(painter, box, theme.colour("focus" if keyed else "border"))

    def _ghost_box(self) -> QRectF:
        if self._ghost is None:
            return QRectF()
        cell = self.plan.cell(self._ghost.lane, self._ghost.day)
        high = self._chips.sizes().free + 2
        inside = cell.adjusted(layout.MARGIN, 0, -layout.MARGIN, 0)
        top = cell.bottom() - high - layout.MARGIN + 1
        return QRectF(inside.left(), top, inside.width(), high)
