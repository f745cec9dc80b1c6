"""The strip of what needs attention."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from omgangsdesk.services.views import Attention
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, font, ruler
from omgangsdesk.ui.widgets.tips import plain_tip

_ICON = 18.0
_HEIGHT = 36


_TOLD = 6
"""So many of the notices that are left are told by what unfolds them."""
_ROOM = 0.4
"""What unfolds takes no more than this part of the strip."""


def led(said: str) -> tuple[str, str]:
    """What a line begins with, its colon too, and the rest; the colon of a time is none."""
    lead, colon, rest = said.partition(": ")
    return (lead + ":", " " + rest) if colon else ("", said)


def paint_led(painter: QPainter, room: QRectF, said: str) -> None:
    """One line, what it begins with in bold, shortened to its room."""
    paint_parts(painter, room, *led(said))


def paint_parts(painter: QPainter, room: QRectF, lead: str, rest: str) -> None:
    """One line, `lead` in bold, shortened to its room."""
    left = room.left()
    for words, bold in ((lead, True), (rest, False)):
        metrics = ruler(bold=bold)
        painter.setFont(font(bold=bold))
        wide = room.right() - left
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide)
        box = QRectF(left, room.top(), wide, room.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
        left += metrics.horizontalAdvance(shown)


def led_width(said: str) -> float:
    """What `paint_led` needs."""
    lead, rest = led(said)
    return ruler(bold=True).horizontalAdvance(lead) + ruler().horizontalAdvance(rest)


def _wide(said: str, icon: str) -> int:
    """What a notice takes across."""
    return round(led_width(said) + (_ICON + SPACING[1] if icon else 0) + 2 * SPACING[2] + 2)


def _high() -> int:
    return max(_HEIGHT, round(ruler().height()) + 14)


class _Notice(QAbstractButton):
    chosen = Signal(str)
    """Its visit."""
    wanted = Signal(str, str)
    """The act that answers it, and its visit."""

    def __init__(self, ctx: Context, level: str, icon: str, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx, self._level, self._icon = ctx, level, icon
        self.visit: str | None = None
        self.act = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ctx.theme_changed.connect(self.update)
        self.clicked.connect(self._choose)
        self.tell(level, icon, said)

    def tell(self, level: str, icon: str, said: str) -> None:
        """Say this from now on."""
        if (level, icon, said) == (self._level, self._icon, self.text()):
            return
        self._level, self._icon = level, icon
        if said != self.text():
            self.setText(said)
            self.setAccessibleName(said)
            self.setToolTip(plain_tip(said))
        self.update()

    def _choose(self) -> None:
        if self.act:
            self.wanted.emit(self.act, self.visit or "")
        elif self.visit is not None:
            self.chosen.emit(self.visit)

    def sizeHint(self) -> QSize:
        return QSize(_wide(self.text(), self._icon), _high())

    def paintEvent(self, _event: QPaintEvent) -> None:
        front, back = self._ctx.theme.state(self._level)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(front, 1) if self.underMouse() else Qt.PenStyle.NoPen)
            painter.setBrush(back)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS + 2, RADIUS + 2)
            left = float(SPACING[2])
            if self._icon:
                top = round((self.height() - _ICON) / 2)
                self._ctx.icons.paint(painter, QRectF(left, top, _ICON, _ICON), self._icon, front)
                left += _ICON + SPACING[1]
            painter.setPen(front)
            paint_led(
                painter,
                QRectF(left, 0, self.width() - left - SPACING[1], self.height()),
                self.text(),
            )


class AttentionStrip(QWidget):
    """Notices on one line; those that do not fit wait behind a “+n”, which unfolds them.

    What waits there is measured and made when it is unfolded: a full day has forty of them.
    """

    chosen = Signal(str)
    """The visit of a notice that was clicked."""
    wanted = Signal(str, str)
    """Where an act answers it: that act, and the visit; without one, the page called so."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._shown: tuple[Attention, ...] = ()
        self._notices: list[_Notice] = []
        self._unfolded = False
        self._more = _Notice(ctx, "expected", "", "", self)
        self._more.clicked.connect(self._unfold)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.hide()
        ctx.discreet_changed.connect(self._rebuild)
        ctx.language_changed.connect(self._rebuild)

    def show_notices(self, notices: Sequence[Attention]) -> None:
        """Show these, alarms first, else in the order given: a low window shows one or two."""
        shown = tuple(sorted(notices, key=lambda one: one.level != "alarm"))
        if shown != self._shown:
            self._shown = shown
            self._rebuild()

    def make_ready(self, most: int) -> None:
        """Make the buttons of so many notices before there are any."""
        while len(self._notices) < most:
            self._notices.append(self._button())
            self._notices[-1].hide()

    def _rebuild(self, *_: object) -> None:
        self.setVisible(bool(self._shown))
        self.setAccessibleName(self._ctx.tr("Needs attention: {n}", n=len(self._shown)))
        self._arrange()

    def _button(self) -> _Notice:
        made = _Notice(self._ctx, "wait", "", "", self)
        # Where it stands is where Tab meets it, not last of the window for being made last.
        QWidget.setTabOrder(self._notices[-1] if self._notices else _stop_before(self._more), made)
        self._more.raise_()  # a screen reader meets it after the notices
        made.chosen.connect(self.chosen)
        made.wanted.connect(self.wanted)
        return made

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what fits."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Fit anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        high, gap, most = _high(), SPACING[1], self.width()
        widths = self._widths(gap)
        fits = len(widths)
        if not self._unfolded and (
            fits < len(self._shown) or sum(widths) + gap * (fits - 1) > most
        ):
            self._more.setText(self._more_words(len(self._shown), len(self._shown)))
            room = most - self._more.sizeHint().width() - gap
            fits = max(1, _how_many(widths, room, gap))
        self._make(fits)
        rows = self._place(widths, fits, high, gap)
        self._more.setVisible(self._unfolded or fits < len(self._shown))
        self.setFixedHeight(rows * high + (rows - 1) * gap)

    def _widths(self, gap: int) -> list[int]:
        """Of the notices: all of them unfolded, else until the line is more than full."""
        found: list[int] = []
        used = 0
        for one in self._shown:
            if used > self.width() and not self._unfolded:
                break
            found.append(min(_wide(self._ctx.said(one.text), one.icon), self.width()))
            used += found[-1] + gap
        return found

    def _make(self, fits: int) -> None:
        """As many buttons as are seen; none says what is not shown any more."""
        while len(self._notices) > len(self._shown):
            old = self._notices.pop()
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.make_ready(fits)
        for button, notice in zip(self._notices, self._shown, strict=False):
            button.visit, button.act = notice.visit, notice.act
            button.tell(notice.level, notice.icon, self._ctx.said(notice.text))

    def _tell_more(self, fits: int) -> None:
        """What is left says how much of it is urgent, and its tooltip what that is."""
        tr, more = self._ctx.tr, self._more
        left = self._shown[fits:]
        urgent = sum(1 for one in left if one.level == "alarm")
        if self._unfolded:
            more.tell("expected", "", tr("Fewer"))
            more.setAccessibleDescription("")
            return
        more.tell("alarm" if urgent else "expected", "", self._more_words(len(left), urgent))
        named = tr("{n} more", n=len(left))
        if urgent:
            named += ", " + tr("{n} urgent", n=urgent)
        more.setAccessibleName(named)
        lines = [self._ctx.said(one.text) for one in left[:_TOLD]]
        more.setAccessibleDescription(". ".join(lines))
        more.setToolTip(plain_tip("\n".join([*lines, *["…"] * (len(left) > _TOLD)])))

    def _more_words(self, left: int, urgent: int) -> str:
        """How many there are, and how many of them are urgent where there is room to say it."""
        short = f"+{left}"
        whole = f"{short}, {self._ctx.tr('{n} urgent', n=urgent)}" if urgent else short
        return whole if _wide(whole, "") <= _ROOM * self.width() else short

    def _place(self, widths: list[int], fits: int, high: int, gap: int) -> int:
        hidden = len(self._shown) - fits
        self._tell_more(fits)
        folded_room = self.width() - (self._more.sizeHint().width() + gap if hidden else 0)
        left, row = 0, 0
        for place, button in enumerate(self._notices):
            button.setVisible(place < fits)
            if place >= fits:
                continue
            wide = min(widths[place], folded_room if not self._unfolded else self.width())
            if left and left + wide > self.width():
                left, row = 0, row + 1
            button.setGeometry(left, row * (high + gap), wide, high)
            left += wide + gap
        last = self._more.sizeHint().width()
        if self._unfolded and left + last > self.width():
            left, row = 0, row + 1
        self._more.setGeometry(left, row * (high + gap), last, high)
        return row + 1


def _stop_before(widget: QWidget) -> QWidget:
    """What Tab meets before `widget`; itself when there is nothing else."""
    before = widget.previousInFocusChain()
    while before and before is not widget and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    return before or widget


def _how_many(widths: Sequence[int], room: int, gap: int) -> int:
    used = 0
    for place, wide in enumerate(widths):
        used += wide + (gap if place else 0)
        if used > room:
            return place
    return len(widths)
