"""The table of keys in the settings: a line for each act, a cell for each of its keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omgangsdesk.language import Text, text
from omgangsdesk.ui import key_rules
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.key_rules import SLOTS, Slot
from omgangsdesk.ui.keys import Key, native
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font
from omgangsdesk.ui.widgets.buttons import paint_key
from omgangsdesk.ui.widgets.table_head import CELL_LEFT, HeadedModel

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

COLUMNS: tuple[Text, ...] = (text("Act"), text("Letter"), text("Key"), text("Second key"))
GROUPS: tuple[tuple[str, Text], ...] = (
    ("act", text("Acts")),
    ("more", text("The smaller acts")),
    ("command", text("Window")),
)
_FIXED = text("always so")


class KeysModel(HeadedModel):
    """Every act and command by group; a group's heading is a line of its own."""

    columns = COLUMNS

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(ctx, parent)
        self._lines: tuple[str, ...] = tuple(_lines())
        self.waiting: QPersistentModelIndex | None = None
        """The cell that waits for its new key."""
        ctx.keys_changed.connect(self.retell)

    def key(self, index: Index) -> Key | None:
        """The key of a line; a heading has none."""
        return self._ctx.keys.key(self._lines[index.row()]) if index.isValid() else None

    def slot(self, index: Index, pressed: str = "") -> Slot:
        """The slot of a cell; of an act's name, the one that a pressed key goes to."""
        if index.column():
            return SLOTS[index.column() - 1]
        key = self.key(index)
        return key_rules.slot_of(self._ctx.keys, key.does if key else "", pressed)

    def cell(self, does: str, slot: Slot) -> QModelIndex:
        """Where a key of an act stands."""
        return self.index(self._lines.index(does), 1 + SLOTS.index(slot))

    def headings(self) -> list[int]:
        """The lines that are headings."""
        return [row for row, does in enumerate(self._lines) if self._ctx.keys.key(does) is None]

    def retell(self) -> None:
        """Say every line anew."""
        last = self.index(len(self._lines) - 1, len(COLUMNS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can't be chosen."""
        if self.key(index) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a cell shows, and all of it for a screen reader."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def _shown(self, index: Index) -> str:
        key = self.key(index)
        if key is None:
            heading = dict(GROUPS)[self._lines[index.row()].removeprefix(_HEADING)]
            return self._ctx.say(heading) if index.column() == 0 else ""
        waits = self._ctx.tr("press…") if self.waiting == index else ""
        if index.column() == 0:
            label = self._ctx.say(key.label)
            return f"{label} · {waits}" if waits else label
        if waits:
            return waits
        held = key_rules.held(self._ctx.keys, key.does, self.slot(index))
        return native(held) if held else ""

    def _spoken(self, index: Index) -> str:
        key = self.key(index)
        if key is None or index.column() == 0:
            return self._shown(index)
        column = self._ctx.say(COLUMNS[index.column()])
        said = self._shown(index) or self._ctx.tr("none")
        label = self._ctx.say(key.label)
        if not key_rules.can_change(self._ctx.keys, key.does, self.slot(index)) and said:
            return f"{label}, {column}: {said}, {self._ctx.say(_FIXED)}"
        return f"{label}, {column}: {said}"


_HEADING = "heading:"


def _lines() -> Iterator[str]:
    """What each line is of."""
    from omgangsdesk.ui.keys import KEYS

    for kind, _ in GROUPS:
        yield f"{_HEADING}{kind}"
        yield from (key.does for key in KEYS if key.kind == kind)


class KeyCells(QStyledItemDelegate):
    """Draws keys as caps; what was changed is bold, what can't be is faint."""

    def __init__(self, ctx: Context, model: KeysModel, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._model = ctx, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading, a name, or a cap."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, key = QRectF(option.rect), self._model.key(index)
        theme, said = self._ctx.theme, str(index.data())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), RADIUS, RADIUS)
        inside = box.adjusted(CELL_LEFT, 0, -SPACING[0], 0)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if key is None:
            painter.setFont(font("body", bold=True))
            painter.setPen(theme.colour("text2"))
            painter.drawText(inside, left, said)
        elif index.column() == 0:
            waits = self._model.waiting == index
            own = not key_rules.is_standard(self._ctx.keys, key.does)
            painter.setFont(font("body", bold=own or waits))
            painter.setPen(theme.colour("accent" if waits else "text"))
            metrics = QFontMetricsF(painter.font())
            said = metrics.elidedText(said, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, left, said)
        elif self._model.waiting == index:
            painter.setFont(font("body", bold=True))
            painter.setPen(theme.colour("accent"))
            painter.drawText(inside, left, said)
        elif said:
            self._paint_cap(painter, inside, key, index, said)
        painter.restore()

    def _paint_cap(
        self, painter: QPainter, inside: QRectF, key: Key, index: Index, said: str
    ) -> None:
        metrics = QFontMetricsF(font("caption"))
        can = key_rules.can_change(self._ctx.keys, key.does, self._model.slot(index))
        high = metrics.height() + SPACING[0]
        wide = max(metrics.horizontalAdvance(said) + SPACING[2], high)
        cap = QRectF(inside.left(), inside.center().y() - high / 2, wide, high)
        paint_key(painter, cap, said, self._ctx.theme.colour("text" if can else "text2"))
