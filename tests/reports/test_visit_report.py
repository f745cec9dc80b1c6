from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import fields, replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reports import samples
from tests.reports.conftest import tool
from tests.reports.samples import DRAFT, HASH, HEAVY, MANY_SCRIPTS, NOT_HELD, PLAIN, SCRIPTS, at

from omgangsdesk.domain.papers.report import Fact, Present, Step, VisitReport
from omgangsdesk.language import Translator

COURT = replace(PLAIN, variant="court")


def test_a_court_reads_what_happened(draw, text_of):
    text = text_of(draw(COURT))
    for said in (
        "Oefencentrum De Brug", "Dossier 2025-014 · verslag 4 · versie 1", "Bezoekverslag",
        "vrijdag 7 maart 2025 · bezoek 4 van 5 · Tuinkamer", "Grondslag", "gerechtelijk opgelegd",
        "Vader komt aan 14:00 14:12 12 minuten te laat", "Moeder komt aan 14:15 14:13 2 minuten te vroeg",
        "bezoek ingekort in overleg", "Fien Merel (9)", "Fien en Lars van moeder naar begeleider",
        "Meegegeven: rugzak en inhalator", "Getuige: M. Spar", "niet genoteerd",
        "Lars: “Ik heb een huis getekend met een tuin.”", "Tussenkomst: vader vraagt",
        "Later ingevoerd, om 15:40: stroomonderbreking", "genoteerd door M. Spar",
        "Er zijn geen incidenten genoteerd.", "Het bezoek eindigde om 15:15.",
        "L. Voorbeeld, 7 maart 2025", "Bestemd voor het dossier", "voorspelt niet",
        "Definitief op 7 maart 2025 om 15:41", "pagina 1 van 2", "pagina 2 van 2",
    ):  # fmt: skip
        assert said in text
    assert "toegevoegd" not in text


def test_facts_stand_in_time_order_whatever_order_they_come_in(draw, text_of):
    turned = replace(COURT, facts=tuple(reversed(COURT.facts)))
    assert text_of(draw(turned)) == text_of(draw(COURT))


def test_the_hash_stands_short_on_every_page_and_once_in_full(draw, pages_of):
    pages = pages_of(draw(PLAIN))
    assert all("9f2c41d8…77ab" in page for page in pages)
    assert sum(HASH in page for page in pages) == 1


@pytest.mark.parametrize(
    ("report", "marks", "not_marks"),
    [
        (DRAFT, ("ONTWERP", "INTERN"), ("OEFENING", "Definitief")),
        (PLAIN, ("INTERN", "intern,nietverstrekken"), ("ONTWERP",)),
        (COURT, ("Definitief",), ("ONTWERP", "INTERN", "OEFENING", "intern,")),
        (NOT_HELD, ("Definitief",), ("ONTWERP", "INTERN", "OEFENING")),
        (replace(COURT, practice="yes"), ("OEFENING:verzonnen", "OEFENING"), ("INTERN",)),
        (HEAVY, ("OEFENING:verzonnen", "ONTWERP", "INTERN"), ("Definitief",)),
    ],
)
def test_marks_stand_on_every_page(draw, pages_of, report, marks, not_marks):
    for page in pages_of(draw(report)):
        assert all(mark in page for mark in marks)
        assert not any(mark in page for mark in not_marks)


def test_practice_is_marked_twice_a_page(draw, pages_of):
    assert all(page.count("OEFENING") == 2 for page in pages_of(draw(HEAVY)))


def test_a_visit_not_held_makes_one_page_with_its_reason(draw, pages_of, text_of):
    pdf = draw(NOT_HELD)
    assert len(pages_of(pdf)) == 1
    text = text_of(pdf)
    for said in (
        "niet doorgegaan", "visitor did not come", "Gemeld om 14:35",
        "Vader belde om 14:32", "binnen de wachtmarge", "Bestemd voor vader",
    ):  # fmt: skip
        assert said in text
    assert "Verloop" not in text
    assert "Overdrachten" not in text


def test_an_attendance_report_does_not_claim_that_there_were_no_incidents(draw, text_of):
    bare = replace(PLAIN, variant="attendance", facts=(), incidents=())
    assert "geen incidenten" not in text_of(draw(bare))
    assert "Er zijn geen incidenten genoteerd." in text_of(draw(replace(bare, variant="court")))


def test_incidents_tell_who_was_informed_and_who_was_not(draw, text_of):
    text = text_of(draw(replace(HEAVY, variant="court", practice="no", finalised_at=at("15:41"))))
    assert "Ingelicht: politie om 14:59, moeder om 15:02" in text
    assert "Niet ingelicht omdat: vader was al vertrokken" in text
    assert "ernst 4" in text
    assert "Zonder toezicht van 14:40 tot 14:43" in text
    assert "Tegen de regel in: moeder verliet" in text
    assert "Het bezoek is vervroegd beëindigd, om 14:58." in text


