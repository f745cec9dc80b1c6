"""The bar that asks once more before a report is made final, because that can't be undone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import RADIUS, SPACING
from omgangsdesk.ui.widgets import announce, plain_button, primary_button, words


class ConfirmBar(QWidget):
    """A sentence, and a second press on a clearly worded button."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._open = 0
        self._said = words(ctx, wrap=True)
        self._yes = primary_button(ctx, "", "↵", self.confirmed.emit)
        self._no = plain_button(ctx, "", native("Esc"), self.cancelled.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[2], SPACING[2], SPACING[2], SPACING[2])
        column.setSpacing(SPACING[2])
        column.addWidget(self._said)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(SPACING[1])
        row.addWidget(self._yes, 1)
        row.addWidget(self._no)
        column.addLayout(row)
        ctx.theme_changed.connect(self.update)
        ctx.language_changed.connect(self._reword)
        self._reword()
        self.hide()

    def ask(self, still_wanted: int) -> None:
        """Ask, saying how many lines of the list are not in order."""
        self._open = still_wanted
        self._reword()
        self.show()
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._said.text())

    def _reword(self) -> None:
        ctx = self._ctx
        sentence = ctx.tr(
            "Final can't be undone. What comes later is added in a new revision; "
            "this one stays as it is."
        )
        if self._open:
            left = ctx.tr("Lines that are still wanted: {count}.", count=self._open)
            sentence = f"{left} {sentence}"
        self._said.setText(sentence)
        self._yes.set_words(ctx.tr("Yes, make it final"))
        self._no.set_words(ctx.tr("Not yet"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whole at every width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Buttons stand under each other where both are too wide; the sentence is never cut."""
        room = self.width() - 2 * SPACING[2]
        wide = self._yes.sizeHint().width() + SPACING[1] + self._no.sizeHint().width()
        beside = QBoxLayout.Direction.LeftToRight
        self._row.setDirection(beside if wide <= room else QBoxLayout.Direction.TopToBottom)
        self._said.setMinimumHeight(self._said.heightForWidth(room))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground and an edge that stand out."""
        front, back = self._ctx.theme.state("wait")
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(front, 1))
            painter.setBrush(back)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS
            )
