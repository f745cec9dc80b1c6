"""A layout that puts its widgets side by side and goes on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from omgangsdesk.ui.look.theme import SPACING

_Line = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Left to right, then down; `filled`, every line but the last ends at the right."""

    def __init__(self, parent: QWidget | None = None, *, filled: bool = False) -> None:
        super().__init__(parent)
        self._filled = filled
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put something at the end."""
        self._items.append(item)
        self._heights.clear()

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take the one at a place out."""
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high for a width; asked many times for the same."""
        if width not in self._heights:
            around = self.contentsMargins()
            inside = QRect(0, 0, width - around.left() - around.right(), 0)
            high = self._place(inside, move=False)
            self._heights[width] = high + around.top() + around.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """What it would like."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest of its items at least."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, move: bool) -> int:
        lines = self._lines(max(rect.width(), 1))
        y = rect.y()
        for line in lines:
            high = max(hint.height() for _, hint in line)
            if move:
                fill = self._filled and line is not lines[-1]
                self._put(line, QPoint(rect.x(), y), rect.width() if fill else 0)
            y += high + SPACING[0]
        return max(0, y - SPACING[0] - rect.y())

    def _lines(self, width: int) -> list[_Line]:
        """What stands beside each other, each with the room it takes."""
        lines: list[_Line] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint().boundedTo(QSize(width, item.sizeHint().height()))
            if not lines or used + hint.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, hint))
            used += hint.width() + SPACING[0]
        return lines

    def _put(self, line: _Line, at: QPoint, width: int) -> None:
        """Give a line its place; what is left of `width` is shared out."""
        needs = sum(hint.width() for _, hint in line) + (len(line) - 1) * SPACING[0]
        spare, count = max(0, width - needs), len(line)
        x = at.x()
        for place, (item, hint) in enumerate(line):
            more = spare * (place + 1) // count - spare * place // count
            item.setGeometry(QRect(x, at.y(), hint.width() + more, hint.height()))
            x += hint.width() + more + SPACING[0]
