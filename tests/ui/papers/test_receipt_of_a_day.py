"""The receipt of a day file, printed from where the closing is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton
from tests.ui.driven import Driven

from omgangsdesk.services.views_day import ClosedDay
from omgangsdesk.ui.close_page.page import ClosePage
from omgangsdesk.ui.paper.printing import Printers, system_printer

FILE = ClosedDay(
    path="/media/stick/dag-0001.age",
    file="dag-0001.age",
    number=1,
    size=1000,
    entries=826,
    reports=38,
    manifest_hash="9daab2ae1dfcac89" * 4,
    receivers=("XEHV-UCPP-ISQR-KJL2",),
)


@pytest.fixture
def closed(signed: Driven) -> ClosePage:
    """The page of a day that was closed a moment ago."""
    signed.window.desk.show_page("close")
    signed.settle()
    page = signed.window.desk.close_page
    page._closed(FILE)
    return page


def press_print(page: ClosePage) -> None:
    found = [one for one in page.outcome.findChildren(QAbstractButton) if "receipt" in one.text()]
    found[0].click()


def on(page: ClosePage, names: tuple[str, ...], make: Callable[[str], QPrinter]) -> None:
    page.receipts._printers = lambda: Printers(names=names, default=next(iter(names), ""))
    page.receipts._make = make


def test_it_is_printed_on_the_usual_printer(
    signed: Driven, closed: ClosePage, tmp_path: Path
) -> None:
    out = tmp_path / "receipt.pdf"

    def make(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    on(closed, ("Balie",), make)
    press_print(closed)
    signed.qtbot.waitUntil(lambda: closed.told.text() == "The receipt was sent to Balie.")
    with pypdfium2.PdfDocument(io.BytesIO(out.read_bytes())) as document:
        assert len(document) == 1


def test_without_a_printer_it_says_that_the_file_is_safe(
    signed: Driven, closed: ClosePage
) -> None:
    on(closed, (), system_printer)
    press_print(closed)
    signed.qtbot.waitUntil(lambda: "no printer" in closed.told.text())
    assert "The day file is written and safe" in closed.told.text()
    closed.outcome.done.emit()
    assert closed.told.isHidden()


def test_nothing_is_printed_before_a_day_is_closed(signed: Driven) -> None:
    page = signed.window.desk.close_page
    page.outcome.print_wanted.emit()
    signed.settle()
    assert page.told.text() == ""
