"""Whose data is asked for: by full name, and by what tells namesakes apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.house import House
from tests.services.dossier.writing import saved

from omgangsdesk.domain.records import Case, Party, Person
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.keeping.whose import find_person

FINN = "kievit-finn"


@pytest.fixture
def namesake(house: House) -> str:
    """Another Finn Kievit, born on another day, in another dossier."""
    other = Person(id="andere", given_name="Finn", family_name="Kievit", birth_date="2019-11-30")
    with house.desk.store.read() as unit:
        linde = unit.record(Case, "linde")
    assert linde is not None
    party = Party(person="andere", role="child", relation="child")
    saved(house, other, replace(linde, parties=(*linde.parties, party)))
    return other.id


@pytest.mark.parametrize("typed", ["Finn Kievit", "  finn   KIEVIT ", FINN])
def test_a_full_name_is_enough_where_one_bears_it(house: House, typed: str) -> None:
    assert find_person(house.desk, typed) == FINN


@pytest.mark.parametrize(
    ("behind", "whose"),
    [
        ("5/5/2017", FINN),
        ("(5/5/17)", FINN),
        (", 2017-05-05", FINN),
        ("OEF-Kievit", FINN),
        ("30/11/2019", "andere"),
        ("oef-linde", "andere"),
        ("LI", "andere"),
    ],
)
def test_namesakes_are_told_apart(house: House, namesake: str, behind: str, whose: str) -> None:
    with pytest.raises(InvalidInputError, match="2 people go by that name"):
        find_person(house.desk, "Finn Kievit")
    assert find_person(house.desk, f"Finn Kievit {behind}") == whose


@pytest.mark.parametrize("typed", ["", "Finn", "Finn Kievit 1/1/2001", "Finn Kievit OEF-Merel"])
def test_nobody_is_called_that(house: House, namesake: str, typed: str) -> None:
    with pytest.raises(InvalidInputError, match="Nobody here is called that"):
        find_person(house.desk, typed)
