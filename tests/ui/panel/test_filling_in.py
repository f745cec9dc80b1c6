"""What is missing in a form is said in place, and the likeliest is there already."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.panel.form_words import words_of

from omgangsdesk.domain.moments import written
from omgangsdesk.services import requests as ask
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.alert_note import AlertNote
from omgangsdesk.ui.panel.fields import ListField
from omgangsdesk.ui.panel.forms import Form
from omgangsdesk.ui.panel.people import Tickable
from omgangsdesk.ui.widgets import Choice


def test_what_is_missing_is_said_in_place(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("incident")
    found: list[ask.Request] = []
    form.submitted.connect(found.append)
    form.submit()
    assert found == []
    assert "what kind" in form.problem()
    form.fill(ask.ReportIncident(incident="threat", severity="3", facts=""))
    form.submit()
    assert found == []
    assert "saw and heard" in form.problem()


def test_what_was_missing_is_no_longer_said_once_it_is_seen_to(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("incident")
    form.submit()
    assert "what kind" in form.problem()
    form.findChildren(Choice)[0].buttons()[0].click()
    assert form.problem() == ""


def test_a_list_in_which_nothing_is_chosen_asks_to_choose(ctx: Context, qtbot: QtBot) -> None:
    field = ListField(ctx, "Wie", [("a", lambda: "Ada"), ("b", lambda: "Bea")])
    qtbot.addWidget(field)
    combo = field.findChildren(QComboBox)[0]
    for empty in (None, ""):
        field.set("b")
        field.set(empty)
        assert field.get() is None
        assert combo.placeholderText() == "Choose…"
        assert [combo.itemText(place) for place in range(combo.count())] == ["Ada", "Bea"]


def test_a_time_that_is_none_is_said_in_place_and_nothing_is_asked(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("item")
    form.fill(ask.BringItem(what="tekening"))
    found: list[ask.Request] = []
    form.submitted.connect(found.append)
    form.time.type_in("25")
    form.submit()
    assert found == []
    assert "no time" in form.time.warning()
    assert form.problem() == ""
    form.time.type_in("1432")
    assert form.problem() == ""


def test_ending_early_wants_a_reason_and_as_planned_none(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("end")
    form.fill(ask.End(how="early"))
    form.submit()
    assert "ends early" in form.problem()
    form.fill(ask.End(how="as_planned", reason="medical"))
    assert form.act() == ask.End()


def test_a_pause_of_a_visit_that_is_over_says_when_it_went_on(  # type: ignore[no-untyped-def]
    form_of, build
) -> None:
    assert [row.name for row in form_of("pause").rows] == ["reason"]
    over = dataclasses.replace(build.visit().row, actual_end=build.at("15:00"))
    form: Form = form_of("pause", row=over)
    act = ask.Pause(reason="Toilet", until=written(build.at("14:25")))
    form.fill(act)
    assert form.act() == act
    form.fill(ask.Pause())
    assert form.act() == ask.Pause()


def test_an_end_well_before_its_time_is_proposed_as_early_and_asks_why(  # type: ignore[no-untyped-def]
    form_of,
) -> None:
    assert form_of("end").act() == ask.End()
    form: Form = form_of("end", ends_early=True)
    assert form.act() == ask.End(how="early")
    form.submit()
    assert "ends early" in form.problem()


@pytest.mark.parametrize(("direction", "told"), [("back", True), ("to_visit", False)])
def test_what_came_along_is_said_where_it_goes_back(  # type: ignore[no-untyped-def]
    form_of, build, ctx: Context, direction: str, told: bool
) -> None:
    came = build.said("Rugzak van Finn", "…")
    form: Form = form_of("hand_over", brought=came, handover_direction=direction)

    def said() -> list[str]:
        return [one.text() for one in form.findChildren(QLabel) if "Brought" in one.text()]

    assert said() == ["Brought: Rugzak van Finn"] * told
    ctx.set_discreet(discreet=True)
    assert said() == ["Brought: …"] * told


def test_who_is_kept_away_is_not_overlooked_at_the_door(  # type: ignore[no-untyped-def]
    form_of, build
) -> None:
    father = build.person("jan", "Jan Kievit", "father", "visiting", "refused")
    mother = build.person("an", "An Populier", "mother", "caring", "no")
    form: Form = form_of("arrive", people=(father, mother))
    told = [
        one.accessibleName()
        for one in form.findChildren(AlertNote)
        if one.accessibleName() and one.isVisibleTo(form)
    ]
    assert told == ["refused person"]


def test_an_incident_takes_the_time_at_which_its_form_opened(  # type: ignore[no-untyped-def]
    form_of, clock
) -> None:
    opened = clock.instant
    form: Form = form_of("incident")
    clock.instant = opened.replace(minute=9)
    form.fill(ask.ReportIncident(incident="injury", severity="2", facts="Lou viel van de stoel."))
    found: list[ask.Request] = []
    form.submitted.connect(found.append)
    form.submit()
    assert found[0].when == ask.When(at=written(opened), source="live")


def test_who_was_told_is_noted_with_the_time(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("incident")
    add = next(b for b in form.findChildren(QAbstractButton) if b.text() == "Someone was told")
    add.click()
    form.submit()
    assert "told" in form.problem()
    line = next(c for c in form.findChildren(QComboBox) if c.isEditable())
    line.setEditText("police")
    row = next(row for row in form.rows if row.name == "informed")
    assert [each.who for each in row.field.get()] == ["police"]
    away = next(b for b in form.findChildren(QAbstractButton) if b.text() == "Remove")
    away.click()
    assert row.field.get() == ()


def test_who_has_arrived_is_not_asked_again_and_the_awaited_one_comes_first(  # type: ignore[no-untyped-def]
    form_of, build: SimpleNamespace
) -> None:
    view = build.visit()
    here = tuple(
        dataclasses.replace(each, place="waiting") if each.person in {"finn", "an"} else each
        for each in view.people
    )
    shown = words_of(form_of("arrive", people=here))
    assert "Finn" not in shown
    assert shown.index("Jan Kievit") < shown.index("Lou Kievit")


def test_the_receiver_shows_whether_they_may_take_the_child(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("depart")
    form.fill(ask.Depart(persons=("finn",), leaves_with="oma"))
    row = next(row for row in form.rows if row.name == "leaves_with")
    names = [each.accessibleName() for each in row.field.findChildren(QWidget)]
    assert any("expired on 01/03/2025" in name for name in names)


def test_a_child_goes_with_the_adult_who_is_ticked_and_not_with_one_who_stays(  # type: ignore[no-untyped-def]
    form_of, build: SimpleNamespace
) -> None:
    inside = tuple(
        dataclasses.replace(each, place="not_arrived" if each.person == "oma" else "room")
        for each in build.visit().people
    )
    form: Form = form_of("depart", people=inside)
    who, taker = (row.field for row in form.rows if row.name in {"persons", "leaves_with"})
    ticks = {each.person.person: each.box for each in who.findChildren(Tickable)}
    assert taker.get() == "an"
    ticks["an"].click()
    assert taker.get() is None, "nobody is ticked to go along"
    form.submit()
    assert "leaves with" in form.problem()
    ticks["jan"].click()
    assert taker.get() == "jan"
    ticks["an"].click()
    assert taker.get() == "jan", "who is chosen goes along still"
    taker.set("oma")
    ticks["jan"].click()
    assert taker.get() == "oma", "she waits at the door"


def test_enter_keeps_escape_leaves_and_ctrl_enter_keeps_from_a_note(form_of) -> None:  # type: ignore[no-untyped-def]
    form: Form = form_of("intervene")
    found: list[object] = []
    form.submitted.connect(found.append)
    form.cancelled.connect(lambda: found.append("left"))
    form.show()
    form.fill(ask.Intervene(grade="limit", cause="Vader filmt."))
    edit = form.findChildren(QPlainTextEdit)[0]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert found == []
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert [getattr(each, "act", each) for each in found] == [
        ask.Intervene(grade="limit", cause="Vader filmt."),
        "left",
    ]
    form.hide()
