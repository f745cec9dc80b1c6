"""Help: every key, as a page in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import KEYS, Key, native
from omgangsdesk.ui.look.theme import SPACING
from omgangsdesk.ui.widgets import caption, plain_button, words


class HelpPage(QWidget):
    """The table of keys, and where letters work."""

    back = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[4], SPACING[3], SPACING[4], SPACING[3])
        column.setSpacing(SPACING[2])
        head = QHBoxLayout()
        head.addWidget(words(ctx, ctx.tr("Help"), role="title", bold=True), 1)
        self._back = plain_button(ctx, ctx.tr("Back"), native("Esc"), self.back.emit, icon="back")
        head.addWidget(self._back)
        column.addLayout(head)
        said = ctx.tr(
            "Letters work on the board and in the timeline; the other keys work everywhere. "
            "A stamp can be taken back for ten minutes."
        )
        column.addWidget(words(ctx, said, colour="text2", wrap=True))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(ctx.tr("Keys"))
        area.setWidget(self._table())
        column.addWidget(area, 1)

    def focus_field(self) -> None:
        """Put the keyboard on the way back."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _table(self) -> QWidget:
        table = QWidget()
        across = QHBoxLayout(table)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACING[5])
        acts = [key for key in KEYS if key.kind == "act"]
        rest = [key for key in KEYS if key.kind != "act"]
        for title, keys in ((self._ctx.tr("Acts"), acts), (self._ctx.tr("Window"), rest)):
            across.addWidget(self._block(title, keys), 1, Qt.AlignmentFlag.AlignTop)
        return table

    def _block(self, title: str, keys: list[Key]) -> QWidget:
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACING[3])
        grid.setVerticalSpacing(SPACING[1])
        grid.setColumnStretch(2, 1)
        grid.addWidget(words(self._ctx, title, role="subtitle", bold=True), 0, 0, 1, 3)
        for line, key in enumerate(keys, 1):
            grid.addWidget(words(self._ctx, key.letter, bold=True, colour="accent"), line, 0)
            keys_too = (*key.function, *([key.also] if key.also else []))
            others = ", ".join(native(one) for one in keys_too)
            grid.addWidget(caption(self._ctx, others), line, 1)
            grid.addWidget(words(self._ctx, self._ctx.say(key.label)), line, 2)
        return block

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)
