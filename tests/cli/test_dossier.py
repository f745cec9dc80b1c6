"""Dossiers by command: read, begun, added to, changed and struck, through the same services."""

from __future__ import annotations

import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore

NUMBER = "DB-0117"


def test_a_dossier_is_told_in_words_and_as_json(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "LV")
    told = omgangsdesk("dossier", NUMBER, *of)
    assert (told.code, told.out.splitlines()[0]) == (0, "Kievit · DB-0117")
    assert "Finn Kievit  [person kievit-finn]" in told.out
    found = omgangsdesk("dossier", NUMBER.lower(), "--json", *of).json
    keeps_to("dossier", found)
    assert found["case"] == "kievit"
    assert "people" in {one["name"] for one in found["chapters"]}
    gone = omgangsdesk("dossier", "DB-9999", *of)
    assert (gone.code, "no dossier of that number" in gone.err) == (1, True)


def test_every_dossier_is_listed_by_state(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "LV")
    every = omgangsdesk("dossier", "list", "--json", *of).json
    keeps_to("dossiers", every)
    assert NUMBER in {one["number"] for one in every["dossiers"]}
    assert NUMBER in omgangsdesk("dossier", "list", *of).out
    ended = omgangsdesk("dossier", "list", "--state", "ended", "--json", *of).json
    assert NUMBER not in {one["number"] for one in ended["dossiers"]}
    wrong = omgangsdesk("dossier", "list", "--state", "klaar", *of)
    assert (wrong.code, "none of the states" in wrong.err) == (2, True)


def test_something_is_added_changed_and_struck(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "AB")
    values = ("wording=Geen film = geen beeld.", "source=Gesprek", "until=31/12/2030")
    done = omgangsdesk("dossier", "add", "agreement", NUMBER, "--with", *values, *of)
    assert (done.code, "Kept: an agreement" in done.out) == (0, True)

    def lines() -> dict[str, str]:
        found = omgangsdesk("dossier", NUMBER, "--json", *of).json
        parts = [part for chapter in found["chapters"] for part in chapter["sections"]]
        every = [one for part in parts for one in part["lines"]]
        return {one["title"]: one["id"] for one in every if one["kind"] == "agreement"}

    made = lines()["Geen film = geen beeld."]
    other = omgangsdesk(
        "dossier", "set", "agreement", NUMBER, made, "--with", "wording=Geen beeld.", *of
    )
    assert other.code == 0
    assert lines()["Geen beeld."] == made
    again = omgangsdesk(
        "dossier", "set", "agreement", NUMBER, made, "--with", "wording=Geen beeld.", *of
    )
    assert "Nothing was different" in again.out
    gone = omgangsdesk("dossier", "strike", "agreement", NUMBER, made, *of)
    assert (gone.code, "struck" in gone.out) == (0, True)
    assert "Geen beeld." not in lines()


def test_the_dossier_itself_needs_no_id(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    of = on(practice_store, "AB")
    done = omgangsdesk("dossier", "set", "case", NUMBER, "--with", "visits_planned=7", *of)
    assert done.code == 0
    assert "7 visits agreed" in omgangsdesk("dossier", NUMBER, *of).out
    lacking = omgangsdesk("dossier", "set", "alert", NUMBER, "--with", "source=x", *of)
    assert (lacking.code, "ID is missing" in lacking.err) == (2, True)


def test_without_a_value_the_fields_are_told(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    of = on(practice_store, "AB")
    told = omgangsdesk("dossier", "add", "alert", NUMBER, *of)
    assert "no_contact_order" in told.out
    found = omgangsdesk("dossier", "add", "alert", NUMBER, "--json", *of).json
    assert {one["field"] for one in found["fields"]} >= {"alert", "source", "until"}
    fresh = omgangsdesk("dossier", "new", *of)
    assert "family" in fresh.out


def test_a_new_dossier_is_begun(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    of = on(practice_store, "AB")
    values = ("family=Winterkoning", "child_given=Pim", "visiting_given=Wout", "number=W-1")
    done = omgangsdesk("dossier", "new", "--with", *values, *of)
    assert (done.code, "W-1" in done.out) == (0, True)
    assert "Pim Winterkoning" in omgangsdesk("dossier", "W-1", *of).out
    twice = omgangsdesk("dossier", "new", "--with", *values, *of)
    assert (twice.code, "number: There is a dossier" in twice.err) == (1, True)


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("add", "boek", NUMBER, "--with", "a=b"), 2, "no kind of record of a dossier"),
        (("add", "alert", NUMBER, "--with", "ab"), 2, "says nothing of a field"),
        (("add", "alert", NUMBER, "--with", "x=1"), 2, "none of its fields"),
        (("add", "alert", NUMBER, "--with", "alert=x"), 2, "none of the words of alert"),
        (("add", "alert", NUMBER, "--with", "alert=allergy"), 1, "source: This has to be"),
        (("strike", "person", NUMBER, "kievit-finn"), 1, "can't be struck"),
        (("strike", "alert", NUMBER, "weg"), 1, "nothing like that"),
    ],
)
def test_what_can_not_be_is_told_and_changes_nothing(
    omgangsdesk: Call, practice_store: PracticeStore, asked: tuple[str, ...], code: int, said: str
) -> None:
    done = omgangsdesk("dossier", *asked, *on(practice_store, "AB"))
    assert (done.code, said in done.err) == (code, True)


def test_a_permission_that_held_before_is_kept_when_that_is_said(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    words = ("person=kievit-vader", "source=Oude brief", "until=5/3/2020")
    asked = ["dossier", "add", "authorisation", NUMBER]
    for one in words:
        asked += ["--with", one]
    of = on(practice_store, "AB")
    refused = omgangsdesk(*asked, *of)
    assert (refused.code, "keep it as what held before" in refused.err) == (1, True)
    assert omgangsdesk(*asked, "--anyway", *of).code == 0


def test_a_supervisor_changes_no_alert(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    done = omgangsdesk(
        "dossier", "add", "alert", NUMBER, "--with", "source=x", *on(practice_store, "LV")
    )
    assert (done.code, "Only a coordinator" in done.err) == (1, True)
