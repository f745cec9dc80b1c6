"""The evaluation summary: counts of a period, safe for both parties to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.reports.conftest import tool
from tests.services.desk.house import DAY, KIEVIT, House
from tests.services.dossier.going import dates, held, logged, plan_on
from tests.services.dossier.test_course import notes
from tests.services.dossier.writing import CASE, saved, section, typed

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.papers.evaluation_summary import EvaluationSummary
from omgangsdesk.domain.records import Case, Person
from omgangsdesk.errors import FieldError, StoreError
from omgangsdesk.language import Translator, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.services import requests as asked
from omgangsdesk.services.dossier import summary
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.reading import reading
from omgangsdesk.services.dossier.summary import make_summary, summary_of

FIRST, LAST = "2026-01-01", DAY.isoformat()


def gathered(house: House, case: str = CASE, since: str = FIRST) -> EvaluationSummary:
    with reading(house.desk, case) as of:
        return summary_of(of, since, LAST)


def whole_visit(house: House, late: str = "14:05") -> None:
    """Family Kievit of today: father late, one agreement kept, ended early, everybody gone."""
    house.come(late, "vader", room="wachtruimte-b").come(late, "moeder", "finn", "lou")
    house.at("14:20").do(asked.Start())
    house.at("14:30").do(asked.TickAgreement(agreement="k5", result="kept"))
    house.at("14:40").do(asked.End(how="early", reason="child_distress"))
    house.at("20:00")


def read(pdf: bytes) -> str:
    return tool("pdftotext", "-layout", "-", "-", pdf=pdf)


def test_visits_are_counted_by_what_became_of_them(house: House) -> None:
    held(house, -21, started=False)
    plan = plan_on(-14)
    saved(house, plan)
    logged(house, "cancelled", kinds.NotHeld(reason="centre_staff"), plan)
    saved(house, plan_on(-7))  # nobody ever said what became of it
    whole_visit(house)
    made = gathered(house)
    assert [one.outcome for one in made.visits] == ["not_held", "cancelled", "early"]
    assert made.outcomes() == {"not_held": 1, "cancelled": 1, "early": 1}
    assert made.reasons() == {None: 1, "centre_staff": 1}
    assert made.in_time("caring") == (1, 0)
    assert made.in_time("visiting") == (0, 1)
    assert made.agreements == (1, 0)
    assert gathered(house, since="2026-02-18").outcomes() == {"cancelled": 1, "early": 1}


def test_who_came_and_was_sent_home_is_not_a_visit_that_was_held(house: House) -> None:
    house.come("13:50", "vader", room="wachtruimte-b")
    house.at("14:30").do(asked.NoShow(reason="no_show_caring"))
    house.at("20:00")
    (one,) = gathered(house).visits
    assert (one.outcome, one.reason, one.in_time) == ("not_held", None, {})


@pytest.mark.parametrize("language", ["en", "nl_BE", "fr"])
def test_on_paper_there_is_no_name_no_clock_and_no_reason_that_tells(
    house: House, language: str
) -> None:
    saved(
        house, Person(id="kievit-moeder", given_name="Isolde", family_name="Kievit", secret="yes")
    )
    held(house, -21, started=False)
    whole_visit(house)
    words = Translator() if language == "en" else load_translator(language, resources() / "i18n")
    said = read(make_summary(house.desk, CASE, FIRST, LAST, words))
    assert "OEF-Kievit" in said
    for wrong in (
        "Isolde",
        "Vader",
        "Finn",
        "14:",
        "distress",
        "child ill",
        "Geen foto",
        "20 min",
    ):
        assert wrong not in said.replace("Oefencentrum", ""), wrong
    if language == "en":
        told = " ".join(said.split())
        assert "Ended early 1" in told
        assert "for another reason 1" in told
        assert "Visitor 0 within the margin, 1 past the margin" in told
        assert "past the margin: visitor" in told
        assert "1 of 1 agreement kept" in told


def test_a_period_without_visits_says_so(house: House) -> None:
    saved(house, Case(id="wilg", number="OEF-9", code="WI", family="Wilg", parties=()))
    said = read(make_summary(house.desk, "wilg", FIRST, LAST))
    assert said.count("nothing recorded") == 4


def test_it_is_written_once_and_registered(house: House, tmp_path: Path) -> None:
    held(house, -7)
    (begun,) = dates(-60)
    told = {"since": begun, "receiver": "Beide ouders", "ground": "Evaluatiegesprek"}
    change = typed(house, "summary", folder=str(tmp_path), language="fr", **told)
    assert not change.undoable
    (file,) = tmp_path.glob("evaluation-*.pdf")
    assert "Aperçu" in read(file.read_bytes())
    assert file.stat().st_mode & 0o077 == 0
    assert file.name in str(change.called.full)
    (line,) = section(house, "released").lines
    assert str(line.title.full) == "06/03/2026: Beide ouders"
    assert notes(line) == ["evaluation summary", "ground: Evaluatiegesprek"]
    with pytest.raises(FieldError) as caught:
        typed(house, "summary", folder=str(tmp_path), **told)
    assert caught.value.field == "folder"
    with pytest.raises(FieldError) as caught:
        typed(house, "summary", folder=str(tmp_path / "nergens"), **told)
    assert caught.value.field == "folder"
    assert len(section(house, "released").lines) == 1


def test_what_cannot_be_written_is_not_registered(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError(summary.text("The disk is full."))

    monkeypatch.setattr(summary, "write_private", full)
    (begun,) = dates(-60)
    with pytest.raises(FieldError, match="can't be written"):
        typed(house, "summary", folder=str(tmp_path), since=begun, receiver="Rechter", ground="V")
    assert KIEVIT not in str(section(house, "contacts"))


def test_it_looks_back_to_the_last_evaluation(house: House) -> None:
    def begins() -> str:
        form = load_form(house.desk, "summary", CASE)
        return next(one.value for one in form.fields if one.name == "since")

    assert begins() == "6/3/2026", "the first visit"
    held(house, -21)
    assert begins() == "13/2/2026"
    (day,) = dates(-7)
    typed(house, "evaluation", day=day, state="held")
    assert begins() == "27/2/2026"
