"""Pages of content stream operators as one PDF file, the same bytes for the same pages."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase import pdfdoc as _pdfdoc

from omgangsdesk.reports.embed import add_font, compressed
from omgangsdesk.reports.shaping import Used

pdfdoc: Any = _pdfdoc
"""Its type stubs know little of what it holds."""

A4 = (595.276, 841.89)
"""Width and height in points."""

PROGRAM = "OmgangsDesk"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file says of itself; holds no name of anybody."""

    title: str
    language: str
    """As in BCP 47, such as `nl-BE`."""
    made_at: dt.datetime
    """From the content, never from the clock, so that the bytes come out the same."""


def pdf_bytes(pages: Sequence[str], fonts: Sequence[Used], facts: Facts) -> bytes:
    """The file."""
    document = pdfdoc.PDFDocument(
        compression=1, invariant=1, pdfVersion=(1, 7), lang=facts.language
    )
    # Otherwise it would begin with a time that the environment can set.
    document.signature = hashlib.sha256(PROGRAM.encode())
    resources = pdfdoc.PDFResourceDictionary()
    resources.basicFonts()
    for operators in pages:
        page = pdfdoc.PDFPage()
        page.pagewidth, page.pageheight = A4
        page.Contents = compressed(operators.encode())
        page.Resources = resources
        document.updateSignature(operators)
        document.addPage(page)
    for used in fonts:
        add_font(document, used)
    info = document.info
    info.title, info.author, info.subject, info.keywords = facts.title, "", "", ""
    info.producer = info.creator = PROGRAM
    stamp = f"D:{facts.made_at.astimezone(dt.UTC):%Y%m%d%H%M%S}Z"
    info._dateFormatter = lambda *_: stamp  # noqa: SLF001 - reportlab offers it on a canvas only
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    written: bytes | str = document.GetPDFData(None)
    return written.encode("latin-1") if isinstance(written, str) else written
