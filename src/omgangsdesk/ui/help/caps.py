"""A table of keys: drawn caps at the left, what they do beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import SPACING, font
from omgangsdesk.ui.widgets import section_title, words
from omgangsdesk.ui.widgets.buttons import paint_key

_PADDING = 6


class KeyCap(QLabel):
    """One key, drawn as a cap."""

    def __init__(self, ctx: Context, said: str) -> None:
        super().__init__(said)
        self._ctx = ctx
        self.setFont(font("caption"))
        ctx.theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as its words, and never narrower than high."""
        metrics = QFontMetricsF(self.font())
        high = round(metrics.height()) + 4
        wide = round(metrics.horizontalAdvance(self.text())) + 2 * _PADDING
        return QSize(max(high, wide), high)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cap."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_key(painter, QRectF(self.rect()), self.text(), self._ctx.theme.colour("text"))


def key_table(
    ctx: Context, title: str, lines: Sequence[tuple[Sequence[str], str]], parent: QWidget
) -> QWidget:
    """A block with a title; each line has its keys, as they are shown, and what they do."""
    block = QWidget(parent)
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACING[3])
    grid.setVerticalSpacing(SPACING[0] + 2)
    grid.setColumnStretch(1, 1)
    grid.addWidget(section_title(ctx, title), 0, 0, 1, 2)
    for row, (keys, does) in enumerate(lines, 1):
        caps = QWidget()
        across = QHBoxLayout(caps)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACING[0])
        for key in keys:
            across.addWidget(KeyCap(ctx, key))
        across.addStretch(1)
        said = words(ctx, does, wrap=True)
        grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignTop)
    return block
