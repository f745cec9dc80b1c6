"""How long dossiers are kept, and what is kept of one person, by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore
from tests.reports.conftest import tool
from tests.services.keeping.ended import CASE, ended

from omgangsdesk.domain.records import Case, Person
from omgangsdesk.services.records.save import save_record

GROUND = ("--ground", "Beleid van het centrum")


@pytest.fixture
def of(practice_store: PracticeStore) -> tuple[object, ...]:
    desk = practice_store.open("AB")
    ended(desk, "1990-01-01")
    desk.close()
    return on(practice_store, "AB")


def test_a_term_is_set_and_what_is_due_is_shown(omgangsdesk: Call, of) -> None:
    none = omgangsdesk("retention", "show", *of)
    assert "No dossier may go now." in none.out
    assert "no term" in none.out
    made = omgangsdesk("retention", "set", "supervised", "20", *GROUND, *of)
    assert (made.code, made.out) == (0, "supervised visits: kept 20 years\n")
    shown = omgangsdesk("retention", "show", *of)
    assert "May go now:\n  DB-0102, ended 01/01/1990, may go from 01/01/2010" in shown.out
    told = omgangsdesk("retention", "show", "--json", *of).json
    keeps_to("retention", told)
    assert [one["number"] for one in told["due"]] == ["DB-0102"]
    away = omgangsdesk("retention", "set", "supervised", "0", *of)
    assert away.out == "supervised visits: no term\n"


def test_a_dossier_is_held(omgangsdesk: Call, of) -> None:
    omgangsdesk("retention", "set", "supervised", "20", *GROUND, *of)
    why = ("--until", "1/1/2090", "--reason", "beroep loopt")
    held = omgangsdesk("retention", "hold", "DB-0102", *why, *of)
    assert held.out == "DB-0102 is kept longer\n"
    shown = omgangsdesk("retention", "show", *of).out
    assert "No dossier may go now." in shown
    assert "kept until 01/01/2090: beroep loopt" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("retention", "set", "weather", "20", *GROUND), "none of the sorts"),
        (("retention", "set", "supervised", "20"), "Say which law or policy"),
        (("retention", "hold", "DB-9999", "--until", "1/1/2090", "--reason", "x"), "no such"),
        (("own-data", "Niemand Nergens"), "Nobody here is called that"),
        (("own-data", "Roos Eik", "--to", "."), "--receiver"),
        (("own-data", "Roos Eik", "--ground", "x"), "--ground goes with --to"),
    ],
)
def test_what_can_not_be_is_said(omgangsdesk: Call, of, words, said: str) -> None:
    refused = omgangsdesk(*words, *of)
    assert refused.code != 0
    assert said in refused.err


def test_own_data_is_looked_at_and_then_handed_over(omgangsdesk: Call, of, tmp_path: Path) -> None:
    looked = omgangsdesk("own-data", "Roos Eik", *of)
    assert looked.code == 0
    assert "Who you are: 1 fact" in looked.out
    out = tmp_path / "out"
    out.mkdir()
    to = ("--to", out, "--receiver", "Roos Eik", "--ground", "inzageverzoek")
    made = omgangsdesk("own-data", "Roos Eik", "--json", *to, *of)
    assert made.code == 0
    keeps_to("own_data", made.json)
    pdf, plain = sorted(out.iterdir(), reverse=True)
    assert json.loads(plain.read_bytes()) == made.json
    assert "Roos Eik" in tool("pdftotext", "-raw", "-", "-", pdf=pdf.read_bytes())
    assert pdf.stat().st_mode & 0o077 == 0
    assert "released" in omgangsdesk("log", "--json", *of).out
    again = omgangsdesk("own-data", "Roos Eik", *to, *of)
    assert again.code == 1
    assert "there already" in again.err


def test_two_of_one_name_are_told_apart(
    omgangsdesk: Call, practice_store: PracticeStore, of
) -> None:
    desk = practice_store.open("AB")
    save_record(desk, Person(id="roos-twee", given_name="Roos", family_name="Eik"))
    desk.close()
    refused = omgangsdesk("own-data", "roos eik", *of)
    assert "2 people go by that name. Type the date of birth" in refused.err
    assert "eik-roos" not in refused.err
    for told in ("roos-twee", f"roos eik {number(practice_store)}"):
        assert omgangsdesk("own-data", told, *of).code == 0


def number(store: PracticeStore) -> str:
    """Of the dossier of the first one."""
    desk = store.open("AB")
    with desk.store.read() as unit:
        case = unit.record(Case, CASE)
    desk.close()
    assert case is not None
    return case.number
