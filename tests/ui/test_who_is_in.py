"""Who is in, printed by one key: also while the window is locked."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from tests.ui.driven import Driven

from omgangsdesk.services.requests import Arrive, Arriving, Request
from omgangsdesk.ui.paper.printing import Printers

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that leaves a file to read back."""
    out = tmp_path / "printed.pdf"

    def make(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    import omgangsdesk.ui.paper.who_is_in as printing

    real = printing.WhoIsInPrinter.__init__

    def begin(self: object, *args: object, **more: object) -> None:
        real(
            self,  # type: ignore[arg-type]
            *args,  # type: ignore[arg-type]
            printers=lambda: Printers(names=("Balie",), default="Balie"),
            make=make,
            **more,  # type: ignore[arg-type]
        )

    monkeypatch.setattr(printing.WhoIsInPrinter, "__init__", begin)
    return out


def press(driven: Driven) -> None:
    QTest.keyClick(driven.window, Qt.Key.Key_E, KEYS)


def somebody_comes(driven: Driven) -> None:
    come = Arrive(persons=(Arriving(person="kievit-vader", identity="seen"),))
    driven.window.request(Request(act=come, visit="bezoek-kievit"))
    driven.settle()


def pages(file: Path) -> int:
    with pypdfium2.PdfDocument(io.BytesIO(file.read_bytes())) as document:
        return len(document)


def said(driven: Driven) -> str:
    return driven.window.desk.footer.toast.text()


def test_one_key_prints_it_and_the_log_tells(signed: Driven, paper: Path) -> None:
    somebody_comes(signed)
    press(signed)
    signed.qtbot.waitUntil(lambda: "Balie" in said(signed))
    signed.settle()
    assert pages(paper) == 1
    desk = signed.store
    signed.window.lock()
    signed.settle()
    opened = desk.open()
    try:
        with opened.store.read() as unit:
            assert [one.data.printer for one in unit.entries(kind="printed")] == ["Balie"]
    finally:
        opened.close()


def test_it_prints_while_locked_and_notes_it_afterwards(
    signed: Driven,
    paper: Path,
) -> None:
    somebody_comes(signed)
    signed.window.lock()
    signed.settle()
    press(signed)
    signed.qtbot.waitUntil(lambda: "Balie" in said(signed))
    assert pages(paper) == 1
    signed.unlock()
    signed.settle()
    signed.window.lock()
    signed.settle()
    opened = signed.store.open()
    try:
        with opened.store.read() as unit:
            assert len(unit.entries(kind="printed")) == 1
    finally:
        opened.close()


def test_without_a_printer_it_is_said(signed: Driven) -> None:
    press(signed)
    problem = signed.window.desk.bars.problem
    signed.qtbot.waitUntil(lambda: "no printer" in problem.text())
