"""Paints a visit on the board: a chip on its stretch of time, glyph, word and name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.language import Translator
from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.board.model import ROW
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, SPACING, font, glyph, mix

_GLYPH = 13.0
_PADDING = 10.0
_COSY = 132.0
"""A chip this wide keeps its words inside, shortened if need be."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a chip says, and what that takes in pixels."""

    title: str
    title_width: float
    state: str
    state_width: float
    countdown: str
    below: float
    """Of glyph, state and countdown on one line."""
    marks: tuple[tuple[str, str], ...]
    """Icons at its right, and their colours."""

    @property
    def marks_width(self) -> float:
        return len(self.marks) * (_GLYPH + SPACING[0])

    @property
    def wide(self) -> float:
        """All of it, with the space around."""
        return max(self.title_width + self.marks_width, self.below) + 2 * _PADDING


class _Pen:
    """A font with its measures."""

    def __init__(self, used: QFont) -> None:
        self.font = used
        metrics = self._metrics = QFontMetricsF(used)
        self.width = metrics.horizontalAdvance
        self.height, self._ascent = metrics.height(), metrics.ascent()

    def write(
        self, painter: QPainter, room: QRectF, said: str, width: float | None = None
    ) -> float:
        """Write one line in the middle of `room`, shortened to it; its width.

        `width` is that of the whole, when it is known.
        """
        if room.width() <= 0:
            return 0.0
        wide = self.width(said) if width is None else width
        if wide > room.width() + 1:
            said = self._metrics.elidedText(said, Qt.TextElideMode.ElideRight, room.width() + 1)
            wide = self.width(said)
        painter.setFont(self.font)
        above = (room.height() - self.height) / 2
        painter.drawText(QPointF(room.left(), room.top() + above + self._ascent), said)
        return wide


