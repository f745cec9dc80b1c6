"""Signs that nobody sees are gone by whatever way they were entered; those stored stay as they are."""

from __future__ import annotations

import pytest
from tests.services.desk.house import House
from tests.services.dossier.writing import person, typed

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.records import Person
from omgangsdesk.errors import FieldError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.records.save import save_record

TURNED = "\u202eRobin\u202c \u2067x\u2069\x00"
SAMIR = "سمير \u200eصفصاف"
PERSIAN = "نیم\u200cفاصله"


def test_in_a_note(house: House) -> None:
    house.running().at("14:10").do(
        asked.Observe(category="contact", text=f"{TURNED}\r\n{PERSIAN}")
    )
    (noted,) = [one.data for one in house.entries() if isinstance(one.data, kinds.Observation)]
    assert noted.text == f"Robin x\n{PERSIAN}"


def test_in_a_dossier_and_by_what_is_saved_otherwise(house: House) -> None:
    typed(house, "person", "kievit-vader", given_name=TURNED, family_name=SAMIR)
    father = person(house, "kievit-vader")
    assert (father.given_name, father.family_name) == ("Robin x", SAMIR)
    save_record(house.desk, Person(id="n", given_name=TURNED, family_name=PERSIAN))
    assert (person(house, "n").given_name, person(house, "n").family_name) == ("Robin x", PERSIAN)


def test_what_has_nothing_else_is_nothing(house: House) -> None:
    with pytest.raises(FieldError, match="has to be filled in"):
        typed(house, "person", "kievit-vader", given_name="\u202e\u202c")
