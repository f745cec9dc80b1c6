"""Who is meant by a name: nobody is taken for somebody else on a name alone."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.planning.people import (
    People,
    Question,
    both_here,
    folded,
    meant,
    people,
    split_name,
)
from omgangsdesk.domain.planning.rows import Named
from omgangsdesk.domain.records import Party, Person, full_name

FINN = Person(id="finn", given_name="Finn", family_name="Kievit", birth_date="2017-05-05")
LOU = Person(id="lou", given_name="Lou", family_name="Kievit", birth_date="2019-06-06")
EVA = Person(id="eva", given_name="Eva", family_name="Kievit")
BART = Person(id="bart", given_name="Bart", family_name="Grutto")
NOOR = Person(id="noor", given_name="Noor", family_name="Merel", birth_date="2020-01-01")
KIEVIT = {
    "finn": Party(person="finn", role="child", relation="child"),
    "lou": Party(person="lou", role="child", relation="child"),
    "eva": Party(person="eva", role="caring", relation="mother"),
    "bart": Party(person="bart", role="visiting", relation="father"),
}


def everybody() -> People:
    return people([FINN, LOU, EVA, BART, NOOR])


def asked(name: str, role: str = "child", **more: object) -> Person | Question | None:
    return meant(Named(name=name, **more), role, KIEVIT, everybody())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["Finn Kievit", "FINN KIEVIT", "Kievit, Finn", "kievit finn", "Finn", "finn"]
)
def test_a_name_within_the_dossier_is_certain(name: str) -> None:
    assert asked(name) == FINN
    assert asked(name, born="2017-05-05") == FINN


@pytest.mark.parametrize(
    ("name", "role", "more", "kind"),
    [
        ("Finn", "child", {"born": "2018-01-01"}, "other_birth_date"),
        ("Eva Kievit", "child", {}, "other_role"),
        ("Finn", "caring", {}, "other_role"),
        ("Eva Kievit", "visiting", {}, "other_role"),
        ("Fin", "child", {}, "alike"),
        ("Eva Kievitt", "caring", {}, "alike"),
        ("Noor Merel", "child", {}, "same_name"),
    ],
)
def test_what_is_not_certain_is_a_question(
    name: str, role: str, more: dict[str, str], kind: str
) -> None:
    found = asked(name, role, **more)
    assert isinstance(found, Question)
    assert found.kind == kind
    assert found.persons


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("Bas Ooievaar", {}),
        ("Noor Merel", {"new": True}),
        ("Noor Merel", {"born": "2021-01-01"}),
        ("Fin Kievit", {"new": True}),
        ("Fin Kievit", {"born": "2021-01-01"}),
        ("Finn Kievit", {"new": True}),
    ],
)
def test_who_is_nobody_we_know_is_new(name: str, more: dict[str, object]) -> None:
    assert asked(name, **more) is None


def test_name_and_birth_date_are_the_same_person_elsewhere() -> None:
    assert asked("Noor Merel", born="2020-01-01") == NOOR


def test_two_with_one_name_and_birth_date_are_a_question() -> None:
    known = everybody()
    known.add(Person(id="noor2", given_name="Noor", family_name="Merel", birth_date="2020-01-01"))
    found = meant(Named(name="Noor Merel", born="2020-01-01"), "child", KIEVIT, known)
    assert isinstance(found, Question)
    assert len(found.persons) == 2


def test_two_of_a_dossier_go_by_birth_date() -> None:
    known = everybody()
    twin = Person(id="finn2", given_name="Finn", family_name="Kievit", birth_date="2021-01-01")
    known.add(twin)
    parties = KIEVIT | {"finn2": Party(person="finn2", role="child", relation="child")}
    unsure = meant(Named(name="Finn"), "child", parties, known)
    assert isinstance(unsure, Question)
    assert unsure.kind == "two_here"
    assert meant(Named(name="Finn", born="2021-01-01"), "child", parties, known) == twin
    odd = meant(Named(name="Finn", born="1999-01-01"), "child", parties, known)
    assert isinstance(odd, Question)


def test_a_code_is_certain_and_still_has_its_role() -> None:
    assert asked("finn") == FINN
    assert isinstance(asked("bart", "caring"), Question)
    assert asked("noor") == NOOR


def test_two_given_names_apart_by_a_comma() -> None:
    assert both_here(Named(name="Finn, Lou"), KIEVIT, everybody()) == (
        Named(name="Finn"),
        Named(name="Lou"),
    )
    assert both_here(Named(name="Kievit, Finn"), KIEVIT, everybody()) is None
    assert both_here(Named(name="Finn Kievit"), KIEVIT, everybody()) is None


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        ("Jef Van den Uil", "Jef", "Van den Uil"),
        ("Van den Uil, Jef", "Jef", "Van den Uil"),
        ("Jef", "Jef", "Uil"),
    ],
)
def test_given_and_family_name(name: str, given_name: str, family: str) -> None:
    assert split_name(name, "Uil") == (given_name, family)


NAMES = st.text(string.ascii_letters + "éçØß Чапля", min_size=1, max_size=12).filter(folded)


@given(NAMES, NAMES, st.sampled_from(["child", "caring", "visiting"]))
def test_a_name_elsewhere_is_never_simply_taken(first: str, last: str, role: str) -> None:
    """Whatever it is: without a birth date it is a question, or somebody of the dossier."""
    stranger = Person(id="stranger", given_name=first, family_name=last)
    known = everybody()
    known.add(stranger)
    found = meant(Named(name=full_name(stranger)), role, KIEVIT, known)
    assert not isinstance(found, Person) or found.id in KIEVIT


@given(NAMES)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)