def test_a_time_on_another_day_bears_its_date(draw, text_of):
    late = replace(COURT.facts[0], entered_at="2025-03-07T23:10:00.000Z")
    assert "Later ingevoerd, om 00:10, 8 mrt" in text_of(draw(replace(COURT, facts=(late,))))


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_in_any_script_can_be_read_back(draw, text_of, script):
    name = SCRIPTS[script]
    report = replace(
        COURT, present=(Present(name=name, role="child", relation="child", age=7),), facts=()
    )
    text = text_of(draw(report))
    found = text.replace(" ", "")  # poppler parts the syllables of a Thai word
    for part in name.split():
        assert part in found
    assert "niet gedrukt" not in text


def test_all_fonts_are_embedded_subset_and_can_be_searched(draw):
    listed = tool("pdffonts", "-", pdf=draw(MANY_SCRIPTS)).splitlines()[2:]
    assert len(listed) >= 12
    for line in listed:
        assert re.search(r"\byes +yes +yes\b", line), line


def test_only_fonts_whose_characters_come_are_embedded(draw):
    listed = tool("pdffonts", "-", pdf=draw(COURT))
    assert "Noto" not in listed
    assert "CJK" not in listed


def test_what_no_font_has_is_said_and_can_be_copied(draw, text_of):
    text = text_of(draw(MANY_SCRIPTS))
    assert "staan als □ in de tekst: U+1F600, U+2603." in text
    assert "😀" in text


@pytest.mark.parametrize(
    "typed", ["<b>vet</b> & <para>", "100 % van {naam} {0} {", "a\\(b) [c] <<d>>", "-> <- != ..."]
)
def test_what_was_typed_stands_there(draw, text_of, typed):
    report = replace(COURT, facts=(Fact(at=at("14:30"), kind="observation", text=typed),))
    assert typed in text_of(draw(report))


def test_the_same_content_gives_the_same_bytes_in_another_process(draw):
    program = (
        "import sys; from tests.reports import samples; from omgangsdesk.language import Translator;"
        "from omgangsdesk.locations import resources;"
        "from omgangsdesk.reports.visit_report import render_visit_report as r;"
        "sys.stdout.buffer.write(r(samples.MANY_SCRIPTS, Translator(), resources() / 'fonts'))"
    )
    root = samples.__file__.split("tests")[0]
    others = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=root,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "SOURCE_DATE_EPOCH": seed,
                "PYTHONPATH": os.pathsep.join([f"{root}src", root]),
            },
        ).stdout
        for seed in ("1", "2")
    ]
    here = draw(MANY_SCRIPTS, Translator(), "")
    assert others == [here, here]


def test_another_content_gives_another_file(draw):
    assert draw(PLAIN) != draw(replace(PLAIN, revision=2))


def test_what_the_file_says_of_itself_holds_no_name(draw):
    with pikepdf.open(BytesIO(draw(PLAIN))) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info["/Title"] == "Bezoekverslag 2025-014 / 4"
        assert info["/Author"] == ""
        assert info["/Producer"] == info["/Creator"] == "OmgangsDesk"
        assert info["/CreationDate"] == "D:20250307144100Z"
        assert str(pdf.Root.Lang) == "nl-BE"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/Metadata" not in pdf.Root
        assert [round(float(edge)) for edge in pdf.pages[0].MediaBox] == [0, 0, 595, 842]


def test_the_file_is_sound(draw, tmp_path):
    file = tmp_path / "verslag.pdf"
    for report in (PLAIN, HEAVY, NOT_HELD, MANY_SCRIPTS):
        file.write_bytes(draw(report))
        told = subprocess.run(
            ["qpdf", "--check", file], capture_output=True, text=True, check=True
        )
        assert "No syntax or stream encoding errors" in told.stdout


