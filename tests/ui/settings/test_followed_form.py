"""A form that goes on from what others set: what nobody typed follows, again and again."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import LineField
from omgangsdesk.ui.records.form import RecordForm, Row


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> RecordForm:
    rows = [Row(name, LineField(ctx, name)) for name in ("name", "phone")]
    made = RecordForm(ctx, "", rows)
    qtbot.addWidget(made)
    made.begin({"name": "Oefenhuis", "phone": "1"}, "e1")
    return made


def test_what_was_stored_with_space_around_it_is_not_typed_by_anybody(form: RecordForm) -> None:
    form.follow({"name": " De Brug ", "phone": "2"}, "e2")
    assert not form.is_typed()
    form.follow({"name": "De Steiger", "phone": "3"}, "e3")
    assert form.values() == {"name": "De Steiger", "phone": "3"}
    assert form.based_on == "e3"


def test_what_is_told_of_one_field_leaves_the_other_as_it_began(form: RecordForm) -> None:
    form.follow({"name": "De Brug", "address": "no field here"}, "e2")
    assert not form.is_typed()
    form.follow({"name": "De Brug", "phone": "2"}, "e3")
    assert form.values() == {"name": "De Brug", "phone": "2"}


def test_what_was_typed_stays_over_what_others_set(form: RecordForm) -> None:
    form.field("name").set("Half getypt")
    form.follow({"name": "De Brug", "phone": "2"}, "e2")
    assert form.values() == {"name": "Half getypt", "phone": "2"}
    assert form.is_typed()
    assert dict(form.typed().began) == {"name": "De Brug", "phone": "2"}


def test_what_a_form_made_anew_took_over_does_not_change_with_the_old_one(
    form: RecordForm,
) -> None:
    typed = form.typed()
    form.follow({"name": "De Brug"}, "e2")
    assert dict(typed.began) == {"name": "Oefenhuis", "phone": "1"}
