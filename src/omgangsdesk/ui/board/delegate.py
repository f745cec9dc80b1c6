"""Paints a visit on the board: a chip on its stretch of time, glyph, word and name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from omgangsdesk.language import Translator
from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.board.body import edge, paint_ground
from omgangsdesk.ui.board.model import ROW
from omgangsdesk.ui.board.words import GLYPH, PADDING, ChipWords, Said, Setting
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, Theme, mix

_COSY = 132.0
"""A chip this wide keeps its words inside, shortened if need be."""


@dataclass(frozen=True, slots=True)
class _Inks:
    """The colours of a status."""

    back: QBrush
    over: QBrush
    """Where a visit that runs is over, a little stronger."""
    edge: QBrush


@dataclass(slots=True)
class _Kept:
    """A chip as it was measured, and set for the last room it had."""

    row: BoardRow
    said_in: object
    said: Said
    set_for: object = None
    setting: Setting | None = None


class ChipDelegate(QStyledItemDelegate):
    """Measures and paints one visit; `now_x` is where the now line is, in viewport pixels."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.now_x = 0.0
        self._kept: dict[str, _Kept] = {}
        self._inks: tuple[Theme, dict[str, _Inks]] = (ctx.theme, {})
        self._font = QApplication.font()
        self._set_with = ChipWords(ctx)

    @property
    def said_in(self) -> tuple[Translator, bool, QFont]:
        """Language, font, whether names are hidden: what else than the row its words depend on."""
        return self._ctx.translator, self._ctx.discreet, self._font

    def follow_font(self) -> None:
        """Write in the application's font as it is now."""
        if self._font != QApplication.font():
            self._font = QApplication.font()
            self._set_with = ChipWords(self._ctx)

    def chip_height(self, *, tight: bool = False) -> float:
        """Room for two lines of words; when it is `tight`, for a countdown on a third."""
        return self._set_with.height(tight=tight)

    def measures(self, row: BoardRow, width: float) -> tuple[float, bool]:
        """What the words of a chip of this width take beside it, in pixels; and if it is tight.

        Words that have room in it take nothing beside. It is tight when its countdown has no
        room next to its state.
        """
        said = self._said(row)
        if width < min(said.wide, _COSY):
            return said.wide, False
        return 0.0, self._set_with.wraps(said, width)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Nobody asks: the view lays out by time."""
        return QSize(round(_COSY), round(self.chip_height()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The chip in `option.rect`, its words in it or beside it."""
        row: BoardRow = index.data(ROW)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        left, top, width, height = box.left(), box.top(), box.width(), box.height()
        painter.translate(left, top)
        self._paint_chip(painter, row, left, (width, height))
        if state & QStyle.StateFlag.State_Selected:
            _paint_ring(painter, self._ring(state), (width, height))
        beside, _ = self.measures(row, width)
        within = min(max(-left, 0), width)  # of a chip that begins out of sight
        shift, room = (width, beside) if beside else (within, float(width - within))
        if left + width >= 0 and room >= GLYPH + 2 * PADDING:
            painter.translate(shift, 0)
            ratio = painter.device().devicePixelRatioF()
            self._setting(row, (room, height), ratio).paint(painter)
            painter.translate(-shift, 0)
        painter.translate(-left, -top)

    def _ring(self, state: QStyle.StateFlag) -> QColor:
        held = state & QStyle.StateFlag.State_HasFocus
        return self._ctx.theme.colour("focus" if held else "accent")

    def _paint_chip(
        self, painter: QPainter, row: BoardRow, left: int, size: tuple[int, int]
    ) -> None:
        """Its ground in the colour of its state, stronger where a visit that runs is over."""
        inks = self._inks_of(row.status)
        runs = row.status in {"running", "paused"}
        paint_ground(
            painter, size, inks.back, inks.over, (self.now_x - left) / size[0] if runs else 0
        )
        around = edge(*size, 2 if row.alarm else 1, dashed=row.status == "planned")
        ink = QBrush(self._ctx.theme.colour("alarm")) if row.alarm else inks.edge
        painter.fillPath(around, ink)

    def _inks_of(self, status: str) -> _Inks:
        theme = self._ctx.theme
        if self._inks[0] is not theme:
            self._inks = (theme, {})
        found = self._inks[1].get(status)
        if found is None:
            front, back = theme.state(status)
            found = self._inks[1][status] = _Inks(
                QBrush(back), QBrush(theme.elapsed(status)), QBrush(mix(back, front, 0.45))
            )
        return found

    def _said(self, row: BoardRow) -> Said:
        kept = self._kept.get(row.visit)
        if kept is None or kept.row is not row or kept.said_in != self.said_in:
            kept = _Kept(row, self.said_in, self._set_with.measured(row))
            self._kept[row.visit] = kept
        return kept.said

    def _setting(self, row: BoardRow, room: tuple[float, float], ratio: float) -> Setting:
        said = self._said(row)
        kept = self._kept[row.visit]
        wanted = (room, ratio, self._ctx.theme.name)
        if kept.setting is None or kept.set_for != wanted:
            kept.set_for = wanted
            kept.setting = self._set_with.set_in(room, row, said, ratio)
        return kept.setting


def _paint_ring(painter: QPainter, ink: QColor, size: tuple[int, int]) -> None:
    width, height = size
    painter.setPen(QPen(ink, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rounding = min(CHIP_RADIUS + 2.0, width / 2 + 3)
    painter.drawRoundedRect(QRectF(-3, -3, width + 6, height + 6), rounding, rounding)
