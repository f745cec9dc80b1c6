"""The bar that says what to do next."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from omgangsdesk.services.views import NextAct
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.attention import paint_parts
from omgangsdesk.ui.look.theme import RADIUS, SPACING, STAMP, ruler
from omgangsdesk.ui.widgets import ElidedLabel, caption, primary_button
from omgangsdesk.ui.widgets.tips import plain_tip

_DOT = " · "
"""Stands between a visit's title and what is to be done there."""


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
