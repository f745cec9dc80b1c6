"""The practice centre: a house, people and plans that are invented, and visibly so."""

from __future__ import annotations

import copy
import itertools
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from omgangsdesk import codec
from omgangsdesk.domain import records
from omgangsdesk.domain.vocabulary import LEGAL_BASIS

BIRDS_AND_TREES = {
    "Mus", "Vink", "Eik", "Elzenhout", "Spar", "Beukenhof", "Taxus", "Zwaluw", "ዋርካ", "Esdoorn",
    "Gaai", "Roodborst", "Haagbeuk", "Чапля", "Kneu", "Meerkoet", "Fuut", "Ooievaar", "Sijs",
    "Populier", "Zanglijster", "Merel", "Wilg", "صفصاف", "Çınar", "Berk", "Wielewaal", "Valk",
    "Lork", "Linde", "Koekoek", "Lindeboom", "Kievit", "Grutto", "Duchêne", "Kwikstaartelink",
    "Van den Uil", "Πλατάνου", "Specht", "Raaf", "אלון",
}  # fmt: skip

REFERENCES = {
    "location": "locations",
    "room": "rooms",
    "case": "cases",
    "other_case": "cases",
    "person": "persons",
    "supervisor": "colleagues",
}
"""Fields that name another record, and the list it must be in."""


def ids(centre: dict[str, Any], of: str) -> set[str]:
    return {record["id"] for record in centre[of]}


def every_record(centre: dict[str, Any]) -> list[dict[str, Any]]:
    return [record for part in centre.values() if isinstance(part, list) for record in part]


def test_a_schema_file_says_what_the_classes_say(schema_file: tuple[Path, dict[str, Any]]) -> None:
    path, wanted = schema_file
    Draft202012Validator.check_schema(wanted)
    assert json.loads(path.read_text(encoding="utf-8")) == wanted, (
        f"{path.name} is behind: run python tests/practice/conftest.py"
    )


def test_the_centre_keeps_to_its_schema(
    centre: dict[str, Any], centre_schema: dict[str, Any]
) -> None:
    Draft202012Validator(centre_schema).validate(centre)


@pytest.mark.parametrize(
    ("of", "field", "value"),
    [
        ("persons", "birth_date", "2019-01-01"),
        ("persons", "id", "Finn Kievit"),
        ("visits", "start", "25:00"),
        ("visits", "day", "2025-03-07"),
        ("alerts", "until", "volgend jaar"),
        ("alerts", "alert", "surprise"),
        ("cases", "legal_basis", "because"),
        ("authorisations", "untill", "+1y"),
    ],
)
def test_the_schema_refuses_what_the_loader_could_not_read(
    centre: dict[str, Any], centre_schema: dict[str, Any], of: str, field: str, value: str
) -> None:
    wrong = copy.deepcopy(centre)
    wrong[of][0][field] = value
    assert not Draft202012Validator(centre_schema).is_valid(wrong)


def test_each_item_is_the_plain_form_of_its_record(centre: dict[str, Any]) -> None:
    kinds = {f"{name}s": kind for name, kind in records.RECORDS.items()}
    for of, kind in kinds.items():
        for item in centre.get(of, ()):  # a centre need not have words of its own
            plain = {name: value for name, value in item.items() if name != "age"}
            if kind is records.VisitPlan:
                plain["day"] = "2025-03-07"
            record = codec.from_plain(plain, kind)
            codec.check_words(record)
            assert codec.to_plain(record).items() >= plain.items()


def test_ids_are_readable_words_unique_over_all_kinds(centre: dict[str, Any]) -> None:
    found = [record["id"] for record in every_record(centre)]
    assert len(found) == len(set(found))
    assert {"kievit", "kievit-finn", "kievit-vader", "bezoek-kievit", "zonnekamer"} <= set(found)


def test_whatever_names_another_record_finds_it(centre: dict[str, Any]) -> None:
    for record in every_record(centre):
        for field, of in REFERENCES.items():
            assert field not in record or record[field] in ids(centre, of), record
    people = ids(centre, "persons")
    parties = {case["id"]: {one["person"] for one in case["parties"]} for case in centre["cases"]}
    assert people == set().union(*parties.values()), "someone belongs to no dossier"
    for visit in centre["visits"]:
        assert set(visit["expected"]) <= parties[visit["case"]]
    for permission in centre["authorisations"]:
        named = {permission["person"], *permission.get("children", ())}
        assert named <= parties[permission["case"]]


def test_everybody_is_visibly_invented(centre: dict[str, Any]) -> None:
    families = {person["family_name"] for person in centre["persons"]}
    families |= {case["family"] for case in centre["cases"]}
    assert families <= BIRDS_AND_TREES
    for person in centre["persons"]:
        assert person.get("phone", "0000").startswith("0000")
        assert person.get("address", "0000 Voorbeeldstad").endswith("0000 Voorbeeldstad")
    assert centre["locations"][0]["name"] == "Oefencentrum De Brug"
    numbers = re.findall(r"\d{4}", json.dumps(centre["authorisations"]))
    assert set(numbers) <= {"0000"}, "a court's number must not look real"


