"""A forgotten passphrase: the recovery code, and a new one for the colleague who forgot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets import (
    Banner,
    LineEdit,
    plain_button,
    primary_button,
    section_title,
    words,
)
from omgangsdesk.ui.widgets.scroll import reveal

_SECRET = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class ForgottenForm(QWidget):
    """Asks the recovery code and the new passphrase, twice; forgets them once they are sent."""

    submitted = Signal(str, str, str)
    """Recovery code, sign-in code, new passphrase."""
    left = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._label = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[0], SPACING[1], SPACING[0], 0)
        column.setSpacing(SPACING[1])
        self._title = section_title(ctx, "")
        column.addWidget(self._title)
        self._what = words(ctx, colour="text2", wrap=True)
        column.addWidget(self._what)
        self._code = self._field(column, secret=False)
        self._new = self._field(column, secret=True)
        self._again = self._field(column, secret=True)
        self._banner = Banner(ctx, "alarm", closable=False)
        column.addWidget(self._banner)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        self._back = plain_button(ctx, "", native("Esc"), self.leave)
        self._set = primary_button(ctx, "", "↵", self.submit)
        self._back.setMinimumHeight(self._set.sizeHint().height())
        row.addWidget(self._back)
        row.addWidget(self._set, 1)
        column.addLayout(row)
        self._reword()
        ctx.language_changed.connect(self._reword)

    def _field(self, column: QVBoxLayout, *, secret: bool) -> tuple[QLabel, QLineEdit]:
        label, field = words(self._ctx, role="caption", bold=True), LineEdit(self._ctx)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setInputMethodHints(_SECRET)
        field.setMinimumHeight(36)
        field.returnPressed.connect(self.submit)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)
        return label, field

    def begin(self, label: str) -> None:
        """Ask it for the colleague with this sign-in code."""
        self._label = label
        self._banner.clear()
        self._reword()
        self._code[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Go back, forgetting what was typed."""
        self._clear()
        self.left.emit()

    def submit(self) -> None:
        """Send it, when everything is there and the two are the same."""
        empty = next((one for _, one in self._fields() if not one.text()), None)
        if empty is not None:
            empty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        code, new, again = (field.text() for _, field in self._fields())
        if new != again:
            self.refuse(self._ctx.tr("Those two are not the same. Nothing was changed."))
            self._again[1].clear()
            self._again[1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._banner.clear()
        self.setEnabled(False)
        self.submitted.emit(code, self._label, new)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong; the code stays, since it is long."""
        self.setEnabled(True)
        self._banner.show_text(sentence)
        reveal(self._banner)

    def done(self) -> None:
        """It worked."""
        self.setEnabled(True)
        self._clear()

    def _clear(self) -> None:
        for _, field in self._fields():
            field.clear()
        self._banner.clear()

    def _fields(self) -> tuple[tuple[QLabel, QLineEdit], ...]:
        return self._code, self._new, self._again

    def _reword(self) -> None:
        tr = self._ctx.tr
        self._title.setText(tr("Passphrase of {code} forgotten", code=self._label))
        self._what.setText(
            tr(
                "The recovery code was written down when the store was made, and lies under "
                "lock. The log tells that it was used."
            )
        )
        names = (tr("Recovery code"), tr("New passphrase"), tr("New passphrase, once more"))
        for (label, field), name in zip(self._fields(), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._back.set_words(tr("Back"))
        self._set.set_words(tr("Set and sign in"))
