"""What goes otherwise than planned asks for something in the panel, by keyboard first."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QWidget
from tests.ui.at_rest import come_to_rest
from tests.ui.panel.conftest import person, said

from omgangsdesk.domain.moments import written
from omgangsdesk.language import text
from omgangsdesk.services import requests as ask
from omgangsdesk.services import requests_unplanned as unplanned_asked
from omgangsdesk.services.views import Rung, Unplanned
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.forms import FORMS, Form
from omgangsdesk.ui.panel.forms.plan import EndField
from omgangsdesk.ui.panel.panel import VisitPanel
from omgangsdesk.ui.widgets import Choice, LineEdit

LADDER = (
    Rung(
        whom="an",
        name=said("mother An", "mother A."),
        phone="0000 00 00 10",
        tries=(text("{time} {reached}", time="15:48", reached="no answer"),),
    ),
    Rung(whom="ab", name=said("Arne Brugmodel", "AB")),
)
LATE = Unplanned(
    ladder=LADDER,
    call_next="ab",
    waits=said("Nobody collects Finn; expected at 15:00", "Nobody collects F."),
)


def words_of(widget: QWidget) -> str:
    return "\n".join(
        each.text()
        for kind in (QLabel, QAbstractButton)
        for each in widget.findChildren(kind)
        if not each.isHidden()
    )


def press(widget: QWidget, label: str) -> None:
    next(b for b in widget.findChildren(QAbstractButton) if b.text() == label).click()


@pytest.fixture
def asked(panel: VisitPanel) -> list[ask.Request]:
    found: list[ask.Request] = []
    panel.requested.connect(found.append)
    return found


def test_nothing_unplanned_shows_no_card(panel: VisitPanel) -> None:
    assert panel.unplanned.isHidden()


def test_a_plan_of_the_office_is_taken_over_or_kept_with_one_press(
    panel: VisitPanel, build: SimpleNamespace, asked: list[ask.Request]
) -> None:
    offered = said("Planned here: 14:00–15:00. The office says: 14:00–15:30.")
    panel.show_visit(build.visit(unplanned=Unplanned(offered=offered)))
    assert not panel.unplanned.isHidden()
    assert "The office says: 14:00–15:30." in words_of(panel.unplanned)
    press(panel.unplanned, "Take over")
    press(panel.unplanned, "Keep as it is here")
    assert [one.act for one in asked] == [
        unplanned_asked.AnswerPlan(take="yes"),
        unplanned_asked.AnswerPlan(take="no"),
    ]


def test_a_call_is_the_key_of_a_contact_and_an_outcome(
    panel: VisitPanel, build: SimpleNamespace, asked: list[ask.Request], dressed: QApplication
) -> None:
    panel.show_visit(build.visit(unplanned=LATE))
    assert "Nobody collects Finn" in words_of(panel.unplanned)
    panel.open_form("contact")
    come_to_rest()
    form = panel.form
    assert isinstance(form, Form)
    assert form.recipe.word == "call"
    assert "mother An: 15:48 no answer" in words_of(form)
    form.submit()
    assert "Choose what came of the call." in form.problem()
    outcomes = form.findChildren(Choice)[0]
    assert outcomes.isAncestorOf(panel.focusWidget())  # what is asked has the focus
    QTest.keyClick(outcomes.buttons()[0], Qt.Key.Key_Space)
    QTest.keyClick(outcomes.buttons()[0], Qt.Key.Key_Return)
    assert [one.act for one in asked] == [unplanned_asked.Call(whom="ab", reached="no_answer")]


def test_the_numbers_to_call_are_hidden_with_the_names(
    panel: VisitPanel, build: SimpleNamespace, ctx: Context
) -> None:
    panel.show_visit(build.visit(unplanned=LATE))
    panel.open_form("call")
    ctx.set_discreet(discreet=True)
    assert isinstance(panel.form, Form)
    shown = words_of(panel.form) + words_of(panel.unplanned)
    shown += "".join(
        each.itemText(place)
        for each in panel.form.findChildren(QComboBox)
        for place in range(each.count())
    )
    assert "0000" not in shown
    assert "mother An" not in shown
    assert "Finn" not in shown
    ctx.set_discreet(discreet=False)


def test_how_somebody_leaves_is_asked_until_it_is_said(
    panel: VisitPanel, build: SimpleNamespace
) -> None:
    panel.show_visit(build.visit(unplanned=Unplanned(leaving_unsaid=("jan",))))
    press(panel.unplanned, "Write it down")
    assert isinstance(panel.form, Form)
    preset = panel.form.act()
    assert isinstance(preset, unplanned_asked.Signs)
    assert (preset.person, preset.decision, preset.signs) == ("jan", "goes_on", ())


def test_what_was_changed_and_why_stays_in_sight(
    panel: VisitPanel, build: SimpleNamespace, ctx: Context
) -> None:
    change = said("Plan 14:00–15:20, was 14:00–15:00: File.", "Plan 14:00–15:20")
    panel.show_visit(build.visit(unplanned=Unplanned(changes=(change,))))
    assert "File." in words_of(panel.unplanned)
    ctx.set_discreet(discreet=True)
    assert "File." not in words_of(panel.unplanned)
    ctx.set_discreet(discreet=False)


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("+15", "15:15: 15 minutes longer"),
        ("14u45", "14:45: 15 minutes shorter"),
        ("15:00", "15:00: the planned end stays"),
        ("", ""),
        ("straks", "Type the new end like 15:30, or +15."),
    ],
)
def test_the_new_end_is_said_back(
    ctx: Context, sample: SimpleNamespace, typed: str, echo: str
) -> None:
    field = EndField(ctx, "End", sample.at("15:00"))
    edit = field.findChildren(LineEdit)[0]
    edit.insert(typed)
    assert edit.accessibleDescription() == echo
    assert any(label.text() == echo for label in field.findChildren(QLabel))
    field.deleteLater()


def test_the_form_of_the_plan_begins_with_what_is_planned(
    ctx: Context, build: SimpleNamespace
) -> None:
    view = build.visit()
    form = Form(ctx, FORMS["plan"], view)
    act = form.act()
    assert isinstance(act, unplanned_asked.ChangePlan)
    assert act.end == written(view.row.end)
    form.submit()
    assert "Write why the plan changes." in form.problem()
    form.deleteLater()


def test_the_button_speaks_of_leaving_only_where_that_is_all_that_is_said(
    ctx: Context, build: SimpleNamespace
) -> None:
    form = Form(ctx, FORMS["signs"], build.visit())
    assert form._primary.text() == "Keep what was seen"
    act = form.act()
    form.fill(dataclasses.replace(act, leaves="taxi"))
    assert form._primary.text() == "Keep how they leave"
    form.fill(dataclasses.replace(act, leaves="taxi", signs=("speech",)))
    assert form._primary.text() == "Keep what was seen"


def test_signs_are_ticked_by_keyboard(ctx: Context, build: SimpleNamespace) -> None:
    form = Form(ctx, FORMS["signs"], build.visit())
    boxes = form.findChildren(QCheckBox)
    assert all(box.accessibleName() for box in boxes)
    QTest.keyClick(boxes[1], Qt.Key.Key_Space)
    act = form.act()
    assert isinstance(act, unplanned_asked.Signs)
    assert act.signs == ("speech",)
    form.deleteLater()


def test_children_of_one_name_are_told_apart_where_they_are_picked(
    ctx: Context, build: SimpleNamespace
) -> None:
    same = said("Same name: Finn Kievit, born 31/01/2018, visit Merel at 14:00", "Same name: F.K.")
    child = person(
        "finn", "Finn Kievit", "child", "child", "child", born="2016-05-04", namesake=same
    )
    form = Form(ctx, FORMS["arrive"], build.visit(people=(child,)))
    told = form.findChildren(QCheckBox)[0].accessibleDescription()
    assert "born 04/05/2016" in told
    assert "visit Merel at 14:00" in told
    ctx.set_discreet(discreet=True)
    hidden = form.findChildren(QCheckBox)[0].accessibleDescription()
    assert hidden == "Same name: F.K."
    ctx.set_discreet(discreet=False)
    form.deleteLater()


def test_who_is_early_is_told_where_to_wait(ctx: Context, build: SimpleNamespace) -> None:
    early = said("mother now is 19 minutes early. Let them wait in Wachtruimte A.", "early")
    form = Form(ctx, FORMS["arrive"], build.visit(unplanned=Unplanned(early=early)))
    assert "Let them wait in Wachtruimte A." in words_of(form)
    form.retell()
    plain = Form(ctx, FORMS["arrive"], build.visit())
    assert "Let them wait" not in words_of(plain)
    form.deleteLater()
    plain.deleteLater()
