"""The dossiers as rows, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omgangsdesk.services.views_dossiers import DossierRow
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font
from omgangsdesk.ui.panel.fields import capital

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_NOTE = int(Qt.ItemDataRole.UserRole)
_ICON = 20


class DossierModel(QAbstractListModel):
    """A row for each dossier; names are said as they may be seen now."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._rows: tuple[DossierRow, ...] = ()
        ctx.discreet_changed.connect(self._all_changed)
        ctx.language_changed.connect(self._all_changed)

    def show_rows(self, rows: Sequence[DossierRow]) -> None:
        """List these."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row(self, place: int) -> DossierRow | None:
        """The dossier in a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a row says."""
        found = self.row(index.row()) if index.isValid() else None
        if found is None:
            return None
        title, note = self._ctx.said(found.title), capital(self._ctx.said(found.note))
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}, {note}"
        return note if role == _NOTE else None

    def _all_changed(self, *_: object) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


class DossierDelegate(QStyledItemDelegate):
    """Name and number above, how it stands under it."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Two lines."""
        line = QFontMetricsF(font("body")).height()
        return QSize(100, round(2 * line + SPACING[2]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The icon, and both lines beside it."""
        theme, box = self._ctx.theme, QRectF(option.rect)
        line = QFontMetricsF(font("body")).height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS, RADIUS)
        square = QRectF(box.left() + SPACING[1], box.top() + SPACING[1], _ICON, _ICON)
        self._ctx.icons.paint(painter, square, "nav-dossiers", theme.colour("accent"))
        left = square.right() + SPACING[2]
        room, top = box.right() - left - SPACING[1], box.top() + SPACING[0] + 2
        for role, bold, ink, said in (
            ("body", True, "text", str(index.data())),
            ("caption", False, "text2", str(index.data(_NOTE))),
        ):
            used = font(role, bold=bold)  # type: ignore[arg-type]
            painter.setFont(used)
            painter.setPen(theme.colour(ink))
            shown = QFontMetricsF(used).elidedText(said, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(left, top, room, line), int(Qt.AlignmentFlag.AlignVCenter), shown
            )
            top += line
        painter.restore()
