"""The timeline of a visit: a list model, and the view that shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from omgangsdesk.services.views import TimelineItem
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import CONTROL
from omgangsdesk.ui.panel.timeline_delegate import ITEM, TimelineDelegate, remarks
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.selection import choose_selected

LEAST = 96
"""Its height where it is not asked to leave room for others, in pixels, at least."""
Index = QModelIndex | QPersistentModelIndex
_MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
"""Keys with which somebody looks back."""
_NOWHERE = QModelIndex()


class TimelineModel(QAbstractListModel):
    """The lines, oldest first; each says itself as one sentence to a screen reader."""

    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._items: tuple[TimelineItem, ...] = ()

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        """Show these lines; those that stayed keep their place and selection."""
        old, new = self._items, tuple(items)
        if len(new) >= len(old) and [each.entry for each in old] == [
            each.entry for each in new[: len(old)]
        ]:
            self._items = new[: len(old)]
            for place, item in enumerate(old):
                if item != new[place]:
                    self.dataChanged.emit(self.index(place), self.index(place))
            if len(new) > len(old):
                self.beginInsertRows(_NOWHERE, len(old), len(new) - 1)
                self._items = new
                self.endInsertRows()
            return
        self.beginResetModel()
        self._items = new
        self.endResetModel()

    def retell(self) -> None:
        """Say every line anew."""
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def item(self, index: Index) -> TimelineItem | None:
        """The line at an index."""
        return self._items[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A line: itself, its words, or its whole sentence."""
        item = self.item(index)
        if item is None:
            return None
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return self._ctx.said(item.text)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return self._sentence(item) if role == Qt.ItemDataRole.AccessibleTextRole else None
        return None

    def _sentence(self, item: TimelineItem) -> str:
        parts = [self._ctx.time(item.at), self._ctx.said(item.text)]
        return ", ".join((*parts, *remarks(self._ctx, item), item.by))


class Timeline(QListView):
    """The lines of a visit. F2 changes the time of one, Delete strikes it, Enter offers all."""

    strike_wanted = Signal(object)  # TimelineItem
    undo_wanted = Signal(object)  # TimelineItem
    retime_wanted = Signal(object)  # TimelineItem
    reword_wanted = Signal(object)  # TimelineItem
    keep_wanted = Signal(object)  # TimelineItem
    _follows = True  # Qt asks for it before __init__ is through

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._model = TimelineModel(ctx, self)
        self.setModel(self._model)
        choose_selected(self)
        self.setItemDelegate(TimelineDelegate(ctx, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setProperty(OWN_FOCUS, True)
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)
        self.set_least(LEAST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        ctx.discreet_changed.connect(self._retell)
        ctx.language_changed.connect(self._retell)
        ctx.theme_changed.connect(self.viewport().update)
        self._retell()

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        """Show these lines, the newest in sight when lines were added."""
        before = self._model.rowCount()
        self._model.show_items(items)
        if self._model.rowCount() != before:
            self._follows = True
            self.scheduleDelayedItemsLayout()

    def set_least(self, high: int) -> None:
        """Leave room for others, where there is little; `high` in pixels."""
        self.setMinimumHeight(max(high, CONTROL))  # for 0 Qt takes a size of its own

    def sizeHint(self) -> QSize:
        """Takes what the others leave."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def items(self) -> tuple[TimelineItem, ...]:
        """The lines that are shown."""
        return self._model._items  # noqa: SLF001 - its own model

    def select_newest(self) -> None:
        """Move to the last line."""
        self.setCurrentIndex(self._model.index(self._model.rowCount() - 1))

    def stamped(self, entry: str) -> None:
        """Another stamp is the last one: whoever stands in the lines stands there."""
        place = next((n for n, one in enumerate(self.items()) if one.entry == entry), -1)
        if place >= 0 and self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(place))

    def updateGeometries(self) -> None:
        """Stay at the newest line, until somebody scrolls."""
        super().updateGeometries()
        if self._follows:
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Somebody looks back."""
        self._follows = False
        super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the newest line, which shows the focus itself."""
        if not self.currentIndex().isValid():
            self.select_newest()  # before Qt begins at the first
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to strike; letters are for the acts, not for a search in the list."""
        item = self.chosen()
        if event.key() == Qt.Key.Key_Delete and item is not None and item.struck is None:
            self.strike_wanted.emit(item)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._offer(item, self.visualRect(self.currentIndex()).center())
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            self._follows = self._follows and event.key() not in _MOVES
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def menu_for(self, item: TimelineItem) -> QMenu:
        """What can be done with a line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for label, key, signal, can in self._offers(item):
            if can:
                action = menu.addAction(f"{label}\t{key}" if key else label)
                action.triggered.connect(lambda _=False, signal=signal: signal.emit(item))
        return menu

    def chosen(self) -> TimelineItem | None:
        """The line that is chosen."""
        return self._model.item(self.currentIndex())

    def _offers(self, item: TimelineItem) -> Iterator[tuple[str, str, SignalInstance, bool]]:
        tr, counts = self._ctx.tr, item.struck is None
        yield tr("This version holds"), "", self.keep_wanted, item.conflict is not None
        yield tr("Change the time"), self._retime_key(), self.retime_wanted, item.correctable
        yield tr("Correct the text"), "", self.reword_wanted, bool(item.text_field)
        yield tr("Strike through, with a reason"), native("Del"), self.strike_wanted, counts
        yield tr("Undo this"), "", self.undo_wanted, counts and item.conflict is None
        struck = not counts and not item.hidden
        yield tr("This was in the wrong file"), "", self.strike_wanted, struck

    def _retime_key(self) -> str:
        return next(map(native, self._ctx.keys.function("retime")), "")

    def _offer(self, item: TimelineItem, at: QPoint) -> None:
        menu = self.menu_for(item)
        if menu.actions():
            menu.popup(self.viewport().mapToGlobal(at))

    def _scrolled(self) -> None:
        self._follows = False

    def _menu(self, at: QPoint) -> None:
        item = self._model.item(self.indexAt(at))
        if item is not None:
            self._offer(item, at)

    def _retell(self) -> None:
        self.setAccessibleName(self._ctx.tr("Timeline of the visit"))
        self._model.retell()
        self.scheduleDelayedItemsLayout()


def newest(items: Sequence[TimelineItem]) -> dt.datetime | None:
    """The instant of the last line that counts."""
    return max((item.at for item in items if item.struck is None), default=None)
