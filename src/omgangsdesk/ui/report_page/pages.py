"""Pages of a PDF as pictures, from memory: no plaintext of a report ever lies in a file."""

from __future__ import annotations

import math
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import Any, Protocol

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72
STRIP = 32
"""Lines of pixels that are made and drawn at once."""
_PDFIUM = threading.Lock()
"""PDFium is one per process and bears one thread at a time."""


class Document(Protocol):
    """What is used of a document of pypdfium2, which has no types of its own."""

    def __len__(self) -> int:
        """How many pages it has."""
        ...

    def __getitem__(self, at: int) -> Any:
        """A page, from 0."""
        ...

    def get_page_size(self, at: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        ...


@contextmanager
def opened(pdf: bytes) -> Iterator[Document]:
    """A document to read pages from; everything of it is closed again on the same thread."""
    import pypdfium2  # type: ignore[import-untyped]

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def page_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """Width and height of every page in points (1/72 inch)."""
    with opened(pdf) as document:
        return tuple(QSizeF(*document.get_page_size(at)) for at in range(len(document)))


def page_picture(pdf: bytes, at: int, width: int) -> QImage:
    """Page `at` (from 0), `width` device pixels wide."""
    with opened(pdf) as document:
        scale = width / document.get_page_size(at)[0]
        with closing(document[at]) as page, _pixels(page, scale, (0, 0, 0, 0)) as shown:
            return shown.copy()


def page_strips(
    document: Document, at: int, scale: float
) -> Generator[tuple[int, QImage], None, None]:
    """Page `at` at `scale` pixels a point, in strips with the line where each begins.

    Python's lock is held while room for pixels is made and filled: for a whole page of 600 dots an
    inch that is 140 MB, and the window would stall. A strip is gone when the next is asked for.
    """
    with closing(document[at]) as page:
        high = math.ceil(page.get_height() * scale)
        for top in range(0, high, STRIP):
            below = max(high - top - STRIP, 0)
            cut = 0, _points(below, scale), 0, _points(top, scale)
            with _pixels(page, scale, cut) as shown:
                yield top, shown


def _points(lines: int, scale: float) -> float:
    """What PDFium rounds up to so many lines."""
    return max(lines - 0.5, 0) / scale


@contextmanager
def _pixels(page: Any, scale: float, without: tuple[float, ...]) -> Iterator[QImage]:
    bitmap = page.render(scale=scale, crop=without, prefer_bgrx=True)
    try:
        size = bitmap.width, bitmap.height
        yield QImage(bitmap.buffer, *size, bitmap.stride, QImage.Format.Format_RGB32)
    finally:
        bitmap.close()
