"""Papers to printers: Qt's PDF device is a printing path of its own, and it can be read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from omgangsdesk.ui.paper.printing import (
    NoPrinterError,
    PrinterGoneError,
    PrintJob,
    print_paper,
    system_printer,
    system_printers,
)
from omgangsdesk.ui.report_page.pages import page_picture, page_sizes

pytestmark = pytest.mark.usefixtures("qapp")

MakePdf = Callable[..., bytes]


def printer_to(file: Path, made: list[QPrinter] | None = None) -> Callable[[str], QPrinter]:
    def make(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        if made is not None:
            made.append(printer)
        return printer

    return make


def red_at(pdf: bytes, at: int) -> bool:
    picture = page_picture(pdf, at, 595)
    spot = picture.pixelColor(160, picture.height() - 130)
    return spot.red() > 200 and spot.green() < 60


def test_every_page_comes_out_at_its_real_size_and_place(
    tmp_path: Path, make_pdf: MakePdf
) -> None:
    out = tmp_path / "printed.pdf"
    assert print_paper(PrintJob(pdf=make_pdf(3), printer="Balie"), printer_to(out))
    printed = out.read_bytes()
    sizes = page_sizes(printed)
    assert [(round(size.width()), round(size.height())) for size in sizes] == [(595, 842)] * 3
    assert all(red_at(printed, at) for at in range(3))
    assert page_picture(printed, 0, 595).pixelColor(400, 400).lightness() > 250


def test_it_is_drawn_between_300_and_600_dots_an_inch(tmp_path: Path, make_pdf: MakePdf) -> None:
    out = tmp_path / "printed.pdf"
    made: list[QPrinter] = []
    print_paper(PrintJob(pdf=make_pdf(1), printer="Balie"), printer_to(out, made))
    assert 300 <= made[0].resolution() <= 600
    document = pypdfium2.PdfDocument(out)
    try:
        images = list(document[0].get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,)))
        assert max(image.get_px_size()[0] for image in images) >= 300 * 8
    finally:
        document.close()


def test_a_landscape_paper_is_printed_in_landscape(tmp_path: Path, make_pdf: MakePdf) -> None:
    out = tmp_path / "printed.pdf"
    print_paper(PrintJob(pdf=make_pdf(1, landscape=True), printer="Balie"), printer_to(out))
    (size,) = page_sizes(out.read_bytes())
    assert size.width() > size.height()


def test_it_can_be_stopped_between_two_pages(tmp_path: Path, make_pdf: MakePdf) -> None:
    pages: list[tuple[int, int]] = []

    def go_on(page: int, whole: int) -> bool:
        pages.append((page, whole))
        return page < 2

    job = PrintJob(pdf=make_pdf(3), printer="Balie")
    assert not print_paper(job, printer_to(tmp_path / "printed.pdf"), go_on)
    assert pages == [(1, 3), (2, 3)]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_a_sentence(tmp_path: Path, make_pdf: MakePdf) -> None:
    job = PrintJob(pdf=make_pdf(1), printer="Balie")
    with pytest.raises(PrinterGoneError, match="stays as it is") as told:
        print_paper(job, printer_to(tmp_path / "gone" / "printed.pdf"))
    assert "Balie" in str(told.value)


def test_a_printer_that_vanished_is_a_sentence_and_leaves_no_file(
    tmp_path: Path, make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PrinterGoneError):
        print_paper(PrintJob(pdf=make_pdf(1), printer="Printer die er niet is"))
    assert not list(tmp_path.iterdir())


def test_without_a_printer_nothing_is_written_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoPrinterError):
        system_printer("")
    assert not list(tmp_path.iterdir())


def test_the_systems_printers_have_a_default_when_there_is_any() -> None:
    printers = system_printers()
    assert bool(printers.names) == bool(printers.default)
