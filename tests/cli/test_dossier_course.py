"""The course of a dossier by command: a contact, who comes first, a summary on paper."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Call, on
from tests.conftest import PracticeStore

NUMBER = "DB-0117"


def lines(omgangsdesk: Call, store: PracticeStore, kind: str) -> list[dict[str, object]]:
    found = omgangsdesk("dossier", NUMBER, "--json", *on(store, "AB")).json
    parts = [part for chapter in found["chapters"] for part in chapter["sections"]]
    return [one for part in parts for one in part["lines"] if one["kind"] == kind]


def test_a_contact_is_noted_corrected_and_struck(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "LV")
    said = ("with_whom=Griffie", "channel=letter", "about=Vraagt een stand.")
    done = omgangsdesk("dossier", "add", "contact", NUMBER, "--with", *said, *of)
    assert (done.code, "Kept: a contact" in done.out) == (0, True)
    (one,) = lines(omgangsdesk, practice_store, "contact")
    assert one["title"] == "letter: Griffie"
    other = omgangsdesk(
        "dossier", "set", "contact", NUMBER, str(one["id"]), "--with", "outcome=Volgt.", *of
    )
    assert other.code == 0
    now = next(one for one in lines(omgangsdesk, practice_store, "contact") if not one["past"])
    gone = omgangsdesk("dossier", "strike", "contact", NUMBER, str(now["id"]), *of)
    assert gone.code == 0
    assert all(one["past"] for one in lines(omgangsdesk, practice_store, "contact"))
    assert omgangsdesk("verify", *of).code == 0
    nothing = omgangsdesk("dossier", "add", "contact", NUMBER, "--with", "about=Belt.", *of)
    assert (nothing.code, "with_whom" in nothing.err) == (1, True)


def test_who_comes_first_is_set_for_one_family(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "AB")
    told = ("policy=own", "first_in=caring", "between=0")
    done = omgangsdesk("dossier", "set", "stagger", NUMBER, "--with", *told, *of)
    assert done.code == 0
    (one,) = lines(omgangsdesk, practice_store, "stagger")
    assert one["title"] == "set for this family"


def test_a_summary_of_a_period_is_written_in_a_folder(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path
) -> None:
    of = on(practice_store, "AB")
    folder = tmp_path / "stick"
    folder.mkdir()
    told = ("since=1/1/2025", "receiver=Beide ouders", "ground=Evaluatie", f"folder={folder}")
    done = omgangsdesk("dossier", "add", "summary", NUMBER, "--with", *told, *of)
    assert (done.code, "evaluation-" in done.out) == (0, True)
    assert len(list(folder.iterdir())) == 1
    again = omgangsdesk("dossier", "add", "summary", NUMBER, "--with", *told, *of)
    assert (again.code, "there already" in again.err) == (1, True)
    (one,) = lines(omgangsdesk, practice_store, "released")
    assert "Beide ouders" in str(one["title"])