def words_with_boxes(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
    told = tool("pdftotext", "-bbox", "-", "-", pdf=pdf)
    found = []
    for word in ET.fromstring(told).iter("{http://www.w3.org/1999/xhtml}word"):  # noqa: S314
        edges = [float(word.attrib[key]) for key in ("xMin", "xMax", "yMin", "yMax")]
        found.append((word.text or "", *edges))
    return found


def test_long_words_and_long_texts_stay_inside_the_margins(draw):
    word = "Donau" * 40
    facts = tuple(
        Fact(at=at(f"14:{minute:02d}"), kind="observation", category="contact", text=text)
        for minute, text in enumerate(
            [word, "kort", f"({'ياسمين' * 60})", "woord " * 830, "林" * 300] + ["Fien telt. "] * 55
        )
    )
    crowded = replace(
        COURT,
        facts=facts,
        centre=word,
        address=word,
        room=word,
        family=word,
        supervisors=(word, word),
        receiver=word,
        goal=word * 10,
        case_number=word,
        finalised_by=word,
    )
    for text, left, right, top, bottom in words_with_boxes(draw(crowded)):
        assert left >= 55, text
        assert right <= 541, text
        assert 30 < top < bottom < 815, text


def test_a_long_fact_says_its_time_again_on_the_next_page(draw, pages_of):
    long = Fact(at=at("14:30"), kind="observation", text="Fien bouwt verder. " * 500)
    pages = pages_of(draw(replace(COURT, facts=(long,))))
    told = [page for page in pages if "Fienbouwtverder." in page]
    assert len(told) > 2
    assert all("14:30" in page for page in told)
    assert all("Verloop(vervolg)" in page for page in told[1:])


def test_whoever_signs_sees_a_part_of_the_report_on_that_page(draw, pages_of):
    for count in range(5, 45, 3):
        facts = tuple(
            Fact(at=at("14:30"), kind="observation", text="Fien telt tot tien.")
            for _ in range(count)
        )
        assert "Einde" in pages_of(draw(replace(COURT, facts=facts)))[-1]


def test_struck_text_stays_readable_with_its_reason(draw, text_of):
    text = text_of(draw(PLAIN))
    assert "Vader zegt dat het tijd is. Doorgehaald: op het verkeerde uur genoteerd" in text


def test_struck_text_enters_no_paper_but_the_internal_one(draw, text_of):
    text = text_of(draw(COURT))
    assert "Vader zegt dat het tijd is." not in text
    assert "op het verkeerde uur" not in text


def test_of_text_struck_as_another_familys_only_time_and_reason_are_left(draw, text_of):
    struck = Fact(at=at("14:31"), kind="observation", text="", struck="verkeerd dossier")
    text = text_of(draw(replace(PLAIN, facts=(struck,))))
    assert "14:31 Doorgehaald: verkeerd dossier" in text


def test_nobody_is_said_to_have_no_times_where_the_variant_has_none(draw, text_of):
    hidden = tuple(replace(one, arrived_at=None, left_at=None) for one in PLAIN.present)
    text = text_of(draw(replace(PLAIN, variant="attendance", present=hidden)))
    assert "aangekomen" not in text
    assert "vertrokken" not in text


def test_a_time_that_is_kept_from_the_reader_leaves_no_dash(draw, text_of):
    kept = Step(step="arrival", who="moeder", lateness="past_grace")
    text = text_of(draw(replace(NOT_HELD, steps=(kept,))))
    assert "Moeder komt aan buiten de wachtmarge" in text


def test_a_relation_that_stands_for_the_name_is_not_said_twice(draw, text_of, dutch):
    mother = Present(name="mother", role="caring", relation="mother")
    assert "mother caring party" in text_of(draw(replace(COURT, present=(mother,))))


def test_an_unknown_signer_leaves_the_supervisors(draw, text_of):
    text = text_of(draw(replace(COURT, finalised_by=None, supervisors=("A. Den", "B. Els"))))
    assert "A. Den en B. Els, 7 maart 2025" in text


def test_paper_speaks_english_without_a_catalogue(draw, text_of):
    text = text_of(draw(COURT, Translator()))
    assert "Friday 7 March 2025 · visit 4 of 5" in text
    assert "12 minutes late" in text


def test_words_of_a_newer_desk_stand_as_they_were_written(draw, text_of):
    newer = replace(COURT, outcome="merged", legal_basis="new_law", variant="summary")
    text = text_of(draw(newer))
    assert "merged" in text
    assert "new_law" in text


def test_nothing_heavy_is_imported_with_the_package():
    program = "import omgangsdesk.reports, sys; print([m for m in ('reportlab', 'uharfbuzz', 'babel') if m in sys.modules])"
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


FREE = [
    field.name
    for field in fields(VisitReport)
    if field.name
    in {
        "centre", "address", "case_number", "family", "room", "goal", "reason_note", "reason_by",
        "finalised_by", "receiver", "report_id",
    }
]  # fmt: skip

BELIEVABLE = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs", "Mn"), max_codepoint=0x17FF), max_size=60
)


@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_breaks_a_report(draw, data):
    anything = st.text(max_size=80)
    report = replace(
        PLAIN,
        **{name: data.draw(anything) for name in FREE},
        supervisors=(data.draw(anything),),
        facts=tuple(
            replace(fact, text=data.draw(anything), quote_of=data.draw(st.none() | anything))
            for fact in PLAIN.facts[:3]
        ),
        present=(Present(name=data.draw(anything), role=data.draw(anything), relation="", age=3),),
    )
    with pikepdf.open(BytesIO(draw(report))) as pdf:
        assert pdf.pages


@given(typed=BELIEVABLE)
@settings(max_examples=25, deadline=None)
def test_what_is_typed_in_latin_greek_or_cyrillic_is_on_the_paper(draw, text_of, typed):
    known = "".join(sign for sign in typed if sign.isalnum() and ord(sign) < 0x500)
    report = replace(COURT, facts=(Fact(at=at("14:30"), kind="observation", text=known),))
    printed = text_of(draw(report)).replace(" ", "")
    assert set(known) - set(printed) <= set("ŉǰΐΰ")
