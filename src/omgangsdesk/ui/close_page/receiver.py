"""For whom the day file is made: the office's keys, by fingerprint, or a field to paste one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.report_page.card import Card
from omgangsdesk.ui.widgets import LineEdit, ReadBox, caption, plain_button


class Receiver(Card):
    """Fingerprints of the office's keys, and a way to set another."""

    pasted = Signal(str)
    """A recipient as `age` writes it."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._receivers: tuple[str, ...] = ()
        self._shown = ReadBox(ctx)
        self._hint = caption(ctx, wrap=True)
        self._other = plain_button(ctx, "", clicked=self._ask)
        self.key = LineEdit(ctx)
        self.key.setPlaceholderText("age1…")
        self.key.returnPressed.connect(self._paste)
        self._take = plain_button(ctx, "", clicked=self._paste)
        self.body.addWidget(self._shown)
        self.body.addWidget(self._hint)
        row = QHBoxLayout()
        row.setSpacing(SPACING[1])
        row.addWidget(self.key, 1)
        row.addWidget(self._take)
        self.body.addLayout(row)
        self.body.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        ctx.language_changed.connect(self._reword)
        self.show_receivers(())

    def show_receivers(self, receivers: tuple[str, ...]) -> None:
        """Show these fingerprints, or ask for a key when there are none; half a key stays."""
        if receivers == self._receivers and self.key.text():
            return
        self._receivers = receivers
        self.key.clear()
        self._open(asking=not receivers)

    def known(self) -> bool:
        """Whether the day file can be made for someone."""
        return bool(self._receivers)

    def _open(self, *, asking: bool) -> None:
        self.key.setVisible(asking)
        self._take.setVisible(asking)
        self._other.setVisible(not asking)
        self._shown.setVisible(bool(self._receivers))
        self._reword()

    def _ask(self) -> None:
        self._open(asking=True)
        self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self) -> None:
        said = self.key.text().strip()
        if said:
            self.pasted.emit(said)

    def _reword(self) -> None:
        ctx = self._ctx
        self.set_title(ctx.tr("For the office"))
        self._shown.setText("\n".join(self._receivers))
        self._shown.setAccessibleName(ctx.tr("For the office"))
        if self.known():
            hint = ctx.tr("Fingerprint of the office's key. Only the office can open the file.")
        else:
            hint = ctx.tr("Paste the office's public key, once. It begins with age1.")
        self._hint.setText(hint)
        self.key.setAccessibleName(ctx.tr("Public key of the office"))
        self._take.set_words(ctx.tr("Use this key"))
        self._other.set_words(ctx.tr("Other key…"))
