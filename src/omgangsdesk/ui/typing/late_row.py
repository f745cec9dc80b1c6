"""Why something is entered later, and whether its time is an estimate: one line, by one key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from omgangsdesk.domain.vocabulary import LATE_REASON
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets import DropDown, TickBox

_KEYS = {key: place for place, keys in enumerate(("1&", "2é", '3"', "4'")) for key in keys}
"""The digits, also without shift on AZERTY, and the reason that each chooses."""


class LateRow(QWidget):
    """A reason, chosen or typed, that may stay empty; and a box for an estimate."""

    changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._words = tuple(LATE_REASON)
        self.reason = DropDown(ctx)
        self.reason.setEditable(True)
        self.line().installEventFilter(self)
        self.guess = TickBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING[1])
        row.addWidget(self.reason, 1)
        row.addWidget(self.guess)
        self.reason.editTextChanged.connect(lambda _text: self.changed.emit())
        self.guess.toggled.connect(lambda _on: self.changed.emit())
        ctx.language_changed.connect(self.retell)
        self.retell()
        self.set_reason(None)

    def line(self) -> QLineEdit:
        """The line that is typed in."""
        found = self.reason.lineEdit()
        assert found is not None  # noqa: S101 - it is editable
        return found

    def get(self) -> str | None:
        """The reason: a word of LATE_REASON, what was typed, or nothing."""
        typed = self.reason.currentText().strip()
        place = self.reason.findText(typed) if typed else -1
        return self._words[place] if place >= 0 else typed or None

    def set_reason(self, reason: str | None) -> None:
        """Show a reason."""
        known = LATE_REASON.get(reason or "")
        self.reason.setEditText(self._ctx.say(known) if known else reason or "")

    def retell(self) -> None:
        """Say everything anew, in the present language."""
        kept = self.get() if self.reason.count() else None
        self.reason.clear()
        self.reason.addItems([self._ctx.say(one) for one in LATE_REASON.values()])
        self.set_reason(kept)
        self.line().setPlaceholderText(self._ctx.tr("Why later? 1-4"))
        for part in (self.reason, self.line(), self.reason.view()):
            part.setAccessibleName(self._ctx.tr("Why it is entered later"))
        self.guess.setText(self._ctx.tr("roughly"))
        self.guess.setAccessibleName(self._ctx.tr("The time is an estimate"))
        self.guess.setToolTip(self.guess.accessibleName())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit in the empty line chooses a reason."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            place = _KEYS.get(event.text())
            if place is not None and not self.reason.currentText():
                self.reason.setEditText(self.reason.itemText(place))
                return True
        return super().eventFilter(watched, event)
