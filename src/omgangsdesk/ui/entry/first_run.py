"""The first run: a centre, its rooms and its first coordinator; then the recovery code, once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from omgangsdesk.language import LANGUAGES
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets import (
    Banner,
    Choice,
    LineEdit,
    ReadBox,
    TickBox,
    announce,
    caption,
    primary_button,
    words,
)
from omgangsdesk.ui.widgets.scroll import reveal


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed; the passphrase never shows in a message or a log."""

    centre: str
    rooms: tuple[str, ...]
    name: str
    code: str
    passphrase: str
    language: str
    """That of the window: what the centre begins with is written in it."""

    def __repr__(self) -> str:
        """Without the passphrase."""
        return "Wanted()"


class FirstRunForm(QWidget):
    """Asks what a new centre needs, and shows the recovery code until it was written down."""

    submitted = Signal(object)
    """A `Wanted`."""
    done = Signal()
    """The recovery code was written down."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[0], SPACING[1], SPACING[0], 0)
        column.setSpacing(SPACING[1])
        self._asks = QWidget()
        self._told = QWidget()
        column.addWidget(self._asks)
        column.addWidget(self._told)
        self._build_asks(QVBoxLayout(self._asks))
        self._build_told(QVBoxLayout(self._told))
        self._told.hide()
        ctx.language_changed.connect(self._reword)
        self._reword()

    def _build_asks(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        self._what = words(self._ctx, colour="text2", wrap=True)
        column.addWidget(self._what)
        self._languages = self._choice_of_languages()
        if self._languages is not None:
            column.addSpacing(SPACING[0])
            column.addWidget(self._languages)
        self._fields = {
            "centre": self._field(column),
            "rooms": self._field(column),
            "name": self._field(column),
            "code": self._field(column),
            "passphrase": self._field(column, secret=True),
            "again": self._field(column, secret=True),
        }
        self._fields["code"][1].setMaximumWidth(160)
        self._hint = caption(self._ctx, wrap=True)
        column.addWidget(self._hint)
        column.addSpacing(SPACING[0])
        self._banner = Banner(self._ctx, "alarm", closable=False)
        column.addWidget(self._banner)
        column.addSpacing(SPACING[1])
        self._make = primary_button(self._ctx, "", "↵", self.submit)
        column.addWidget(self._make)

    def _choice_of_languages(self) -> Choice | None:
        """Whoever can't read the system's language finds their own; it is kept from here on."""
        appearance = self._ctx.appearance
        if appearance is None:
            return None
        from omgangsdesk.ui.settings.computer import LANGUAGE_NAMES

        offered = [(one, LANGUAGE_NAMES[one]) for one in LANGUAGES]
        made = Choice(self._ctx, self._ctx.tr("Language"), offered, columns=2)
        made.set_value(self._ctx.translator.language)
        made.changed.connect(
            lambda language: appearance.choose(replace(appearance.preferences, language=language))
        )
        return made

    def _field(self, column: QVBoxLayout, *, secret: bool = False) -> tuple[QLabel, QLineEdit]:
        label = words(self._ctx, role="caption", bold=True, wrap=True)
        field = LineEdit(self._ctx)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            )
        field.returnPressed.connect(self.submit)
        label.setBuddy(field)
        column.addSpacing(SPACING[0])
        column.addWidget(label)
        column.addWidget(field)
        return label, field

    def _build_told(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[2])
        self._made = ReadBox(self._ctx)
        self._made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._code = ReadBox(self._ctx, role="title", bold=True, by_tab=True)
        self._written = TickBox()
        self._go_on = primary_button(self._ctx, "", "↵", self._leave)
        self._written.toggled.connect(self._go_on.setEnabled)
        self._go_on.setEnabled(False)
        for one in (self._made, self._code, self._written, self._go_on):
            column.addWidget(one)

    def focus_field(self) -> None:
        """Put the keyboard where typing begins."""
        shown = self._written if self._told.isVisible() else self._fields["centre"][1]
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on, once the code is written down."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and self._told.isVisible() and self._go_on.isEnabled():
            self._leave()
        else:
            super().keyPressEvent(event)

    def submit(self) -> None:
        """Ask for the centre to be made, when everything is there."""
        typed = {name: field.text().strip() for name, (_, field) in self._fields.items()}
        typed |= {name: self._fields[name][1].text() for name in ("passphrase", "again")}
        empty = next((name for name, said in typed.items() if not said), None)
        if empty is not None:
            self._fields[empty][1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if typed["passphrase"] != typed["again"]:
            self.refuse(self._ctx.tr("Those two are not the same. Nothing was made."))
            self._fields["again"][1].clear()
            self._fields["again"][1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._banner.clear()
        self.setEnabled(False)
        rooms = tuple(filter(None, (one.strip() for one in typed["rooms"].split(","))))
        self.submitted.emit(
            Wanted(
                centre=typed["centre"],
                rooms=rooms,
                name=typed["name"],
                code=typed["code"],
                passphrase=typed["passphrase"],
                language=self._ctx.translator.language,
            )
        )

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self.setEnabled(True)
        self._banner.show_text(sentence)
        reveal(self._banner)

    def show_code(self, code: str) -> None:
        """The centre was made; this is shown once."""
        self.setEnabled(True)
        for name in ("passphrase", "again"):
            self._fields[name][1].clear()
        self._code.setText(_in_two_lines(code))
        self._asks.hide()
        self._told.show()
        self.focus_field()
        announce(self, self._made.text())

    def _leave(self) -> None:
        self._code.setText("")
        self.done.emit()

    def _reword(self) -> None:
        tr = self._ctx.tr
        self._what.setText(
            tr(
                "There is no centre on this computer yet. Make one here, or close this window and "
                "practise first with “omgangsdesk demo”."
            )
        )
        if self._languages is not None:
            self._languages.setAccessibleName(tr("Language"))
        names = {
            "centre": tr("Name of the centre"),
            "rooms": tr("Visiting rooms, with commas between"),
            "name": tr("Your name, as the first coordinator"),
            "code": tr("Your sign-in code, such as initials"),
            "passphrase": tr("Passphrase"),
            "again": tr("Passphrase, once more"),
        }
        for name, said in names.items():
            label, field = self._fields[name]
            label.setText(said)
            field.setAccessibleName(said)
        self._hint.setText(
            tr("Four or five words that do not belong together. Nobody can look it up for you.")
        )
        self._make.set_words(tr("Make the centre"))
        self._made.setText(
            tr(
                "The centre was made. This recovery code opens it when every passphrase is "
                "forgotten. It is shown this once only: write it down, and keep it under lock "
                "away from this computer."
            )
        )
        self._code.setAccessibleName(tr("Recovery code"))
        self._written.setText(tr("It is written down"))
        self._go_on.set_words(tr("Go on and sign in"))


def _in_two_lines(code: str) -> str:
    """Whole groups on each: left to itself a line breaks behind some dashes and not others."""
    groups = code.split("-")
    half = -(-len(groups) // 2)
    return "-".join(groups[:half]) + "-\n" + "-".join(groups[half:])
