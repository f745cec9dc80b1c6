"""Two values of a record, chosen between by command, and every version that it ever had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore

from omgangsdesk import codec
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import (
    Authorisation,
    Case,
    Record,
    Room,
    StaggerPolicy,
    VisitPlan,
    name_of,
)
from omgangsdesk.models.unit import Chain
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record

MAY = "berk-toelating-moeder"
Rivals = Callable[..., tuple[object, ...]]


def arrives(desk: Desk, record: Record, based_on: str | None) -> None:
    """What the office set on the same ground, as it arrives here."""
    value = codec.to_plain(record)
    data = RecordSet(record=name_of(record), record_id=record.id, value=value, based_on=based_on)
    at = desk.clock.now() + dt.timedelta(minutes=1)
    draft = Draft(kind="record_set", data=data, occurred_at=at, zone=desk.zone)
    if isinstance(record, VisitPlan):
        draft = replace(draft, visit=record.id, day=record.day)
    with desk.store.write() as unit:
        own = unit.chain
        unit.chain = unit.chains().get("kantoor", Chain("kantoor", 0, ""))
        unit.append([draft], by="arne-brugmodel", recorded_at=at)
        unit.chain = own
    desk.forget_book()


def rivals(store: PracticeStore, record: Record, ours: Record, theirs: Record) -> None:
    desk = store.open()
    try:
        with desk.store.read() as unit:
            ground = unit.record_entry(record)
        arrives(desk, theirs, ground)
        save_record(desk, ours, ground)
    finally:
        desk.close()


def known(store: PracticeStore, kind: type[Record], record_id: str) -> Record:
    desk = store.open()
    try:
        with desk.store.read() as unit:
            found = unit.record(kind, record_id)
    finally:
        desk.close()
    assert found is not None
    return found


@pytest.fixture
def disputed(practice_store: PracticeStore) -> PracticeStore:
    """The desk and the office both edited a permission."""
    before = known(practice_store, Authorisation, MAY)
    assert isinstance(before, Authorisation)
    ours = replace(before, allows="refused", until="2099-06-30", source="Nota \x1b[31m\u202e2")
    rivals(practice_store, before, ours, replace(before, until="2099-12-31"))
    return practice_store


def test_no_conflict_is_said(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    of = on(practice_store)
    assert omgangsdesk("conflicts", *of).out == "No two values stand side by side.\n"
    plain = omgangsdesk("conflicts", "--json", *of).json
    keeps_to("conflicts", plain)
    assert plain["conflicts"] == []
    missing = omgangsdesk("conflicts", "settle", "authorisation", MAY, "--keep", "A", *of)
    assert (missing.code, "No two values stand side by side" in missing.err) == (1, True)


def test_they_stand_side_by_side_in_words(
    omgangsdesk: Call, disputed: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = omgangsdesk("conflicts", *on(disputed)).out
    lines = {line.split("  ")[1].strip(): line for line in said.splitlines()[3:6]}
    assert said.startswith("who may take the child: DB-0114 (Berk), Ilse Berk  [authorisation")
    assert {"may take the child", "what it rests on", "last valid date"} == lines.keys()
    cells = lines["last valid date"].split()
    assert cells[3:] == ["30/06/2099", "31/12/2099", "30/06/2099", "until"]
    assert "1 record has values side by side" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_on_a_narrow_terminal_under_each_other(
    omgangsdesk: Call, disputed: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = omgangsdesk("conflicts", *on(disputed)).out
    assert (
        "  may take the child [allows]\n    A: refused person\n    B: may take the child\n"
        "    now: refused person\n"
    ) in said
    plain = omgangsdesk("conflicts", "--json", *on(disputed)).json
    keeps_to("conflicts", plain)
    (one,) = plain["conflicts"]
    assert [it["by"] for it in one["rivals"]] == ["LV", "AB"]
    assert one["fields"][2]["values"] == {
        "A": "2099-06-30",
        "B": "2099-12-31",
        "now": "2099-06-30",
    }


def test_one_is_kept_with_a_field_of_the_other(omgangsdesk: Call, disputed: PracticeStore) -> None:
    of = on(disputed, "AB")
    words = ("--keep", "b", "--field", "until=a", "--reason", "Vonnis gelezen")
    done = omgangsdesk("conflicts", "settle", "authorisation", MAY, *words, *of)
    assert done.code == 0, done.err
    assert "may take the child: may take the child\n" in done.out
    assert "last valid date: 30/06/2099\n" in done.out
    found = known(disputed, Authorisation, MAY)
    assert isinstance(found, Authorisation)
    assert (found.allows, found.until) == ("take", "2099-06-30")
    assert omgangsdesk("conflicts", "--json", *of).json["conflicts"] == []
    told = omgangsdesk("history", "authorisation", MAY, *of).out
    assert "AB  counts, decided against 1 other value\n  reason: Vonnis gelezen\n" in told


def test_what_counts_now_can_be_kept(omgangsdesk: Call, disputed: PracticeStore) -> None:
    words = ("--keep", "NOW", "--reason", "Voorzichtig")
    done = omgangsdesk("conflicts", "settle", "authorisation", MAY, *words, *on(disputed, "AB"))
    assert "may take the child: refused person" in done.out


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--keep", "C"), 1, "There is no “C” here; choose from A, B, now."),
        (("--keep", "A", "--field", "until=Z"), 1, "There is no “Z” here"),
        (("--keep", "A", "--field", "person=B"), 1, "They do not differ in “person”"),
        (("--keep", "A", "--field", "until"), 2, "write until=B"),
        (("--keep", "A", "--reason", " "), 1, "needs a reason"),
        ((), 2, "--keep is missing."),
    ],
)
def test_what_is_no_choice_settles_nothing(
    omgangsdesk: Call, disputed: PracticeStore, words: tuple[str, ...], code: int, why: str
) -> None:
    given = words if "--reason" in words else (*words, "--reason", "x")
    ended = omgangsdesk("conflicts", "settle", "authorisation", MAY, *given, *on(disputed))
    assert (ended.code, why in ended.err) == (code, True), ended.err
    assert len(omgangsdesk("conflicts", "--json", *on(disputed)).json["conflicts"]) == 1


def test_at_a_terminal_field_by_field(
    omgangsdesk: Call, disputed: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["A", "b", "B", "Met de rechtbank gebeld"]
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", typed)
    done = omgangsdesk("conflicts", "settle", "authorisation", MAY, *on(disputed, "AB"))
    assert asked == [
        "may take the child: which counts, A, B, now? ",
        "what it rests on: which counts, A, B, now? ",
        "last valid date: which counts, A, B, now? ",
        "Why, and who said so: ",
    ]
    assert done.code == 0, done.err
    found = known(disputed, Authorisation, MAY)
    assert isinstance(found, Authorisation)
    assert (found.allows, found.until) == ("refused", "2099-12-31")
    assert found.source.startswith("Vonnis")


def test_who_types_nothing_settles_nothing(
    omgangsdesk: Call, disputed: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", nothing)
    ended = omgangsdesk("conflicts", "settle", "authorisation", MAY, *on(disputed))
    assert (ended.code, "Nothing was typed. Nothing was done." in ended.err) == (1, True)


def test_what_the_house_needs_a_coordinator_settles(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    room = known(practice_store, Room, "zonnekamer")
    assert isinstance(room, Room)
    rivals(practice_store, room, replace(room, capacity=3), replace(room, capacity=9))
    words = ("conflicts", "settle", "room", "zonnekamer", "--keep", "B", "--reason", "Geteld")
    refused = omgangsdesk(*words, *on(practice_store))
    assert (refused.code, "Only a coordinator settles" in refused.err) == (1, True)
    assert omgangsdesk(*words, *on(practice_store, "AB")).code == 0


def test_dossiers_and_plans_say_who_where_and_when(
    omgangsdesk: Call, practice_store: PracticeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    case = known(practice_store, Case, "kievit")
    assert isinstance(case, Case)
    theirs = replace(case, stagger=StaggerPolicy(hold=30), emergency=("arne-brugmodel", "Tante"))
    ours = replace(case, parties=case.parties[:-1], group_supervision="yes")
    rivals(practice_store, case, ours, theirs)
    plan = known(practice_store, VisitPlan, "bezoek-kievit")
    assert isinstance(plan, VisitPlan)
    there = replace(plan, room="nergens", start=plan.start.replace("T1", "T0"))
    rivals(practice_store, plan, replace(plan, supervisor="saar-denkbeeld"), there)
    said = omgangsdesk("conflicts", *on(practice_store)).out
    for told in (
        "the dossier: DB-0117 (Kievit)  [case kievit]",
        "    B: Arne Brugmodel, Tante",
        "Finn Kievit (child), Lou Kievit (child), Eva Kievit (caring party, mother)",
        "    B: who comes first: visitor, minutes between arrivals: 15, who leaves first: ",
        "    A: (nothing)",
        "    A: yes",
        "the plan: DB-0117 (Kievit), ",
        "    A: Tuinkamer\n    B: nergens",
        "    A: Saar Denkbeeld",
    ):
        assert told in said
    assert " at 14:15" in said


def test_the_history_tells_each_version_the_newest_first(
    omgangsdesk: Call, disputed: PracticeStore
) -> None:
    of = on(disputed)
    said = omgangsdesk("history", "authorisation", MAY, *of).out
    assert said.count("  counts\n") == 2
    assert " → 31/12/2099\n" in said
    assert "\x1b" not in said
    plain = omgangsdesk("history", "authorisation", MAY, "--json", *of).json
    keeps_to("history", plain)
    assert [one["by"] for one in plain["versions"]] == ["AB", "LV", "AB"]
    first = omgangsdesk("history", "case", "DB-0117", *of)
    assert "  family: Kievit\n" in first.out
    none = omgangsdesk("history", "person", "niemand", *of)
    assert (none.code, "There is no person “niemand” in this store" in none.err) == (1, True)
    wrong = omgangsdesk("history", "persoon", "niemand", *of)
    assert (wrong.code, "These are: location, room" in wrong.err) == (2, True)