class ChipDelegate(QStyledItemDelegate):
    """Measures and paints one visit; `now_x` is where the now line is, in viewport pixels."""

    def __init__(self, ctx: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.now_x = 0.0
        self._kept: dict[str, tuple[BoardRow, tuple[Translator, bool], _Words]] = {}
        self._title = _Pen(font("body", bold=True))
        self._state = _Pen(font("caption", bold=True))
        self._small = _Pen(font("caption"))

    def chip_height(self, *, tight: bool = False) -> float:
        """Room for two lines of words; when it is `tight`, for a countdown on a third."""
        lines = 2 if tight else 1
        return self._title.height + lines * self._state.height + SPACING[1]

    def is_tight(self, row: BoardRow, width: float) -> bool:
        """Whether a chip of this width has no room for its countdown beside its word."""
        return not self.beside(row, width) and self._wraps(row, width)

    def _wraps(self, row: BoardRow, width: float) -> bool:
        return row.countdown is not None and self._words(row).below + 2 * _PADDING > width

    def words_width(self, row: BoardRow) -> float:
        """What the words take, with the space around them."""
        return self._words(row).wide

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
        self._paint_ground(painter, box, row, front, back)
        if state & QStyle.StateFlag.State_Selected:
            ring = theme.colour("focus" if state & QStyle.StateFlag.State_HasFocus else "accent")
            painter.setPen(QPen(ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rounding = min(CHIP_RADIUS + 2.0, box.width() / 2 + 3)
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), rounding, rounding)
        if box.right() < 0:
            return
        if self.beside(row, box.width()):
            room = QRectF(box.right(), box.top(), self.words_width(row), box.height())
        else:
            left = max(box.left(), 0.0)
            room = QRectF(left, box.top(), box.right() - left, box.height())
        if room.width() >= _GLYPH + 2 * _PADDING:
            self._paint_words(painter, room, row, front)

    def _paint_ground(
        self, painter: QPainter, box: QRectF, row: BoardRow, front: QColor, back: QColor
    ) -> None:
        edge = QPen(mix(back, front, 0.45), 1)
        if row.alarm:
            edge = QPen(self._ctx.theme.colour("alarm"), 2)
        if row.status == "planned":
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(self._ground(box, row, back))
        rounding = min(CHIP_RADIUS, box.width() / 2)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), rounding, rounding)

    def _ground(self, box: QRectF, row: BoardRow, back: QColor) -> QBrush:
        """The colour of its state, a little stronger where a visit that runs is over."""
        if row.status not in {"running", "paused"} or self.now_x <= box.left():
            return QBrush(back)
        over = self._ctx.theme.elapsed(row.status)
        share = (self.now_x - box.left()) / box.width()
        if share >= 1:
            return QBrush(over)
        sharp = QLinearGradient(box.topLeft(), box.topRight())
        for at, colour in ((0, over), (share, over), (share + 1e-6, back), (1, back)):
            sharp.setColorAt(at, colour)
        return QBrush(sharp)

    def _paint_words(self, painter: QPainter, room: QRectF, row: BoardRow, ink: QColor) -> None:
        """Title, glyph and state, what is left of the time; marks where there is room."""
        said = self._words(row)
        high = self._state.height
        high_enough = room.height() + 1 >= self.chip_height(tight=True)
        tall = high_enough and self._wraps(row, room.width())
        lines = self._title.height + (2 if tall else 1) * high
        top = room.top() + min(SPACING[1], max(0.0, (room.height() - lines) / 2))
        left, right = room.left() + _PADDING, room.right() - _PADDING + 4
        above = not tall and left + said.title_width + said.marks_width <= right
        end = self._paint_marks(painter, right, top, said) if above else right
        if said.title:
            painter.setPen(self._ctx.theme.colour("text"))
            upper = QRectF(left, top, end - left, self._title.height)
            self._title.write(painter, upper, said.title, said.title_width)
            top += self._title.height
        if not (above or tall):
            right = self._paint_marks(painter, right, top, said)
        used = self._paint_state(painter, QRectF(left, top, right - left, high), row, said, ink)
        if tall:
            top, used = top + high, left
            right = self._paint_marks(painter, right, top, said)
        self._paint_rest(painter, QRectF(used, top, right - used, high), said.countdown, row, ink)

    def _paint_state(
        self, painter: QPainter, line: QRectF, row: BoardRow, said: _Words, ink: QColor
    ) -> float:
        """Glyph and word; where the next thing may begin."""
        top = round(line.top() + (line.height() - _GLYPH) / 2)
        square = QRectF(line.left(), top, _GLYPH, _GLYPH)
        self._ctx.icons.paint(painter, square, glyph(row.status), ink)
        painter.setPen(ink)
        line.setLeft(line.left() + _GLYPH + SPACING[0])
        wide = self._state.write(painter, line, said.state, said.state_width)
        return line.left() + wide + SPACING[1]

    def _paint_rest(
        self, painter: QPainter, line: QRectF, countdown: str, row: BoardRow, ink: QColor
    ) -> None:
        """The countdown, and who supervises when there is room left."""
        if countdown:
            painter.setPen(self._ctx.theme.colour("alarm") if row.alarm else ink)
            used = self._state if row.alarm else self._small
            line.setLeft(line.left() + used.write(painter, line, countdown))
        wide = self._small.width(row.supervisor)
        if row.supervisor and wide + SPACING[1] <= line.width():
            painter.setPen(self._ctx.theme.colour("text2"))
            line.setLeft(line.right() - wide)
            self._small.write(painter, line, row.supervisor, wide)

    def _paint_marks(self, painter: QPainter, right: float, top: float, said: _Words) -> float:
        for icon, colour in said.marks:
            right -= _GLYPH
            square = QRectF(right, round(top + (self._title.height - _GLYPH) / 2), _GLYPH, _GLYPH)
            self._ctx.icons.paint(painter, square, icon, self._ctx.theme.colour(colour))
            right -= SPACING[0]
        return right

    @property
    def said_in(self) -> tuple[Translator, bool]:
        """Language, and whether names are hidden: what else than the row its words depend on."""
        return self._ctx.translator, self._ctx.discreet

    def _words(self, row: BoardRow) -> _Words:
        kept = self._kept.get(row.visit)
        if kept is not None and kept[0] is row and kept[1] == self.said_in:
            return kept[2]
        said = self._measured(row)
        self._kept[row.visit] = (row, self.said_in, said)
        return said

    def _measured(self, row: BoardRow) -> _Words:
        ctx = self._ctx
        title, state = ctx.said(row.title).strip(), ctx.say(STATUS[row.status])
        countdown = "" if row.countdown is None else ctx.said(row.countdown)
        state_width = self._state.width(state)
        below = _GLYPH + SPACING[0] + state_width
        if countdown:
            below += SPACING[1] + self._state.width(countdown)
        marks = (("state-alarm", "alarm", row.alarm), ("flag", "alarm", row.alerts > 0))
        return _Words(
            title=title,
            title_width=self._title.width(title),
            state=state,
            state_width=state_width,
            countdown=countdown,
            below=below,
            marks=tuple((icon, colour) for icon, colour, wanted in marks if wanted),
        )
