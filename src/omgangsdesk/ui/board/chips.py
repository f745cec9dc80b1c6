"""The visits on the board: each a chip on its stretch of time, with glyph, word and name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QApplication

from omgangsdesk.language import Translator
from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.board.body import Grounds, Inks
from omgangsdesk.ui.board.words import GLYPH, PADDING, ChipWords, Said, Setting
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, Theme, mix

_COSY = 132.0
"""A chip this wide keeps its words inside, shortened if need be."""


@dataclass(slots=True)
class _Kept:
    """A chip as it was measured, and set for the last room it had."""

    row: BoardRow
    said_in: object
    said: Said
    set_for: object = None
    setting: Setting | None = None


class Chips:
    """Measures and paints visits; `now_x` is where the now line is, in viewport pixels."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self.now_x = 0.0
        self._kept: dict[str, _Kept] = {}
        self._grounds = Grounds()
        self._inks: tuple[Theme, dict[tuple[str, bool], Inks]] = (ctx.theme, {})
        self._font = QApplication.font()
        self._set_with = ChipWords(ctx)
        self._said_in: tuple[Translator, bool, QFont] = (ctx.translator, ctx.discreet, self._font)

    def look_around(self) -> object:
        """Take over language, font and whether names are hidden, before measuring or painting.

        What comes back is the very same while nothing of it changed.
        """
        found = (self._ctx.translator, self._ctx.discreet, self._font)
        if found != self._said_in:
            self._said_in = found
        return self._said_in

    def measured_visits(self) -> Collection[str]:
        """The visits of which something is kept."""
        return self._kept.keys()

    def forget(self) -> None:
        """Other visits are shown: no name of the ones before is kept."""
        self._kept.clear()

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

    def paint(self, painter: QPainter, row: BoardRow, box: QRect, ring: str = "") -> None:
        """The chip of a visit in `box`, words in it or beside it; `ring` is a colour's name."""
        left, top, width, height = box.left(), box.top(), box.width(), box.height()
        ratio = painter.device().devicePixelRatioF()
        painter.translate(left, top)
        # Stronger where a visit that runs is over.
        over = self.now_x - left if row.status in {"running", "paused"} else 0
        self._grounds.paint(painter, (width, height), self._inks_of(row), over, ratio)
        if ring:
            _paint_ring(painter, self._ctx.theme.colour(ring), (width, height))
        beside, _ = self.measures(row, width)
        within = min(max(-left, 0), width)  # of a chip that begins out of sight
        shift, room = (width, beside) if beside else (within, float(width - within))
        if left + width >= 0 and room >= GLYPH + 2 * PADDING:
            painter.translate(shift, 0)
            self._setting(row, (room, height), ratio).paint(painter)
            painter.translate(-shift, 0)
        painter.translate(-left, -top)

    def _inks_of(self, row: BoardRow) -> Inks:
        theme, wanted = self._ctx.theme, (row.status, row.alarm)
        if self._inks[0] is not theme:
            self._inks = (theme, {})
        found = self._inks[1].get(wanted)
        if found is None:
            front, back = theme.state(row.status)
            edge = theme.colour("alarm") if row.alarm else mix(back, front, 0.45)
            found = self._inks[1][wanted] = Inks(
                back=back.name(),
                over=theme.elapsed(row.status).name(),
                edge=edge.name(),
                thick=2 if row.alarm else 1,
                dashed=row.status == "planned",
            )
        return found

    def _said(self, row: BoardRow) -> Said:
        kept = self._kept.get(row.visit)
        if kept is None or kept.row is not row or kept.said_in is not self._said_in:
            kept = _Kept(row, self._said_in, self._set_with.measured(row))
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
