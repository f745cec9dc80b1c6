"""Dossiers in a list, a new one, and what became of a record over time."""

from __future__ import annotations

import pytest
from tests.services.desk.house import House
from tests.services.dossier.writing import CASE, everything, told, typed

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.records import Case, Person
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.dossier.listing import load_dossiers
from omgangsdesk.services.dossier.new import begin_dossier, load_new, next_number
from omgangsdesk.services.dossier.of_visit import case_of_visit
from omgangsdesk.services.dossier.past import load_past
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.requests_centre import TakeBack
from omgangsdesk.services.views_dossiers import Begun, NewDossier


def begun(house: House, **values: str) -> Begun:
    form = load_new(house.desk)
    filled = {one.name: one.value for one in form.fields} | {"family": "Wilg"} | values
    return begin_dossier(house.desk, NewDossier(values=filled))


def case_of(house: House, case: str) -> Case:
    with house.desk.store.read() as unit:
        found = unit.record(Case, case)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("taken", "number"),
    [
        ((), "2026-001"),
        (("los",), "2026-001"),
        (("DB-0009", "DB-0102", "X-900"), "DB-0103"),
        (("2025/41", "2025/42", "2025/43", "2026/07"), "2026/08"),
        (("7a", "12a"), "13a"),
        (("99",), "100"),
    ],
)
def test_the_next_free_number_is_proposed(taken: tuple[str, ...], number: str) -> None:
    assert next_number(taken, 2026) == number


def test_a_dossier_is_begun_with_its_first_people(house: House) -> None:
    done = begun(
        house,
        number="W-1",
        child_given="Pim",
        child_birth="7/3/2019",
        caring_given="Anna",
        caring_family="Merel",
        visiting_given="Wout",
        visiting_relation="grandfather",
        legal_basis="",
    )
    case = case_of(house, done.case)
    assert (case.number, case.code, case.family, case.legal_basis) == (
        "W-1",
        "W-1",
        "Wilg",
        "judgment",
    )
    assert [(one.role, one.relation) for one in case.parties] == [
        ("child", "child"),
        ("caring", "mother"),
        ("visiting", "grandfather"),
    ]
    with house.desk.store.read() as unit:
        people = unit.known(Person, [one.person for one in case.parties])
        registered = unit.record(Registration, case.id)
    names = {f"{one.given_name} {one.family_name}" for one in people.values()}
    assert names == {"Pim Wilg", "Anna Merel", "Wout Wilg"}
    assert registered is not None
    assert (registered.state, registered.day) == ("preparing", "2026-03-06")
    assert told(done.change.called) == "new dossier Wilg · W-1"
    assert str(done.change.called.discreet) == "new dossier W-1"
    assert "Pim Wilg" in everything(house, done.case)[0]


def test_a_dossier_can_begin_without_people_and_with_a_code(house: House) -> None:
    done = begun(house, number="W-2", code="wg")
    assert (case_of(house, done.case).parties, case_of(house, done.case).code) == ((), "wg")
    with pytest.raises(InvalidInputError, match="no longer be simply undone"):
        change_centre(house.desk, TakeBack(entries=done.change.entries))


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"number": " "}, "number", "filled in"),
        ({"family": ""}, "family", "filled in"),
        ({"number": "oef-kievit"}, "number", "already"),
        ({"code": "ki"}, "code", "already"),
        ({"child_birth": "7/3/2019"}, "child_given", "given name"),
        ({"caring_family": "Merel"}, "caring_given", "given name"),
        ({"child_given": "Pim", "child_birth": "7/3/2030"}, "child_birth", "date of birth"),
        ({"child_given": "Pim", "child_birth": "x"}, "child_birth", "date of birth"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(
    house: House, values: dict[str, str], field: str, said: str
) -> None:
    count = house.count()
    with pytest.raises(FieldError, match=said) as refused:
        begun(house, **({"number": "W-3"} | values))
    assert refused.value.field == field
    assert house.count() == count


def test_a_supervisor_begins_none(house: House) -> None:
    house.sign_in("LV")
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        load_new(house.desk)
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        begin_dossier(house.desk, NewDossier(values={}))


def test_every_dossier_is_listed_with_its_state(house: House) -> None:
    begun(house, number="W-4", state="waiting")
    ended = Registration(id="merel", case="merel", state="ended")
    struck = Registration(id="linde", case="linde", state="ended", struck="yes")
    for one in (ended, struck):
        save_record(house.desk, one)
    view = load_dossiers(house.desk)
    assert view.adds
    states = {str(one.title.full): one.state for one in view.rows}
    assert states == {
        "Kievit · OEF-Kievit": "running",
        "Linde · OEF-Linde": "running",
        "Merel · OEF-Merel": "ended",
        "Wilg · W-4": "waiting",
    }
    assert [str(one.title.discreet) for one in view.rows][:1] == ["KI"]
    house.sign_in("SD")
    assert not load_dossiers(house.desk).adds


def test_each_version_tells_what_it_made_of_which_field(house: House) -> None:
    typed(house, "agreement", "k5", wording="Geen film.", until="31/12/2026")
    done = typed(house, "agreement", "k5", until="")
    newest, before, first = load_past(house.desk, "agreement", CASE, "k5")
    assert [told(one.was) for one in newest.fields] == ["31/12/2026"]
    assert [told(one.became) for one in newest.fields] == ["(nothing)"]
    assert (newest.by, newest.counts, before.counts) == ("AB", True, False)
    assert {str(one.label): told(one.became) for one in before.fields} == {
        "wording": "Geen film.",
        "last valid date": "31/12/2026",
    }
    assert all(str(one.became.discreet) == "" for one in before.fields)
    assert {told(one.became) for one in first.fields} == {"Geen foto's."}
    assert done.entries


def test_of_whom_to_call_only_that_list_is_told(house: House) -> None:
    typed(house, "case", CASE, goal="Rust.")
    typed(house, "emergency", persons="kievit-oma", others="")
    (line,) = load_past(house.desk, "emergency", CASE, "kievit-oma")
    assert [told(one.became) for one in line.fields] == ["Oma Kievit"]


def test_a_visit_knows_its_dossier(house: House) -> None:
    assert case_of_visit(house.desk, "bezoek-kievit") == CASE
    with pytest.raises(InvalidInputError, match="no such visit"):
        case_of_visit(house.desk, "weg")
