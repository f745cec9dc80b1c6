"""A form in the panel: rows of fields that are filled from an act and read back as one."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.errors import ExpectedError, InvalidInputError, RuleStopError
from omgangsdesk.language import Text
from omgangsdesk.services.requests import Act, Depart, HandOver, Lift, Request, When
from omgangsdesk.services.views import VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import CONTROL, SPACING, font
from omgangsdesk.ui.panel.fields import RING, Field
from omgangsdesk.ui.panel.forms.narrow import fit_keeping, fit_title
from omgangsdesk.ui.panel.scrolling import ScrollRoom
from omgangsdesk.ui.panel.stop import StopCard
from omgangsdesk.ui.typing.time_field import CERTAIN, STARTS_A_TIME, TimeField
from omgangsdesk.ui.widgets import Banner, plain_button, primary_button, section_title, words
from omgangsdesk.ui.widgets.keyboard import is_key, sends
from omgangsdesk.ui.widgets.ruled import Ruled

Values = Mapping[str, Any]
_SAME_DAY = dt.timedelta(hours=12)
"""What is entered the next morning tells nothing of when somebody left."""
_WORD_MS = 1000
"""How soon after a letter the next sign is of the same words."""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A field of an act: its label, when it is shown, and what to say when it is needed."""

    name: str
    field: Field
    shown: Callable[[Values], bool] | None = None
    needed: Text | None = None
    """What to say when it is shown and empty."""


@dataclasses.dataclass(frozen=True, slots=True)
class Recipe:
    """What a form is made of."""

    word: str
    title: Text
    rows: Callable[[Context, VisitView], Sequence[Row]]
    preset: Callable[[VisitView], Act]
    """What stands in it when it opens."""
    label: Callable[[Act], Text]
    """What the button says for what stands in it."""
    frozen: bool = False
    """Whether the time is that of opening the form, rather than of keeping it."""
    after: Callable[[VisitView], dt.datetime | None] = lambda _view: None
    """What the time should come after."""
    danger: bool = False
    blank_is_now: bool = True
    """Whether an empty time is the present one, or leaves the moment as it was; of what leaves it,
    the form itself asks why."""
    timed: bool = True
    """Whether it happens at a time that can be typed, rather than when it is kept."""


