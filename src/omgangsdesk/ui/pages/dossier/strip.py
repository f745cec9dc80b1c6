"""The pattern strip: the last visits of a dossier, drawn side by side, as facts without grades."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from omgangsdesk.domain.visit.status import OVER, STATUS
from omgangsdesk.language import text
from omgangsdesk.services.views_dossier import StripVisit
from omgangsdesk.services.wording import late_by
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CHIP_RADIUS, SPACING, font, glyph
from omgangsdesk.ui.panel.fields import capital
from omgangsdesk.ui.widgets.tips import plain_tip

LEAST, MOST = 96, 150
"""Width of a visit in pixels: narrower, there are more rows."""
_GLYPH = 13
_GAP = SPACING[1]
_INSIDE = 10


class _Visit(QAbstractButton):
    """A visit: its day, how it went, and what stood out."""

    def __init__(self, ctx: Context, strip: PatternStrip, one: StripVisit) -> None:
        super().__init__(strip)
        self._ctx, self._strip, self.one = ctx, strip, one
        said = ctx.said(one.said)
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(said))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked.connect(lambda *_: strip.opened.emit(one.visit))

    def word(self) -> str:
        """How it went; one that was over early says so, as its sign says that it is over."""
        one = self.one
        if one.ended_early and one.status in OVER:
            return capital(self._ctx.tr("ended early"))
        return self._ctx.say(STATUS[one.status])

    def late(self) -> str:
        """How late the visitor was, or nothing."""
        late = self.one.late
        return self._ctx.say(late_by(late)) if late else ""

    def agreed(self) -> str:
        """How many agreements were kept, of how many; nothing where none was ticked."""
        count = self.one.kept + self.one.broken
        return f"{self.one.kept}/{count}" if count else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, one = self._ctx.theme, self.one
        ink, ground = theme.state(one.status)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(theme.colour("accent" if self.underMouse() else "divider"), 1))
            painter.setBrush(ground)
            painter.drawRoundedRect(box, CHIP_RADIUS, CHIP_RADIUS)
            painter.setPen(ink)
            left, room = float(_INSIDE), self.width() - 2.0 * _INSIDE
            top = float(SPACING[0] + 1)
            bold, small = font("caption", bold=True), font("caption")
            high = QFontMetricsF(bold).height()
            day = f"{one.day.day}/{one.day.month}"
            square = QRectF(left, round(top + (high - _GLYPH) / 2), _GLYPH, _GLYPH)
            self._ctx.icons.paint(painter, square, glyph(one.status), ink)
            across = _GLYPH + SPACING[0]
            self._write(painter, bold, day, QRectF(left + across, top, room - across, high))
            if agreed := self.agreed():
                wide = QFontMetricsF(small).horizontalAdvance(agreed)
                end = left + room - wide
                square.moveLeft(end - _GLYPH - 2)
                self._ctx.icons.paint(painter, square, "agreement", ink)
                self._write(painter, small, agreed, QRectF(end, top, wide + 1, high))
            self._write(painter, small, self.word(), QRectF(left, top + high, room, high))
            self._write(painter, small, self.late(), QRectF(left, top + 2 * high, room, high))

    @staticmethod
    def _write(painter: QPainter, used: QFont, said: str, box: QRectF) -> None:
        painter.setFont(used)
        shown = QFontMetricsF(used).elidedText(said, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk to the next visit; Return and Space open this one."""
        ways = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in ways:
            self._strip.step(self, ways[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        high = QFontMetricsF(font("caption", bold=True)).height()
        return QSize(LEAST, round(3 * high) + 2 * (SPACING[0] + 1))


class PatternStrip(QWidget):
    """The oldest first; Tab stops at the newest, arrows walk."""

    opened = Signal(str)
    """A visit that somebody wants to see."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._made: list[_Visit] = []
        self._shown: tuple[tuple[StripVisit, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        ctx.theme_changed.connect(self.update)

    def show_visits(self, visits: Sequence[StripVisit]) -> None:
        """Draw these."""
        shown = tuple((one, self._ctx.said(one.said)) for one in visits)
        if shown == self._shown:
            return
        self._shown = shown
        held = next((n for n, one in enumerate(self._made) if one.hasFocus()), None)
        for one in self._made:
            one.hide()
            one.deleteLater()
        self._made = [_Visit(self._ctx, self, one) for one in visits]
        before: QWidget | None = None
        for made in self._made:
            made.show()
            if before is not None:
                QWidget.setTabOrder(before, made)
            before = made
        self.setAccessibleName(self._ctx.say(text("Last visits")))
        if self._made:
            self._stop_at(self._made[-1])
            if held is not None:
                self._made[min(held, len(self._made) - 1)].setFocus()
        self.setVisible(bool(self._made))
        self._place()

    def visits(self) -> list[QAbstractButton]:
        """A button for each, in order."""
        return list(self._made)

    def step(self, at: QAbstractButton, way: int) -> None:
        """Put the keyboard on the visit before or after `at`."""
        place = next(n for n, one in enumerate(self._made) if one is at) + way
        if 0 <= place < len(self._made):
            self._stop_at(self._made[place])
            self._made[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_at(self, stop: _Visit) -> None:
        for one in self._made:
            tab = Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(tab)

    def _place(self) -> None:
        if not self._made:
            self.setFixedHeight(0)
            return
        room = self.width() - 2 * SPACING[0]
        fits = max(1, (room + _GAP) // (LEAST + _GAP))
        rows = -(-len(self._made) // fits)
        across = -(-len(self._made) // rows)
        wide = min(MOST, (room + _GAP) // across - _GAP)
        high = self._made[0].sizeHint().height()
        for place, one in enumerate(self._made):
            row, column = divmod(place, across)
            left = SPACING[0] + column * (wide + _GAP)
            one.setGeometry(left, SPACING[0] + row * (high + _GAP), wide, high)
        self.setFixedHeight(rows * (high + _GAP) - _GAP + 2 * SPACING[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many beside each other as there is room for."""
        super().resizeEvent(event)
        self._place()
