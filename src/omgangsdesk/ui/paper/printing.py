"""Stored papers to the system's printers, drawn from memory.

What is printed are the very bytes that were stored. A printer that fails changes nothing about a
report; whoever asked gets a sentence that says so. Qt hands CUPS a private file that it removes
again when the job has been taken, and CUPS keeps a spool of its own: on Linux, `TMPDIR` decides
where Qt's file lies.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtGui import QPainter

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import text
from omgangsdesk.ui.report_page.pages import POINTS_PER_INCH, Document, opened, page_strips

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

RESOLUTION = (300, 600)
"""Least and most dots per inch that are drawn."""


class PrinterError(ExpectedError):
    """Nothing, or not everything, came out of the printer; the paper itself is as it was."""


class NoPrinterError(PrinterError):
    """The system has no printer."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "There is no printer on this computer. The report is safe. "
                "Connect a printer, or keep the report as a PDF."
            )
        )


class PrinterGoneError(PrinterError):
    """The printer isn't there, or took nothing."""

    def __init__(self, printer: str) -> None:
        super().__init__(
            text(
                "Not printed: “{printer}” does not answer. The report stays as it is. Check that "
                "the printer is on and has paper, then print again or choose another printer.",
                printer=printer,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Printers:
    """The printers of this computer, and the one that is used when nobody chooses."""

    names: tuple[str, ...]
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """What to print where."""

    pdf: bytes
    printer: str
    copies: int = 1


PrinterMaker: TypeAlias = "Callable[[str], QPrinter]"
"""Makes the device for the printer of that name; runs on the thread that prints."""


def system_printers() -> Printers:
    """The printers that the system knows now; asking may take a while on a slow network."""
    from PySide6.QtPrintSupport import QPrinterInfo

    names = tuple(QPrinterInfo.availablePrinterNames())
    default = QPrinterInfo.defaultPrinterName()
    return Printers(names=names, default=default or next(iter(names), ""))


def system_printer(name: str) -> QPrinter:
    """The system's printer called `name`.

    Raises:
        NoPrinterError: no name was given, so there is none.
        PrinterGoneError: there is no such printer any more.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    if not name:
        raise NoPrinterError
    found = QPrinterInfo.printerInfo(name)
    if found.isNull():
        raise PrinterGoneError(name)
    printer = QPrinter(found, QPrinter.PrinterMode.HighResolution)
    # Without its printer Qt quietly writes a plaintext PDF into the working folder instead.
    if printer.outputFormat() != QPrinter.OutputFormat.NativeFormat or not printer.isValid():
        raise PrinterGoneError(name)
    return printer


def print_paper(
    job: PrintJob,
    make: PrinterMaker = system_printer,
    go_on: Callable[[int, int], bool] = lambda _page, _pages: True,
) -> bool:
    """Print every page of a PDF at its real size, or smaller where the sheet is smaller.

    `go_on` is asked before each page, with its number and how many there are, on the thread that
    prints; when it says no the job is taken back, and False is answered.

    Raises:
        PrinterError: it wasn't all printed; the sentence says what to do.
    """
    printer = make(job.printer)
    printer.setResolution(min(max(printer.resolution(), RESOLUTION[0]), RESOLUTION[1]))
    printer.setFullPage(True)
    printer.setCopyCount(job.copies)
    painter = QPainter()
    with opened(job.pdf) as document:
        _take_size(printer, document)
        if not painter.begin(printer):
            raise PrinterGoneError(job.printer)
        try:
            outcome = _draw_pages(painter, printer, document, go_on)
        finally:
            ended = painter.end()
    if outcome == "cancelled":
        return False
    if outcome != "drawn" or not ended or printer.printerState() in _broken():
        raise PrinterGoneError(job.printer)
    return True


def _draw_pages(
    painter: QPainter,
    printer: QPrinter,
    document: Document,
    go_on: Callable[[int, int], bool],
) -> str:
    pages = len(document)
    for at in range(pages):
        if not go_on(at + 1, pages):
            printer.abort()
            return "cancelled"
        if at and not printer.newPage():
            return "refused"
        _draw(painter, printer, document, at)
    return "drawn"


def _take_size(printer: QPrinter, document: Document) -> None:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QPageLayout, QPageSize

    size = QSizeF(*document.get_page_size(0))
    upright = size.width() <= size.height()
    printer.setPageSize(
        QPageSize(
            size if upright else size.transposed(),
            QPageSize.Unit.Point,
            "",
            QPageSize.SizeMatchPolicy.FuzzyMatch,
        )
    )
    printer.setPageOrientation(
        QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    )


def _draw(painter: QPainter, printer: QPrinter, document: Document, at: int) -> None:
    wide, high = document.get_page_size(at)
    sheet = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = min(
        printer.resolution() / POINTS_PER_INCH, sheet.width() / wide, sheet.height() / high
    )
    with closing(page_strips(document, at, scale)) as strips:
        for top, strip in strips:
            painter.drawImage(0, top, strip)


def _broken() -> tuple[Any, ...]:
    from PySide6.QtPrintSupport import QPrinter

    return (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
