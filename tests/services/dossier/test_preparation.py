"""The preparation of a family: what is still to do with whom, and what was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tests.services.desk.house import House
from tests.services.dossier.writing import CASE, line, saved, section, told, typed

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.records import Authorisation, Case
from omgangsdesk.services.centre.taking_back import take_back
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.view import load_dossier
from omgangsdesk.services.requests_centre import TakeBack
from omgangsdesk.services.views_dossier import DossierLine

ADULT = (
    "working of the centre explained",
    "house rules signed",
    "meaning of the break explored",
    "what is feasible discussed",
)
CHILD = ("meaning of the break explored", "room shown to the child")


def to_prepare(house: House, case: str = CASE) -> list[str]:
    return [str(one.title.full) for one in section(house, "preparation_open", case).lines]


def points(house: House, case: str = CASE) -> list[str]:
    return [str(one.full) for one in load_dossier(house.desk, case).points]


def press(house: House, on: DossierLine) -> dict[str, str]:
    """The form that the button of a line opens, as it is filled in."""
    (add,) = on.adds
    form = load_form(house.desk, add.kind, CASE, preset=add.values)
    return {one.name: one.value for one in form.fields}


def test_what_is_to_be_prepared_follows_from_who_is_in_the_dossier(house: House) -> None:
    assert to_prepare(house) == [
        *(f"Finn Kievit: {step}" for step in CHILD),
        *(f"Lou Kievit: {step}" for step in CHILD),
        *(f"Moeder Kievit: {step}" for step in ADULT),
        *(f"Vader Kievit: {step}" for step in ADULT),
    ]
    assert "12 steps to prepare" in points(house)
    assert section(house, "preparation").lines == ()


def test_the_button_of_a_step_fills_in_what_and_with_whom(house: House) -> None:
    at = line(house, "preparation_open", "Vader Kievit: house rules signed")
    filled = press(house.sign_in("LV"), at)
    assert filled == {
        "step": "rules",
        "person": "kievit-vader",
        "day": "6/3/2026",
        "by": "LV",
        "note": "",
    }
    typed(house, "preparation", **filled)
    done = line(house, "preparation", "Vader Kievit: house rules signed")
    assert [told(one) for one in done.notes] == ["06/03/2026", "by LV"]
    assert "Vader Kievit: house rules signed" not in to_prepare(house)


def test_who_supervises_keeps_a_step_and_takes_it_back(house: House) -> None:
    change = typed(house.sign_in("LV"), "preparation", step="meaning", person="kievit-finn")
    assert len(to_prepare(house)) == 11
    take_back(house.desk, TakeBack(entries=change.entries))
    assert len(to_prepare(house)) == 12
    assert section(house, "preparation").lines == ()


def test_what_was_told_to_all_counts_for_each_adult_and_for_no_child(house: House) -> None:
    typed(house, "preparation", step="working", person="", note="Samen aan tafel.")
    typed(house, "preparation", step="meaning", person="")
    left = to_prepare(house)
    assert not any("working" in one for one in left)
    assert [one for one in left if "meaning" in one] == [
        "Finn Kievit: meaning of the break explored",
        "Lou Kievit: meaning of the break explored",
    ]
    done = line(house, "preparation", "working of the centre explained")
    assert [told(one) for one in done.notes] == ["06/03/2026", "by AB", "Samen aan tafel."]
    assert str(done.notes[-1].discreet) == ""


def test_a_last_step_is_named_and_then_nothing_is_left(house: House) -> None:
    for step in ("working", "rules", "meaning", "feasible"):
        typed(house, "preparation", step=step, person="")
    for child, step in (("finn", "meaning"), ("finn", "room_shown"), ("lou", "meaning")):
        typed(house, "preparation", step=step, person=f"kievit-{child}")
    assert "Lou Kievit: room shown to the child: still to do" in points(house)
    typed(house, "preparation", step="room_shown", person="kievit-lou", by="")
    assert to_prepare(house) == []
    assert not any("prepare" in one or "to do" in one for one in points(house))
    done = line(house, "preparation", "Lou Kievit: room shown to the child")
    assert [told(one) for one in done.notes] == ["06/03/2026"]


def test_it_asks_for_preparation_while_a_dossier_runs_or_a_visit_is_near(house: House) -> None:
    later = dt.date(2026, 6, 1)
    assert "9 steps to prepare" not in points(house)
    house.at("13:00", later)
    assert not any("prepare" in one for one in points(house))
    running = Registration(id=CASE, case=CASE, state="preparing")
    saved(house, running)
    assert "12 steps to prepare" in points(house)
    house.at("13:00")
    saved(house, Registration(id="merel", case="merel", state="ended"))
    assert not any("prepare" in one for one in points(house, "merel"))
    saved(house, Registration(id="linde", case="linde", state="waiting"))
    assert any("prepare" in one for one in points(house, "linde"))


def test_what_is_noted_for_later_is_not_done(house: House) -> None:
    typed(house, "preparation", step="rules", person="kievit-vader", day="13/3/2026")
    assert "Vader Kievit: house rules signed" in to_prepare(house)
    done = line(house, "preparation", "Vader Kievit: house rules signed")
    assert told(done.warns) == "planned for 13/03/2026"
    house.at("13:00", dt.date(2026, 3, 13))
    assert "Vader Kievit: house rules signed" not in to_prepare(house)


def test_somebody_who_left_the_dossier_keeps_a_name(house: House) -> None:
    typed(house, "preparation", step="rules", person="kievit-vader")
    typed(house, "guidance_session", sort="coaching", persons="kievit-vader")
    with house.desk.store.read() as unit:
        case = unit.record(Case, CASE)
    assert case is not None
    stay = tuple(one for one in case.parties if one.person != "kievit-vader")
    saved(house, replace(case, parties=stay))
    with house.desk.store.read() as unit:
        named = unit.records(Authorisation, case=CASE)
    saved(house, *(replace(one, struck="yes", person="kievit-oma") for one in named))
    assert line(house, "preparation", "Vader Kievit: house rules signed")
    (session,) = section(house, "sessions").lines
    assert told(session.notes[0]) == "Vader Kievit"


def test_what_is_read_before_the_next_visit_stands_with_the_preparation(house: House) -> None:
    found = section(house, "briefing")
    assert str(found.title) == "Read before the visit of 06/03/2026"
    assert str(found.lines[0].title.full) == "For this visit"
    assert told(found.lines[0].notes[0]) == "Finn kent het stopteken."
    assert str(found.lines[0].notes[0].discreet) == ""
    assert section(house, "briefing", "merel").lines == ()
    house.at("20:00")
    assert str(section(house, "briefing").title) == "Read before the next visit"
