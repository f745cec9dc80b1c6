"""A list of things that are set: each with what is known of it and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.domain.typing.unseen import on_its_own
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, scaled
from omgangsdesk.ui.panel.fields import RING
from omgangsdesk.ui.widgets import KeyButton, caption, plain_button, words
from omgangsdesk.ui.widgets.tips import plain_tip

_WORDS = 180
"""Room that words keep beside buttons, in pixels; with less the buttons stand below them."""


@dataclass(frozen=True, slots=True)
class Do:
    """Something to do with a line: `name` says all of it for who hears it alone."""

    key: str
    words: str
    name: str
    icon: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A thing: its title, what it says, notes, what can be done; `faded` while out of use."""

    id: str
    title: str
    says: str = ""
    notes: tuple[str, ...] = ()
    does: tuple[Do, ...] = ()
    faded: bool = False
    warns: str = ""


class Lines(QWidget):
    """Shows lines; a form can stand behind one of them."""

    pressed = Signal(str, str)
    """The line, and the key of what is to be done."""

    def __init__(self, ctx: Context, name: str) -> None:
        super().__init__()
        self._ctx = ctx
        self.setAccessibleName(name)
        self._shown: tuple[Line, ...] = ()
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._shown

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the keyboard stays on the line and button that it was on."""
        if tuple(lines) == self._shown:
            return
        held = self._held()
        self._shown = tuple(lines)
        kept = self._rows
        self._rows = {}
        for place, line in enumerate(lines):
            row = kept.pop(line.id, None)
            if row is None or row.line != line:
                if row is not None:
                    self._drop(row)
                row = _Row(self._ctx, line)
                row.pressed.connect(self.pressed)
            self._rows[line.id] = row
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
        for row in kept.values():
            self._drop(row)
        if held is not None:
            self._focus_again(*held)

    def button(self, line: str, key: str) -> KeyButton:
        """The button of a line."""
        return self._rows[line].buttons[key]

    def put_behind(self, line: str | None, form: QWidget) -> None:
        """Let a form stand behind a line, or behind the last."""
        self._column.removeWidget(form)
        row = self._rows.get(line or "")
        at = self._column.indexOf(row) + 1 if row is not None else self._column.count()
        self._column.insertWidget(at, form)

    def focus_on(self, line: str, key: str) -> bool:
        """Put the keyboard on a button of a line, else on its first; False where there is none."""
        row = self._rows.get(line)
        if row is None or not row.buttons:
            return False
        found = row.buttons.get(key)
        if found is None or not found.isEnabled():
            found = next(iter(row.buttons.values()))
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _held(self) -> tuple[str, str, int] | None:
        """The line, key and place of the button that has the keyboard."""
        has = QApplication.focusWidget()
        for name, row in self._rows.items():
            for place, (key, button) in enumerate(row.buttons.items()):
                if button is has:
                    return name, key, place
        return None

    def _focus_again(self, line: str, key: str, place: int) -> None:
        """On the same button, or on what stands in its place: opening where closing stood."""
        row = self._rows.get(line)
        keys = list(row.buttons) if row is not None else []
        if key not in keys and place < len(keys):
            key = keys[place]
        self.focus_on(line, key)

    def _drop(self, row: _Row) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class _Row(QWidget):
    pressed = Signal(str, str)

    def __init__(self, ctx: Context, line: Line) -> None:
        super().__init__()
        self._ctx, self.line = ctx, line
        title, says, warns = map(on_its_own, (line.title, line.says, line.warns))
        self.buttons: dict[str, KeyButton] = {}
        across = self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        across.setContentsMargins(RING, SPACING[1], RING, SPACING[1])
        across.setSpacing(SPACING[1])
        column = QVBoxLayout()
        column.setSpacing(2)
        ink = "text2" if line.faded else "text"
        column.addWidget(words(ctx, title, bold=not line.faded, colour=ink, wrap=True))
        if line.says:
            column.addWidget(words(ctx, says, colour=ink, wrap=True))
        for note in line.notes:
            column.addWidget(caption(ctx, on_its_own(note), wrap=True))
        if line.warns:
            column.addWidget(words(ctx, warns, role="caption", colour="wait", wrap=True))
        across.addLayout(column, 1)
        does = self._does = QHBoxLayout()
        does.setSpacing(SPACING[1])
        for do in line.does:
            button = plain_button(ctx, do.words, icon=do.icon)
            button.clicked.connect(partial(self._press, do.key))
            button.setAccessibleName(do.name)
            button.setToolTip(plain_tip(do.name))
            button.setEnabled(do.enabled)
            self.buttons[do.key] = button
            does.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(does)
        ctx.theme_changed.connect(self.update)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons, or some words."""
        wide = max(self._does.sizeHint().width(), scaled(_WORDS)) + 2 * RING
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons stand beside the words, or below where the words would be squeezed."""
        super().resizeEvent(event)
        beside = self.width() - 2 * RING - SPACING[1] - self._does.sizeHint().width()
        below, ways = bool(self.buttons) and beside < scaled(_WORDS), QBoxLayout.Direction
        self._across.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        left = Qt.AlignmentFlag.AlignLeft
        self._across.setAlignment(self._does, left if below else Qt.AlignmentFlag(0))

    def _press(self, key: str, *_: object) -> None:
        self.pressed.emit(self.line.id, key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line under it."""
        with QPainter(self) as painter:
            colour = self._ctx.theme.colour("divider")
            painter.fillRect(RING, self.height() - 1, self.width() - 2 * RING, 1, colour)
