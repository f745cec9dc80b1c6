"""What is typed must fit its field; what was stored before is read whatever it is."""

from __future__ import annotations

import pytest
from tests.services.desk.house import KIEVIT, House

from omgangsdesk import codec
from omgangsdesk.domain.records import Alert, Location, Person, VisitPlan
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Translator
from omgangsdesk.services import requests as asked
from omgangsdesk.services.records.check import check_record
from omgangsdesk.services.requests_unplanned import Extra, Newcomer


def newcomer(family_name: str) -> Extra:
    who = Newcomer(given_name="Tante", family_name=family_name)
    return Extra(newcomer=who, decided_by="ab", reason="meegekomen", admit="yes")


def test_a_name_has_a_hundred_and_twenty_characters_at_most(house: House) -> None:
    house.at("13:50")
    with pytest.raises(InvalidInputError, match=r"family name.*3000 characters; at most 120"):
        house.do(newcomer("W" * 3000))
    house.do(newcomer("W" * 120))
    with pytest.raises(InvalidInputError, match="“note” has 30000 characters"):
        check_record(Person(id="x", given_name="Den", family_name="Spar", note="a" * 30_000))
    assert codec.from_json(codec_bytes("W" * 3000), Person).family_name == "W" * 3000


def codec_bytes(family: str) -> str:
    return f'{{"id": "x", "given_name": "Den", "family_name": "{family}"}}'


@pytest.mark.parametrize("blank", ["\u200b", " \u200d\u2060\ufeff ", "\u3164", "\u2800\u00ad"])
def test_a_note_of_which_nothing_is_seen_is_no_note(house: House, blank: str) -> None:
    with pytest.raises(InvalidInputError, match="nothing written"):
        house.do(asked.Observe(category="contact", text=blank))
    house.do(asked.Observe(category="contact", text=f"{blank}鳥"))


def test_who_is_in_the_room_already_does_not_move_there(house: House) -> None:
    house.come("13:50", "vader")
    go = asked.Move(persons=("kievit-vader",), to="wachtruimte-b")
    house.do(go)
    before = len(house.desk.book().entries[KIEVIT])
    with pytest.raises(InvalidInputError, match="is there already"):
        house.do(go)
    assert len(house.desk.book().entries[KIEVIT]) == before


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Location(id="h", name="Huis", zone="Mars/Hier"), "time zone"),
        (Alert(id="a", case="k", alert="no_meet", source="Nota", until="ooit"), "last valid date"),
        (
            VisitPlan(
                id="v", case="k", location="h", room="r", day="", expected=(),
                start="2026-03-06T13:00:00.000Z", end="2026-03-06T14:00:00.000Z",
            ),
            "business day",
        ),
    ],
)  # fmt: skip
def test_a_record_is_saved_with_values_that_can_be_read(record: Location, field: str) -> None:
    with pytest.raises(InvalidInputError, match=f"“{field}” can't be read"):
        check_record(record)


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ({"id": "x", "given_name": "Den"}, "“family_name”"),
        ({"id": 7, "given_name": "Den", "family_name": "Spar"}, "“id”"),
        ([], "form than expected."),
    ],
)
def test_another_form_is_told_by_its_field_and_in_no_english_of_a_library(
    plain: object, said: str
) -> None:
    with pytest.raises(InvalidInputError) as told:
        codec.from_plain(plain, Person)
    sentence = Translator().say(told.value.sentence)
    assert said in sentence
    assert "`" not in sentence
    assert "Expected" not in sentence
