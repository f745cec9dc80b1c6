"""What a request would come to, before it is asked: what is in the way, and what is free near."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from omgangsdesk.language import text_n
from omgangsdesk.services.views_week import Ahead, FreeSlot
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import RADIUS, SPACING
from omgangsdesk.ui.pages.week.fitting import fit_words
from omgangsdesk.ui.pages.week.words import SOFT, conflict_word, day_with_year, wrong_in
from omgangsdesk.ui.panel.fields import RING
from omgangsdesk.ui.widgets import KeyButton, announce, caption, plain_button, words

_MOST = 3
"""Conflicts that are told one by one."""
_NEAR = 3
"""Free slots that are offered."""


class AheadBox(QWidget):
    """A card that says what is in the way; hidden while there is nothing to say."""

    slot_chosen = Signal(object)
    """A `FreeSlot` to take instead."""

    def __init__(self, ctx: Context, *, counts: bool = False) -> None:
        """With `counts` it tells of a single visit too, how many there are and until when."""
        super().__init__()
        self._ctx, self._counts = ctx, counts
        self._ahead: Ahead | None = None
        self._told = ""
        self._slots: tuple[FreeSlot, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[2] + RING, SPACING[1], SPACING[2] + RING, SPACING[1])
        column.setSpacing(SPACING[0])
        self._lines = [words(ctx, wrap=True) for _ in range(_MOST + 1)]
        self._count = caption(ctx, wrap=True)
        self._near = words(ctx, role="caption", bold=True)
        for one in (*self._lines, self._count, self._near):
            column.addWidget(one)
        self.buttons: list[KeyButton] = []
        for place in range(_NEAR):
            button = plain_button(ctx, "", "", partial(self._choose, place))
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.buttons.append(button)
            column.addWidget(button)
        ctx.theme_changed.connect(self.update)
        self.hide()

    def show_ahead(self, ahead: Ahead | None) -> None:
        """Tell what was found, or nothing."""
        self._ahead = ahead
        self.retell()
        if ahead is not None and ahead.conflicts and self._told_aloud() != self._told:
            self._told = self._told_aloud()
            announce(self, self._told)
        elif ahead is not None and not ahead.conflicts:
            self._told = ""

    @property
    def hindered(self) -> bool:
        """Whether something is in the way."""
        return self._ahead is not None and bool(self._ahead.conflicts)

    @property
    def asks_reason(self) -> bool:
        """Whether it is planned with a reason alone."""
        return self._ahead is not None and any(one.needs_reason for one in self._ahead.conflicts)

    def first_word(self) -> str:
        """What is really in the way, in a word; or nothing."""
        found = () if self._ahead is None else self._ahead.conflicts
        hard = [one.kind for one in found if one.kind not in SOFT]
        return conflict_word(self._ctx, hard[0]) if hard else ""

    def text(self) -> str:
        """All that it says."""
        parts = (*self._lines, self._count, self._near)
        said = [one.text() for one in parts if not one.isHidden()]
        return "\n".join([*said, *(one.text() for one in self.buttons if not one.isHidden())])

    def retell(self) -> None:
        """Say it anew, as when names were hidden or shown."""
        ctx, ahead = self._ctx, self._ahead
        said = self._conflicts()
        for place, label in enumerate(self._lines):
            label.setText(said[place] if place < len(said) else "")
            label.setVisible(place < len(said))
        count = [] if ahead is None else [ctx.said(one) for one in ahead.left[:_MOST]]
        if ahead is not None and (ahead.visits > 1 or (self._counts and ahead.visits)):
            count.insert(0, self._how_many(ahead))
        if ahead is not None and ahead.how is not None:
            count.insert(bool(ahead.visits), ctx.said(ahead.how))
        self._count.setText("\n".join(count))
        self._count.setVisible(bool(count))
        self._slots = () if ahead is None or not said else ahead.nearest[:_NEAR]
        self._near.setText(ctx.tr("Free near it"))
        self._near.setVisible(bool(self._slots))
        for place, button in enumerate(self.buttons):
            shown = place < len(self._slots)
            button.setVisible(shown)
            if shown:
                fit_words(button, ctx.said(self._slots[place].said), self._room())
        self.setVisible(bool(said or count))
        self.updateGeometry()

    def _how_many(self, ahead: Ahead) -> str:
        """`4 visits, the last on 30 march 2026`."""
        count = self._ctx.say(text_n("{count} visit", "{count} visits", ahead.visits))
        if ahead.last is None:
            return count
        last = day_with_year(self._ctx, ahead.last)
        return self._ctx.tr("{visits}, the last on {day}", visits=count, day=last)

    def _room(self) -> int:
        return self.width() - 2 * (SPACING[2] + RING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of a free place as there is room for."""
        super().resizeEvent(event)
        for button, slot in zip(self.buttons, self._slots, strict=False):
            fit_words(button, self._ctx.said(slot.said), self._room())

    def _conflicts(self) -> list[str]:
        if self._ahead is None:
            return []
        ctx, found = self._ctx, self._ahead.conflicts
        said = [wrong_in(ctx, one) for one in found[:_MOST]]
        if len(found) > _MOST:
            more = text_n("and {count} more", "and {count} more", len(found) - _MOST)
            said.append(ctx.say(more))
        return said

    def _told_aloud(self) -> str:
        return " ".join(self._conflicts()).replace("⚠ ", "")

    def _choose(self, place: int) -> None:
        if place < len(self._slots):
            self.slot_chosen.emit(self._slots[place])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground; of what warns where something is in the way."""
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            ground = theme.state("wait")[1] if self.hindered else theme.colour("accent_soft")
            painter.setBrush(ground)
            inside = QRectF(self.rect()).adjusted(RING, 0, -RING, 0)
            painter.drawRoundedRect(inside, RADIUS, RADIUS)
