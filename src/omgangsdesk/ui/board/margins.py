"""What stands still around the lanes: the hours above, the rooms at the left."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from omgangsdesk.services.views import Lane
from omgangsdesk.ui.board.layout import Band
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, SPACING, font, ruler

_Marks = Sequence[tuple[float, str]]


class Hours(QWidget):
    """The time axis; `marks` gives positions and words, `now` that of the present."""

    def __init__(
        self,
        ctx: Context,
        marks: Callable[[], _Marks],
        now: Callable[[], tuple[float, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ctx, self._marks, self._now = ctx, marks, now
        ctx.theme_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hours, and the present on a pill of its own."""
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            metrics = ruler("caption")
            now, said = self._now()
            pill_width = ruler("caption", bold=True).horizontalAdvance(said) + 2 * SPACING[1]
            pill = QRectF(
                now - pill_width / 2, self.height() / 2 - 10, pill_width, metrics.height() + 5
            )
            painter.setFont(font("caption"))
            painter.setPen(theme.colour("text2"))
            for x, words in self._marks():
                if not 0 <= x <= self.width():
                    continue
                wide = metrics.horizontalAdvance(words)
                box = QRectF(x - wide / 2, 0, wide + 1, self.height())
                whole = box.left() >= 0 and box.right() <= self.width()
                if whole and not box.intersects(pill.adjusted(-4, -20, 4, 20)):
                    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("now"))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setPen(theme.colour("on_now"))
            painter.setFont(font("caption", bold=True))
            painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), said)


class Rooms(QWidget):
    """Names of the lanes and what is said about them."""

    def __init__(
        self,
        ctx: Context,
        bands: Callable[[], Sequence[tuple[Lane, Band]]],
        scrolled: Callable[[], int],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._ctx, self._bands, self._scrolled = ctx, bands, scrolled
        self._seen: tuple[object, Sequence[tuple[Lane, Band]]] = (None, ())
        ctx.theme_changed.connect(self.update)

    def show_anew(self) -> None:
        """Paint again what changed of what is seen here."""
        around, before = self._seen
        now, lanes = (self._ctx.translator, self._scrolled()), tuple(self._bands())
        self._seen = now, lanes
        if now != around or [band for _, band in lanes] != [band for _, band in before]:
            self.update()
            return
        for (lane, band), (was, _) in zip(lanes, before, strict=True):
            if lane != was:
                self.update(self._box(band).toAlignedRect())

    def wanted_width(self) -> int:
        """Wide enough for the longest room name, within reason."""
        metrics = ruler("body", bold=True)
        widest = max(
            (metrics.horizontalAdvance(lane.name) for lane, _ in self._bands()), default=0
        )
        return int(min(max(widest + 2 * SPACING[2], 112), 176))

    def _box(self, band: Band) -> QRectF:
        return QRectF(0, band.top - self._scrolled(), self.width(), band.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One block of words per lane, a line between lanes."""
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            painter.setClipRect(self.rect())
            divider = theme.colour("divider")
            for lane, band in self._bands():
                box = self._box(band)
                if not event.region().intersects(box.toAlignedRect()):
                    continue
                painter.fillRect(0, round(box.top()), self.width(), 1, divider)  # as on the ground
                self._paint_words(painter, lane, box.adjusted(0, band.margin, -4, 0))
            painter.fillRect(self.width() - 1, 0, 1, self.height(), divider)

    def _paint_words(self, painter: QPainter, lane: Lane, room: QRectF) -> None:
        theme = self._ctx.theme
        bold, small = font("body", bold=True), font("caption")
        metrics, under = ruler("body", bold=True), ruler("caption")
        left = float(SPACING[2])
        wide = room.width() - left
        top = room.top() + SPACING[0]
        painter.setPen(theme.colour("text"))
        painter.setFont(bold)
        name = metrics.elidedText(lane.name, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(QRectF(left, top, wide, metrics.height()), 0, name)
        top += metrics.height()
        painter.setFont(small)
        painter.setPen(theme.colour("alarm" if lane.over_capacity else "text2"))
        lines = max(1, int((room.bottom() - top) / under.height()))
        note = self._ctx.say(lane.note)
        if lines == 1:
            note = under.elidedText(note, Qt.TextElideMode.ElideRight, wide)
        box = QRectF(left, top, wide, room.bottom() - top)
        painter.drawText(box, int(Qt.TextFlag.TextWordWrap), note)


CARD_RADIUS = CHIP_RADIUS
