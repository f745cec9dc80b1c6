"""The script of the practice day: lines that the player can read, about what is in the centre."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from omgangsdesk import codec
from omgangsdesk.domain.typing.coach import FactCoach, JudgingWords
from omgangsdesk.services import requests

Line = dict[str, Any]
PERSON_FIELDS = {"person", "brought_by", "from_person", "for_person", "to_person", "leaves_with"}
PERSON_FIELDS |= {"quote_of", "by", "ended_by", "witness", "supervisor"}


def test_each_line_keeps_to_the_schema(script: list[Line], script_schema: dict[str, Any]) -> None:
    validator = Draft202012Validator(script_schema)
    for line in script:
        validator.validate(line)
    assert 300 <= len(script) <= 500


def test_the_data_of_each_line_is_an_act(script: list[Line]) -> None:
    for line in script:
        act = codec.from_plain(line["data"], requests.ACTS[line["act"]])
        codec.check_words(act)
        assert codec.to_plain(act).items() >= line["data"].items()


@pytest.mark.parametrize(
    "change",
    [
        {"act": "dance"},
        {"at": "9:00"},
        {"as": "lotte"},
        {"data": {"category": "gossip", "text": "x"}},
        {"data": {"category": "contact"}},
        {"data": {"category": "contact", "text": "x", "abuot": []}},
        {"expect": "nothing"},
        {"note": "x"},
    ],
)
def test_the_schema_refuses_what_is_no_line(
    change: dict[str, Any], script_schema: dict[str, Any]
) -> None:
    sound = {"at": "09:00", "as": "LV", "act": "observe", "visit": "bezoek-mus"}
    sound["data"] = {"category": "contact", "text": "x"}
    validator = Draft202012Validator(script_schema)
    assert validator.is_valid(sound)
    assert not validator.is_valid(sound | change)


def test_no_passphrase_stands_in_the_script(
    script: list[Line], script_schema: dict[str, Any]
) -> None:
    lift = next(line for line in script if "lift" in line["data"])
    assert lift["data"]["lift"]["passphrase"] == "@" + lift["data"]["lift"]["colleague"]
    told = copy.deepcopy(lift)
    told["data"]["lift"]["passphrase"] = "correct horse battery staple"
    assert not Draft202012Validator(script_schema).is_valid(told)


def full(clock: str) -> str:
    """`09:00:30`, so that times compare as they are written."""
    return f"{clock}:00"[:8]


def test_times_run_on_and_what_is_entered_later_happened_before(script: list[Line]) -> None:
    at = [full(line["at"]) for line in script]
    assert at == sorted(at)
    later = [line for line in script if "when" in line]
    assert len(later) >= 2
    assert all(full(line["when"]["at"]) < full(line["at"]) for line in later)


def named(data: Any) -> Iterator[str]:
    for name, value in data.items():
        if name in PERSON_FIELDS:
            yield value
        elif isinstance(value, list):
            for item in value:
                yield from named(item) if isinstance(item, dict) else (item,)


def test_whoever_and_whatever_is_named_is_in_the_centre(
    centre: dict[str, Any], script: list[Line]
) -> None:
    colleagues = {one["code"]: one["id"] for one in centre["colleagues"]}
    parties = {x["id"]: {one["person"] for one in x["parties"]} for x in centre["cases"]}
    cases = {visit["id"]: visit["case"] for visit in centre["visits"]}
    agreements = {one["id"]: one["case"] for one in centre["agreements"]}
    rooms = {room["id"] for room in centre["rooms"]} | {"hall"}
    for line in script:
        case, data = cases[line["visit"]], line["data"]
        assert line["as"] in colleagues
        assert set(named(data)) <= parties[case] | set(colleagues.values()), line
        assert agreements.get(data.get("agreement"), case) == case
        assert {data.get("to", "hall"), data.get("waiting_room", "hall")} <= rooms
    marks = {line["mark"] for line in script if "mark" in line}
    targets = {line["data"]["target"] for line in script if line["act"] == "strike"}
    assert targets <= {f"@{mark}" for mark in marks}


def test_the_notes_hold_facts(resources: Path, script: list[Line]) -> None:
    groups = codec.from_json((resources / "coach/nl.json").read_bytes(), dict)["groups"]
    coach = FactCoach(JudgingWords(one["ask"], tuple(one["words"])) for one in groups)
    assert coach.read("Vader is boos.")
    for line in script:
        data = line["data"]
        for name in ("text", "cause", "effect", "facts", "action", "state", "fact", "note"):
            if name in data and "quote_of" not in data:
                assert coach.read(data[name]) == (), line
