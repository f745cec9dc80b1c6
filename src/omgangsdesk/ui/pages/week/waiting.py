"""A line of the waiting list: the family, since when, and what they wish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font

if TYPE_CHECKING:
    from omgangsdesk.ui.pages.week.side import WaitingModel

_Index = QModelIndex | QPersistentModelIndex


class WaitingLine(QStyledItemDelegate):
    """Two lines of words on a ground of their own where they are chosen."""

    def __init__(self, ctx: Context, families: WaitingModel, view: QListView) -> None:
        super().__init__(view)
        self._ctx, self._families, self._view = ctx, families, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Room for both."""
        high = QFontMetricsF(font("body")).height() + QFontMetricsF(font("caption")).height()
        return QSize(80, round(high + SPACING[1]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The family above, the rest below."""
        one = self._families.one(index)
        if one is None:
            return
        theme, box = self._ctx.theme, QRectF(option.rect).adjusted(SPACING[0], 1, -SPACING[0], -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        top = box.top() + SPACING[0] - 1
        for role, ink, said in (
            ("body", "text", self._ctx.said(one.name)),
            ("caption", "text2", self._families.note(one)),
        ):
            used = font(role)  # type: ignore[arg-type]
            metrics = QFontMetricsF(used)
            painter.setFont(used)
            painter.setPen(theme.colour(ink))
            room = QRectF(box.left() + SPACING[1], top, box.width() - SPACING[2], metrics.height())
            shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += metrics.height()
        painter.restore()
