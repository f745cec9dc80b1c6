"""Pages in one place, of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget


class OneShown(QStackedLayout):
    """Asks for what the page that is shown needs, and not for what a hidden one would."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._changed)

    def minimumSize(self) -> QSize:
        """That of the page that is shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize()) if shown else QSize()

    def _changed(self, *_: object) -> None:
        self.invalidate()
        if (holder := self.parentWidget()) is not None:
            holder.updateGeometry()
