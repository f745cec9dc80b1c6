"""Pages of a PDF as pictures, from memory: no plaintext of a report ever lies in a file."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from typing import Any, Protocol

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72
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


@contextlib.contextmanager
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
        with rendered(document, at, scale) as (buffer, size, stride):
            shown = QImage(buffer, *size, stride, QImage.Format.Format_RGB32)
            return shown.copy()


@contextlib.contextmanager
def rendered(
    document: Document, at: int, scale: float
) -> Iterator[tuple[Any, tuple[int, int], int]]:
    """The pixels of page `at` at `scale` pixels a point: buffer (BGRx), size, bytes per line."""
    page = document[at]
    try:
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        try:
            yield bitmap.buffer, (bitmap.width, bitmap.height), bitmap.stride
        finally:
            bitmap.close()
    finally:
        page.close()
