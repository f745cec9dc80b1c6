"""Paints a visit on the board: a chip on its stretch of time, glyph, word and name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omgangsdesk.domain.status import STATUS
from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.board.model import ROW
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.theme import CHIP_RADIUS, SPACING, font, glyph, mix

_GLYPH = 13.0
_PADDING = 10.0
_COSY = 132.0
"""A chip this wide keeps its words inside, shortened if need be."""


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    state: str
    countdown: str


class ChipDelegate(QStyledItemDelegate):
    """Measures and paints one visit; `now_x` is where the now line is, in viewport pixels."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.now_x = 0.0
        self._widths: dict[str, tuple[BoardRow, bool, float]] = {}
        self._reload_fonts()

    def _reload_fonts(self) -> None:
        self._title_font = font("body", bold=True)
        self._state_font = font("caption", bold=True)
        self._small_font = font("caption")
        self._title = QFontMetricsF(self._title_font)
        self._state = QFontMetricsF(self._state_font)
        self._small = QFontMetricsF(self._small_font)
        self._widths.clear()

    def chip_height(self, *, tight: bool = False) -> float:
        """Room for two lines of words; when it is `tight`, for a countdown on a third."""
        lines = 2 if tight else 1
        return self._title.height() + lines * self._state.height() + SPACING[1]

    def is_tight(self, row: BoardRow, width: float) -> bool:
        """Whether a chip of this width has no room for its countdown beside its word."""
        return not self.beside(row, width) and self._wraps(row, width)

    def _wraps(self, row: BoardRow, width: float) -> bool:
        return row.countdown is not None and self._below(self._words(row)) + 2 * _PADDING > width

    def words_width(self, row: BoardRow) -> float:
        """What the words take, with the space around them."""
        kept = self._widths.get(row.visit)
        if kept is not None and kept[0] is row and kept[1] == self._ctx.discreet:
            return kept[2]
        said = self._words(row)
        above = self._title.horizontalAdvance(said.title) + self._marks_width(row)
        wide = max(above, self._below(said)) + 2 * _PADDING
        self._widths[row.visit] = (row, self._ctx.discreet, wide)
        return wide

    def _below(self, said: _Words) -> float:
        wide = _GLYPH + SPACING[0] + self._state.horizontalAdvance(said.state)
        if said.countdown:
            wide += SPACING[1] + self._state.horizontalAdvance(said.countdown)
        return wide

    def beside(self, row: BoardRow, width: float) -> bool:
        """Whether a chip of this width is too short for its words."""
        return width < min(self.words_width(row), _COSY)

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
        row = index.data(ROW)
        box = QRectF(option.rect)
        state = option.state
        theme = self._ctx.theme
        front, back = theme.state(row.status)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, row, front, back)
        if state & QStyle.StateFlag.State_Selected:
            ring = theme.colour("focus" if state & QStyle.StateFlag.State_HasFocus else "accent")
            painter.setPen(QPen(ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), CHIP_RADIUS + 2, CHIP_RADIUS + 2)
        if box.right() < 0:
            pass
        elif self.beside(row, box.width()):
            room = QRectF(box.right(), box.top(), self.words_width(row), box.height())
            self._paint_words(painter, room, row, front)
        else:
            left = max(box.left(), 0.0)
            self._paint_words(
                painter, QRectF(left, box.top(), box.right() - left, box.height()), row, front
            )
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, box: QRectF, row: BoardRow, front: QColor, back: QColor
    ) -> None:
        shape = QPainterPath()
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        shape.addRoundedRect(inner, CHIP_RADIUS, CHIP_RADIUS)
        painter.fillPath(shape, back)
        if row.status in {"running", "paused"} and self.now_x > box.left():
            painter.save()
            painter.setClipPath(shape)
            over = QRectF(box.left(), box.top(), self.now_x - box.left(), box.height())
            painter.fillRect(over, self._ctx.theme.elapsed(row.status))
            painter.restore()
        alarm = self._ctx.theme.colour("alarm")
        edge = QPen(alarm, 2) if row.alarm else QPen(mix(back, front, 0.45), 1)
        if row.status == "planned":
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_words(self, painter: QPainter, room: QRectF, row: BoardRow, ink: QColor) -> None:
        """Title, glyph and state, what is left of the time; marks where there is room."""
        said = self._words(row)
        high = self._state.height()
        high_enough = room.height() + 1 >= self.chip_height(tight=True)
        tall = high_enough and self._wraps(row, room.width())
        lines = self._title.height() + (2 if tall else 1) * high
        top = room.top() + min(SPACING[1], max(0.0, (room.height() - lines) / 2))
        left, right = room.left() + _PADDING, room.right() - _PADDING + 4
        wide = self._title.horizontalAdvance(said.title)
        above = not tall and left + wide + self._marks_width(row) <= right
        end = self._paint_marks(painter, right, top, row) if above else right
        painter.setPen(self._ctx.theme.colour("text"))
        if said.title:
            upper = QRectF(left, top, end - left, self._title.height())
            _line(painter, self._title_font, upper, said.title)
            top += self._title.height()
        if not (above or tall):
            right = self._paint_marks(painter, right, top, row)
        used = self._paint_state(
            painter, QRectF(left, top, right - left, high), said.state, row, ink
        )
        if tall:
            top, used = top + high, left
            right = self._paint_marks(painter, right, top, row)
        self._paint_rest(painter, QRectF(used, top, right - used, high), said.countdown, row, ink)

    def _paint_state(
        self, painter: QPainter, line: QRectF, state: str, row: BoardRow, ink: QColor
    ) -> float:
        """Glyph and word; where the next thing may begin."""
        top = round(line.top() + (line.height() - _GLYPH) / 2)
        square = QRectF(line.left(), top, _GLYPH, _GLYPH)
        self._ctx.icons.paint(painter, square, glyph(row.status), ink)
        painter.setPen(ink)
        line.setLeft(line.left() + _GLYPH + SPACING[0])
        return line.left() + _line(painter, self._state_font, line, state) + SPACING[1]

    def _paint_rest(
        self, painter: QPainter, line: QRectF, countdown: str, row: BoardRow, ink: QColor
    ) -> None:
        """The countdown, and who supervises when there is room left."""
        if countdown:
            painter.setPen(self._ctx.theme.colour("alarm") if row.alarm else ink)
            used = self._state_font if row.alarm else self._small_font
            line.setLeft(line.left() + _line(painter, used, line, countdown))
        self._paint_supervisor(painter, line, row)

    def _paint_supervisor(self, painter: QPainter, room: QRectF, row: BoardRow) -> None:
        if self._small.horizontalAdvance(row.supervisor) + SPACING[1] > room.width():
            return
        painter.setPen(self._ctx.theme.colour("text2"))
        painter.setFont(self._small_font)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), row.supervisor)

    def _marks(self, row: BoardRow) -> list[tuple[str, str]]:
        return [
            (icon, colour)
            for icon, colour, wanted in (
                ("state-alarm", "alarm", row.alarm),
                ("flag", "alarm", row.alerts > 0),
            )
            if wanted
        ]

    def _marks_width(self, row: BoardRow) -> float:
        return len(self._marks(row)) * (_GLYPH + SPACING[0])

    def _paint_marks(self, painter: QPainter, right: float, top: float, row: BoardRow) -> float:
        for icon, colour in self._marks(row):
            right -= _GLYPH
            square = QRectF(
                right, round(top + (self._title.height() - _GLYPH) / 2), _GLYPH, _GLYPH
            )
            self._ctx.icons.paint(painter, square, icon, self._ctx.theme.colour(colour))
            right -= SPACING[0]
        return right

    def _words(self, row: BoardRow) -> _Words:
        say = self._ctx
        countdown = "" if row.countdown is None else say.said(row.countdown)
        return _Words(say.said(row.title).strip(), say.say(STATUS[row.status]), countdown)


def _line(painter: QPainter, used: QFont, room: QRectF, said: str) -> float:
    """Write one line, shortened to its room; its width."""
    painter.setFont(used)
    metrics = QFontMetricsF(used)
    shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)
