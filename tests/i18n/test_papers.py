"""A visit report in each language, read back as its reader would."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest
from tests.reports.samples import HASH, PLAIN

from omgangsdesk.language import Text, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.reports.visit_report import render_visit_report

SAID = {
    "nl_BE": ("Bezoekverslag", "vrijdag 7 maart 2025", "Begeleider", "verblijfsouder", "pagina 1"),
    "nl_NL": ("Omgangsverslag", "7 maart 2025", "Omgangsbegeleider", "verzorgende ouder"),
    "fr": (
        "Compte rendu",
        "vendredi 7 mars 2025",
        "Intervenant",
        "parent hébergeant",
        "page 1 sur",
    ),
    "en": ("Visit report", "Friday 7 March 2025", "Supervisor", "caring party", "page 1 of"),
}
HEADS = (
    *("Planned and actual", "Present", "Handovers", "Agreements", "Course of the visit"),
    *("End and reason", "on time", "Basis", "judgment of the family court", "compulsory"),
)


def read(language: str, report=PLAIN) -> str:  # type: ignore[no-untyped-def]
    translator = load_translator(language, resources() / "i18n")
    pdf = render_visit_report(report, translator, resources() / "fonts", content_hash=HASH)
    told = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(told.stdout.decode().split())


@pytest.mark.parametrize("language", sorted(SAID))
def test_a_report_speaks_one_language(language: str) -> None:
    told = read(language).casefold()
    missing = [words for words in SAID[language] if words.casefold() not in told]
    assert missing == []
    say = load_translator(language, resources() / "i18n").say
    for words in HEADS:
        said = say(Text(words)).casefold()
        if said != words.casefold():
            assert words.casefold() not in told, words
    assert "\N{REPLACEMENT CHARACTER}" not in told


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("nl_BE", "busstaking"),
        ("nl_NL", "busstaking"),
        ("fr", "grève des bus"),
        ("en", "busstaking"),
    ],
)
def test_an_own_reason_is_said_in_the_language_of_the_paper(language: str, label: str) -> None:
    own = {"own:busstaking": {"nl_BE": "busstaking", "fr": "grève des bus"}}
    off = replace(PLAIN, outcome="not_held", reason="own:busstaking", own_words=own)
    assert label in read(language, off).casefold()
