"""The text of whole papers beside what it was when somebody read it and found it good.

`python -m tests.reports.test_golden` writes them anew; then read the difference.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.reports.samples import HASH, HEAVY, NOT_HELD, PLAIN, at

from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.language import Translator
from omgangsdesk.locations import resources
from omgangsdesk.reports.visit_report import render_visit_report

FOLDER = Path(__file__).parents[1] / "golden"

PAPERS: dict[str, VisitReport] = {
    "visit-court": replace(PLAIN, variant="court"),
    "visit-not-held": NOT_HELD,
    "visit-incidents": replace(
        HEAVY, variant="court", practice="no", finalised_at=at("15:41"), facts=HEAVY.facts[-4:]
    ),
}


def text_of(report: VisitReport) -> str:
    """Each line of the paper, its spaces made one: where a column stands is for the eye."""
    pdf = render_visit_report(report, Translator(), resources() / "fonts", content_hash=HASH)
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    lines = (" ".join(line.split()) for line in told.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_says_what_it_said(name: str):
    assert text_of(PAPERS[name]) == (FOLDER / f"{name}.txt").read_text("utf-8")


if __name__ == "__main__":
    for name, report in PAPERS.items():
        (FOLDER / f"{name}.txt").write_text(text_of(report), "utf-8")
