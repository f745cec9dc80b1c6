"""Who settles two values of a record, from what they are put together, and how they are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.services.desk import house as small
from tests.services.records.test_records import based, read, rival

from omgangsdesk.domain.records import RECORDS, Authorisation, OwnWord, Record, Room
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Translator
from omgangsdesk.services.records.conflicts import Conflict, conflict_of
from omgangsdesk.services.records.in_words import InWords
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.records.settling import (
    NOW,
    choices,
    may_settle,
    put_together,
    settle_by_hand,
)
from omgangsdesk.services.screens.disputed import WHAT


def disputed(house: small.House, kind: str, ours: Record, theirs: Record) -> Conflict:
    ground = based(house, ours)
    rival(house, theirs, ground)
    save_record(house.desk, ours, ground)
    with house.desk.store.read() as unit:
        return conflict_of(unit, kind, ours.id)


def permission(house: small.House) -> Authorisation:
    found = read(house, Authorisation, "k1")
    assert isinstance(found, Authorisation)
    return found


def test_a_field_that_the_other_leaves_empty_is_left_empty(house: small.House) -> None:
    known = permission(house)
    ours, theirs = replace(known, until="2026-06-30"), replace(known, until=None, source="Vonnis")
    found = disputed(house, "authorisation", ours, theirs)
    assert list(choices(found)) == ["A", "B", NOW]
    assert put_together(found, "A", {})["until"] == "2026-06-30"
    assert "until" not in put_together(found, "A", {"until": "B"})
    with pytest.raises(InvalidInputError, match="Only a coordinator chooses another"):
        settle_by_hand(house.desk, found, "A", {"until": "B", "source": "B"}, reason="Gelezen")
    house.sign_in("AB")
    saved = settle_by_hand(house.desk, found, "A", {"until": "B", "source": "B"}, reason="Gelezen")
    assert not saved.in_conflict
    assert permission(house) == theirs


def test_what_does_not_go_together_is_not_saved(house: small.House) -> None:
    known = permission(house)
    found = disputed(
        house, "authorisation", replace(known, until="2026-06-30"), replace(known, source="x")
    )
    bent = replace(found, value={**found.value, "until": "ooit"})
    with pytest.raises(InvalidInputError, match="“last valid date” can't be read"):
        settle_by_hand(house.desk, bent, NOW, reason="x")
    with house.desk.store.read() as unit:
        assert conflict_of(unit, "authorisation", "k1").rivals == found.rivals


def test_nobody_settles_with_the_recovery_code_nor_a_supervisor_what_the_house_needs(
    house: small.House,
) -> None:
    assert may_settle(house.desk, "authorisation")
    assert not may_settle(house.desk, "room")
    room = read(house, Room, "tuinkamer")
    assert isinstance(room, Room)
    found = disputed(house, "room", replace(room, capacity=2), replace(room, capacity=9))
    with pytest.raises(InvalidInputError, match="Only a coordinator settles"):
        settle_by_hand(house.desk, found, "A", reason="Geteld")
    house.sign_in("AB")
    assert may_settle(house.desk, "room")
    house.desk.colleague = replace(house.desk.colleague, id="recovery")
    assert not may_settle(house.desk, "authorisation")
    house.sign_in("AB")
    assert settle_by_hand(house.desk, found, "B", reason="Geteld").written


@pytest.mark.parametrize(
    ("kind", "field", "held", "said"),
    [
        ("word", "labels", {"nl_BE": "busstaking", "fr": "grève"}, "nl_BE: busstaking, fr: grève"),
        ("word", "retired", "no", "no"),
        ("word", "vocabulary", "not_held", "reasons why a visit is not held"),
        ("room", "capacity", 6, "6"),
        ("room", "location", "de-brug", "Oefencentrum De Brug"),
        ("room", "location", "elders", "elders"),
        ("alert", "person", "kievit-stiefvader", "Stiefvader Kievit"),
        ("alert", "other_case", "linde", "OEF-Linde (Linde)"),
        ("visit", "supervisor", "lv", "Lotte Voorbeeld"),
        ("visit", "supervisor", "niemand", "niemand"),
        ("person", "birth_date", "2017-05-05", "05/05/2017"),
        ("person", "note", "", ""),
        ("something", "else", "2026-03-06T13:00:00.000Z", "06/03/2026 at 14:00"),
        ("case", "stagger", {"hold": 30}, "minutes of hold: 30"),
        ("case", "parties", [], ""),
    ],
)
def test_a_field_is_said_in_words(
    house: small.House, kind: str, field: str, held: Any, said: str
) -> None:
    with house.desk.store.read() as unit:
        words = InWords(unit, small.ZONE)
        assert Translator().say(words.value(kind, field, held)) == said


@pytest.mark.parametrize(
    ("kind", "record", "said"),
    [
        ("agreement", "k5", "an agreement: OEF-Kievit (Kievit)"),
        ("alert", "k3", "an alert: OEF-Kievit (Kievit), Stiefvader Kievit"),
        ("alert", "weg", "an alert: weg"),
        ("visit", small.KIEVIT, "the plan: OEF-Kievit (Kievit), 06/03/2026"),
        ("visit", "weg", "the plan: weg"),
        ("case", "weg", "the dossier: weg"),
        ("location", "de-brug", "the house: Oefencentrum De Brug"),
        ("colleague", "lv", "a colleague: Lotte Voorbeeld"),
        ("setting", "day_turns_at", "a setting: day_turns_at"),
        ("something", "x", "something: x"),
    ],
)
def test_a_record_is_called_by_whose_it_is(
    house: small.House, kind: str, record: str, said: str
) -> None:
    with house.desk.store.read() as unit:
        assert Translator().say(InWords(unit, small.ZONE).title(kind, record)) == said


def test_each_kind_of_record_is_called_something() -> None:
    assert WHAT.keys() == RECORDS.keys()


def test_a_word_of_the_centre_is_said_by_its_label(house: small.House) -> None:
    word = OwnWord(id="own:pleegoma", vocabulary="relation", labels={"en": "foster granny"})
    save_record(house.desk, word)
    party = {"person": "kievit-oma", "role": "companion", "relation": "own:pleegoma"}
    with house.desk.store.read() as unit:
        said = InWords(unit, small.ZONE).value("case", "parties", [party])
    assert Translator().say(said) == "Oma Kievit (companion, foster granny)"
