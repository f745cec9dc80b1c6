"""A few fields that are kept together; what is wrong stands beside its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import shiboken6
from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import RADIUS, SPACING
from omgangsdesk.ui.panel.fields import RING, Field, LineField
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.widgets import (
    announce,
    caption,
    plain_button,
    primary_button,
    section_title,
    words,
)

_SHORT = 140
"""Width of a field for a number or a time, in pixels."""
_APART = SPACING[1]
"""What a framed form keeps free above and below, so that its frame is no second divider."""


def stands(form: RecordForm | None) -> bool:
    """Whether a form is still where it was when something was asked in it; also without any."""
    return form is None or (shiboken6.isValid(form) and not form.isHidden())


def bring(part: QWidget) -> None:
    """Scroll whatever it lies in until `part` is seen, once it has its place."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        area = above
        QTimer.singleShot(0, part, lambda: area.ensureWidgetVisible(part, 0, SPACING[1]))


def short_field(ctx: Context, label: str) -> LineField:
    """A field for a number or a time."""
    field = LineField(ctx, label)
    field.setMaximumWidth(_SHORT)
    return field


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a form; `why` stands under its label.

    Short ones that are `beside` each other stand side by side, as far as there is room.
    """

    name: str
    field: Field
    why: str = ""
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a form, and the name of the field that has the keyboard."""

    values: Mapping[str, str]
    at: str = ""
    began: Mapping[str, str] = field(default_factory=dict)
    """What stood in it when it was opened."""
    based_on: str | None = None
    """The entry that had set that."""

    def is_any(self) -> bool:
        """Whether something else stands there than when it was opened."""
        return any(one != self.began.get(name, "") for name, one in self.values.items())


