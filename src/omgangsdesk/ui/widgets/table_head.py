"""The names of columns, quiet, each exactly above its cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from omgangsdesk.language import Text
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, SPACING, font

_NO_PARENT = QModelIndex()
CELL_LEFT = SPACING[2]
"""Where words begin in a cell, in pixels from its left."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class HeadedModel(QAbstractTableModel):
    """Rows under columns that have names."""

    columns: Sequence[Text] = ()

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """What a column is called."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._ctx.say(self.columns[section])
        return None


class TableHead(QHeaderView):
    """Draws the names small, in the second colour, with a line below."""

    def __init__(self, ctx: Context, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._ctx = ctx
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        ctx.theme_changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """As high as a control."""
        high = round(QFontMetricsF(font("caption", bold=True)).height()) + SPACING[2]
        return QSize(super().sizeHint().width(), max(CONTROL, high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All names, and the line."""
        theme, room = self._ctx.theme, self.viewport().rect()
        used = font("caption", bold=True)
        metrics, model = QFontMetricsF(used), self.model()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(room, theme.colour("surface"))
            painter.fillRect(0, room.bottom(), room.width(), 1, theme.colour("divider"))
            painter.setFont(used)
            painter.setPen(theme.colour("text2"))
            for column in (one for one in range(self.count()) if not self.isSectionHidden(one)):
                wide = self.sectionSize(column) - CELL_LEFT
                said = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
                shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, wide)
                left = self.sectionViewportPosition(column) + CELL_LEFT
                painter.drawText(QRectF(left, 0, wide, room.height()), _LEFT, shown)
