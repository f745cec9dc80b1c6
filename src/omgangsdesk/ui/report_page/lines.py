"""Lines that say what is in order and what is not; each leads to where it can be mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from omgangsdesk.language import Text, text
from omgangsdesk.services.views import CheckItem, Said
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, RADIUS, SPACING, font
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.selection import choose_selected

_ICON = 18
_ARROW = 16
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: what, how it stands (a key of LOOKS), and the word for that.

    `leads` is whether there is somewhere to go to mend it.
    """

    text: Said
    state: str
    word: Text
    leads: bool = False


LOOKS: Mapping[str, tuple[str, str]] = {
    "done": ("running", "paper-done"),
    "wanted": ("wait", "paper-wanted"),
    "blocking": ("alarm", "paper-blocking"),
    "later": ("expected", "paper-draft"),
    "ready": ("handover", "paper-draft"),
    "final": ("running", "paper-final"),
}
"""Colours of the theme, and icon, for each state."""
WORDS: Mapping[str, Text] = {
    "done": text("in order"),
    "wanted": text("still wanted"),
    "blocking": text("needed first"),
}


def check_lines(items: tuple[CheckItem, ...]) -> tuple[Line, ...]:
    """The lines of a completeness list, as they are to stand: what holds up first."""
    return tuple(_check_line(item) for item in in_order(items))


def in_order(items: tuple[CheckItem, ...]) -> tuple[CheckItem, ...]:
    """What holds up first, what is in order last; otherwise as they came."""
    return tuple(sorted(items, key=lambda item: (item.done, not item.blocking)))


def _check_line(item: CheckItem) -> Line:
    state = "done" if item.done else "blocking" if item.blocking else "wanted"
    leads = item.act is not None and not item.done
    return Line(text=item.text, state=state, word=WORDS[state], leads=leads)


class _Items(QAbstractListModel):
    def __init__(self, ctx: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._ctx.said(line.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._ctx.said(line.text)}: {self._ctx.say(line.word)}"
        return None

    def reword(self) -> None:
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))


class _Lines(QStyledItemDelegate):
    """Glyph, what is wanted, its state in a word unless all is well; an arrow where it leads."""

    def __init__(self, ctx: Context, view: QListView, items: _Items) -> None:
        super().__init__(view)
        self._ctx, self._view, self._items = ctx, view, items

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        line = self._items.lines[index.row()]
        wide = self._view.viewport().width()
        box = self._words_box(QRect(0, 0, wide, 0))
        high = QFontMetrics(font("body")).boundingRect(
            QRect(0, 0, box.width(), 9999),
            int(Qt.TextFlag.TextWordWrap),
            self._ctx.said(line.text),
        )
        under = QFontMetrics(font("caption")).height() if line.state != "done" else 0
        return QSize(wide, max(CONTROL, high.height() + under + SPACING[1] + SPACING[0]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = self._items.lines[index.row()]
        theme, ctx = self._ctx.theme, self._ctx
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, state)
        level, glyph = LOOKS[line.state]
        ink = theme.state(level)[0]
        icon = QRect(box.left() + SPACING[1], box.top() + SPACING[1], _ICON, _ICON)
        ctx.icons.paint(painter, icon.toRectF(), glyph, ink)
        words = self._words_box(box)
        painter.setPen(theme.colour("text2" if line.state == "done" else "text"))
        painter.setFont(font("body"))
        flags = int(Qt.TextFlag.TextWordWrap)
        used = painter.boundingRect(words, flags, ctx.said(line.text))
        painter.drawText(words, flags, ctx.said(line.text))
        if line.state != "done":
            painter.setPen(ink)
            painter.setFont(font("caption"))
            painter.drawText(words.translated(0, used.height()), 0, ctx.say(line.word))
        if line.leads:
            arrow = QRect(0, 0, _ARROW, _ARROW)
            arrow.moveCenter(QPoint(box.right() - SPACING[2], box.center().y()))
            ctx.icons.paint(painter, arrow.toRectF(), "paper-go", theme.colour("text2"))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        theme = self._ctx.theme
        inside = box.adjusted(2, 1, -2, -1)
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover("surface"))
            painter.drawRoundedRect(inside, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inside, RADIUS, RADIUS)

    def _words_box(self, box: QRect) -> QRect:
        return box.adjusted(SPACING[1] * 2 + _ICON, SPACING[1] - 2, -SPACING[2] - _ARROW, 0)


class LineList(QListView):
    """The lines; Enter or a click asks to be taken to where one can be mended."""

    wanted = Signal(int)
    """Number of the line, from 0."""

    def __init__(self, ctx: Context, name: Text, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(parent)
        self._name = name
        self._ctx = ctx
        self._items = _Items(ctx, self)
        self.setModel(self._items)
        choose_selected(self)
        self.setItemDelegate(_Lines(ctx, self, self._items))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setProperty(OWN_FOCUS, True)
        self.clicked.connect(self._lead)
        ctx.discreet_changed.connect(self._reword)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self.viewport().update)
        self._reword()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show other lines."""
        self._items.show_lines(lines)
        if lines:
            self.setCurrentIndex(self._items.index(0))

    def choose(self, line: int) -> None:
        """Make a line the current one, when there is such a line."""
        if 0 <= line < len(self._items.lines):
            self.setCurrentIndex(self._items.index(line))

    def lines(self) -> tuple[Line, ...]:
        """The lines that are shown."""
        return self._items.lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to where the line can be mended."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._lead(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew for another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _lead(self, index: QModelIndex) -> None:
        if index.isValid() and self._items.lines[index.row()].leads:
            self.wanted.emit(index.row())

    def _reword(self) -> None:
        self.setAccessibleName(self._ctx.say(self._name))
        self._items.reword()
        self.scheduleDelayedItemsLayout()
