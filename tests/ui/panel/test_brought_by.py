"""Who brings a child is proposed as the form is filled in, and never against a choice."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtWidgets import QLabel
from tests.ui.panel.conftest import PEOPLE

from omgangsdesk.services.requests import Arriving
from omgangsdesk.services.views import PersonView
from omgangsdesk.ui.panel.arrivals import ArrivalsField
from omgangsdesk.ui.panel.forms import Form

FINN, LOU, MOTHER, *_ = PEOPLE


def people(*, mother_in: bool = False) -> tuple[PersonView, ...]:
    children = (dataclasses.replace(one, brought_by=("an", "stief")) for one in (FINN, LOU))
    mother = dataclasses.replace(MOTHER, just_in=mother_in, place="hall" if mother_in else "gone")
    stepfather = dataclasses.replace(MOTHER, person="stief", place="not_arrived")
    return (*children, mother, stepfather)


def field(form: Form) -> ArrivalsField:
    (found,) = form.findChildren(ArrivalsField)
    return found


def tick(form: Form, person: str, *, on: bool = True) -> None:
    (one,) = (each for each in field(form)._people if each.person.person == person)
    one.tick.box.setChecked(on)


def brought(form: Form) -> dict[str, str | None]:
    return {
        each.person: each.brought_by
        for each in field(form).get()
        if each.person in {"finn", "lou"}
    }


Maker = Callable[..., Form]


def test_whoever_comes_along_brings_the_child(form_of: Maker) -> None:
    form = form_of("arrive", people=people(), arrive_next=("finn", "lou", "an"))
    assert brought(form) == {"finn": "an", "lou": "an"}


def test_who_came_in_a_moment_ago_brings_it(form_of: Maker) -> None:
    form = form_of("arrive", people=people(mother_in=True), arrive_next=("finn",))
    assert brought(form) == {"finn": "an"}
    tick(form, "lou")
    assert brought(form) == {"finn": "an", "lou": "an"}


def test_nobody_is_proposed_who_is_not_there(form_of: Maker) -> None:
    form = form_of("arrive", people=people(), arrive_next=("finn",))
    assert brought(form) == {"finn": None}


def test_the_proposal_follows_who_is_ticked(form_of: Maker) -> None:
    form = form_of("arrive", people=people(), arrive_next=("finn",))
    tick(form, "stief")
    assert brought(form) == {"finn": "stief"}
    tick(form, "an")
    assert brought(form) == {"finn": "an"}
    for one in ("an", "stief"):
        tick(form, one, on=False)
    assert brought(form) == {"finn": None}


def test_what_somebody_chose_stays(form_of: Maker) -> None:
    form = form_of("arrive", people=people(), arrive_next=("finn", "an"))
    (finn,) = (each for each in field(form)._people if each.person.person == "finn")
    finn.brought_by.set("stief")
    tick(form, "an", on=False)
    tick(form, "stief")
    assert brought(form) == {"finn": "stief"}


def test_what_was_typed_before_a_lock_comes_back_as_it_was(form_of: Maker) -> None:
    form = form_of("arrive", people=people(), arrive_next=("finn", "an"))
    field(form).set((Arriving(person="finn"), Arriving(person="an", identity="seen")))
    assert brought(form) == {"finn": None}


def why(form: Form) -> list[str]:
    return [each.why.text() for each in field(form)._people if not each.why.isHidden()]


def test_a_proposal_says_that_it_is_one_and_what_it_rests_on(form_of: Maker) -> None:
    form = form_of("arrive", people=people(mother_in=True), arrive_next=("finn",))
    assert why(form)[0] == "Proposed: came in just now"
    (finn,) = (each for each in field(form)._people if each.person.person == "finn")
    assert finn.brought_by._combo.accessibleDescription().endswith(finn.why.text())
    tick(form, "stief")
    assert why(form)[0] == "Proposed: comes in too"
    finn.brought_by.set(None)
    assert finn.why.isHidden()
    finn.brought_by.set("an")
    assert finn.why.isHidden(), "somebody chose her"


def test_a_form_says_so_when_nobody_is_awaited(form_of: Maker) -> None:
    gone = tuple(dataclasses.replace(one, place="gone") for one in PEOPLE)
    said = [one.text() for one in form_of("not_coming", people=gone).findChildren(QLabel)]
    assert "Nobody is awaited any more." in said
