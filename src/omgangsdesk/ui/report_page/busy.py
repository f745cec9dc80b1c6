"""That something is going on: nothing under half a second, then a line, then a bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets import KeyButton, announce, caption, plain_button

LINE_AFTER_MS = 500
BAR_AFTER_MS = 3000


class Busy(QWidget):
    """Hidden until what goes on takes long enough to be told."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._said = caption(ctx, wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(SPACING[1])
        self._cancel: KeyButton = plain_button(ctx, ctx.tr("Stop"))
        self._stop: Callable[[], object] | None = None
        self._cancel.clicked.connect(self._cancelled)
        self._line_timer = self._timer(LINE_AFTER_MS, self._show_line)
        self._bar_timer = self._timer(BAR_AFTER_MS, self._show_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        column.addWidget(self._said)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        column.addLayout(row)
        self._ctx = ctx
        ctx.language_changed.connect(self._reword)
        self.end()

    def begin(self, sentence: str, cancel: Callable[[], object] | None = None) -> None:
        """Something begins; `cancel` is offered once it takes long."""
        self._said.setText(sentence)
        self._bar.setAccessibleName(sentence)
        self._bar.setRange(0, 0)
        self._stop = cancel
        self._line_timer.start()
        self._bar_timer.start()

    def progress(self, done: int, whole: int) -> None:
        """How far it is."""
        self._bar.setRange(0, whole)
        self._bar.setValue(done)

    def _reword(self) -> None:
        self._cancel.set_words(self._ctx.tr("Stop"))

    def end(self) -> None:
        """It is over."""
        self._line_timer.stop()
        self._bar_timer.stop()
        self._bar.hide()
        self._cancel.hide()
        self.hide()

    def _timer(self, after: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(then)
        return timer

    def _show_line(self) -> None:
        self.show()
        announce(self, self._said.text())

    def _show_bar(self) -> None:
        self._bar.show()
        self._cancel.setVisible(self._stop is not None)

    def _cancelled(self) -> None:
        if self._stop is not None:
            self._stop()
