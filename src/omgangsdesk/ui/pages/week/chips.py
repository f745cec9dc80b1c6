"""Paints visits and free places; words are laid out once and kept while nothing changes."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from omgangsdesk.domain.moments import clock_time
from omgangsdesk.services.views_week import WeekView, WeekVisit
from omgangsdesk.ui.board.pen import Line, Pen
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font, mix
from omgangsdesk.ui.pages.week.layout import Sizes
from omgangsdesk.ui.pages.week.rows import Place, colleague_of, first_gap, room_of
from omgangsdesk.ui.pages.week.words import state_of, times_of

_GLYPH = 12
_INSIDE = 7.0
_AROUND = 30
"""Edges of a chip and a mark beside its name, in pixels."""
_WHOLE_TIME = 210
"""From this width on a chip tells when its visit ends, too, in pixels."""


@dataclass(frozen=True, slots=True)
class Ghost:
    """A visit on its way: where it would stand, what it says, and whether something is wrong."""

    lane: int
    day: int
    said: str
    wrong: bool = False


@dataclass(slots=True)
class _Set:
    """Words and icons of a chip where they stand, from its left top."""

    tone: str
    lines: list[tuple[QColor, Line, QPointF]] = field(default_factory=list)
    icons: list[tuple[str, QColor, QPointF]] = field(default_factory=list)


class Chips:
    """Measures, lays out and paints; anew after `forget`."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._kept: dict[tuple[str, int], _Set] = {}
        self.forget()

    def forget(self) -> None:
        """The words, the colours or the size of text changed."""
        self._kept.clear()
        self._bold, self._body = Pen(font("body", bold=True)), Pen(font("body"))
        self._small, self._word = Pen(font("caption")), Pen(font("caption", bold=True))

    def sizes(self) -> Sizes:
        """What a chip and a free place need in the present size of text."""
        return Sizes(
            chip=round(self._bold.height + self._word.height + 2 * SPACING[0] - 1),
            free=round(self._small.height + SPACING[0]),
            day=round(max(self._bold.width("00:00 Wwwww"), 84) + _AROUND),
        )

    def paint_visit(
        self, painter: QPainter, box: QRectF, week: WeekView, visit: WeekVisit
    ) -> None:
        """Ground, then time and name, then sign and word of how it stands."""
        key = visit.visit, round(box.width())
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._set(box.width(), week, visit)
        front, back = self._ctx.theme.state(kept.tone)
        painter.setPen(QPen(mix(back, front, 0.35), 1))
        painter.setBrush(back)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.translate(box.topLeft())
        for ink, line, at in kept.lines:
            painter.setPen(ink)
            line.layout.draw(painter, at)
        for icon, ink, at in kept.icons:
            self._ctx.icons.paint(painter, QRectF(at.x(), at.y(), _GLYPH, _GLYPH), icon, ink)
        painter.translate(-box.topLeft())

    def paint_place(self, painter: QPainter, box: QRectF, week: WeekView, place: Place) -> None:
        """A free place, where the keyboard or the pointer is."""
        theme = self._ctx.theme
        high = min(box.height(), self.sizes().free)
        inside = QRectF(box.left(), box.top(), box.width(), high).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QPen(theme.colour("border"), 1)
        edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inside, RADIUS, RADIUS)
        time = first_gap(week, place.lane, place.day, self._ctx.now())
        self._one_line(painter, inside, "plus", f"{time} {self._ctx.tr('free')}", "text2")

    def paint_ghost(self, painter: QPainter, box: QRectF, ghost: Ghost) -> None:
        """A visit on its way, over everything."""
        theme = self._ctx.theme
        front, back = theme.state("alarm") if ghost.wrong else theme.state("handover")
        painter.setPen(QPen(front, 2))
        painter.setBrush(back)
        inside = box.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inside, RADIUS, RADIUS)
        icon = "state-alarm" if ghost.wrong else "move"
        self._one_line(painter, inside, icon, ghost.said, front)

    def ring(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        """Around what has the keyboard, or is chosen."""
        painter.setPen(QPen(ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), RADIUS + 2, RADIUS + 2)

    def _one_line(
        self, painter: QPainter, box: QRectF, icon: str, said: str, ink: str | QColor
    ) -> None:
        colour = self._ctx.theme.colour(ink) if isinstance(ink, str) else ink
        square = QRectF(
            round(box.left() + SPACING[0]), round(box.center().y() - _GLYPH / 2), _GLYPH, _GLYPH
        )
        self._ctx.icons.paint(painter, square, icon, colour)
        left = square.right() + SPACING[0]
        line = self._small.line(said, box.right() - left - 2)
        painter.setPen(colour)
        top = box.center().y() - self._small.height / 2 + self._small.ascent - line.base
        line.layout.draw(painter, QPointF(left, round(top)))

    def _set(self, width: float, week: WeekView, visit: WeekVisit) -> _Set:
        ctx, theme = self._ctx, self._ctx.theme
        long = width >= _WHOLE_TIME
        tone, icon, word = state_of(ctx, visit, wide=long)
        made = _Set(tone)
        front = theme.state(tone)[0]
        top, left, right = SPACING[0] - 1.0, _INSIDE, width - _INSIDE
        right = self._set_marks(made, visit, top, right, theme.colour("text2"))
        time = times_of(week, visit) if long else clock_time(visit.start, week.zone)
        left += self._write(made, self._bold, time, (left, right, top), theme.colour("text"))
        left += SPACING[0] + 2
        ink = theme.colour("text")
        self._write(made, self._body, ctx.said(visit.name), (left, right, top), ink)
        top += self._bold.height
        made.icons.append(
            (icon, front, QPointF(_INSIDE, round(top + (self._word.height - _GLYPH) / 2)))
        )
        left, right = _INSIDE + _GLYPH + SPACING[0], width - _INSIDE
        left += self._write(made, self._word, word, (left, right, top), front) + SPACING[1]
        self._set_other(made, week, visit, (left, right, top))
        return made

    def _set_marks(
        self, made: _Set, visit: WeekVisit, top: float, right: float, ink: QColor
    ) -> float:
        """Small signs at the right of the first line; where they begin."""
        theme = self._ctx.theme
        marks = []
        if visit.flags and made.tone == "alarm":
            marks.append(("flag", theme.state("wait")[0]))
        if visit.kind == "exchange":
            marks.append(("hand-over", ink))
        if visit.slot:
            marks.append(("refresh", ink))
        for icon, colour in marks:
            right -= _GLYPH
            made.icons.append(
                (icon, colour, QPointF(right, round(top + (self._bold.height - _GLYPH) / 2)))
            )
            right -= SPACING[0]
        return right

    def _set_other(
        self, made: _Set, week: WeekView, visit: WeekVisit, at: tuple[float, float, float]
    ) -> None:
        """Who supervises, or in which room it is, where there is room for it."""
        left, right, top = at
        room, colleague = room_of(week, visit.room), colleague_of(week, visit.supervisor)
        if week.asked.by == "room":
            said = self._ctx.say(colleague.discreet) if colleague else ""
        else:
            said = self._ctx.said(room) if room else ""
        wide = self._small.width(said)
        if said and wide <= right - left:
            ink = self._ctx.theme.colour("text2")
            self._write(made, self._small, said, (right - wide, right + 2, top), ink)

    def _write(
        self, made: _Set, pen: Pen, said: str, at: tuple[float, float, float], ink: QColor
    ) -> float:
        left, right, top = at
        if right - left < SPACING[1] or not said:
            return 0.0
        line = pen.line(said, right - left)
        made.lines.append((ink, line, QPointF(left, top + pen.ascent - line.base)))
        return min(line.width, right - left)
