"""The report page: what is lacking, and the papers as anyone would read them."""

from __future__ import annotations

import dataclasses
import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.course import Arrangement
from omgangsdesk.domain.log.kinds import Informed
from omgangsdesk.domain.records import Alert, VisitPlan
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers import reports
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.views import ReportView

MEREL = "bezoek-merel"


def lacking(view: ReportView) -> dict[str, bool]:
    """What is not there, and whether it blocks."""
    return {str(one.text.full): one.blocking for one in view.items if not one.done}


def words_of(pdf: bytes, tmp_path: Path) -> str:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout


def everything_in(pdf: bytes) -> bytes:
    """Every stream and string of the file, unpacked."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


@pytest.fixture
def told(house):
    """A visit with something in every free field."""
    house.runs()
    house.notes("14:20", "Kwikstaartelink staat aan het raam.")
    quote = asked.Observe(category="own_words", text="zonnebloemfluister", quote_of="merel-kind")
    house.does("14:21", quote)
    house.does("14:22", asked.Intervene(grade="warning", cause="grensdreumel", effect="stilval"))
    incident = asked.ReportIncident(
        incident="threat",
        severity="4",
        facts="dreigwoordel",
        not_informed_because="zwijgreden",
    )
    house.does("14:23", incident)
    house.does("14:24", asked.BringItem(what="pluchen hagedis", from_person="merel-vader"))
    house.goes_home()
    house.time("15:30")
    return house


HIDDEN = (
    *("Merel", "Noor", "Iris", "Lijster", "Tom", "Flierefluiterlaan", "Eik", "bezoek"),
    *("Kwikstaart", "zonnebloem", "grensdreumel", "stilval", "dreigwoord", "zwijgreden"),
    *("hagedis", "warning", "threat", "Geen vragen", "adres"),
)


@pytest.mark.parametrize("final", [False, True])
def test_the_attendance_paper_has_none_of_what_may_not_go_out(told, tmp_path, final) -> None:
    if final:
        told.does("15:30", asked.Finalise())
    paper = reports.paper(told.desk, MEREL, "attendance")
    read, raw = words_of(paper.pdf, tmp_path), everything_in(paper.pdf)

    assert [word for word in HIDDEN if word.casefold() in read.casefold()] == []
    assert [word for word in HIDDEN if word.encode() in raw] == []
    assert [word for word in HIDDEN if word.encode("utf-16-be") in raw] == []
    assert "N. (9)" in read
    assert "Father arrives" in read
    with pikepdf.open(io.BytesIO(paper.pdf)) as file:
        said = " ".join(str(value) for value in file.docinfo.values())
    assert [word for word in HIDDEN if word.casefold() in said.casefold()] == []


def test_the_internal_paper_has_it_all_so_that_the_search_is_worth_something(
    told, tmp_path
) -> None:
    read = words_of(reports.paper(told.desk, MEREL, "internal").pdf, tmp_path)

    for word in ("Noor Merel", "Kwikstaartelink", "zonnebloemfluister", "dreigwoordel"):
        assert word in read


def test_no_time_of_a_protected_mother_is_on_the_paper(told, tmp_path) -> None:
    alert = Alert(
        id="geheim",
        case="merel",
        alert="secret_address",
        source="vonnis",
        until="2026-01-01",
        person="merel-moeder",
    )
    told.sets(alert)
    read = words_of(reports.paper(told.desk, MEREL, "attendance").pdf, tmp_path)

    # 13:58 and 15:04 are hers, 15:20 is his, held a quarter of an hour from hers.
    assert set(re.findall(r"\b\d\d:\d\d\b", read)) == {
        *("13:45", "13:46", "14:00", "14:01", "15:00"),
    }
    assert read.count("within the grace time") == 2


def test_a_draft_says_so_and_its_name_too(told, tmp_path) -> None:
    paper = reports.paper(told.desk, MEREL, "internal")

    assert not paper.final
    assert paper.file_name == "report-2025-014-4-internal-draft.pdf"
    assert "Draft, not finalised" in words_of(paper.pdf, tmp_path)


def test_the_file_name_of_a_final_paper_names_nobody(told) -> None:
    told.does("15:30", asked.Finalise())

    assert reports.paper(told.desk, MEREL, "attendance").file_name == (
        "report-2025-014-4-attendance.pdf"
    )


def test_a_visit_without_a_place_in_the_arrangement_goes_by_its_day(house) -> None:
    assert reports.paper(house.desk, "bezoek-eik", "attendance").file_name == (
        "report-2025-021-20250307-attendance-draft.pdf"
    )


def test_a_draft_that_is_asked_for_twice_is_the_same(told) -> None:
    assert reports.paper(told.desk, MEREL, "internal") == reports.paper(
        told.desk, MEREL, "internal"
    )


def test_there_are_no_other_variants_and_no_other_visits(house) -> None:
    with pytest.raises(InvalidInputError, match="no variant"):
        reports.paper(house.desk, MEREL, "court")
    with pytest.raises(InvalidInputError, match="no visit"):
        reports.paper(house.desk, "bezoek-uil", "internal")


# What is lacking -------------------------------------------------------------------------------


def test_a_visit_that_went_as_it_should_lacks_nothing(house) -> None:
    house.runs()
    house.goes_home()
    view = reports.load_report(house.desk, MEREL)

    assert lacking(view) == {}
    assert (view.can_finalise, view.variants, view.revision) == (
        True,
        ("attendance", "internal"),
        0,
    )


def test_before_it_begins_it_lacks_nearly_everything_but_only_two_things_block(house) -> None:
    found = lacking(reports.load_report(house.desk, MEREL))

    assert found == {
        "The visit is not over yet": True,
        "Not every agreement is ticked": False,
        "Coming or going not stamped: Noor, mother, father": False,
    }


def test_who_is_still_here_blocks_and_is_named(house) -> None:
    house.runs()

    found = lacking(reports.load_report(house.desk, MEREL))
    assert found["Still in the building: Noor, mother, father"]


def test_discreetly_nobody_is_named_in_full(house) -> None:
    house.runs()
    view = reports.load_report(house.desk, MEREL)

    said = " ".join(str(one.text.discreet) for one in view.items) + str(view.title.discreet)
    assert "Noor" not in said
    assert "Merel" not in said


def test_an_identity_that_was_refused_is_not_settled(house) -> None:
    people = (asked.Arriving(person="merel-vader", identity="refused"),)
    house.does("13:46", asked.Arrive(persons=people))

    assert "Identity not settled: father" in lacking(reports.load_report(house.desk, MEREL))


def test_a_child_that_came_must_be_handed_over_and_back(house) -> None:
    house.comes("13:58", "merel-moeder", "merel-kind")

    assert "Not handed over and back: Noor" in lacking(reports.load_report(house.desk, MEREL))


def test_a_critical_incident_wants_to_know_who_was_informed(house) -> None:
    house.runs()
    house.goes_home()
    wanted = "Who was informed of each critical incident"
    serious = asked.ReportIncident(incident="damage", severity="3", facts="Glas.")
    house.does("15:21", serious)
    assert wanted not in lacking(reports.load_report(house.desk, MEREL))
    house.does("15:22", dataclasses.replace(serious, severity="4"))
    assert lacking(reports.load_report(house.desk, MEREL)) == {wanted: False}
    house.does("15:23", asked.Undo())
    told = (Informed(who="arne", at=moments.written(house.clock.now())),)
    house.does("15:24", dataclasses.replace(serious, severity="4", informed=told))
    assert lacking(reports.load_report(house.desk, MEREL)) == {}


@pytest.mark.parametrize(
    ("act", "wanted"),
    [
        (asked.NoShow(reason="no_show_visiting"), {"Why it was not held, and by whom": False}),
        (asked.NoShow(reason="no_show_visiting", by="merel-vader"), {}),
        (asked.Cancel(reason="centre_staff"), {}),
    ],
)
def test_a_visit_that_was_not_held_says_why_and_by_whom(house, act, wanted) -> None:
    house.does("14:30", act)

    assert lacking(reports.load_report(house.desk, MEREL)) == wanted


def test_who_came_to_a_visit_that_was_not_held_must_also_leave(house) -> None:
    house.comes("13:58", "merel-moeder", "merel-kind")
    house.does("14:30", asked.NoShow(reason="no_show_visiting", by="merel-vader"))

    found = lacking(reports.load_report(house.desk, MEREL))
    assert found == {
        "Still in the building: Noor, mother": True,
        "Coming or going not stamped: Noor, mother": False,
    }


def test_a_visit_without_a_supervisor_says_so(house) -> None:
    with house.desk.store.read() as unit:
        plan = unit.record(VisitPlan, MEREL)
    house.sets(dataclasses.replace(plan, supervisor=None))

    assert "Supervised from start to end" in lacking(reports.load_report(house.desk, MEREL))


def test_why_it_ended_early_is_asked_and_answered(house) -> None:
    house.runs()
    house.does("15:03", asked.Undo())  # the handover back
    early = asked.End(how="early", reason="medical")
    with pytest.raises(InvalidInputError):
        house.does("15:03", early)
    house.does("15:03", asked.Undo())  # the end
    house.does("15:03", early)

    texts = [str(one.text.full) for one in reports.load_report(house.desk, MEREL).items]
    assert "Why the visit ended early" in texts


def test_once_final_the_page_says_since_when_and_by_whom(house) -> None:
    house.runs()
    house.goes_home()
    house.does("15:30", asked.Finalise())
    view = reports.load_report(house.desk, MEREL)

    assert (view.finalised_at, view.finalised_by) == (house.clock.now(), "Lotte Voorbeeld")


def test_the_variant_that_was_arranged_for_that_day_shows_first(house):
    assert reports.load_report(house.desk, MEREL).proposed == "attendance"
    for number, (since, variant, struck) in enumerate(
        (
            ("2020-01-01", "internal", None),
            ("2090-01-01", "attendance", None),
            ("2024-01-01", "attendance", "yes"),
        )
    ):
        arranged = Arrangement(
            id=f"a{number}", case="merel", since=since, report=variant, struck=struck
        )
        save_record(house.desk, arranged)
    assert reports.load_report(house.desk, MEREL).proposed == "internal"
