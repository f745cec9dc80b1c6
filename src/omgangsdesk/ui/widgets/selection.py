"""Lists in which what a screen reader selects is chosen, as what is clicked is."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView


def choose_selected(view: QAbstractItemView) -> None:
    """Make what is selected in `view` current; its model is there, and only one is selected.

    Over the accessibility interfaces a line can be selected and not made current, while all that
    follows a choice here follows the current line.
    """
    later = QTimer(view)
    later.setSingleShot(True)
    later.setInterval(0)  # a click selects first, and makes current in the same breath

    def choose() -> None:
        selected = view.selectionModel().selectedIndexes()
        if selected and view.currentIndex() not in selected:
            view.setCurrentIndex(selected[0])

    def wait(*_: object) -> None:
        if QAccessible.isActive():
            later.start()

    later.timeout.connect(choose)
    view.selectionModel().selectionChanged.connect(wait)
