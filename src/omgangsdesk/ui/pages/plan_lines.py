"""The lines of a difference: heads, and under each what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from omgangsdesk.language import text_n
from omgangsdesk.services.planning.view import PlanningView
from omgangsdesk.services.views import Said
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import font


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
                said = self._ctx.said(line.said)
                return said if line.head else f"    {said}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._ctx.said(line.said)
            case Qt.ItemDataRole.FontRole:
                return font("body", bold=line.head)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(line)
            case _:
                return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Lines are read, not chosen for anything."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _colour(self, line: _Line) -> object:
        theme = self._ctx.theme
        if line.tone in {"warn", "stop"}:
            ink, _ = theme.state("alarm" if line.tone == "stop" else "wait")
            return ink
        return theme.colour("text")

    def _look_again(self, *_: object) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
