"""report: a three-page visit report to PDF bytes, against a bare canvas drawing the same lines."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
from typing import Any

from tests.benchmarks.harness import Figure, figure, in_turn, median, seconds

from omgangsdesk import codec
from omgangsdesk.domain.papers.report import (
    Fact,
    HandoverLine,
    Present,
    Step,
    VisitReport,
    content_hash,
)
from omgangsdesk.language import Translator, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.reports.visit_report import render_visit_report

ROUNDS = 30
PAGES = 3


def content(number: int = 4, facts: int = 27) -> VisitReport:
    """A long visit of an invented family."""
    hour = "2026-03-06T13:%02d:00.000Z"
    lines = tuple(
        Fact(
            at=hour % (n % 60),
            kind="observation",
            text="Finn loopt naar het raam en wijst naar de tuin. Vader gaat naast hem staan en "
            "vraagt wat hij ziet. Finn noemt drie dingen en lacht.",
            category="contact",
            by="LV",
        )
        for n in range(facts)
    )
    return VisitReport(
        centre="Oefencentrum De Brug",
        address="Oefenstraat 1, 0000 Voorbeeldstad",
        practice="yes",
        case_number="DB-0104",
        family="Kievit",
        report_id=f"r{number}",
        revision=1,
        variant="internal",
        day="2026-03-06",
        zone="Europe/Brussels",
        ordinal=number,
        visits_planned=5,
        room="Tuinkamer",
        kind="visit",
        supervisors=("L. Voorbeeld",),
        planned_start=hour % 0,
        planned_end=hour % 59,
        outcome="held",
        actual_start=hour % 2,
        actual_end=hour % 59,
        legal_basis="judgment",
        present=(Present(name="Finn Kievit", role="child", relation="child", age=9),),
        steps=(
            Step(step="arrival", who="vader", planned=hour % 0, actual=hour % 2, late_minutes=2),
        ),
        handovers=(
            HandoverLine(
                at=hour % 1,
                children=("Finn",),
                from_name="moeder",
                to_name="L. Voorbeeld",
                direction="to_visit",
            ),
        ),
        facts=lines,
        finalised_at=hour % 59,
        finalised_by="L. Voorbeeld",
    )


def _translator() -> Translator:
    return load_translator("nl_BE", resources() / "i18n")


def render(report: VisitReport) -> bytes:
    return render_visit_report(
        report,
        _translator(),
        resources() / "fonts",
        content_hash=content_hash(codec.to_plain(report)),
    )


def some_pdfs(count: int) -> list[bytes]:
    return [render(content(number, facts=8)) for number in range(count)]


def lines_of(pdf: bytes) -> list[list[str]]:
    """The lines of text of each page, as they stand in the finished paper."""
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return [page.splitlines() for page in told.split("\f") if page.strip()]


def bare_canvas(pages: list[list[str]], font: str) -> bytes:
    """The same lines, drawn one under the other with one embedded font."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages:
        canvas.setFont(font, 9)
        for number, line in enumerate(page):
            canvas.drawString(40, 800 - number * 11, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _register() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    listed: Any = json.loads((resources() / "fonts" / "fonts.json").read_text("utf-8"))
    fonts = listed["fonts"] if isinstance(listed, dict) else listed
    file = next(one["file"] for one in fonts if one.get("paper", True))
    pdfmetrics.registerFont(TTFont("floor", str(resources() / "fonts" / file)))
    return "floor"


def measure(_given: argparse.Namespace) -> list[Figure]:
    report = content()
    pages = lines_of(render(report))
    font = _register()
    ours, floor = in_turn(
        lambda: seconds(lambda: render(report)) * 1000,
        lambda: seconds(lambda: bare_canvas(pages, font)) * 1000,
        rounds=ROUNDS,
    )
    return [figure("report", median(ours), median(floor), 3, size=f"{len(pages)} pages")]
