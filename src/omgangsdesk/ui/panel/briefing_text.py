"""The words of the briefing card: headings with what is under each.

One label that paints all of it: a label for each line would cost more than the rest of the panel,
each time that another visit is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from omgangsdesk.services.views_briefing import BriefingLine
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, FontRole, font
from omgangsdesk.ui.panel.fields import capital

_WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_USUAL = 320
"""Width that is asked for, in pixels."""
_HIGH = 1 << 20


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph: its words and how they look; `above` are pixels before it."""

    words: str
    role: FontRole
    bold: bool
    colour: str
    above: int


class BriefingText(QLabel):
    """As high as its words need at a width; a reader of the screen hears them as one text."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._parts: tuple[_Part, ...] = ()
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        ctx.theme_changed.connect(self.update)

    def show_lines(self, lines: Sequence[BriefingLine]) -> None:
        """Say these lines; what is new says so."""
        self._parts = tuple(self._made(lines))
        self._heights.clear()
        self.setText("\n".join(one.words for one in self._parts))
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Pixels that the words take."""
        if width not in self._heights:
            self._heights[width] = sum(high for _, high in self._placed(width))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """A usual width, and what the words need at it."""
        return QSize(_USUAL, self.heightForWidth(_USUAL))

    def minimumSizeHint(self) -> QSize:
        """It wraps: any width will do."""
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """In another size of text it is measured anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._heights.clear()
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every paragraph below the other."""
        with QPainter(self) as painter:
            y = 0
            for part, high in self._placed(self.width()):
                painter.setFont(font(part.role, bold=part.bold))
                painter.setPen(self._ctx.theme.colour(part.colour))
                room = QRect(0, y + part.above, self.width(), high - part.above)
                painter.drawText(room, _WRAPS, part.words)
                y += high

    def _made(self, lines: Sequence[BriefingLine]) -> Iterator[_Part]:
        ctx = self._ctx
        above = 0
        for (heading, fresh), found in groupby(lines, lambda one: (one.heading, one.fresh)):
            yield _Part(capital(ctx.say(heading)), "caption", False, "text2", above)
            above = SPACING[0]
            for one in found:
                said = ctx.said(one.said)
                told = ctx.tr("New: {what}", what=said) if fresh else said
                yield _Part(told, "body", fresh, "text", 0)

    def _placed(self, width: int) -> Iterator[tuple[_Part, int]]:
        """Each paragraph, and its height with what is above it."""
        for part in self._parts:
            metrics = QFontMetrics(font(part.role, bold=part.bold))
            high = metrics.boundingRect(QRect(0, 0, width, _HIGH), _WRAPS, part.words).height()
            yield part, high + part.above
