"""The lines of a difference: heads, and under each what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omgangsdesk.language import text_n
from omgangsdesk.services.planning.view import PlanningView
from omgangsdesk.services.views import Said
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font


@dataclass(frozen=True, slots=True)
class _Line:
    said: Said
    head: bool = False
    tone: str = "plain"


class PlanLines(QAbstractListModel):
    """Follows whether names show, the theme and the size of text."""

    def __init__(self, ctx: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._lines: list[_Line] = []
        for signal in (ctx.discreet_changed, ctx.theme_changed, ctx.language_changed):
            signal.connect(self._look_again)

    def show_view(self, view: PlanningView | None) -> None:
        """Show a difference, or nothing."""
        self.beginResetModel()
        self._lines = []
        for group in view.groups if view is not None else ():
            self._lines.append(_Line(Said(group.head, group.head), head=True, tone=group.tone))
            self._lines += [_Line(one) for one in group.lines]
            if group.more:
                more = text_n("and {count} more", "and {count} more", group.more)
                self._lines.append(_Line(Said(more, more)))
        self.endResetModel()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many lines there are."""
        return len(self._lines)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A line as it is shown, heard, set and coloured."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._ctx.said(line.said)
            case Qt.ItemDataRole.UserRole:
                return line
            case _:
                return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Lines are read, not chosen for anything."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _look_again(self, *_: object) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))


class PlanLine(QStyledItemDelegate):
    """Draws a head bold, in the colour of its tone, and words on as many lines as they take."""

    def __init__(self, ctx: Context, view: QListView) -> None:
        super().__init__(view)
        self._ctx, self._view = ctx, view

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its words at the width there is."""
        line, across = index.data(Qt.ItemDataRole.UserRole), self._view.viewport().width()
        room = QRectF(0, 0, max(across - _left(line) - SPACING[2], 80), 10_000)
        metrics = QFontMetricsF(font("body", bold=line.head))
        high = metrics.boundingRect(room, _WRAPPED, str(index.data())).height()
        return QSize(max(across - 1, 80), round(high) + SPACING[0] + (SPACING[2] * line.head))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The words, and where the keyboard is."""
        theme, line = self._ctx.theme, index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and not line.head:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(SPACING[1], 0, -SPACING[1], 0), RADIUS, RADIUS)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("focus"))
            painter.drawRoundedRect(QRectF(box.left() + 2, box.top(), 3, box.height()), 1, 1)
        painter.setFont(font("body", bold=line.head))
        tones = {"stop": "alarm", "warn": "wait"}
        ink = theme.state(tones[line.tone])[0] if line.tone in tones else theme.colour("text")
        painter.setPen(ink)
        top = SPACING[2] * line.head + SPACING[0] / 2
        painter.drawText(
            box.adjusted(_left(line), top, -SPACING[2], 0), _WRAPPED, str(index.data())
        )
        painter.restore()


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def _left(line: _Line) -> int:
    return SPACING[2] if line.head else SPACING[4]
