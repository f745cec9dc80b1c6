"""Fields that forms are made of: each shows a value and gives it back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from omgangsdesk import language
from omgangsdesk.domain.moments import read
from omgangsdesk.domain.vocabulary import Vocabulary
from omgangsdesk.services.requests import When
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.typing.time_field import TimeField
from omgangsdesk.ui.widgets import Choice, DropDown, LineEdit, NoteBox

capital = language.capital

RING = SPACING[0]
"""Room that every field leaves for the ring of the focus, in pixels."""

_MOST_LINES = 9
"""How far a note grows before it scrolls."""

Option = tuple[str, Callable[[], str]]
"""A value, and how to say it now."""


class Field(QWidget):
    """Something of a form: `get` gives what `set` was given, as long as nobody changed it."""

    changed = Signal()

    def __init__(self, ctx: Context, label: str) -> None:
        super().__init__()
        self.ctx = ctx
        self.label = label
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(RING, RING, RING, RING)
        self.rows.setSpacing(SPACING[0])

    def get(self) -> Any:
        """The present value."""
        raise NotImplementedError

    def set(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def kept(self) -> Any:
        """The value to keep of a form that is left open: as `get`, unfinished as it may be."""
        return self.get()

    def half(self) -> str:
        """What was typed and is no value, such as half a time; or nothing."""
        return ""

    def set_half(self, typed: str) -> None:
        """Show what `half` gave."""

    def retell(self) -> None:
        """Say names anew, when they were hidden or shown."""

    def rename(self, label: str) -> None:
        """Call it something else, for those who listen."""
        self.label = label
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleName(label)

    def hold(self, inner: QWidget) -> None:
        """Put the one control in, named for screen readers."""
        inner.setAccessibleName(self.label)
        self.rows.addWidget(inner)
        self.setFocusProxy(inner)


class ChoiceField(Field):
    """One of a few words, side by side, or in a grid of `columns`."""

    def __init__(
        self, ctx: Context, label: str, options: Sequence[Option], *, columns: int = 0
    ) -> None:
        super().__init__(ctx, label)
        self._choice = Choice(ctx, label, [(v, say()) for v, say in options], columns=columns)
        self._other: str | None = None
        self.hold(self._choice)
        self._choice.changed.connect(lambda _: self._chosen())

    def get(self) -> str | None:
        """The chosen word."""
        return self._choice.value() or self._other

    def set(self, value: str | None) -> None:
        """Choose a word; one that is not among these is kept as it is."""
        self._choice.set_value(value)
        self._other = value if self._choice.value() is None else None

    def mark(self, value: str, icon: str) -> None:
        """Set a word off from the others; it has to say the same itself."""
        self._choice.mark(value, icon)

    def _chosen(self) -> None:
        self._other = None
        self.changed.emit()


class ListField(Field):
    """One of many, in a list that drops down; `free` lets other words be typed."""

    def __init__(
        self,
        ctx: Context,
        label: str,
        options: Sequence[Option],
        *,
        none: str | None = None,
        free: bool = False,
    ) -> None:
        """`none` is what to say for no choice; without it there is a choice to make."""
        super().__init__(ctx, label)
        self._options = list(options)
        self._none = none
        self._combo = DropDown(ctx)
        self._combo.setEditable(free)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMinimumContentsLength(8)
        if none is None and not free:
            self._combo.setPlaceholderText(ctx.tr("Choose…"))
        self._combo.view().setAccessibleName(label)
        self.hold(self._combo)
        edit = self._combo.lineEdit()
        if edit is not None:
            edit.setAccessibleName(label)
            edit.setPlaceholderText(none or "")
        self._refill()
        self._combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._combo.editTextChanged.connect(lambda _: self.changed.emit())

    def get(self) -> str | None:
        """The chosen value, or the words that were typed."""
        if not self._combo.isEditable():
            return self._combo.currentData()  # type: ignore[no-any-return]
        typed = self._combo.currentText().strip()
        for value, say in self._options:
            if say() == typed:
                return value
        return typed or None

    def set(self, value: str | None) -> None:
        """Choose a value; one that is not in the list is added to it, an empty one is none."""
        found = self._combo.findData(value or None)
        if found < 0 and value:
            if self._combo.isEditable():
                self._combo.setEditText(value)
                return
            self._options.append((value, lambda: value))
            self._refill()
            found = self._combo.findData(value)
        self._combo.setCurrentIndex(found)
        if found < 0 and self._combo.isEditable():
            self._combo.clearEditText()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; nothing is chosen then."""
        self._options = list(options)
        self._refill()

    def set_note(self, note: str) -> None:
        """Say to who hears it what must be known of what is chosen."""
        self._combo.set_note(note)

    def retell(self) -> None:
        """Say the names anew."""
        value = self.get()
        self.blockSignals(True)
        self._refill()
        self.set(value)
        self.blockSignals(False)

    def _refill(self) -> None:
        self._combo.blockSignals(True)
        self._combo.clear()
        if self._none is not None and not self._combo.isEditable():
            self._combo.addItem(self._none, None)
        for value, say in self._options:
            self._combo.addItem(say(), value)
        if self._none is None or self._combo.isEditable():
            self._combo.setCurrentIndex(-1)
        self._combo.blockSignals(False)