class RecordForm(QWidget):
    """Return keeps in a field of one line, Ctrl+Return everywhere; Esc leaves it."""

    kept = Signal()
    left = Signal()
    changed = Signal()

    def __init__(
        self,
        ctx: Context,
        title: str,
        rows: Sequence[Row],
        *,
        framed: bool = True,
    ) -> None:
        """Without a frame it stands there always: its buttons wait until something is typed."""
        super().__init__()
        self._ctx, self._framed = ctx, framed
        self._fields = {row.name: row.field for row in rows}
        self._began: dict[str, str] = {}
        self.based_on: str | None = None
        """The entry that had set what it was opened with; None for something new."""
        self._problems: dict[str, QLabel] = {}
        self._beside: FlowLayout | None = None
        self._column = QVBoxLayout(self)
        edge, apart = (RING + SPACING[2], _APART + SPACING[2]) if framed else (0, 0)
        self._column.setContentsMargins(edge, apart, edge, apart)
        self._column.setSpacing(0)  # a label stands nearer to its own field than to the one above
        if title:
            heading = section_title(ctx, title)
            heading.setContentsMargins(RING, 0, RING, 0)
            self._column.addWidget(heading)
        for row in rows:
            self._add(row)
        self._others = words(ctx, colour="alarm", wrap=True)
        self._others.hide()
        self._column.addWidget(self._others)
        self.keep_button = primary_button(ctx, ctx.tr("Keep"), "", self.kept.emit)
        foot = self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setContentsMargins(RING, SPACING[2], RING, RING)
        foot.setSpacing(SPACING[1])
        foot.addWidget(self.keep_button)
        said = ctx.tr("Leave as it was")
        self._leave_button = plain_button(ctx, said, native("Esc"), self.left.emit)
        self._leave_button.setMinimumHeight(self.keep_button.sizeHint().height())
        foot.addWidget(self._leave_button)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self._await_typing()
        self._began = self.values()
        ctx.theme_changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """As wide as its fields; its buttons then stand below each other."""
        whole, items = super().minimumSizeHint(), range(self._column.count())
        parts = [one for at in items if (one := self._column.itemAt(at)) is not self._foot]
        buttons = (self.keep_button, self._leave_button)
        wide = max(
            *(one.minimumSize().width() for one in parts if one is not None),
            *(one.minimumSizeHint().width() + 2 * RING for one in buttons),
        )
        around = self._column.contentsMargins()
        return QSize(min(whole.width(), wide + around.left() + around.right()), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons side by side, or below each other where there is no room."""
        super().resizeEvent(event)
        wide = sum(one.sizeHint().width() for one in (self.keep_button, self._leave_button))
        around = self._column.contentsMargins()
        room = self.width() - around.left() - around.right() - 2 * RING - SPACING[1]
        ways = QBoxLayout.Direction
        self._foot.setDirection(ways.TopToBottom if room < wide else ways.LeftToRight)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return self._fields[name]

    def values(self) -> dict[str, str]:
        """What stands in the fields; nothing is an empty text."""
        return {name: str(field.get() or "") for name, field in self._fields.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Show values; what was wrong no longer is."""
        for name, value in values.items():
            self._fields[name].set(value)
        self.clear_problems()
        self._await_typing()

    def begin(self, values: Mapping[str, str], based_on: str | None) -> None:
        """Show values as they stand in the store, and which entry set them."""
        self.fill(values)
        self._began, self.based_on = self.values(), based_on

    def follow(self, values: Mapping[str, str], based_on: str | None) -> None:
        """It was told that others set it meanwhile: what nobody typed here is as they set it."""
        stood = self.values()
        for name in values.keys() & self._fields.keys():
            if stood[name] == self._began.get(name, ""):
                with QSignalBlocker(self._fields[name]):  # what is told of it stays
                    self._fields[name].set(values[name])
                self._began[name] = self.values()[name]  # as the field says it
            else:
                self._began[name] = values[name]
        self.based_on = based_on

    def is_typed(self) -> bool:
        """Whether something else stands in it than what it began with."""
        return self.typed().is_any()

    def typed(self) -> Typed:
        """What stands here, for a form made anew to take over."""
        has = self.focusWidget()
        there = (name for name, field in self._fields.items() if field.isAncestorOf(has))
        return Typed(self.values(), next(there, ""), dict(self._began), self.based_on)

    def take_over(self, typed: Typed) -> None:
        """Show what stood in the form that this one replaces, the keyboard where it was."""
        self.fill({name: one for name, one in typed.values.items() if name in self._fields})
        self._began, self.based_on = dict(typed.began), typed.based_on
        self._touched()
        if typed.at in self._fields:
            self._fields[typed.at].setFocus(Qt.FocusReason.OtherFocusReason)

    def again(self, typed: Typed) -> None:
        """What was left, where this form still stands."""
        if shiboken6.isValid(self):
            self.take_over(typed)

    def show_problem(self, sentence: str, field: str = "") -> None:
        """Say what is wrong: beside its field, or above the buttons; the keyboard goes there."""
        self.clear_problems()
        place = self._problems.get(field, self._others)
        place.setText(sentence)
        place.show()
        if field in self._fields:
            self._fields[field].setFocus(Qt.FocusReason.OtherFocusReason)
            bring(self._fields[field])
        bring(place)
        announce(self, sentence)

    def problem(self, field: str = "") -> str:
        """What is said to be wrong of a field, or of the whole."""
        place = self._problems.get(field, self._others)
        return "" if place.isHidden() else place.text()

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        for one in (*self._problems.values(), self._others):
            one.hide()
            one.clear()

    def add(self, part: QWidget, *, first: bool = False) -> None:
        """Put something more above the buttons, or before all fields."""
        row = QHBoxLayout()
        row.setContentsMargins(RING, SPACING[0], RING, 0)
        row.addWidget(part, 1 if isinstance(part, QLabel) else 0)
        row.addStretch(0 if isinstance(part, QLabel) else 1)
        self._column.insertLayout(0 if first else self._column.count() - 2, row)
        if not first and part.focusPolicy() & Qt.FocusPolicy.TabFocus:  # met where it stands
            QWidget.setTabOrder(part, self.keep_button)
            QWidget.setTabOrder(self.keep_button, self._leave_button)

    def take_focus(self) -> None:
        """Put the keyboard in the first field."""
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, row: Row) -> None:
        column = self._place_of(row)
        label = words(self._ctx, row.field.label, role="caption", bold=True)
        label.setBuddy(row.field)
        label.setContentsMargins(RING, SPACING[1], 0, 0)
        column.addWidget(label)
        if row.why:
            why = caption(self._ctx, row.why, wrap=True)
            why.setContentsMargins(RING, 0, 0, 0)
            column.addWidget(why)
        problem = words(self._ctx, colour="alarm", wrap=True)
        problem.setContentsMargins(RING, 0, 0, 0)
        problem.hide()
        self._problems[row.name] = problem
        column.addWidget(row.field)
        column.addWidget(problem)
        row.field.changed.connect(self._touched)

    def _place_of(self, row: Row) -> QVBoxLayout:
        if not row.beside:
            self._beside = None
            return self._column
        if self._beside is None:
            self._beside = FlowLayout()
            self._column.addLayout(self._beside)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._beside.addWidget(cell)
        return column

    def _await_typing(self) -> None:
        for one in (self.keep_button, self._leave_button):
            one.setEnabled(self._framed)

    def _touched(self) -> None:
        self.clear_problems()
        for one in (self.keep_button, self._leave_button):
            one.setEnabled(True)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return keeps, Esc leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape and self._leave_button.isEnabled():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A frame, where it stands among lines."""
        if not self._framed:
            return
        theme = self._ctx.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("divider"), 1))
            painter.setBrush(theme.colour("surface"))
            box = QRectF(self.rect()).adjusted(RING, _APART, -RING, -_APART)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
