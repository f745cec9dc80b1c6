"""A drawn line of time: who is in the house around a visit, and from when it is too late."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from omgangsdesk.domain.vocabulary import ROLE
from omgangsdesk.services.views_centre import Example, Stay
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font
from omgangsdesk.ui.panel.fields import capital

_BAR = 22
_MARGIN = 15
"""Minutes shown before the first comes and after the last leaves."""
_HOUR = 14
"""When the visit of the example starts."""


class ArrivalsPicture(QWidget):
    """Bars from coming to leaving, the visit behind them; the grace hatched.

    The same stands in words beside it, so that it is no picture to know of.
    """

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._example: Example | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ctx.theme_changed.connect(self.update)

    def show_example(self, example: Example) -> None:
        """Draw another one."""
        self._example = example
        self.update()

    def sizeHint(self) -> QSize:
        """Two bars with their words above, times below."""
        line = QFontMetricsF(font("caption")).height()
        return QSize(320, round(2 * (line + _BAR + SPACING[1]) + 2 * line + SPACING[2]))

    def minimumSizeHint(self) -> QSize:
        """As high as it is, and as narrow as words can be read."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The visit, then each party, then the times."""
        example = self._example
        if example is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font("caption"))
            line = QFontMetricsF(font("caption")).height()
            foot = self.height() - line - SPACING[0]
            visit = QRectF(self._x(0), 0, self._x(example.minutes) - self._x(0), foot)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ctx.theme.state("running")[1])
            painter.drawRoundedRect(visit, RADIUS, RADIUS)
            painter.setPen(self._ctx.theme.state("running")[0])
            centred = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            painter.drawText(visit.adjusted(0, 2, 0, 0), centred, self._ctx.tr("visit"))
            top = line + SPACING[0]
            for stay in example.stays:
                self._bar(painter, stay, top, line)
                top += line + _BAR + SPACING[1]
            self._times(painter, example, foot)

    def _bar(self, painter: QPainter, stay: Stay, top: float, line: float) -> None:
        theme = self._ctx.theme
        front, back = theme.state("handover" if stay.side == "visiting" else "not_held")
        left, right = self._x(stay.comes), self._x(stay.leaves)
        painter.setPen(front)
        side = capital(self._ctx.say(ROLE[stay.side]))
        room = QRectF(left, top, self.width() - left, line)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), side)
        box = QRectF(left, top + line, max(right - left, 4), _BAR).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(front, 1))
        painter.setBrush(back)
        painter.drawRoundedRect(box, RADIUS - 2, RADIUS - 2)
        grace = QRectF(left, box.top(), max(self._x(stay.late) - left, 0), box.height())
        painter.save()
        painter.setClipRect(grace)
        painter.setPen(QPen(theme.state("wait")[0], 1))
        step, across = 6, box.height()
        at = grace.left() - across
        while at < grace.right():
            painter.drawLine(QPointF(at, box.bottom()), QPointF(at + across, box.top()))
            at += step
        painter.restore()

    def _times(self, painter: QPainter, example: Example, foot: float) -> None:
        metrics = QFontMetricsF(font("caption"))
        painter.setPen(self._ctx.theme.colour("text2"))
        marks = {0, example.minutes}
        for stay in example.stays:
            marks |= {stay.comes, stay.leaves}
        free = 0.0
        for minutes in sorted(marks):
            said = f"{_HOUR + minutes // 60:02d}:{minutes % 60:02d}"
            wide = metrics.horizontalAdvance(said)
            left = min(max(self._x(minutes) - wide / 2, 0), self.width() - wide)
            if left < free:
                continue  # the words beside it tell it all the same
            painter.drawText(QPointF(left, foot + metrics.ascent() + 2), said)
            free = left + wide + SPACING[0]

    def _x(self, minutes: int) -> float:
        example = self._example
        stays = example.stays if example is not None else ()
        first = min((one.comes for one in stays), default=0) - _MARGIN
        last = max((max(one.leaves, one.late) for one in stays), default=60) + _MARGIN
        return (minutes - first) / (last - first) * self.width()
