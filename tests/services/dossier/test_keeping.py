"""What is typed in a dossier: read, checked, kept as one act, struck, and taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.house import DAY, KIEVIT, House
from tests.services.dossier.writing import CASE, line, person, saved, section, told, typed

from omgangsdesk.domain.records import Authorisation, Case, OwnWord, Party, Person
from omgangsdesk.domain.rules.exits import may_take
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.forms import may_add
from omgangsdesk.services.dossier.keep import keep_record, strike_record
from omgangsdesk.services.requests_centre import TakeBack
from omgangsdesk.services.views_dossier import DossierField, KeepRecord, StrikeRecord


def field(house: House, kind: str, name: str, record: str | None = None) -> DossierField:
    (found,) = [
        one for one in load_form(house.desk, kind, CASE, record).fields if one.name == name
    ]
    return found


def case_of(house: House) -> Case:
    with house.desk.store.read() as unit:
        found = unit.record(Case, CASE)
    assert found is not None
    return found


def values(house: House, kind: str, record: str | None = None) -> dict[str, str]:
    return {one.name: one.value for one in load_form(house.desk, kind, CASE, record).fields}


def test_somebody_more_is_a_person_with_a_place(house: House) -> None:
    done = typed(
        house,
        "party",
        role="companion",
        relation="grandfather",
        given_name="  Opa ",
        family_name="Specht",
        birth_date="7/3/50",
        phone="0000 5",
    )
    assert told(done.called) == "Opa Specht"
    assert str(done.called.discreet) == "the dossier"
    made = case_of(house).parties[-1]
    assert (made.role, made.relation) == ("companion", "grandfather")
    opa = person(house, made.person)
    assert (opa.given_name, opa.birth_date, opa.phone, opa.address) == (
        "Opa",
        "1950-03-07",
        "0000 5",
        None,
    )
    change_centre(house.desk, TakeBack(entries=done.entries))
    assert made.person not in {one.person for one in case_of(house).parties}
    assert person(house, made.person)  # who is known, stays known


def test_what_stands_comes_back_in_the_form_and_only_what_changed_is_new(house: House) -> None:
    typed(house, "person", "kievit-oma", birth_date="1/2/1950", note="Hoort slecht.")
    assert values(house, "person", "kievit-oma") == {
        "given_name": "Oma",
        "family_name": "Kievit",
        "birth_date": "1/2/1950",
        "role": "companion",
        "relation": "grandmother",
        "phone": "",
        "address": "",
        "secret": "no",
        "note": "Hoort slecht.",
    }
    again = typed(house, "person", "kievit-oma")
    assert again.entries == ()


def test_what_somebody_is_in_the_dossier_is_changed_with_their_details(house: House) -> None:
    done = typed(house, "person", "kievit-oma", role="caring", phone="0000 3")
    oma = next(one for one in case_of(house).parties if one.person == "kievit-oma")
    assert (oma.role, oma.relation) == ("caring", "grandmother")
    assert len(done.entries) == 2
    change_centre(house.desk, TakeBack(entries=done.entries))
    assert next(one for one in case_of(house).parties if one.person == "kievit-oma").role == (
        "companion"
    )
    assert person(house, "kievit-oma").phone is None


def test_who_is_only_named_in_a_dossier_has_no_place_in_it(house: House) -> None:
    saved(house, Authorisation(id="n", case=CASE, person="linde-oma"))
    assert not {"role", "relation"} & set(values(house, "person", "linde-oma"))
    typed(house, "person", "linde-oma", phone="0000 4")
    assert person(house, "linde-oma").phone == "0000 4"
    assert "linde-oma" not in {one.person for one in case_of(house).parties}


def test_numbers_are_numbers_and_nothing_is_none(house: House) -> None:
    typed(house, "case", CASE, visits_planned="8", goal="Rust.\nHerstel.")
    assert (case_of(house).visits_planned, case_of(house).goal) == (8, "Rust.\nHerstel.")
    typed(house, "case", CASE, visits_planned=" ", goal="")
    assert (case_of(house).visits_planned, case_of(house).goal) == (0, "")
    with pytest.raises(FieldError, match="whole number") as refused:
        typed(house, "case", CASE, visits_planned="veel")
    assert refused.value.field == "visits_planned"


def test_number_family_and_code_can_be_mended(house: House) -> None:
    typed(house, "case", CASE, number="OEF-1", family="Kieviet", code="KV")
    case = case_of(house)
    assert (case.number, case.family, case.code) == ("OEF-1", "Kieviet", "KV")


@pytest.mark.parametrize(
    ("kind", "name", "value", "said"),
    [
        ("case", "number", "oef-merel", "already"),
        ("case", "code", "me", "already"),
        ("case", "family", " ", "filled in"),
        ("agreement", "wording", "  ", "filled in"),
        ("agreement", "until", "31 februari", "No date"),
        ("person", "birth_date", "7/3/2030", "born after today"),
        ("authorisation", "person", "weg", "not in this dossier"),
        ("authorisation", "children", "kievit-lou weg", "not in this dossier"),
        ("alert", "other_case", "OEF-99", "no other dossier"),
        ("alert", "other_case", "oef-kievit", "no other dossier"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(
    house: House, kind: str, name: str, value: str, said: str
) -> None:
    filled = {
        "agreement": {"wording": "Geen snoep."},
        "case": {},
        "person": {},
        "authorisation": {"person": "kievit-oma", "source": "Brief"},
        "alert": {"alert": "no_meet", "source": "Politie", "until": "1/1/2027"},
    }
    record = {"person": "kievit-oma", "case": CASE}.get(kind)
    count = house.count()
    with pytest.raises(FieldError, match=said) as refused:
        typed(house, kind, record, **(filled[kind] | {name: value}))
    assert refused.value.field == name
    assert house.count() == count


def test_an_end_before_the_beginning_is_refused(house: House) -> None:
    with pytest.raises(FieldError, match="before the beginning"):
        typed(
            house,
            "obstacle",
            obstacle=field(house, "obstacle", "obstacle").options[0].value,
            since="1/3/2026",
            until="1/2/2026",
        )


def test_whom_to_call_is_one_list_of_people_and_words(house: House) -> None:
    typed(house, "emergency", persons="kievit-oma kievit-oma", others="  buur 0000 9 \n\n")
    assert case_of(house).emergency == ("kievit-oma", "buur 0000 9")
    assert values(house, "emergency") == {"persons": "kievit-oma", "others": "buur 0000 9"}


def test_whoever_has_an_id_with_a_space_can_be_chosen_too(house: House) -> None:
    odd = Person(id="buur van 3%", given_name="Bo", family_name="Verzonnen")
    case = case_of(house)
    party = Party(person=odd.id, role="companion", relation="other")
    saved(house, odd, replace(case, parties=(*case.parties, party)))
    (option,) = [
        one.value
        for one in field(house, "emergency", "persons").options
        if str(one.name.full) == "Bo Verzonnen"
    ]
    typed(house, "emergency", persons=f"kievit-oma {option}", others="")
    assert case_of(house).emergency == ("kievit-oma", odd.id)
    assert values(house, "emergency")["persons"] == f"kievit-oma {option}"
    one_of = field(house, "authorisation", "person").options
    assert odd.id in {one.value for one in one_of}
    typed(house, "authorisation", person=odd.id, children="kievit-finn", source="brief")
    with house.desk.store.read() as unit:
        assert odd.id in {one.person for one in unit.records(Authorisation)}


def test_what_was_set_by_mistake_is_struck_and_can_come_back(house: House) -> None:
    form = load_form(house.desk, "agreement", CASE, "k5")
    assert form.strikes
    asked = StrikeRecord(kind="agreement", case=CASE, record="k5", based_on=form.based_on)
    done = strike_record(house.desk, asked)
    assert told(done.called) == "struck: an agreement"
    assert all(one.id != "k5" for one in section(house, "agreements").lines)
    with pytest.raises(InvalidInputError, match="nothing like that"):
        load_form(house.desk, "agreement", CASE, "k5")
    change_centre(house.desk, TakeBack(entries=done.entries))
    assert line(house, "agreements", "Geen foto's.")


def test_what_cannot_be_struck_is_written_anew(house: House) -> None:
    assert not load_form(house.desk, "person", CASE, "kievit-oma").strikes
    for record, kind in (("kievit-oma", "person"), (CASE, "case")):
        with pytest.raises(InvalidInputError, match="can't be struck"):
            strike_record(house.desk, StrikeRecord(kind=kind, case=CASE, record=record))


def test_what_was_changed_meanwhile_is_not_overwritten(house: House) -> None:
    form = load_form(house.desk, "agreement", CASE, "k5")
    typed(house, "agreement", "k5", wording="Geen foto's of film.")
    kept = KeepRecord(
        kind="agreement",
        case=CASE,
        record="k5",
        values={"wording": "Geen beeld."},
        based_on=form.based_on,
    )
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        keep_record(house.desk, kept)
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        strike_record(
            house.desk,
            StrikeRecord(kind="agreement", case=CASE, record="k5", based_on=form.based_on),
        )


def test_only_a_coordinator_changes_what_protects(house: House) -> None:
    leads = may_add(house.desk)
    house.sign_in("LV")
    assert may_add(house.desk) < leads
    assert "alert" not in may_add(house.desk)
    for ask in (
        lambda: load_form(house.desk, "alert", CASE),
        lambda: typed(house, "person", "kievit-oma", phone="1"),
    ):
        with pytest.raises(InvalidInputError, match="Only a coordinator"):
            ask()


def test_there_is_nothing_like_that(house: House) -> None:
    for kind, record, said in (
        ("boek", None, "nothing like that in a dossier"),
        ("person", "merel-noor", "any more"),
        ("alert", "l1", "any more"),
    ):
        with pytest.raises(InvalidInputError, match=said):
            load_form(house.desk, kind, CASE, record)


def test_words_that_are_offered_and_one_that_left_its_list(house: House) -> None:
    saved(house, OwnWord(id="own:bus", vocabulary="alert", labels={"nl_BE": "Busstaking"}))
    assert "own:bus" in {one.value for one in field(house, "alert", "alert").options}
    typed(house, "alert", alert="own:bus", source="x", until="31/12/2026")
    saved(
        house,
        OwnWord(id="own:bus", vocabulary="alert", labels={"nl_BE": "Busstaking"}, retired="yes"),
    )
    assert "own:bus" not in {one.value for one in field(house, "alert", "alert").options}
    (stands,) = [
        one for one in section(house, "alerts").lines if str(one.title.full) == "Busstaking"
    ]
    options = field(house, "alert", "alert", stands.id).options
    assert "own:bus" in {one.value for one in options}


def test_people_are_chosen_among_those_of_the_dossier(house: House) -> None:
    who = {one.value for one in field(house, "authorisation", "person").options}
    assert "kievit-oma" in who
    assert "merel-noor" not in who
    children = {one.value for one in field(house, "authorisation", "children").options}
    assert children == {"kievit-finn", "kievit-lou"}
    about = field(house, "alert", "person").options
    assert (about[0].value, told(about[0].name)) == ("", "not given")


def test_a_role_that_nobody_has_is_none(house: House) -> None:
    assert Party(person="x", role="child", relation="child") not in case_of(house).parties


def test_somebodys_details_are_of_somebody(house: House) -> None:
    with pytest.raises(InvalidInputError):
        load_form(house.desk, "person", CASE)
    new = {"given_name": "Opa", "family_name": "Specht"}
    with pytest.raises(InvalidInputError):
        keep_record(
            house.desk,
            KeepRecord(kind="person", case=CASE, record=None, values=new, based_on=None),
        )


def test_a_permission_that_is_over_is_not_kept_in_silence(house: House) -> None:
    past, brief = "5/3/2026", {"person": "kievit-oma", "source": "Brief"}
    with pytest.raises(FieldError, match="date is over") as refused:
        typed(house, "authorisation", until=past, **brief)
    assert (refused.value.field, refused.value.anyway) == ("until", True)
    change = typed(house, "authorisation", until="6/3/2026", **brief)
    assert "counts no longer" not in str(change.called.full)
    with house.desk.store.read() as unit:
        (new,) = [one for one in unit.records(Authorisation) if one.source == "Brief"]
    change = typed(house, "authorisation", new.id, until=past)
    assert "its last date is over" in str(change.called.full)
    assert "its last date is over" in str(change.called.discreet)
    assert "Kievit" not in str(change.called.discreet)


def test_a_permission_that_was_so_once_is_kept_knowingly_and_counts_for_nothing(
    house: House,
) -> None:
    form = load_form(house.desk, "authorisation", CASE, None)
    values = {one.name: one.value for one in form.fields}
    values |= {"person": "kievit-oma", "source": "Brief", "until": "5/3/2026"}
    asked = KeepRecord(
        kind="authorisation", case=CASE, record=None, values=values, based_on=form.based_on
    )
    change = keep_record(house.desk, replace(asked, anyway=True))
    assert "its last date is over" in str(change.called.full)
    with house.desk.store.read() as unit:
        (new,) = [one for one in unit.records(Authorisation) if one.source == "Brief"]
    assert new.until == "2026-03-05"
    file = house.desk.book().files[KIEVIT]
    assert not may_take(file, "kievit-oma", "kievit-finn", DAY).allowed
