"""The grid of a week under hands: keys walk, open and carry; what is dragged is carried too."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from omgangsdesk.services.views_week import WeekVisit
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week.laid_out import LaidOut
from omgangsdesk.ui.pages.week.model import WeekModel
from omgangsdesk.ui.pages.week.rows import lanes_of

_EDGE = 20
"""So near to an edge what is carried scrolls, in pixels."""
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WeekGrid(LaidOut):
    """Tells what is opened, pressed, and carried elsewhere."""

    opened = Signal()
    """Return, or a double click, on what is current."""
    pressed = Signal(QKeyEvent)
    """A key that is none of a list's own; accepted when it meant something."""
    lifted = Signal(object)
    """A visit is being dragged away."""
    carried = Signal(str, object)
    """Lane and day under what is dragged, or walked to with the arrows."""
    dropped = Signal()

    def __init__(self, ctx: Context, model: WeekModel, parent: QWidget | None = None) -> None:
        super().__init__(ctx, model, parent)
        self._from: tuple[QPoint, WeekVisit] | None = None
        self._dragging = False

    def let_go(self) -> None:
        """What is dragged stays where it was."""
        self._dragging, self._from = False, None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, or carry what is on its way; other keys are for the page."""
        event.ignore()
        way = _ARROWS.get(Qt.Key(event.key()))
        if self.ghost is not None and way is not None and not event.modifiers():
            self._carry(*way)
            event.accept()
            return
        self.pressed.emit(event)
        if event.isAccepted():
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
            event.accept()
        elif way is not None and not event.modifiers():
            super().keyPressEvent(event)
            event.accept()
        # anything else goes on to the page

    def _carry(self, across: int, down: int) -> None:
        week, ghost = self.rows.week, self.ghost
        if week is None or ghost is None:
            return
        lanes, days = lanes_of(week), week.days
        lane, day = ghost.lane + down, ghost.day + across
        if 0 <= lane < len(lanes) and 0 <= day < len(days):
            self.carried.emit(lanes[lane].lane, days[day].day)
        elif across:
            beyond = dt.timedelta(days=across)
            self.carried.emit(lanes[ghost.lane].lane, days[ghost.day].day + beyond)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A visit that is pressed can be dragged away."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row(index.row()) if index.isValid() else None
        if event.button() == Qt.MouseButton.LeftButton and isinstance(row, WeekVisit):
            self._from = (event.position().toPoint(), row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carries what is dragged; else shows the free place that is pointed at."""
        point = event.position().toPoint()
        if self._from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (point - self._from[0]).manhattanLength()
            if not self._dragging and far >= QApplication.startDragDistance():
                self._dragging = True
                self.lifted.emit(self._from[1])
            if self._dragging:
                self._carry_to(point)
            return
        hot = self.indexAt(point).row()
        if hot != self.hot:
            self.hot = hot
            self.viewport().update()

    def _carry_to(self, point: QPoint) -> None:
        self._scroll_near(point)
        week, there = self.rows.week, point + self.scrolled()
        cell = self.plan.cell_at(there.x(), there.y())
        if week is not None and cell is not None and self.ghost is not None:
            lane, day = lanes_of(week)[cell[0]].lane, week.days[cell[1]].day
            if (cell[0], cell[1]) != (self.ghost.lane, self.ghost.day):
                self.carried.emit(lane, day)

    def _scroll_near(self, point: QPoint) -> None:
        """What is carried to an edge brings what lies beyond it into view."""
        port = self.viewport().size()
        for bar, at, room in (
            (self.horizontalScrollBar(), point.x(), port.width()),
            (self.verticalScrollBar(), point.y(), port.height()),
        ):
            if at < _EDGE:
                bar.setValue(bar.value() - bar.singleStep())
            elif at > room - _EDGE:
                bar.setValue(bar.value() + bar.singleStep())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What was dragged is dropped."""
        super().mouseReleaseEvent(event)
        dragged, self._dragging, self._from = self._dragging, False, None
        if dragged:
            self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens what is pointed at."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
            self.opened.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        super().leaveEvent(event)
        self.hot = None
        self.viewport().update()
