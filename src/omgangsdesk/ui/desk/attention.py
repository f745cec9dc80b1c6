"""The strip of what needs attention, and the bar that says what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from omgangsdesk.services.views import Attention, NextAct
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING, STAMP, font, ruler
from omgangsdesk.ui.widgets import ElidedLabel, caption, primary_button
from omgangsdesk.ui.widgets.tips import plain_tip

_ICON = 18.0
_HEIGHT = 36
_DOT = " · "
"""Stands between a visit's title and what is to be done there."""


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
        """Show these, the most urgent first as given."""
        if tuple(notices) != self._shown:
            self._shown = tuple(notices)
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
            self._more.setText(f"+{len(self._shown)}")
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

    def _place(self, widths: list[int], fits: int, high: int, gap: int) -> int:
        hidden = len(self._shown) - fits
        less = self._ctx.tr("Fewer") if self._unfolded else f"+{hidden}"
        self._more.setText(less)
        self._more.setAccessibleName(
            less if self._unfolded else self._ctx.tr("{n} more", n=hidden)
        )
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


class _Led(ElidedLabel):
    """A label whose first words are bold; what follows is below them where one line is short."""

    def __init__(self) -> None:
        super().__init__()
        self._lead = ""

    def show_words(self, lead: str, rest: str) -> None:
        """Show `lead` in bold and `rest` after it."""
        self._lead = lead
        self.setText(f"{lead}  {rest}" if lead and rest else lead or rest)
        self.setToolTip(plain_tip(self.text()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        lead, rest = self._lead, self.text()[len(self._lead) :]
        bold, plain = ruler(bold=True), ruler()
        wide = bold.horizontalAdvance(lead) + plain.horizontalAdvance(rest)
        room = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            if not lead or wide <= room.width() or 2 * plain.height() > room.height():
                paint_parts(painter, room, lead, rest)
                return
            upper = QRectF(0, room.center().y() - bold.height(), room.width(), bold.height())
            paint_parts(painter, upper, lead, "")
            paint_parts(painter, upper.translated(0, bold.height()), "", rest.strip())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())


_WITH_LABEL = 480
"""From so many pixels on the bar says that it tells what is next."""


class NextBar(QWidget):
    """The likeliest next thing to do, and the button that does it."""

    wanted = Signal(str, str)
    """Act and visit."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._next: NextAct | None = None
        self._chosen: str | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING[3], SPACING[1], SPACING[2], SPACING[1])
        row.setSpacing(SPACING[2])
        self._label = caption(ctx)
        self._said = _Led()
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = primary_button(ctx, "", "", self.go)
        self._button.setMinimumHeight(STAMP)
        row.addWidget(self._label)
        row.addWidget(self._said, 1)
        row.addWidget(self._button)
        ctx.discreet_changed.connect(self._render)
        ctx.language_changed.connect(self._render)
        ctx.keys_changed.connect(self._render)
        ctx.theme_changed.connect(self.update)
        self._render()

    @property
    def next_act(self) -> NextAct | None:
        """What is proposed now."""
        return self._next

    def show_next(self, proposed: NextAct | None) -> None:
        """Propose this."""
        self._next = proposed
        self._render()

    def show_chosen(self, visit: str | None) -> None:
        """Letters act on this visit: the key of what is next at another one would be its own."""
        self._chosen = visit
        self._render()

    def text(self) -> str:
        """What it says: when and whose in bold, and then what."""
        return self._said.text()

    def go(self) -> None:
        """Do what is proposed."""
        if self._next is not None:
            self.wanted.emit(self._next.act, self._next.visit)

    def _render(self, *_: object) -> None:
        ctx, proposed = self._ctx, self._next
        self._label.setText(ctx.tr("Next"))
        self._fit()
        self._button.setVisible(proposed is not None)
        self.setMinimumHeight(max(STAMP, 2 * ceil(ruler().height())) + 2 * SPACING[1])
        if proposed is None:
            self._said.show_words("", ctx.tr("Nothing to stamp right now."))
            self._button.setAccessibleDescription("")
            return
        whose, dot, what = ctx.said(proposed.text).partition(_DOT)
        lead = _DOT.join(part for part in (self._when(proposed), whose if dot else "") if part)
        self._said.show_words(lead, what if dot else whose)
        said = self._said.text()
        self._button.set_words(ctx.say(proposed.label))
        own = self._chosen in {None, proposed.visit}
        self._button.set_key(ctx.keys.hint(proposed.act) if own else "")
        self._button.setAccessibleDescription(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is next says so by itself where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._label.setVisible(self._next is None or self.width() >= _WITH_LABEL)

    def _when(self, proposed: NextAct) -> str:
        if proposed.due is None:
            return ""
        ctx = self._ctx
        return ctx.time(proposed.due) if proposed.due > ctx.now() else ctx.tr("Now")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with the accent at its left."""
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(theme.colour("divider"), 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            painter.setClipRect(QRectF(0, 0, 4, self.height()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, 0, 16, self.height()), RADIUS, RADIUS)