class LineField(Field):
    """One line of words; empty is None."""

    def __init__(self, ctx: Context, label: str, *, hint: str = "") -> None:
        super().__init__(ctx, label)
        self._edit = LineEdit(ctx)
        self._edit.setPlaceholderText(hint)
        self.hold(self._edit)
        self._edit.typed.connect(self.changed)

    def get(self) -> str | None:
        """The words."""
        return self._edit.text().strip() or None

    def set(self, value: str | None) -> None:
        """Show words."""
        self._edit.setText(value or "")


class SecretField(LineField):
    """A passphrase: shown as dots, and guessed by no keyboard."""

    def __init__(self, ctx: Context, label: str) -> None:
        super().__init__(ctx, label)
        self._edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def get(self) -> str | None:
        """As it was typed: a space can be part of it."""
        return self._edit.text() or None


class _Note(NoteBox):
    """Hands Ctrl+Enter on to the form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class NoteField(Field):
    """A few lines of words; Tab leads on, Ctrl+Enter keeps; empty is None."""

    def __init__(self, ctx: Context, label: str, *, hint: str = "", lines: int = 3) -> None:
        super().__init__(ctx, label)
        self._edit = _Note(ctx)
        self._edit.setPlaceholderText(hint)
        self._edit.set_lines(lines, _MOST_LINES)
        self.hold(self._edit)
        self._edit.textChanged.connect(self.changed)

    def get(self) -> str | None:
        """The words."""
        return self._edit.toPlainText().strip() or None

    def set(self, value: str | None) -> None:
        """Show words."""
        self._edit.setPlainText(value or "")


class InstantField(Field):
    """A time that may be left open; a stored instant or None."""

    def __init__(self, ctx: Context, label: str, start: dt.datetime | None = None) -> None:
        """`start` is when the visit that it is about was planned to begin."""
        super().__init__(ctx, label)
        self._time = TimeField(ctx, blank_is_now=False, start=start)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._time.edit().setAccessibleName(label)
        self.rows.addWidget(self._time)
        self.setFocusProxy(self._time)
        self._time.changed.connect(self.changed)

    def get(self) -> str | None:
        """The instant.

        Raises:
            InvalidInputError: when what was typed is no time.
        """
        when = self._time.when()
        return None if when is None else when.at

    def kept(self) -> str | None:
        """The instant, or None while it is being typed."""
        return None if self.half() else self.get()

    def half(self) -> str:
        """What is typed and no time yet."""
        return self._time.half()

    def set_half(self, typed: str) -> None:
        """Type it again."""
        self._time.show_typed(typed)

    def set(self, value: str | None) -> None:
        """Show an instant."""
        if value is not None:
            read(value)
        self._time.set_when(None if value is None else When(at=value))


def word_options(ctx: Context, vocabulary: Vocabulary, only: Sequence[str] = ()) -> list[Option]:
    """The words of a vocabulary, or some of them."""

    def saying(word: str) -> Callable[[], str]:
        return lambda: capital(ctx.say(vocabulary[word]))

    return [(word, saying(word)) for word in (only or vocabulary)]
