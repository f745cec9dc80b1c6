"""What the tests of paper share: fonts, a Dutch translator, and tools that read PDFs back."""

from __future__ import annotations

import gettext
import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from tests.reports.samples import HASH

from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.language import Translator
from omgangsdesk.locations import resources
from omgangsdesk.reports.visit_report import render_visit_report

Draw = Callable[..., bytes]


@pytest.fixture(scope="session")
def fonts() -> Path:
    return resources() / "fonts"


@pytest.fixture(scope="session")
def dutch() -> Translator:
    """Paper's own words in Dutch; those of the vocabularies stay English here."""
    with (resources() / "i18n" / "nl_BE" / "reports.po").open("rb") as file:
        catalogue = read_po(file, locale="nl_BE")
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translator("nl_BE", gettext.GNUTranslations(compiled))


@pytest.fixture(scope="session")
def draw(fonts: Path, dutch: Translator) -> Draw:
    def drawn(
        report: VisitReport, translator: Translator = dutch, content_hash: str = HASH
    ) -> bytes:
        return render_visit_report(report, translator, fonts, content_hash=content_hash)

    return drawn


def tool(*command: str, pdf: bytes) -> str:
    """What a poppler tool says of a PDF on its standard input."""
    told = subprocess.run(command, input=pdf, capture_output=True, check=True)
    assert not told.stderr, told.stderr
    return told.stdout.decode()


@pytest.fixture(scope="session")
def text_of() -> Callable[[bytes], str]:
    """The text of a PDF in reading order, spaces and line breaks made one space."""
    return lambda pdf: " ".join(tool("pdftotext", "-raw", "-", "-", pdf=pdf).split())


@pytest.fixture(scope="session")
def pages_of() -> Callable[[bytes], list[str]]:
    """The text of each page without any spaces, so that slanting words are found too."""

    def pages(pdf: bytes) -> list[str]:
        told = tool("pdftotext", "-raw", "-", "-", pdf=pdf)
        return ["".join(page.split()) for page in told.split("\f")[:-1]]

    return pages
