"""A day without a window: the script is played, the board and the log are read."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.conftest import PracticeStore

from omgangsdesk.services.practice import centre as practice

KIEVIT = "bezoek-kievit"


def line(at: str, act: str, data: dict[str, Any] | None = None, **more: Any) -> str:
    plain = {"at": at, "as": "LV", "act": act, "visit": KIEVIT, "data": data or {}, **more}
    return json.dumps(plain)


ARRIVE = line("14:05", "arrive", {"persons": [{"person": "kievit-vader", "identity": "known"}]})
START = line("14:15", "start")
UNDO = line("14:15:30", "undo")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.jsonl"
    path.write_text(f"{ARRIVE}\n\n{START}\n{UNDO}\n", encoding="utf-8")
    return path


def test_a_script_is_played_and_told(
    omgangsdesk: Call, practice_store: PracticeStore, script: Path
) -> None:
    ended = omgangsdesk("play", script, *on(practice_store))
    assert ended.code == 0
    assert ended.err == "Played 3 lines, 4 entries recorded.\n"
    assert ended.out == ""


def test_each_entry_is_acknowledged_with_its_place_in_the_chain(
    omgangsdesk: Call, practice_store: PracticeStore, script: Path
) -> None:
    ended = omgangsdesk("play", script, "--ack", *on(practice_store))
    acknowledged = [json.loads(one) for one in ended.out.splitlines()]
    log = omgangsdesk("log", "--visit", KIEVIT, "--json", *on(practice_store)).json
    assert acknowledged == [
        {"id": one["id"], "sequence": one["sequence"]} for one in log["entries"]
    ]
    assert len(acknowledged) == 4


def test_a_line_that_can_not_be_recorded_is_named(
    omgangsdesk: Call, practice_store: PracticeStore, script: Path
) -> None:
    with script.open("a", encoding="utf-8") as file:
        file.write(f"{START}\n".replace("14:15", "14:16") + line("14:17", "start"))
    ended = omgangsdesk("play", script, "--ack", *on(practice_store))
    assert ended.code == 1
    assert "Line 6 of the script can't be recorded: The visit already started at" in ended.err
    assert "Everything before it is kept." in ended.err
    assert len(ended.out.splitlines()) == 5


def test_a_script_with_a_slip_records_nothing(
    omgangsdesk: Call, practice_store: PracticeStore, script: Path
) -> None:
    with script.open("a", encoding="utf-8") as file:
        file.write("{")
    ended = omgangsdesk("play", script, *on(practice_store))
    assert ended.code == 1
    assert ended.err == "Line 5 of the script: It is not JSON. Nothing was recorded.\n"
    assert omgangsdesk("log", "--visit", KIEVIT, "--json", *on(practice_store)).json == {
        "format": 1,
        "entries": [],
    }


def test_a_script_that_is_not_there(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    ended = omgangsdesk("play", "nowhere.jsonl", *on(practice_store))
    assert (ended.code, "nowhere.jsonl can't be read" in ended.err) == (1, True)


def test_the_clock_of_a_real_store_is_never_set(
    omgangsdesk: Call, tmp_path: Path, script: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("vier woorden die niets zeggen", encoding="utf-8")
    store = ("--store", tmp_path / "store", "--passphrase-file", secret)
    omgangsdesk("init", *store, "--centre", "Huis", "--name", "Ada Linde", "--code", "LV")
    ended = omgangsdesk("play", script, *store)
    assert ended.code == 1
    assert "in a practice store only" in ended.err


def test_today_as_a_table(omgangsdesk: Call, played_store: PracticeStore) -> None:
    ended = omgangsdesk("today", *on(played_store))
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0].startswith("Oefencentrum De Brug · ")
    visits = [one for one in lines if "bezoek-" in one]
    assert len(visits) == 20
    kievit = next(one for one in visits if KIEVIT in one)
    assert all(word in kievit for word in ("14:15-15:15", "Tuinkamer", "Kievit", "LV"))


def test_today_as_json_keeps_to_its_schema(omgangsdesk: Call, played_store: PracticeStore) -> None:
    told = omgangsdesk("today", "--json", *on(played_store)).json
    keeps_to("today", told)
    states = {one["id"]: one["status"] for one in told["visits"]}
    assert states["bezoek-esdoorn"] == "cancelled"
    assert states["bezoek-valk"] == "not_held"
    assert states[KIEVIT] == "completed"
    assert told["in_house"] == {"children": 0, "adults": 0, "supervising": [], "people": []}
    assert told["practice"] is True


def test_somebody_in_the_building_and_the_next_act(
    omgangsdesk: Call, practice_store: PracticeStore, script: Path
) -> None:
    omgangsdesk("play", script, *on(practice_store))
    told = omgangsdesk("today", "--json", *on(practice_store)).json
    keeps_to("today", told)
    assert (told["in_house"]["children"], told["in_house"]["adults"]) == (0, 1)
    (father,) = told["in_house"]["people"]
    assert (father["id"], father["room"], father["group"]) == ("kievit-vader", None, 0)
    kievit = next(one for one in told["visits"] if one["id"] == KIEVIT)
    father = next(one for one in kievit["people"] if one["id"] == "kievit-vader")
    assert (father["place"], father["arrived_at"][14:16]) == ("hall", "05")
    assert told["next"] is None or told["next"]["visit"]


def test_another_day_has_its_own_board(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    told = omgangsdesk("today", "--day", "2025-03-07", "--json", *on(practice_store)).json
    keeps_to("today", told)
    assert (told["day"], told["visits"], told["next"]) == ("2025-03-07", [], None)


def test_today_by_its_date_is_today(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    day = omgangsdesk("today", "--json", *on(practice_store)).json["day"]
    told = omgangsdesk("today", "--day", day, "--json", *on(practice_store)).json
    assert len(told["visits"]) == 20


def test_the_log_holds_what_was_taken_back(
    omgangsdesk: Call, practice_store: PracticeStore, script: Path
) -> None:
    omgangsdesk("play", script, *on(practice_store))
    told = omgangsdesk("log", "--visit", KIEVIT, "--json", *on(practice_store)).json
    keeps_to("log", told)
    started = next(one for one in told["entries"] if one["kind"] == "visit_started")
    undone = next(one for one in told["entries"] if one["kind"] == "retracted")
    assert started["retracted"] == {"by": undone["id"], "how": "undo"}
    shown = omgangsdesk("log", "--visit", KIEVIT, *on(practice_store)).out
    assert shown.count("(taken back)") == 1
    assert "undone:" in shown


def test_the_whole_log_and_that_of_a_day(omgangsdesk: Call, played_store: PracticeStore) -> None:
    whole = omgangsdesk("log", "--json", *on(played_store)).json
    keeps_to("log", whole)
    entries = whole["entries"]
    assert [one["sequence"] for one in entries[:9]] == list(range(1, 10))
    assert {one["kind"] for one in entries} >= {"record_set", "incident", "override", "no_show"}
    day = next(one["day"] for one in entries if "day" in one)
    of_day = omgangsdesk("log", "--day", day, "--json", *on(played_store)).json["entries"]
    assert of_day == [one for one in entries if one.get("day") == day]
    assert (
        omgangsdesk("log", "--day", "2020-01-01", "--json", *on(played_store)).json["entries"]
        == []
    )


def test_the_log_reads_like_a_story(omgangsdesk: Call, played_store: PracticeStore) -> None:
    said = omgangsdesk("log", *on(played_store)).out
    assert "record: colleague lotte-voorbeeld" in said
    assert "struck: " in said
    assert "(entered 09:50" in said
    assert "Stop lifted with Arne Brugmodel" in said


def test_a_visit_that_is_not_there(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    for words in (("log", "--visit", "niets"), ("report", "niets", "--to", "x.pdf")):
        ended = omgangsdesk(*words, *on(practice_store))
        assert (ended.code, "There is no visit “niets”" in ended.err) == (1, True)


def test_what_opening_found_is_told_beside_the_output(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    (practice_store.folder / "store.head").write_bytes(b"x" * 4352)
    ended = omgangsdesk("today", "--json", *on(practice_store))
    assert ended.code == 0
    assert "store.head" in ended.err
    assert ended.json["visits"]


def test_it_signs_in_as_the_one_named(omgangsdesk: Call, practice_store: PracticeStore) -> None:
    assert omgangsdesk("today", *on(practice_store, "MS"), "--as", "ms").code == 0
    ended = omgangsdesk("today", *on(practice_store, "MS"), "--as", "QQ")
    assert ended.code == 1


def test_the_practice_day_lies_on_the_business_day_that_runs(
    omgangsdesk: Call, practice_store: PracticeStore
) -> None:
    told = omgangsdesk("today", "--json", *on(practice_store)).json
    centre = practice.load_centre(
        practice.centre_file(), now=dt.datetime.fromisoformat(told["now"])
    )
    assert told["day"] == centre.day.isoformat()


def test_what_follows_a_played_day_comes_after_it(
    omgangsdesk: Call, practice_store: PracticeStore, tmp_path: Path
) -> None:
    """Whatever the hour at which somebody practises."""
    late = tmp_path / "late.jsonl"
    late.write_text(line("03:58", "briefing"), encoding="utf-8")
    omgangsdesk("play", late, *on(practice_store))
    told = omgangsdesk("today", "--json", *on(practice_store)).json
    written = omgangsdesk("log", "--visit", KIEVIT, "--json", *on(practice_store)).json
    assert told["now"] > written["entries"][-1]["recorded_at"]
