"""The report of one visit as a PDF (domain.md, "Papers")."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from omgangsdesk.domain import moments
from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.language import Translator
from omgangsdesk.reports import closing, course, marks, opening
from omgangsdesk.reports.blocks import Section
from omgangsdesk.reports.document import Facts, pdf_bytes
from omgangsdesk.reports.flow import Frame, lay_out
from omgangsdesk.reports.fonts import load_fonts
from omgangsdesk.reports.shaping import Shaper
from omgangsdesk.reports.sheet import MARGIN, Sheet
from omgangsdesk.reports.voice import Voice

_FRAME = Frame(marks.FIRST_TOP, marks.NEXT_TOP, marks.BOTTOM)


def render_visit_report(
    report: VisitReport, translator: Translator, fonts: Path, *, content_hash: str = ""
) -> bytes:
    """The PDF of `report`, in the translator's language; the same values give the same bytes.

    Args:
        report: what the variant holds; nothing else reaches the file, nor its metadata.
        translator: for words, dates and the language the file is marked with.
        fonts: the folder with `fonts.json`.
        content_hash: SHA-256 in hexadecimal of the content record, printed on every page.

    Raises:
        OSError: a font can't be read.
    """
    sheet = Sheet(Shaper(load_fonts(fonts)))
    voice = Voice(report, translator)
    sections = [section for section in _sections(sheet, voice) if section is not None]
    ending = opening.ending(sheet, voice)
    sections.append(closing.closing(sheet, voice, content_hash, after=ending))
    pages = _pages(sections, sheet, voice, content_hash)
    return pdf_bytes(pages, sheet.shaper.used, _facts(voice))


def _sections(sheet: Sheet, voice: Voice) -> Iterator[Section | None]:
    yield opening.title(sheet, voice)
    yield opening.basis(sheet, voice)
    yield opening.not_held(sheet, voice)
    yield opening.planned_and_actual(sheet, voice)
    yield opening.present(sheet, voice)
    yield course.handovers(sheet, voice)
    yield course.agreements(sheet, voice)
    yield course.facts(sheet, voice)
    yield course.incidents(sheet, voice)


def _pages(sections: list[Section], sheet: Sheet, voice: Voice, content_hash: str) -> list[str]:
    laid = lay_out(sections, _FRAME)
    under = marks.under(sheet, voice)
    pages = []
    for number, placed in enumerate(laid, 1):
        header = marks.first_header if number == 1 else marks.next_header
        drawn = [under, header(sheet, voice)]
        for block, top in placed:
            drawn.extend(block.draw(MARGIN, top))
        drawn.append(marks.footer(sheet, voice, content_hash, number, len(laid)))
        pages.append("\n".join(filter(None, drawn)))
    return pages


def _facts(voice: Voice) -> Facts:
    report = voice.report
    return Facts(
        title=voice.title(),
        language=voice.translator.language.replace("_", "-"),
        made_at=moments.read(report.finalised_at or report.planned_end),
    )
