"""Which printer: named, chosen in place, looked for again when there is none."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.paper.printing import Printers
from omgangsdesk.ui.report_page.printers import PrinterChoice


def test_without_a_printer_the_button_looks_again(ctx: Context, qtbot: QtBot) -> None:
    choice = PrinterChoice(ctx)
    qtbot.addWidget(choice)
    choice.show()
    choice.show_printers(Printers(names=(), default=""))
    assert choice._other.text() == "Look again"
    with qtbot.waitSignal(choice.looked_for):
        choice._other.click()
    assert choice._form.isHidden()
    choice.show_printers(Printers(names=("Balie",), default="Balie"))
    assert choice._other.text() == "Other printer…"
    choice._other.click()
    assert choice._form.isVisible()
