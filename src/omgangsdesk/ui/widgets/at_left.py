"""A row whose part is as wide as it may be, and stands at the left of what is left over."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget


def at_left(part: QWidget) -> QHBoxLayout:
    """The row: a layout by itself puts what has a greatest width in the middle."""
    row = QHBoxLayout()
    row.addWidget(part, 1000)
    row.addStretch(1)
    return row
