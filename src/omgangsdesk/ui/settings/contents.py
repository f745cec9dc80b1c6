"""The list of sections at the left, under whom they hold for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, RADIUS, SPACING, font
from omgangsdesk.ui.settings.sections import GROUPS, Part
from omgangsdesk.ui.widgets.focus import OWN_FOCUS
from omgangsdesk.ui.widgets.scroll import slim_scroll_bars
from omgangsdesk.ui.widgets.selection import choose_selected

_NAME = int(Qt.ItemDataRole.UserRole)
_Index = QModelIndex | QPersistentModelIndex


class _Lines(QStyledItemDelegate):
    """A heading in small words, a section as a line that is filled when it is chosen."""

    def __init__(self, ctx: Context, parent: Contents) -> None:
        super().__init__(parent)
        self._ctx, self._list = ctx, parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        used = _font_of(index)
        metrics = QFontMetricsF(used)
        wide = metrics.horizontalAdvance(str(index.data())) + 2 * SPACING[2]
        high = metrics.height() + SPACING[1]
        if index.data(_NAME) is None:
            return QSize(round(wide), round(high + SPACING[1]))
        return QSize(round(wide), max(CONTROL + SPACING[0], round(high + SPACING[0])))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, box = self._ctx.theme, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        heading = index.data(_NAME) is None
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        if chosen and not self._list.hasFocus():
            painter.setBrush(theme.colour("accent"))
            bar = QRectF(box.left(), box.top() + SPACING[1], 3, box.height() - 2 * SPACING[1])
            painter.drawRoundedRect(bar, 1.5, 1.5)
        elif chosen:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 2, -1, -2), RADIUS, RADIUS)
        painter.setFont(_font_of(index, chosen=chosen))
        painter.setPen(theme.colour("text2" if heading else "accent" if chosen else "text"))
        low = Qt.AlignmentFlag.AlignBottom if heading else Qt.AlignmentFlag.AlignVCenter
        inside = box.adjusted(SPACING[2], 0, -2, -2)
        painter.drawText(inside, int(low | Qt.AlignmentFlag.AlignLeft), str(index.data()))
        painter.restore()


class Contents(QListWidget):
    """Arrows show another section at once; Return and Right lead into it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, ctx: Context, parts: Sequence[Part]) -> None:
        super().__init__()
        self._ctx, self._parts = ctx, parts
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Lines(ctx, self))
        self.setProperty(OWN_FOCUS, True)
        choose_selected(self)
        self.currentItemChanged.connect(self._changed)
        ctx.theme_changed.connect(self._slim)
        self._slim()

    def reword(self) -> None:
        """List the sections anew, in the present language and size."""
        self.blockSignals(True)
        self.clear()
        for group, parts in groupby(self._parts, key=lambda part: part.group):
            heading = QListWidgetItem(self._ctx.say(GROUPS[group]))
            heading.setFlags(Qt.ItemFlag.ItemNeverHasChildren)
            self.addItem(heading)
            for part in parts:
                item = QListWidgetItem(self._ctx.say(part.title))
                item.setData(_NAME, part.name)
                item.setData(Qt.ItemDataRole.ToolTipRole, self._ctx.say(part.what))
                self.addItem(item)
        self.blockSignals(False)
        wide = max(self.sizeHintForIndex(self.indexFromItem(one)).width() for one in self._items())
        self.setFixedWidth(wide + SPACING[1])

    def choose(self, name: str) -> None:
        """Mark the section that is shown."""
        for one in self._items():
            if one.data(_NAME) == name:
                self.setCurrentItem(one)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Right lead into the section."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]

    def _changed(self, item: QListWidgetItem | None, _before: object = None) -> None:
        name = item.data(_NAME) if item is not None else None
        if name:
            self.chosen.emit(name)

    def _slim(self) -> None:
        slim_scroll_bars(self, self._ctx.theme)
        self.viewport().update()


def _font_of(index: _Index, *, chosen: bool = True) -> QFont:
    heading = index.data(_NAME) is None
    return font("caption" if heading else "body", bold=chosen or heading)
