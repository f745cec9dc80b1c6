"""Notices a layout that never comes to rest: it would keep a computer busy for nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from tests.ui.at_rest import come_to_rest


class Layouts(QObject):
    """Counts what asks to be laid out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def restless() -> int:
    """How often something is still laid out after all had the time to find its place."""
    app, layouts = QApplication.instance(), Layouts()
    assert app is not None
    come_to_rest()
    app.installEventFilter(layouts)
    for _ in range(4):
        QApplication.processEvents()
    app.removeEventFilter(layouts)
    return layouts.count