def test_the_house_has_rooms_of_every_use(centre: dict[str, Any]) -> None:
    uses = [room["use"] for room in centre["rooms"]]
    assert uses.count("individual") >= 4
    assert uses.count("collective") == 1
    assert uses.count("waiting") == 2
    assert uses.count("handover") == 1
    assert {visit["room"] for visit in centre["visits"]} == {
        room["id"] for room in centre["rooms"] if room["use"] != "waiting"
    }


def test_twenty_visits_fill_the_day(centre: dict[str, Any]) -> None:
    visits = centre["visits"]
    assert len(visits) >= 20
    assert min(visit["start"] for visit in visits) == "09:00"
    assert max(visit["end"] for visit in visits) == "18:00"
    assert all(visit["start"] < visit["end"] and visit["briefing"] for visit in visits)
    assert [visit["kind"] for visit in visits].count("exchange") == 1


def test_a_room_of_its_own_holds_one_visit_at_a_time(centre: dict[str, Any]) -> None:
    alone = {room["id"] for room in centre["rooms"] if room["use"] == "individual"}
    for room in alone:
        mine = sorted((v["start"], v["end"]) for v in centre["visits"] if v["room"] == room)
        assert all(one[1] <= two[0] for one, two in itertools.pairwise(mine)), room


def test_the_collective_room_only_takes_dossiers_that_allow_it(centre: dict[str, Any]) -> None:
    cases = {case["id"]: case for case in centre["cases"]}
    shared = {room["id"] for room in centre["rooms"] if room["use"] == "collective"}
    for visit in centre["visits"]:
        if visit["room"] in shared:
            assert cases[visit["case"]]["group_supervision"] == "yes"


def test_the_dossiers_show_what_the_field_knows(centre: dict[str, Any]) -> None:
    parties = [party for case in centre["cases"] for party in case["parties"]]
    assert {party["relation"] for party in parties} >= {
        "mother", "father", "co_mother", "step_parent", "foster_parent", "grandmother", "guardian",
        "half_sibling", "foster_care_worker", "interpreter", "child",
    }  # fmt: skip
    assert {case["legal_basis"] for case in centre["cases"]} == set(LEGAL_BASIS)
    assert {case["compulsory"] for case in centre["cases"]} == {"compulsory", "voluntary"}
    assert {alert["alert"] for alert in centre["alerts"]} >= {
        "no_contact_order", "abduction_risk", "secret_address", "allergy", "no_meet", "language",
        "refused_person", "no_recording", "area_ban", "toilet",
    }  # fmt: skip
    assert any(alert["until"].startswith("-") for alert in centre["alerts"])
    assert {one["allows"] for one in centre["authorisations"]} == {"take", "refused"}
    assert any(one.get("until", "").startswith("-") for one in centre["authorisations"])
    policies = [json.dumps(case["stagger"]) for case in centre["cases"] if "stagger" in case]
    assert len(set(policies)) >= 4


def test_two_families_that_must_not_meet_name_each_other(centre: dict[str, Any]) -> None:
    pairs = {(a["case"], a["other_case"]) for a in centre["alerts"] if a["alert"] == "no_meet"}
    assert pairs
    assert pairs == {(other, one) for one, other in pairs}


def test_every_child_has_an_age_and_someone_who_may_take_it(centre: dict[str, Any]) -> None:
    persons = {person["id"]: person for person in centre["persons"]}
    for case in centre["cases"]:
        children = [one["person"] for one in case["parties"] if one["role"] == "child"]
        caring = {one["person"] for one in case["parties"] if one["role"] == "caring"}
        taking = {
            one["person"]
            for one in centre["authorisations"]
            if one["case"] == case["id"] and one["allows"] == "take"
        }
        assert children
        assert all("age" in persons[child] for child in children)
        assert caring
        assert caring <= taking


def test_names_stand_in_the_scripts_they_are_written_in(centre: dict[str, Any]) -> None:
    letters = {
        letter
        for person in centre["persons"]
        for letter in person["given_name"] + person["family_name"]
        if letter.isalpha()
    }
    scripts = {unicodedata.name(letter).split()[0] for letter in letters}
    assert scripts >= {"LATIN", "ARABIC", "CYRILLIC", "GREEK", "HEBREW", "ETHIOPIC"}
    assert {"Ç", "ı", "ê"} <= letters


def test_the_canary_words_are_of_this_day(resources: Path, centre: dict[str, Any]) -> None:
    practice = resources / "practice"
    words = (practice / "canary-words.txt").read_text(encoding="utf-8").splitlines()
    day = (practice / "day.jsonl").read_text(encoding="utf-8")
    assert len(words) == len(set(words)) == 3
    assert all(len(word) > 5 for word in words)
    name, note, address = words
    assert any(name == person["family_name"] for person in centre["persons"])
    assert sum(day.count(word) for word in words) == day.count(note) == 1
    assert any(address in person.get("address", "") for person in centre["persons"])
