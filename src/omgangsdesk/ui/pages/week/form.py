"""A form beside the grid: a few fields, what they would come to, and what keeps or leaves them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.views_week import WeekRequest
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.pages.week.ahead_box import AheadBox
from omgangsdesk.ui.panel.fields import RING, Field
from omgangsdesk.ui.panel.scrolling import ScrollRoom
from omgangsdesk.ui.widgets import announce, caption, plain_button, primary_button, words
from omgangsdesk.ui.widgets.keyboard import sends
from omgangsdesk.ui.widgets.scroll import reveal

Values = Mapping[str, str]
WHICH = "which"
"""The field that says whether something new is meant, or what is noted already."""
_PAIR = 2
"""Of more fields than this on a line, the first is a day and needs more room."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a form is made of; `lines` are fields that stand side by side, by their name.

    `make` turns what stands in it into a request, with a `FieldError` where it can't be. The
    fields in `if_hindered` show only while something is in the way.
    """

    word: str
    title: str
    keep: str
    lines: Sequence[Sequence[tuple[str, Field]]]
    make: Callable[[Values], WeekRequest]
    preset: Values = field(default_factory=dict)
    about: str = ""
    looks_ahead: bool = True
    counts: bool = False
    """Whether it is told how many visits it comes to, also where it is one."""
    if_hindered: frozenset[str] = frozenset()
    first: str = ""
    """The field where typing begins, if it is not the first."""
    ahead_after: int | None = None
    """The line below which it is told what it comes to, if that is not the last."""
    beforehand: WeekRequest | None = None
    """What is looked at until it is whole, to tell how it would be done and nothing else."""
    instead: Mapping[str, Values] = field(default_factory=dict)
    """What stands in the other fields once something is chosen in the field `WHICH`."""


class WeekForm(QWidget):
    """Return keeps it, Esc leaves it."""

    kept = Signal()
    left = Signal()
    changed = Signal()

    def __init__(self, ctx: Context, recipe: Recipe) -> None:
        super().__init__()
        self._ctx, self.recipe = ctx, recipe
        self._fields = {name: one for line in recipe.lines for name, one in line}
        self._problems: dict[str, QLabel] = {}
        self._parts: dict[str, QWidget] = {}
        self._others = words(ctx, colour="alarm", wrap=True)
        self._others.setContentsMargins(RING, 0, RING, 0)
        self._others.hide()
        self.ahead = AheadBox(ctx, counts=recipe.counts)
        self.keep_button = primary_button(ctx, recipe.keep, "↵", self.kept.emit)
        self._leave_button = plain_button(
            ctx, ctx.tr("Leave"), native("Esc"), self.left.emit, kind="quiet"
        )
        self._build()
        self.fill(recipe.preset)
        if WHICH in self._fields:
            self._fields[WHICH].changed.connect(self._other)
        for one in self._fields.values():
            one.changed.connect(self._touched)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACING[1])
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACING[1], SPACING[1], SPACING[1], SPACING[1])
        column.setSpacing(SPACING[0])
        self.title = words(self._ctx, self.recipe.title, role="subtitle", bold=True, wrap=True)
        self.title.setContentsMargins(RING, 0, RING, 0)
        column.addWidget(self.title)
        self.about = caption(self._ctx, self.recipe.about, wrap=True)
        self.about.setContentsMargins(RING, 0, RING, 0)
        column.addWidget(self.about)
        self.about.setVisible(bool(self.recipe.about))
        for place, line in enumerate(self.recipe.lines):
            row = QHBoxLayout()
            row.setSpacing(0)
            for name, one in line:
                wide = 3 if len(line) > _PAIR and name == line[0][0] else 2
                row.addWidget(
                    self._part(name, one, alone=len(line) == 1), wide, Qt.AlignmentFlag.AlignTop
                )
            column.addLayout(row)
            for name, _ in line:
                column.addWidget(self._problems[name])
            if place == self.recipe.ahead_after:
                column.addWidget(self.ahead)
        column.addWidget(self._others)
        if self.recipe.ahead_after is None:
            column.addWidget(self.ahead)
        column.addStretch(1)
        whole.addWidget(ScrollRoom(self._ctx, inner), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING[2], 0, SPACING[2], SPACING[2])
        foot.setSpacing(SPACING[1])
        foot.addWidget(self.keep_button)
        foot.addWidget(self._leave_button)
        foot.addStretch(1)
        whole.addLayout(foot)

    def _part(self, name: str, one: Field, *, alone: bool) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        label = words(self._ctx, one.label, role="caption", bold=True, wrap=alone)
        label.setContentsMargins(RING, SPACING[0], 0, 0)
        label.setBuddy(one)
        column.addWidget(label)
        column.addWidget(one)
        problem = words(self._ctx, colour="alarm", wrap=True)
        problem.setContentsMargins(RING, 0, RING, 0)
        problem.hide()
        self._problems[name], self._parts[name] = problem, part
        if name in self.recipe.if_hindered:
            part.hide()
        return part

    def field(self, name: str) -> Field:
        """The field of that name."""
        return self._fields[name]

    def values(self) -> dict[str, str]:
        """What stands in the fields; nothing is an empty text."""
        return {name: str(one.get() or "") for name, one in self._fields.items()}

    def fill(self, values: Values) -> None:
        """Show values; nothing is asked for it."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set(value or None)

    def request(self) -> WeekRequest:
        """What stands in the form.

        Raises:
            FieldError: one of the fields holds what can't be.
        """
        return self.recipe.make(self.values())

    def looked_at(self) -> WeekRequest | None:
        """What is looked ahead at: what stands in it, else what its recipe says beforehand."""
        try:
            return self.request()
        except ExpectedError:
            return self.recipe.beforehand

    def show_hindered(self, hindered: bool) -> None:  # noqa: FBT001 - a state
        """Something is in the way, or no longer: ask why in spite of it."""
        for name in self.recipe.if_hindered:
            self._parts[name].setVisible(hindered or bool(self._fields[name].get()))

    def show_part(self, name: str, *, shown: bool) -> None:
        """Show a field with its label, or not."""
        self._parts[name].setVisible(shown)

    def show_problem(self, sentence: str, name: str = "") -> None:
        """Say what is wrong: below its field, or above the buttons; the keyboard goes there."""
        self.clear_problems()
        place = self._problems.get(name, self._others)
        place.setText(sentence)
        place.show()
        if name in self._fields:
            self._parts[name].show()
            self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(place)
        announce(self, sentence)

    def problem(self, name: str = "") -> str:
        """What is said to be wrong of a field, or of the whole."""
        place = self._problems.get(name, self._others)
        return "" if place.isHidden() else place.text()

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        for one in (*self._problems.values(), self._others):
            one.hide()
            one.clear()

    def take_focus(self, name: str = "", *, over: bool = False) -> None:
        """Put the keyboard where typing begins, or in the field named.

        With `over` what is typed replaces what was filled in there; else it comes behind it.
        """
        name = name or self.recipe.first or next(iter(self._fields), "")
        if name in self._fields:
            self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)
            for edit in self._fields[name].findChildren(QLineEdit) if over else ():
                edit.selectAll()
        else:
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> str:
        """The field that has the keyboard, or nothing."""
        at = QApplication.focusWidget()
        there = (name for name, one in self._fields.items() if at and one.isAncestorOf(at))
        return next(there, "")

    def _other(self) -> None:
        self.fill(self.recipe.instead.get(str(self._fields[WHICH].get() or ""), {}))

    def _touched(self) -> None:
        self.clear_problems()
        self.changed.emit()

    def retell(self, recipe: Recipe) -> None:
        """Say names anew, as the same recipe says them now."""
        self.title.setText(recipe.title)
        self.about.setText(recipe.about)
        for one in self._fields.values():
            one.retell()
        self.ahead.retell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return keeps, Esc leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractButton) and not (
                focused.isCheckable() or sends(event)
            ):
                focused.click()
            else:
                self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
