"""Lawful destruction by command: a look first, then the act, and a certificate without names."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore

from omgangsdesk.domain.records import Case
from omgangsdesk.errors import NoSpaceError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.drafts import keep_draft
from omgangsdesk.services.perform import perform
from omgangsdesk.services.practice.play import catch_up
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.views import KeptDraft

EIK = "bezoek-eik"
WHY = ("--ground", "Twintig jaar voorbij", "--ordered-by", "De directie")


@pytest.fixture
def of(omgangsdesk: Call, played_store: PracticeStore, tmp_path: Path) -> tuple[object, ...]:
    """The options of a coordinator, on a store of which the day was closed and handed over."""
    stick = tmp_path / "stick"
    stick.mkdir()
    words = on(played_store, "AB")
    assert omgangsdesk("close-day", "--to", stick, *words).code == 0
    return words


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody sits there and types these answers, one after another."""
    answers: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def typed(prompt: str) -> str:
        sys.stdout.write(f"{prompt}\n")
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr("builtins.input", typed)
    return answers


def test_a_look_tells_what_would_go_and_changes_nothing(
    omgangsdesk: Call, of: tuple[object, ...]
) -> None:
    before = omgangsdesk("log", *of).out
    look = omgangsdesk("destroy", "--visit", EIK, *of)
    assert look.code == 0
    assert "This would go: 30 entries of 1 visit." in look.out
    assert "dossier DB-0102" in look.out
    assert "2 final reports go along, as PDFs too." in look.out
    assert "Nothing was destroyed." in look.out
    assert "Roos" not in look.out
    plain = omgangsdesk("destroy", "--visit", EIK, "--json", *of)
    keeps_to("destroy", plain.json)
    assert plain.json["possible"]
    assert (len(plain.json["entries"]), plain.json["visits"]) == (30, [EIK])
    assert omgangsdesk("log", *of).out == before


def test_of_a_dossier_and_of_entries(omgangsdesk: Call, of: tuple[object, ...]) -> None:
    case = omgangsdesk("destroy", "--case", "DB-0102", "--json", *of).json
    assert case == omgangsdesk("destroy", "--case", "eik", "--json", *of).json
    assert case["cases"] == ["eik"]
    log = omgangsdesk("log", "--visit", EIK, "--json", *of).json["entries"]
    notes = [one["id"] for one in log if one["kind"] == "observation"][:2]
    some = omgangsdesk("destroy", "--entry", *notes, *of)
    assert "2 final reports go along" in some.out
    assert omgangsdesk("destroy", "--case", "DB-9999", *of).code == 1


def test_it_is_done_certified_and_shown_again(
    omgangsdesk: Call, of: tuple[object, ...], tmp_path: Path
) -> None:
    assert "Nothing was ever destroyed" in omgangsdesk("destroy", "--certificates", *of).out
    target = tmp_path / "certificate.txt"
    done = omgangsdesk("destroy", "--visit", EIK, *WHY, "--yes", "--to", target, *of)
    assert done.code == 0, done.err
    assert done.out.startswith("Certificate of destruction, Oefencentrum De Brug\nPRACTICE\n")
    assert "Contents erased: 30 entries of 1 visit." in done.out
    assert not any(name in done.out.casefold() for name in ("roos", "eik", "db-0102"))
    assert done.err == f"The certificate is in {target}.\n"
    again = omgangsdesk("destroy", "--certificates", *of)
    assert again.out == done.out
    kept = target.read_text(encoding="utf-8")
    assert kept.startswith(done.out)
    hashes = kept.splitlines()[-30:]
    digest = hashlib.sha256("".join(f"{one}\n" for one in hashes).encode()).hexdigest()
    assert digest in done.out
    shown = omgangsdesk("destroy", "--certificates", "--json", *of).json
    keeps_to("destroy", shown)
    (made,) = shown["certificates"]
    assert (made["hashes"], made["by"], made["reports"]) == (hashes, "AB", 2)
    assert omgangsdesk("log", "--visit", EIK, *of).code == 1
    assert "30 lawfully destroyed." in omgangsdesk("verify", *of).out


def test_the_certificate_as_json_to_keep(
    omgangsdesk: Call, of: tuple[object, ...], tmp_path: Path
) -> None:
    target = tmp_path / "certificate.json"
    words = ("destroy", "--visit", EIK, *WHY, "--yes", "--json", "--to", target)
    made = omgangsdesk(*words, *of).json
    keeps_to("destroy", made)
    assert json.loads(target.read_bytes()) == made
    assert made["copies"] == 0
    for place in (target, tmp_path / "nergens" / "certificate.json"):
        taken = omgangsdesk("destroy", "--visit", "bezoek-mus", *WHY, "--yes", "--to", place, *of)
        assert (taken.code, "Nothing was destroyed" in taken.err) == (1, True)
    assert omgangsdesk("log", "--visit", "bezoek-mus", *of).code == 0


