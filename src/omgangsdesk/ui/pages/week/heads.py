"""What stands still around the grid of a week: its days above, its lanes at the left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from omgangsdesk.domain.moments import local
from omgangsdesk.services.views_week import WeekDay, WeekLane
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.dates import date_in_words
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font
from omgangsdesk.ui.pages.week.layout import NARROW

_WIDTHS = (104, 168)
"""Least and most of the names of lanes, in pixels."""

_FORMS = ("dddd d MMMM", "dddd d MMM", "dddd d", "ddd d")
"""Ways to name a day, the longest first; all days of a week are named the same way."""

Stretch = tuple[float, float]


class DayHeads(QWidget):
    """The days, today on a ground of its own, and why one is closed."""

    def __init__(
        self,
        ctx: Context,
        days: Callable[[], list[tuple[WeekDay, Stretch]]],
        parent: QWidget,
    ) -> None:
        """`days` gives each day with its left and width in this widget."""
        super().__init__(parent)
        self._ctx, self._days = ctx, days
        ctx.theme_changed.connect(self.update)

    def wanted_height(self) -> int:
        """Two lines of words."""
        lines = QFontMetricsF(font("body", bold=True)).height()
        return round(lines + QFontMetricsF(font("caption")).height() + SPACING[1] + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name and number of each day; under it what is closed, or how many are on duty."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            today = local(self._ctx.now(), self._ctx.zone).date()
            days = self._days()
            form = self._form(days)
            for day, (left, wide) in days:
                box = QRectF(left, 0, wide, self.height())
                self._paint_day(painter, day, box, form, day.day == today)
            divider = self._ctx.theme.colour("divider")
            painter.fillRect(0, self.height() - 1, self.width(), 1, divider)

    def _form(self, days: list[tuple[WeekDay, Stretch]]) -> str:
        """The longest way to name a day for which every day that is open has room."""
        metrics = QFontMetricsF(font("body", bold=True))
        wide = [(day, width - SPACING[1]) for day, (_, width) in days if width > NARROW + 1]
        return next(
            (
                form
                for form in _FORMS
                if all(metrics.horizontalAdvance(self._named(day, form)) <= w for day, w in wide)
            ),
            _FORMS[-1],
        )

    def _named(self, day: WeekDay, form: str) -> str:
        return date_in_words(day.day, self._ctx.translator.language, f" {form}").strip()

    def _paint_day(
        self,
        painter: QPainter,
        day: WeekDay,
        box: QRectF,
        form: str,
        now: bool,  # noqa: FBT001 - of one loop
    ) -> None:
        theme = self._ctx.theme
        narrow = box.width() <= NARROW + 1
        if now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(2, 3, -2, -4), RADIUS, RADIUS)
        bold, small = font("body", bold=True), font("caption")
        metrics = QFontMetricsF(bold)
        room = box.width() - SPACING[1]
        said = self._named(day, _FORMS[-1] if narrow else form)
        used = font("caption", bold=True) if narrow else bold
        ink = "accent" if now else "text2" if day.closed is not None else "text"
        painter.setFont(used)
        painter.setPen(theme.colour(ink))
        middle = int(Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(
            QRectF(box.left(), SPACING[0], box.width(), metrics.height()), middle, said
        )
        painter.setFont(small)
        painter.setPen(theme.colour("text2"))
        under = QFontMetricsF(small)
        below = under.elidedText(self._below(day, narrow), Qt.TextElideMode.ElideRight, room)
        top = SPACING[0] + metrics.height()
        painter.drawText(QRectF(box.left(), top, box.width(), under.height()), middle, below)

    def _below(self, day: WeekDay, narrow: bool) -> str:  # noqa: FBT001 - of one caller
        ctx = self._ctx
        if narrow:
            return ""
        if day.closed is not None:
            reason = ctx.say(day.closed)
            return f"{ctx.tr('Closed')} · {reason}" if reason else ctx.tr("Closed")
        parts = [ctx.tr("on duty {count}", count=len(day.duties))] if day.duties else []
        parts += [ctx.tr("away {count}", count=len(day.away))] if day.away else []
        return " · ".join(parts)


class LaneHeads(QWidget):
    """Names of rooms or colleagues, and what is said of them."""

    def __init__(
        self,
        ctx: Context,
        lanes: Callable[[], list[tuple[WeekLane, Stretch]]],
        parent: QWidget,
    ) -> None:
        """`lanes` gives each lane with its top and height in this widget."""
        super().__init__(parent)
        self._ctx, self._lanes = ctx, lanes
        ctx.theme_changed.connect(self.update)

    def wanted_width(self, lanes: tuple[WeekLane, ...]) -> int:
        """Wide enough for the longest name, within reason."""
        metrics = QFontMetricsF(font("body", bold=True))
        widest = max(
            (metrics.horizontalAdvance(self._ctx.said(lane.name)) for lane in lanes), default=0
        )
        least, most = _WIDTHS
        return round(min(max(widest + 2 * SPACING[2], least), most))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Name and note, a line between lanes."""
        theme = self._ctx.theme
        with QPainter(self) as painter:
            divider = theme.colour("divider")
            bold, small = font("body", bold=True), font("caption")
            metrics, under = QFontMetricsF(bold), QFontMetricsF(small)
            left, wide = float(SPACING[2]), self.width() - SPACING[2] - SPACING[0]
            for lane, (top, high) in self._lanes():
                painter.fillRect(0, round(top + high) - 1, self.width(), 1, divider)
                painter.setFont(bold)
                painter.setPen(theme.colour("text"))
                name = metrics.elidedText(
                    self._ctx.said(lane.name), Qt.TextElideMode.ElideRight, wide
                )
                at = top + SPACING[1]
                painter.drawText(QRectF(left, at, wide, metrics.height()), 0, name)
                painter.setFont(small)
                painter.setPen(theme.colour("text2"))
                room = QRectF(
                    left, at + metrics.height(), wide, high - metrics.height() - SPACING[2]
                )
                note = self._ctx.say(lane.note)
                if room.height() < 2 * under.height():
                    note = under.elidedText(note, Qt.TextElideMode.ElideRight, wide)
                painter.drawText(room, int(Qt.TextFlag.TextWordWrap), note)
            painter.fillRect(self.width() - 1, 0, 1, self.height(), divider)
