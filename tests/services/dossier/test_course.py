"""How a dossier came in, who gets an answer, and its days in court."""

from __future__ import annotations

import pytest
from tests.services.desk.house import House
from tests.services.dossier.going import dates, held, plan_on
from tests.services.dossier.writing import CASE, everything, line, saved, section, told, typed

from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.view import load_dossier
from omgangsdesk.services.views_dossier import DossierLine


def notes(of: DossierLine) -> list[str]:
    return [str(one.full) for one in of.notes]


def points(house: House) -> list[str]:
    return [str(one.full) for one in load_dossier(house.desk, CASE).points]


def head(house: House) -> list[str]:
    return [str(one) for one in load_dossier(house.desk, CASE).head]


def registered(house: House, **more: str) -> DossierLine:
    typed(house, "registration", reason="Elf maanden geen contact.", **more)
    (found,) = section(house, "registration").lines
    return found


def test_a_dossier_is_registered_once(house: House) -> None:
    assert section(house, "registration").adds
    found = registered(house, broken_since="zomer 2024", wishes="Woensdag", sort="youth_care")
    assert str(found.title.full) == "running"
    assert notes(found) == [
        "came in on 06/03/2026",
        "judgment of the family court, compulsory",
        "Elf maanden geen contact.",
        "contact broken since zomer 2024",
        "youth care file",
        "Woensdag",
    ]
    assert section(house, "registration").adds == ()
    with pytest.raises(InvalidInputError, match="noted already"):
        typed(house, "registration")


def test_who_referred_stands_at_the_registration(house: House) -> None:
    typed(house, "referrer", capacity="youth_care", organisation="Jeugdhulp Kwikstaart")
    typed(house, "referrer", capacity="guardian", organisation="Voogdij Kwartel", referred="yes")
    assert "referred by guardian, Voogdij Kwartel" in notes(registered(house))
    assert "referred by guardian" in everything(house)[1]


def test_what_waits_says_so_at_the_top(house: House) -> None:
    registered(house, state="waiting")
    assert "on the waiting list" in head(house)
    typed(house, "registration", CASE, state="running")
    assert "on the waiting list" not in head(house)


def test_a_state_that_does_not_go_with_its_visits_is_told(house: House) -> None:
    registered(house, state="waiting")
    assert "It stands on the waiting list, and a visit is planned" in points(house)
    typed(house, "registration", CASE, state="preparing")
    late = "Visits are held, and it does not stand as running yet"
    assert late not in points(house)
    held(house, -7)
    assert late in points(house)
    typed(house, "registration", CASE, state="running")
    assert late not in points(house)


def test_an_end_has_a_date_and_why(house: House) -> None:
    for field, values in (
        ("ended", {"state": "ended"}),
        ("state", {"ended": "1/3/2026"}),
        ("state", {"outcome": "at_home"}),
        ("outcome_note", {"state": "ended", "ended": "1/3/2026", "outcome": "stopped"}),
    ):
        with pytest.raises(FieldError) as caught:
            typed(house, "registration", **values)
        assert caught.value.field == field
    found = registered(house, state="ended", ended="1/3/2026")
    assert (str(found.title.full), found.past) == ("ended, 01/03/2026", True)
    assert "It ended; the outcome is not noted" in points(house)
    assert "It ended, and 1 visit is still planned" in points(house)
    typed(house, "registration", CASE, outcome="stopped", outcome_note="Op vraag van Finn.")
    assert "It ended; the outcome is not noted" not in points(house)
    assert "ended, 01/03/2026, stopped" in everything(house)[0]


def test_a_referrer_is_told_nothing_unless_there_is_a_ground(house: House) -> None:
    with pytest.raises(FieldError) as caught:
        typed(house, "referrer", capacity="guardian", organisation="V", answer="attendance")
    assert caught.value.field == "ground"
    typed(
        house,
        "referrer",
        capacity="family_court",
        organisation="Familierechtbank",
        name="Zetel 3",
        reference="26/17/A",
        phone="000 12",
        email="griffie@voorbeeld.example",
        referred="yes",
    )
    found = line(house, "referrers", "family court, Familierechtbank, Zetel 3")
    assert notes(found) == [
        "referred the family",
        "their reference: 26/17/A",
        "000 12, griffie@voorbeeld.example",
        "is told nothing",
    ]
    assert not {"26/17/A", "griffie", "Familierechtbank"} & set(everything(house)[1].split())


def test_an_answer_that_ends_is_said(house: House) -> None:
    soon, over, far = dates(10, -1, 90)
    for until, name in ((soon, "Straks"), (over, "Voorbij"), (far, "Later"), ("", "Altijd")):
        typed(
            house,
            "referrer",
            capacity="lawyer",
            organisation=name,
            answer="consented",
            ground="Instemming",
            until=until,
        )
    assert told(line(house, "referrers", "lawyer, Voorbij").warns) == "expired on 05/03/2026"
    assert "ground: Instemming" in notes(line(house, "referrers", "lawyer, Straks"))
    assert "until 16/03/2026" in notes(line(house, "referrers", "lawyer, Straks"))
    assert [one for one in points(house) if "told" in one] == [
        "lawyer, Straks: what they may be told ends on 16/03/2026",
        "lawyer, Voorbij: what they may be told ended on 05/03/2026",
    ]
    assert "lawyer: what they may be told ended on 05/03/2026" in everything(house)[1]


def test_days_in_court_to_come_are_in_the_head_and_past_ones_have_an_outcome(
    house: House,
) -> None:
    later, next_one, past = dates(40, 12, -20)
    for day in (later, next_one, past):
        typed(house, "hearing", day=day, court="Familierechtbank", about="Verblijf")
    assert "in court on 18/03/2026" in head(house)
    titles = [str(one.title.full) for one in section(house, "hearings").lines]
    assert titles == ["15/04/2026", "18/03/2026", "14/02/2026"]
    missing = line(house, "hearings", "14/02/2026")
    assert told(missing.warns) == "the outcome is not noted"
    assert "The outcome of the day in court on 14/02/2026 is not noted" in points(house)
    typed(house, "hearing", missing.id, outcome="Verlengd met zes maanden.")
    assert not [one for one in points(house) if "in court" in one]


def test_the_course_is_for_a_coordinator_to_change(house: House) -> None:
    house.sign_in("LV")
    for kind in ("registration", "referrer", "hearing", "arrangement", "phase", "stagger"):
        with pytest.raises(InvalidInputError, match="Only a coordinator"):
            load_form(house.desk, kind, CASE)
    for kind in ("evaluation", "consultation", "contact"):
        assert load_form(house.desk, kind, CASE).fields


def test_an_ended_dossier_without_visits_asks_nothing(house: House) -> None:
    saved(house, plan_on(-3, case="merel"))
    house.at("20:00")
    typed(house, "registration", case="merel", state="ended", ended="1/3/2026", outcome="at_home")
    view = load_dossier(house.desk, "merel")
    assert not [one for one in view.points if "ended" in str(one.full)]