def test_a_certificate_that_can_not_be_written_is_told_to_be_there_still(
    omgangsdesk: Call,
    of: tuple[object, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise NoSpaceError

    monkeypatch.setattr("omgangsdesk.cli.files.write_private", full)
    target = tmp_path / "certificate.txt"
    done = omgangsdesk("destroy", "--visit", EIK, *WHY, "--yes", "--to", target, *of)
    assert done.code == 1
    assert "There is no room for" in done.err
    assert "It was destroyed. Its certificate is shown again" in done.err


def test_it_is_confirmed_by_typing_how_many(
    omgangsdesk: Call, of: tuple[object, ...], at_a_terminal: list[str]
) -> None:
    for answers in (["De directie", "29"], ["De directie"]):
        at_a_terminal[:] = answers
        ended = omgangsdesk("destroy", "--visit", EIK, "--ground", "Termijn", *of)
        assert (ended.code, "That was not 30. Nothing was destroyed." in ended.err) == (1, True)
    plain = omgangsdesk("destroy", "--visit", EIK, *WHY, "--json", *of)
    assert (plain.code, plain.out) == (2, "")
    at_a_terminal[:] = ["De directie", " 30 "]
    done = omgangsdesk("destroy", "--visit", EIK, "--ground", "Termijn", *of)
    assert done.code == 0
    assert "This would go: 30 entries of 1 visit." in done.out
    assert "Ordered by: De directie" in done.out


def test_what_stands_in_the_way_is_said_and_nothing_is_asked(
    omgangsdesk: Call, played_store: PracticeStore, at_a_terminal: list[str]
) -> None:
    of = on(played_store, "AB")
    look = omgangsdesk("destroy", "--visit", EIK, *of)
    assert look.code == 1
    assert "It can't be destroyed yet:\n  30 entries of another device are in" in look.out
    assert not omgangsdesk("destroy", "--visit", EIK, "--json", *of).json["possible"]
    done = omgangsdesk("destroy", "--visit", EIK, *WHY, *of)
    assert (done.code, "Type 30" in done.out) == (1, False)
    assert "Nothing was destroyed. 30 entries of another device are in no day file" in done.err


def test_nobody_but_a_coordinator_and_nobody_by_accident(
    omgangsdesk: Call, of: tuple[object, ...], played_store: PracticeStore
) -> None:
    other = omgangsdesk("destroy", "--visit", EIK, *WHY, "--yes", *on(played_store, "LV"))
    assert (other.code, "Only a coordinator" in other.err) == (1, True)
    unsure = omgangsdesk("destroy", "--visit", EIK, *WHY, *of)
    assert (unsure.code, "add --yes" in unsure.err) == (2, True)
    blank = omgangsdesk(
        "destroy", "--visit", EIK, "--ground", " ", "--ordered-by", "x", "--yes", *of
    )
    assert (blank.code, "needs its ground" in blank.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "Say what is meant with one of --visit, --case, --entry."),
        (("--visit", EIK, "--case", "eik"), "Say what is meant"),
        (("--visit", EIK, "--yes"), "--yes goes with --ground."),
        (("--visit", EIK, "--to", "x"), "--to goes with --ground."),
        (("--certificates", "--visit", EIK), "--visit does not go with --certificates."),
        (("--certificates", "--ground", "x"), "--ground does not go with --certificates."),
    ],
)
def test_wrong_use(omgangsdesk: Call, words: tuple[str, ...], why: str) -> None:
    ended = omgangsdesk("destroy", *words)
    assert (ended.code, why in ended.err) == (2, True)


def test_a_copy_that_can_not_be_removed_is_told(
    omgangsdesk: Call, of: tuple[object, ...], played_store: PracticeStore
) -> None:
    (played_store.folder / "store.0001.db").mkdir()
    done = omgangsdesk("destroy", "--visit", EIK, *WHY, "--yes", *of)
    assert done.code == 1
    assert "store.0001.db beside the store still holds what was destroyed" in done.err


def test_what_goes_along_and_what_stays_is_told(
    omgangsdesk: Call, played_store: PracticeStore, tmp_path: Path
) -> None:
    """A note that was corrected, an incident that was followed up, and what somebody types."""
    of = on(played_store, "AB")
    desk = played_store.open("AB")
    try:
        catch_up(desk)
        act = asked.Observe(category="contact", text="Roos lacht.")
        noted = perform(desk, asked.Request(act=act, visit=EIK)).entries[0][0]
        change = asked.Correct(target=noted, data={"text": "Roos lacht niet."})
        perform(desk, asked.Request(act=change, visit=EIK))
        report = asked.ReportIncident(incident="damage", severity="1", facts="Een ruit.")
        incident = perform(desk, asked.Request(act=report, visit=EIK))
        after = asked.FollowUpIncident(incident=incident.act, measures="Hersteld.")
        perform(desk, asked.Request(act=after, visit=EIK))
        perform(desk, asked.Request(act=asked.Finalise(), visit=EIK))
        keep_draft(desk, EIK, KeptDraft(category="contact", text="Half"))
        case = next(one for one in records(desk, Case) if one.number == "DB-0101")
        save_record(desk, replace(case, id="dubbel"))
    finally:
        desk.close()
    entries = ("--entry", noted, incident.entries[0][0])
    said = omgangsdesk("destroy", *entries, *of).out
    assert "2 of them were not named: other versions of what was, or what struck it." in said
    assert "4 final reports go along" in said
    assert "1 text that is being typed goes along." in said
    assert "1 entry speaks of it and stays; name it too if it has to go: " in said
    twice = omgangsdesk("destroy", "--case", "DB-0101", *of)
    assert twice.code == 1
    assert "Several dossiers have the number “DB-0101”" in twice.err
    stick = tmp_path / "stick"
    stick.mkdir()
    assert omgangsdesk("close-day", "--to", stick, *of).code == 0
    (played_store.folder / "store.0001.db").write_bytes(b"x")
    versions = omgangsdesk("history", "visit", EIK, "--json", *of).json["versions"]
    plan = [one["entry"] for one in versions]
    done = omgangsdesk("destroy", "--entry", *plan, *WHY, "--yes", *of)
    assert done.code == 0, done.err
    assert "1 text that was being typed was erased." in done.out
    assert "1 copy of an earlier schema beside the store was removed." in done.out
    left = omgangsdesk("destroy", *entries, *of)
    assert f"  visit {EIK}, its plan is gone already" in left.out


def records(desk: Desk, kind: type[Case]) -> list[Case]:
    with desk.store.read() as unit:
        return unit.records(kind)
