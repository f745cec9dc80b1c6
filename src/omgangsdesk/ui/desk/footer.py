"""The foot of the window: who is in the house, what is kept, and what can be undone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from omgangsdesk.domain.moments import local
from omgangsdesk.language import text_n
from omgangsdesk.services.views import Board, Said
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import native
from omgangsdesk.ui.look.theme import SPACING, font
from omgangsdesk.ui.widgets import ElidedLabel, caption, plain_button

TOAST_MS = 8000


class Toast(QWidget):
    """Says what was done and offers to undo it; waits while it is pointed at."""

    undo_wanted = Signal(object)
    """What was handed to `show_done` as `target`."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._said: Said | None = None
        self._undo: Said | None = None
        self._target: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING[1])
        self._label = ElidedLabel()
        self._label.setFont(font("caption"))
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._button = plain_button(ctx, "", native("Ctrl+Z"), self._wanted, icon="undo")
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self.hide)
        ctx.discreet_changed.connect(self._render)
        ctx.language_changed.connect(self._render)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_done(self, said: Said | None, undo: Said | None, target: object) -> None:
        """Say what was done; `undo` is the name of what can be undone."""
        if said is None and undo is None:
            self.hide()
            return
        self._said, self._undo, self._target = said, undo, target
        self._render()
        self.show()
        if not self.underMouse():
            self._timer.start()

    def clear(self) -> None:
        """Nothing to say any more."""
        self._timer.stop()
        self._said = self._undo = self._target = None
        self._label.clear()
        self.hide()

    def text(self) -> str:
        """What it says, the button included."""
        return f"{self._label.text()} {self._button.accessibleName()}".strip()

    def _wanted(self) -> None:
        target = self._target
        self.clear()
        self.undo_wanted.emit(target)

    def _render(self, *_: object) -> None:
        ctx = self._ctx
        named = "" if self._undo is None else ctx.said(self._undo)
        shown = named or (ctx.said(self._said) if self._said else "")
        self._label.setText(shown[:1].upper() + shown[1:])
        self._button.set_words(ctx.tr("Undo"))
        self._button.setAccessibleName(ctx.tr("Undo: {what}", what=named))
        self._button.setToolTip(self._button.accessibleName())
        self._button.setVisible(self._undo is not None)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Pointed at: it waits."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """No longer: the time begins anew."""
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start()


class Footer(QWidget):
    """Counts and the time of the last durable entry at the left, the toast at the right."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._board: Board | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING[3] + 4, SPACING[0], SPACING[3] + 4, SPACING[1])
        row.setSpacing(SPACING[3])
        self.setMinimumHeight(44)
        self._counts = caption(ctx)
        self._kept = caption(ctx)
        self.toast = Toast(ctx)
        row.addWidget(self._counts)
        row.addWidget(self._kept)
        row.addStretch(0)
        row.addWidget(self.toast, 1)
        ctx.language_changed.connect(self._render)

    def show_board(self, board: Board) -> None:
        """Show the counts of a board."""
        self._board = board
        self._render()

    def text(self) -> str:
        """What it says about house and store."""
        return f"{self._counts.text()} · {self._kept.text()}"

    def _render(self, *_: object) -> None:
        if (board := self._board) is None:
            return
        say = self._ctx.say
        counts = (
            say(text_n("{count} child", "{count} children", board.children)),
            say(text_n("{count} adult", "{count} adults", board.adults)),
            say(text_n("{count} supervisor", "{count} supervisors", board.supervisors)),
        )
        self._counts.setText(self._ctx.tr("In the house: {counts}", counts=" · ".join(counts)))
        kept = ""
        if board.last_kept is not None:
            lived = local(board.last_kept, self._ctx.zone)
            kept = self._ctx.tr("Kept {time}", time=f"{lived:%H:%M:%S}")
        self._kept.setText(kept)
