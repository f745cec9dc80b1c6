"""The board itself: a list view that lays its items out in time and lanes.

A list view, so that a screen reader meets every visit with its sentence and its rectangle; only
`visualRect` and what follows from it are ours.
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
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QWidget,
)

from omgangsdesk.services.views import Board, Lane
from omgangsdesk.ui.board import layout
from omgangsdesk.ui.board.chips import Chips
from omgangsdesk.ui.board.ground import paint_ground
from omgangsdesk.ui.board.hands import press, turn
from omgangsdesk.ui.board.margins import Hours, Rooms
from omgangsdesk.ui.board.model import BoardModel
from omgangsdesk.ui.board.places import Places
from omgangsdesk.ui.board.scale import Scale, minute_of
from omgangsdesk.ui.board.sight import Sight
from omgangsdesk.ui.board.steps import STEPS, step_from
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars
from omgangsdesk.ui.widgets.selection import choose_selected

HOURS_HEIGHT = 34
_Index = QModelIndex | QPersistentModelIndex


class BoardView(QListView):
    """Shows a `BoardModel`; follows the clock until somebody scrolls, and again after Home."""

    chosen = Signal(str)
    """The visit that became current."""
    opened = Signal(str)
    """The visit that was opened, by Return or a double click."""

    def __init__(self, ctx: Context, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._rows = model
        now = minute_of(ctx.now())
        self.scale = Scale(now, now, now)
        self._moving = False
        self._rooms_width = self._lent = 0
        self.chips = Chips(ctx)
        self._places = Places(model, self.scale, self.chips)
        self._sight = Sight(self, lambda: (band.top for band in self._places.plan.bands))
        self._hour_marks: list[tuple[float, str]] = []
        self._hours = Hours(ctx, self._marks, self._now_mark, self)
        self._rooms = Rooms(ctx, self._bands, lambda: self.verticalScrollBar().value(), self)
        self._settle()
        self.setModel(model)
        choose_selected(self)
        model.lanes_changed.connect(self._rename)
        ctx.theme_changed.connect(self._tint)
        ctx.language_changed.connect(self._lay_out)
        self.activated.connect(self._open)

    def _settle(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty(OWN_FOCUS, True)
        self.setAccessibleName(self._ctx.tr("Visits of today, per room"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMinimumSize(360, 120)
        bar = self.horizontalScrollBar()
        bar.actionTriggered.connect(self._let_go)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._tint()

    def _tint(self) -> None:
        slim_scroll_bars(self, self._ctx.theme)
        self.viewport().update()

    # Time and place

    def x_of(self, instant: dt.datetime) -> float:
        """Position in the viewport."""
        return self.scale.at(instant) - self.horizontalScrollBar().value()

    def set_now(self, now: dt.datetime) -> None:
        """The clock moved on; what is seen moves once a minute."""
        if self.scale.tick(now):
            self._lay_out()

    def show_board(self, board: Board) -> None:
        """Take over a newly read board and its time: all of it is laid out once."""
        self._moving = moves = self.scale.tick(board.now)
        try:
            self._rows.show_board(board)
        finally:
            self._moving = False
        if moves:
            self._lay_out()

    def follow_now(self) -> None:
        """Show an hour back and three ahead, and keep doing so."""
        self.scale.follow()
        self._lay_out()

    @property
    def follows(self) -> bool:
        """Whether the view moves on with the clock."""
        return self.scale.follows

    def zoom_by(self, factor: float, around: float) -> None:
        """Draw minutes wider or narrower; the instant at `around` (pixels) stays put."""
        self.scale.let_go()
        bar = self.horizontalScrollBar()
        minutes = (around + bar.value()) / self.scale.per_minute
        self.scale.zoom_by(factor)
        self._lay_out()
        bar.setValue(round(minutes * self.scale.per_minute - around))

    def scroll_time(self, pixels: int) -> None:
        """Look later, or earlier; the clock is then no longer followed."""
        self.scale.let_go()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + pixels)

    def open_current(self) -> None:
        """What Return does."""
        self._open(self.currentIndex())

    def select_visit(self, visit: str | None) -> None:
        """Make a visit current, and bring it into view."""
        place = self._rows.place_of(visit)
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.current_visit() != visit:
            self.setCurrentIndex(self._rows.index(place))

    def current_visit(self) -> str | None:
        """The current visit, or None."""
        index = self.currentIndex()
        return self._rows.row(index.row()).visit if index.isValid() else None

    # What a list view asks

    def reset(self) -> None:
        """All rows are new; the current visit stays current when it is still there."""
        super().reset()
        self.chips.forget()
        self._lay_out()

    def doItemsLayout(self) -> None:
        """Ours, not the list's."""
        self._lay_out()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Repaints just what changed and what moved for it, unless the lanes did."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))
        if self._moving:
            return  # all of it is laid out in a moment
        lanes, before = self._laid_out(), self._places.painted
        self._make_places()
        if self._laid_out() != lanes:
            self._lay_out()
            return
        scrolled = self._scrolled()
        for place, (old, new) in enumerate(zip(before, self._places.painted, strict=True)):
            if old != new or first.row() <= place <= last.row():
                self.viewport().update(old.translated(-scrolled))
                self.viewport().update(new.translated(-scrolled))

    def visualRect(self, index: _Index) -> QRect:
        """Where the chip of a visit is, in viewport pixels."""
        if not index.isValid() or index.row() >= len(self._places.chips):
            return QRect()
        return self._places.chips[index.row()].translated(-self._scrolled())

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The visit whose chip, or words beside it, are at a point."""
        there = point + self._scrolled()
        for place, box in reversed(list(enumerate(self._places.painted))):
            if box.adjusted(4, 4, -4, -4).contains(there):
                return self._rows.index(place)
        return QModelIndex()

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,  # noqa: ARG002
    ) -> None:
        """Bring a visit into view, following the clock if it is near."""
        box, across = self.visualRect(index).adjusted(-24, 0, 24, 0), self.horizontalScrollBar()
        if not index.isValid() or not self.isVisible():
            return
        scrolled = across.value()
        across.setValue(self.scale.bring(box.left() + scrolled, box.right() + scrolled, scrolled))
        self._sight.bring(index)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        _modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Left and right along a lane, up and down to the visit nearest in time."""
        if action not in STEPS:
            return self.currentIndex()
        current = self.currentIndex()
        place = step_from(
            self._rows.rows(),
            self._places.plan,
            current.row() if current.isValid() else None,
            STEPS[action],
            self.scale.now,
        )
        return QModelIndex() if place is None else self._rows.index(place)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """What a rectangle touches."""
        found = QItemSelection()
        index = self.indexAt(rect.center())
        if index.isValid():
            found.select(index, index)
        self.selectionModel().select(found, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The chips of a selection with their rings and words."""
        region = QRegion()
        for index in selection.indexes():
            region += self._places.painted[index.row()].translated(-self._scrolled())
        return region

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which visit is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._rows.row(current.row()).visit)

    def keyboardSearch(self, _typed: str) -> None:
        """Letters stamp; they do not search."""

    # Laying out

    def _lay_out(self) -> None:
        if self._moving:
            return
        self._moving = True
        self.chips.follow_font()
        self._rooms_width = self._rooms.wanted_width() if self._rows.lanes else 0
        self.setViewportMargins(self._rooms_width, HOURS_HEIGHT, 0, 0)
        self._make_places()
        self._hour_marks = [(self.scale.at(at), self._ctx.time(at)) for at in self.scale.ticks()]
        QAbstractItemView.doItemsLayout(self)
        self._sight.keep()
        self._moving = False
        self._place_margins()
        self.viewport().update()

    def _rename(self) -> None:
        if self._rooms.wanted_width() == self._rooms_width:
            self._rooms.show_anew()
        else:
            self._lay_out()

    def lend(self, height: int) -> None:
        """Something below makes this so much lower in a moment: lanes stay, and scroll."""
        if height == self._lent:
            return
        self._lent, policies = height, Qt.ScrollBarPolicy
        if not height:
            self.setVerticalScrollBarPolicy(policies.ScrollBarAsNeeded)
        elif not self.verticalScrollBar().isVisible():  # it would take from the width
            self.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOff)

    def _make_places(self) -> None:
        port = self.viewport()
        self._places.make(port.width(), port.height() + self._lent - 1)

    def _laid_out(self) -> object:
        return self._places.plan.bands, self.scale.first, self.scale.last

    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def updateGeometries(self) -> None:
        """Sets the ranges of both scroll bars."""
        port = self.viewport()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setPageStep(port.width())
        across.setSingleStep(round(15 * self.scale.per_minute))
        across.setRange(0, max(0, self.scale.whole - port.width()))
        down.setPageStep(port.height())
        down.setSingleStep(20)
        down.setRange(0, max(0, round(self._places.plan.height) - port.height()))
        if self.scale.follows:
            across.setValue(self.scale.following())

    def _bands(self) -> list[tuple[Lane, layout.Band]]:
        return list(zip(self._rows.lanes, self._places.plan.bands, strict=False))

    def _marks(self) -> list[tuple[float, str]]:
        scrolled = self.horizontalScrollBar().value()
        return [(x - scrolled, said) for x, said in self._hour_marks]

    def _now_mark(self) -> tuple[float, str]:
        return self.x_of(self.scale.now), self._ctx.time(self.scale.now)

    def _place_margins(self) -> None:
        port = self.viewport().geometry()
        self._hours.setGeometry(port.left(), 0, port.width(), HOURS_HEIGHT)
        self._rooms.setGeometry(0, port.top(), self._rooms_width, port.height())
        self._hours.update()
        self._rooms.show_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Minutes get wider with the window."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Everything moves, the headings too."""
        if dy and not self._moving:
            self._sight.look()
        self.viewport().update()
        self._hours.update()
        self._rooms.update()

    # Hands

    def _let_go(self, *_: object) -> None:
        self.scale.let_go()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.row(index.row()).visit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the visits; see `hands.press` for the rest."""
        if press(self, event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See `hands.turn`."""
        turn(self, event)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """A window that gains or loses the keyboard shows its ring in another colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lanes, hours, the now line, then the visits that the painted region touches."""
        with QPainter(self.viewport()) as painter:
            self.chips.look_around()
            now = self.chips.now_x = self.x_of(self.scale.now)
            scrolled = self._scrolled()
            paint_ground(
                painter,
                event.rect(),
                self._ctx.theme,
                hours=(x for x, _ in self._marks()),
                lanes=(band.top - scrolled.y() for band in self._places.plan.bands),
                now=now,
            )
            chosen = self.currentIndex().row()
            ring = "focus" if self.hasFocus() else "accent"
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place in self._places.touched(event.region().translated(scrolled), chosen):
                box = self._places.chips[place].translated(-scrolled)
                self.chips.paint(
                    painter, self._rows.row(place), box, ring if place == chosen else ""
                )
