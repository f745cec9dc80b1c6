"""What a chip says: measured once, and set in the room there is."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPixmap

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.board.pen import Line, Pen
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, font, glyph

GLYPH = 13
PADDING = 10.0


@dataclass(frozen=True, slots=True)
class Said:
    """What a chip says, and what that takes in pixels."""

    title: str
    state: str
    countdown: str
    marks: tuple[tuple[str, str], ...]
    """Icons at its right, and their colours."""
    marks_width: float
    below: float
    """Of glyph, state and countdown on one line."""
    wide: float
    """All of it, with the space around."""


@dataclass(slots=True)
class Setting:
    """Words and icons where they stand, from the left top of the room they were set in."""

    lines: list[tuple[QColor, Line, QPointF]] = field(default_factory=list)
    icons: list[tuple[QPixmap, QPointF]] = field(default_factory=list)

    def paint(self, painter: QPainter) -> None:
        """Paint all of it at the origin."""
        for ink, line, at in self.lines:
            painter.setPen(ink)
            line.layout.draw(painter, at)
        for icon, at in self.icons:
            painter.drawPixmap(at, icon)


@dataclass(slots=True)
class _Stretch:
    """Where on a line there is still room."""

    left: float
    right: float
    top: float


class ChipWords:
    """Measures and sets words in the fonts of now; made anew when those change."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._title = Pen(font("body", bold=True))
        self._state = Pen(font("caption", bold=True))
        self._small = Pen(font("caption"))

    def height(self, *, tight: bool) -> float:
        """Room for two lines of words; when it is `tight`, for a countdown on a third."""
        lines = 2 if tight else 1
        return self._title.height + lines * self._state.height + SPACING[1]

    def wraps(self, said: Said, width: float) -> bool:
        """Whether the countdown has no room beside the word of the state."""
        return bool(said.countdown) and said.below + 2 * PADDING > width

    def measured(self, row: BoardRow) -> Said:
        """What the chip of a visit says now."""
        ctx = self._ctx
        title, state = ctx.said(row.title).strip(), ctx.say(STATUS[row.status])
        countdown = "" if row.countdown is None else ctx.said(row.countdown)
        below = GLYPH + SPACING[0] + self._state.width(state)
        if countdown:
            below += SPACING[1] + self._state.width(countdown)
        wanted = (
            ("edit", "wait", row.half),
            ("state-alarm", "alarm", row.alarm),
            ("flag", "alarm", row.alerts > 0),
        )
        marks = tuple((icon, colour) for icon, colour, shown in wanted if shown)
        marks_width = float(len(marks) * (GLYPH + SPACING[0]))
        return Said(
            title=title,
            state=state,
            countdown=countdown,
            marks=marks,
            marks_width=marks_width,
            below=below,
            wide=max(self._title.width(title) + marks_width, below) + 2 * PADDING,
        )

    def set_in(
        self, room: tuple[float, float], row: BoardRow, said: Said, ratio: float
    ) -> Setting:
        """Title, glyph and state, what is left of the time; marks where there is room.

        `room` is width and height; `ratio` the device pixels of a logical one.
        """
        width, height = room
        ink, made, high = self._ctx.theme.state(row.status)[0], Setting(), self._state.height
        wraps = self.wraps(said, width)
        tall = wraps and height + 1 >= self.height(tight=True)
        lines = self._title.height + (2 if tall else 1) * high
        top = min(SPACING[1], max(0.0, (height - lines) / 2))
        at = _Stretch(PADDING, width - PADDING + 4, top)
        title = self._title.width(said.title)
        above = not tall and at.left + title + said.marks_width <= at.right
        end = self._set_marks(made, at, said, ratio) if above else at.right
        if said.title:
            self._write(made, self._title, said.title, _Stretch(at.left, end, at.top), "text")
            at.top += self._title.height
        if not (above or tall):
            at.right = self._set_marks(made, at, said, ratio)
        left = at.left
        at.left = self._set_state(made, at, row, said, ink, ratio)
        if tall:
            at.top, at.left = at.top + high, left
            at.right = self._set_marks(made, at, said, ratio)
        self._set_rest(made, at, row, said, ink)
        return made

    def _write(self, made: Setting, pen: Pen, said: str, at: _Stretch, ink: str | QColor) -> float:
        """Write one line, shortened to the stretch; its width."""
        if at.right <= at.left:
            return 0.0
        line = pen.line(said, at.right - at.left)
        colour = self._ctx.theme.colour(ink) if isinstance(ink, str) else ink
        made.lines.append((colour, line, QPointF(at.left, at.top + pen.ascent - line.base)))
        return line.width

    def _icon(
        self, made: Setting, name: str, ink: QColor, at: tuple[float, float], ratio: float
    ) -> None:
        made.icons.append((self._ctx.icons.pixmap(name, ink, GLYPH, ratio=ratio), QPointF(*at)))

    def _set_state(
        self, made: Setting, at: _Stretch, row: BoardRow, said: Said, ink: QColor, ratio: float
    ) -> float:
        """Glyph and word; where the next thing may begin."""
        top = round(at.top + (self._state.height - GLYPH) / 2)
        self._icon(made, glyph(row.status), ink, (at.left, top), ratio)
        word = _Stretch(at.left + GLYPH + SPACING[0], at.right, at.top)
        return word.left + self._write(made, self._state, said.state, word, ink) + SPACING[1]

    def _set_rest(
        self, made: Setting, at: _Stretch, row: BoardRow, said: Said, ink: QColor
    ) -> None:
        """The countdown, and who supervises when there is room left."""
        if said.countdown:
            used = self._state if row.alarm else self._small
            colour = "alarm" if row.alarm else ink
            at.left += self._write(made, used, said.countdown, at, colour)
        wide = self._small.width(row.supervisor)
        if row.supervisor and wide + SPACING[1] <= at.right - at.left:
            at.left = at.right - wide
            self._write(made, self._small, row.supervisor, at, "text2")

    def _set_marks(self, made: Setting, at: _Stretch, said: Said, ratio: float) -> float:
        """Icons at the right; where they begin."""
        right = at.right
        for icon, colour in said.marks:
            right -= GLYPH
            top = round(at.top + (self._title.height - GLYPH) / 2)
            self._icon(made, icon, self._ctx.theme.colour(colour), (right, top), ratio)
            right -= SPACING[0]
        return right
