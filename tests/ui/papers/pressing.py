"""A report page as fingers and a printer meet it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from omgangsdesk.services.views import ReportView
from omgangsdesk.ui.paper.printing import Printers
from omgangsdesk.ui.report_page.page import ReportPage

PRINTERS = Printers(names=("Balie-laser", "Kantoor-kleur"), default="Kantoor-kleur")
Show = Callable[[QWidget], None]
Views = Callable[..., ReportView]


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier


def line_names(page: ReportPage) -> list[str]:
    model = page.list.model()
    return [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