class Form(QWidget):
    """A recipe brought to life for one visit; Enter keeps it, Esc leaves it."""

    submitted = Signal(object)  # Request
    cancelled = Signal()
    changed = Signal()
    """Something in it was filled in."""

    def __init__(self, ctx: Context, recipe: Recipe, view: VisitView) -> None:
        super().__init__()
        self.ctx = ctx
        self.recipe = recipe
        self.view = view
        self.rows = tuple(recipe.rows(ctx, view))
        self._act = recipe.preset(view)
        self._sections: dict[str, QWidget] = {}
        self.time = TimeField(
            ctx,
            after=recipe.after(view),
            blank_is_now=recipe.blank_is_now,
            asks_why=recipe.blank_is_now,
            start=view.row.start,
        )
        self.time.edit().setAccessibleName(ctx.tr("Time"))
        if view.left_open and recipe.word in {"depart", "end", "hand_over"}:
            self.time.estimate(_last_known(view), "forgotten")
        elif recipe.frozen:
            self.time.freeze()
        self._banner = Banner(ctx, "wait")
        self._stop: StopCard | None = None
        self._lift_reason = ""
        self._amid_words = QTimer(self)
        self._amid_words.setSingleShot(True)
        self._amid_words.setInterval(_WORD_MS)
        self._primary = primary_button(ctx, "", "↵", self.submit)
        self._build()
        self.fill(self._act)
        for row in self.rows:
            row.field.changed.connect(self._changed)
            row.field.changed.connect(self._answered)
            row.field.changed.connect(self.changed)
        self.time.handed_back.connect(self._amid_words.start)
        self.time.changed.connect(self._answered)
        self.time.changed.connect(self.changed)
        ctx.discreet_changed.connect(self.retell)

    def fill(self, act: Act) -> None:
        """Show an act of this form's kind; what has no row is kept as it is."""
        self._act = act
        for row in self.rows:
            row.field.set(getattr(act, row.name))
        self._changed()

    def act(self) -> Act:
        """What stands in the form.

        Raises:
            InvalidInputError: when a time in it is none, or a line is unfinished.
        """
        values = {row.name: row.field.get() for row in self.rows}
        empty = {
            row.name: _empty(self._act, row.name)
            for row in self.rows
            if row.shown is not None and not row.shown(values)
        }
        return dataclasses.replace(self._act, **(values | empty))

    def held(self) -> Act:
        """What stands in the form, unfinished as it may be, also in rows that do not show now.

        A second colleague's passphrase is no part of it.
        """
        values = {row.name: row.field.kept() for row in self.rows}
        held = dataclasses.replace(self._act, **values)
        other: dict[str, Any] = {
            field.name: ""
            for field in dataclasses.fields(held)
            if field.default is dataclasses.MISSING and getattr(held, field.name) is None
        }
        if isinstance(held, HandOver | Depart):
            other["lift"] = None
        return dataclasses.replace(held, **other)

    def set_when(self, when: When | None) -> None:
        """When it happened; None for just now."""
        self.time.set_when(when)

    def submit(self) -> None:
        """Keep it, as Enter does; what is missing is said in place."""
        try:
            when = self.time.when()
        except InvalidInputError:
            self.time.complain()  # it says there what is wrong
            return
        try:
            request = Request(act=self._complete(), visit=self.view.visit, when=when)
        except ExpectedError as problem:
            self.show_problem(problem.sentence)
            return
        self.submitted.emit(request)

    def cancel(self) -> None:
        """Leave it, as Esc does."""
        self.cancelled.emit()

    def show_problem(self, sentence: Text) -> None:
        """Say what is wrong, in the form."""
        self._banner.show_text(self.ctx.say(sentence))

    def problem(self) -> str:
        """What is said to be wrong now, or nothing."""
        return self._banner.text()

    def show_stop(self, stop: RuleStopError, request: Request) -> StopCard:
        """The hard stop: shown instead of the fields, until it is lifted or left."""
        self.drop_stop()
        card = StopCard(self.ctx, self.view, stop)
        card.lifted.connect(lambda lift: self._again(request, lift=lift))
        card.happened.connect(lambda: self._again(request, happened="yes"))
        card.left.connect(self.drop_stop)
        lift = getattr(request.act, "lift", None)
        card.reason.set(self._lift_reason or (lift.reason if lift is not None else None))
        card.reason.changed.connect(self.changed)
        self._stop = card
        self._stop_room = ScrollRoom(self.ctx, card)
        self._whole.addWidget(self._stop_room, 1)
        for part in (self._top, self._scroll, self._footer):
            part.hide()
        card.take_focus()
        return card

    def lift_reason(self) -> str:
        """The reason to lift a stop, as far as it is typed."""
        return (self._stop.reason.get() or "") if self._stop is not None else self._lift_reason

    def set_lift_reason(self, reason: str) -> None:
        """Have it stand there when the stop is shown."""
        self._lift_reason = reason

    def stop(self) -> StopCard | None:
        """The hard stop that is shown, if one is."""
        return self._stop

    def drop_stop(self) -> None:
        """Back to the fields."""
        if self._stop is None:
            return
        self._lift_reason, self._stop = self.lift_reason(), None
        self._stop_room.hide()
        self._stop_room.deleteLater()
        self._top.show()
        self._scroll.show()
        self._footer.show()
        self.take_focus()

    def take_focus(self) -> None:
        """Where typing begins."""
        rows = [row for row in self.rows if row.field.focusProxy() is not None]
        for row in rows:
            if row.needed is not None and not row.field.get() and not row.field.isHidden():
                row.field.setFocus()
                return
        if rows:
            rows[0].field.setFocus()
        else:
            self.time.setFocus()

    def retell(self) -> None:
        """Say names anew, when they were hidden or shown."""
        for row in self.rows:
            row.field.retell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc leaves, the key of the time leads to it, a digit begins one.

        A letter never moves the keyboard: who types where nothing is typed would go on in another
        field.
        """
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractButton) and not (
                focused.isCheckable() or sends(event)
            ):
                focused.click()
            else:
                self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif self.recipe.timed and is_key(event, *self.ctx.keys.function("retime")):
            self.time.setFocus()
        elif self.recipe.timed and self._begins_a_time(event.text()):
            self.time.begin(event.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _begins_a_time(self, sign: str) -> bool:
        """Whether a sign that nothing here takes begins a time; amid words é and à are letters."""
        if sign.isalpha() and sign not in STARTS_A_TIME:
            self._amid_words.start()
            return False
        if self._amid_words.isActive() and sign not in CERTAIN:
            self._amid_words.start()
            return False
        return bool(sign) and sign in STARTS_A_TIME

    def _again(self, request: Request, *, lift: Lift | None = None, happened: str = "no") -> None:
        act = request.act
        if isinstance(act, HandOver | Depart):
            lifted = dataclasses.replace(act, lift=lift, happened=happened)
            self.submitted.emit(dataclasses.replace(request, act=lifted))

    def _complete(self) -> Act:
        act = self.act()
        for row in self.rows:
            if row.needed is not None and not row.field.isHidden() and not row.field.get():
                row.field.setFocus()
                raise InvalidInputError(row.needed)
        return act

    def _changed(self) -> None:
        try:
            values = {row.name: row.field.get() for row in self.rows}
        except InvalidInputError:
            return
        for row in self.rows:
            shown = row.shown is None or row.shown(values)
            self._sections[row.name].setVisible(shown)
            row.field.setVisible(shown)
        self._primary.set_words(self.ctx.say(self.recipe.label(self.act())))
        fit_keeping(self._primary, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keys go before words where there is little room."""
        super().resizeEvent(event)
        fit_title(self._title, self._cancel, self.width())
        fit_keeping(self._primary, self.width())

    def _answered(self) -> None:
        """What was said to be missing is being seen to."""
        if not self._banner.isHidden():
            self._banner.clear()

    def _build(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(SPACING[0])
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(SPACING[3], SPACING[1], SPACING[1], 0)
        title = self._title = section_title(self.ctx, self.ctx.say(self.recipe.title))
        title.setWordWrap(True)
        top.addWidget(title, 1)
        self._cancel = plain_button(
            self.ctx, self.ctx.tr("Cancel"), native("Esc"), self.cancel, kind="quiet"
        )
        top.addWidget(self._cancel)
        self._whole.addWidget(self._top)
        self._whole.addWidget(self._body(), 1)
        self._footer = Ruled(self.ctx)
        foot = QVBoxLayout(self._footer)
        foot.setContentsMargins(SPACING[3], SPACING[1], SPACING[3], SPACING[3])
        foot.setSpacing(SPACING[1])
        foot.addWidget(self._banner)
        when = QHBoxLayout()
        when.setSpacing(SPACING[1])
        label = words(self.ctx, self.ctx.tr("Time"), role="caption", bold=True)
        label.setBuddy(self.time)
        label.setFixedHeight(CONTROL + 2 * RING)  # beside the field, whatever is said below it
        when.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self.time, 1)
        if not self.recipe.timed:  # shown without a parent it would be a window of its own
            label.hide()
            self.time.hide()
        foot.addLayout(when)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING[1])
        buttons.addStretch(1)
        buttons.addWidget(self._primary)
        foot.addLayout(buttons)
        self._whole.addWidget(self._footer)

    def _body(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACING[2], 0, SPACING[2], SPACING[1])
        column.setSpacing(SPACING[1])
        for row in self.rows:
            section = QWidget()
            part = QVBoxLayout(section)
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
            label = words(self.ctx, row.field.label, role="caption", bold=True)
            label.setFont(font("caption", bold=True))
            label.setContentsMargins(RING, 0, RING, 0)
            label.setBuddy(row.field)
            part.addWidget(label)
            part.addWidget(row.field)
            self._sections[row.name] = section
            column.addWidget(section)
        column.addStretch(1)
        self._scroll = ScrollRoom(self.ctx, inner)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        return self._scroll


def _empty(act: Act, name: str) -> Any:
    """What a field that is not shown holds: nothing."""
    for field in dataclasses.fields(act):
        if field.name == name and field.default is not dataclasses.MISSING:
            return field.default
    return None


def _last_known(view: VisitView) -> dt.datetime:
    """The planned end, or what happened last on that day when that was later."""
    end = view.row.end
    known = [one.at for one in view.timeline if one.struck is None and one.at < end + _SAME_DAY]
    return max([end, *known])
