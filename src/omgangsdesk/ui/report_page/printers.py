"""Which printer and how many copies; one key prints to the one that is named here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import CONTROL, SPACING, font
from omgangsdesk.ui.paper.printing import Printers
from omgangsdesk.ui.widgets import DropDown, ElidedLabel, plain_button
from omgangsdesk.ui.widgets.labels import form_row

MOST_COPIES = 20


class PrinterChoice(QWidget):
    """Names the printer; “other printer” opens the list in place."""

    looked_for = Signal()
    """The list was opened: look again which printers there are."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._named = ElidedLabel()
        self._named.setFont(font("caption"))
        self._other = plain_button(ctx, "", clicked=self._toggle, kind="quiet")
        self._form = QWidget()
        self._list = DropDown(ctx)
        self._list.setMinimumContentsLength(12)
        self._copies = QSpinBox()
        self._copies.setMinimumHeight(CONTROL)
        self._copies.setRange(1, MOST_COPIES)
        rows = QFormLayout(self._form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING[1])
        self._labels = (
            form_row(rows, ctx.tr("&Printer"), self._list),
            form_row(rows, ctx.tr("&Copies"), self._copies),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        row = QHBoxLayout()
        row.addWidget(self._named, 1)
        row.addWidget(self._other)
        column.addLayout(row)
        column.addWidget(self._form)
        self._form.hide()
        self._list.currentTextChanged.connect(self._name)
        ctx.language_changed.connect(self._reword)
        ctx.theme_changed.connect(self._colour)
        self._reword()
        self._colour()

    def show_printers(self, printers: Printers) -> None:
        """Offer these, and keep what was chosen when it is still there."""
        kept = self._list.currentText()
        self._list.blockSignals(True)
        self._list.clear()
        self._list.addItems(printers.names)
        self._list.setCurrentText(kept if kept in printers.names else printers.default)
        self._list.blockSignals(False)
        self._name()

    def printer(self) -> str:
        """The chosen printer; empty when there is none."""
        return self._list.currentText()

    def copies(self) -> int:
        """How many."""
        return self._copies.value()

    def open_list(self) -> None:
        """Let somebody choose."""
        self._form.show()
        self.looked_for.emit()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        if not self._list.count():
            self.looked_for.emit()
        elif self._form.isVisible():
            self._form.hide()
        else:
            self.open_list()

    def _name(self) -> None:
        name = self.printer()
        ctx = self._ctx
        self._other.set_words(
            ctx.tr("Other printer…") if self._list.count() else ctx.tr("Look again")
        )
        self._named.setText(
            ctx.tr("Printer: {printer}", printer=name) if name else ctx.tr("No printer found")
        )

    def _reword(self) -> None:
        ctx = self._ctx
        names = (ctx.tr("&Printer"), ctx.tr("&Copies"))
        for label, words, field in zip(
            self._labels, names, (self._list, self._copies), strict=True
        ):
            label.setText(words)
            field.setAccessibleName(words.replace("&", ""))
        self._name()

    def _colour(self) -> None:
        palette = self._ctx.theme.field_palette()
        self._copies.setPalette(palette)
