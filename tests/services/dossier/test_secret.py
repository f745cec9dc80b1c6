"""A secret address and telephone show nowhere but in the form of a coordinator."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from tests.services.desk.house import KIEVIT, MEREL, House
from tests.services.dossier.writing import CASE, everything, line, person, saved, told, typed

from omgangsdesk.domain.papers.protection import protection_of
from omgangsdesk.domain.records import Alert
from omgangsdesk.services import requests as asked
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.past import load_past
from omgangsdesk.services.records.conflicts import Conflict, Rival, shown_to
from omgangsdesk.services.records.history import without_secret
from omgangsdesk.services.screens.log_view import plain_line, read_log
from omgangsdesk.services.screens.search import search
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.secrecy import MASK, is_secret, masked, secret_anywhere

PHONE, ADDRESS = "0000 98 76", "Geheimweg 7"
TODAY = dt.date(2026, 3, 6)


@pytest.fixture(params=["mark", "alert about them", "alert about all"])
def hidden(request: pytest.FixtureRequest, house: House) -> House:
    """Moeder has a number and an address that are secret, in each way there is."""
    typed(house, "person", "kievit-moeder", phone=PHONE, address=ADDRESS)
    if request.param == "mark":
        typed(house, "person", "kievit-moeder", secret="yes")
    else:
        about = "kievit-moeder" if request.param == "alert about them" else None
        alert = Alert(
            id="geheim",
            case=CASE,
            alert="secret_address",
            source="Vonnis",
            until="2026-12-31",
            person=about,
        )
        saved(house, alert)
    return house


def nobody_collects(house: House) -> None:
    """LV stands at 15:20 with two children, and mother is gone."""
    house.sign_in("LV").running().at("14:05").do(asked.Depart(persons=("kievit-moeder",)))
    house.at("15:00").do(asked.End())
    house.at("15:01").do(asked.Depart(persons=("kievit-vader",)))
    house.at("15:20")


def test_the_dossier_says_only_that_they_are_secret(hidden: House) -> None:
    full, _ = everything(hidden)
    assert PHONE not in full
    assert ADDRESS not in full
    notes = [told(one) for one in line(hidden, "people", "Moeder Kievit").notes]
    assert "address and telephone are secret" in notes
    form = load_form(hidden.desk, "person", CASE, "kievit-moeder")
    assert PHONE in {one.value for one in form.fields}


def test_their_history_in_the_dossier_tells_no_old_one_either(hidden: House) -> None:
    lines = load_past(hidden.desk, "person", CASE, "kievit-moeder")
    said = " ".join(
        told(one) for each in lines for field in each.fields for one in (field.was, field.became)
    )
    assert PHONE not in said
    assert ADDRESS not in said
    assert "secret" in said


def test_the_ladder_of_calls_sends_to_a_coordinator(hidden: House) -> None:
    nobody_collects(hidden)
    ladder = load_visit(hidden.desk, KIEVIT).unplanned.ladder
    assert ladder
    assert PHONE not in {one.phone for one in ladder}
    (moeder,) = [one for one in ladder if one.whom == "kievit-moeder"]
    assert "number secret" in told(moeder.name)


def test_log_and_history_by_command_show_them_to_a_coordinator_alone(hidden: House) -> None:
    def log() -> str:
        return json.dumps([plain_line(one) for one in read_log(hidden.desk)])

    def past() -> str:
        return str(without_secret(hidden.desk, "person", "kievit-moeder"))

    assert PHONE in log()
    assert PHONE in past()
    hidden.sign_in("LV")
    for told_now in (log(), past()):
        assert PHONE not in told_now
        assert ADDRESS not in told_now
        assert "Moeder" in told_now


def test_search_finds_the_person_and_shows_no_number(hidden: House) -> None:
    for sought in ("moeder", "0000", "Geheimweg"):
        found = search(hidden.desk, sought)
        said = " ".join(f"{one.title.full} {one.note.full}" for one in found.hits)
        assert PHONE not in said
        assert ADDRESS not in said


def test_what_is_not_secret_shows_everywhere(house: House) -> None:
    typed(house, "person", "kievit-moeder", phone=PHONE)
    nobody_collects(house)
    ladder = load_visit(house.desk, KIEVIT).unplanned.ladder
    assert PHONE in {one.phone for one in ladder}
    assert PHONE in str(without_secret(house.desk, "person", "kievit-moeder"))
    assert PHONE in everything(house)[0]


def test_a_report_protects_who_is_marked(house: House) -> None:
    file = house.state(MEREL).file
    assert not protection_of(file, TODAY)
    people = dict(file.persons)
    people["merel-moeder"] = replace(people["merel-moeder"], secret="yes")
    found = protection_of(replace(file, persons=people), TODAY)
    assert found.persons == {"merel-moeder"}
    assert "caring" in found.sides


def test_an_alert_that_is_over_or_of_somebody_else_hides_nothing(house: House) -> None:
    over = Alert(id="a", case=CASE, alert="secret_address", source="x", until="2026-03-05")
    other = replace(over, until="2026-12-31", person="kievit-vader")
    struck = replace(over, until="2026-12-31", struck="yes")
    known = person(house, "kievit-moeder")
    assert not is_secret("kievit-moeder", known, [over, other, struck], TODAY)
    assert is_secret("kievit-moeder", None, [replace(over, until="2026-03-06")], TODAY)
    saved(house, other)
    with house.desk.store.read() as unit:
        assert secret_anywhere(unit, "kievit-vader", TODAY)
        assert not secret_anywhere(unit, "kievit-moeder", TODAY)
    saved(house, replace(other, person=None))
    with house.desk.store.read() as unit:
        assert secret_anywhere(unit, "kievit-moeder", TODAY)
        assert not secret_anywhere(unit, "merel-noor", TODAY)


def test_only_filled_in_fields_of_people_are_masked() -> None:
    value = {"phone": "1", "address": None, "given_name": "Eva"}
    assert masked("person", value) == {"phone": MASK, "address": None, "given_name": "Eva"}
    assert masked("referrer", {"phone": "1"}) == {"phone": "1"}


def test_two_values_side_by_side_hide_them_from_a_supervisor(hidden: House) -> None:
    value = {"given_name": "Moeder", "phone": PHONE, "address": ADDRESS}
    rival = Rival(entry="e", at=hidden.clock.now(), by="AB", device="d", value=value)
    found = Conflict(
        kind="person",
        id="kievit-moeder",
        case=None,
        day=None,
        rivals=(rival,),
        value=value,
        fields=("phone",),
    )
    with hidden.desk.store.read() as unit:
        assert shown_to(hidden.desk, unit, found, TODAY) is found
        hidden.sign_in("LV")
        shown = shown_to(hidden.desk, unit, found, TODAY)
    assert shown.value == {"given_name": "Moeder", "phone": MASK, "address": MASK}
    assert shown.rivals[0].value == shown.value
