"""A stop in the panel is calm, can be left, and is lifted by two."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from omgangsdesk.errors import WrongPassphraseError
from omgangsdesk.language import text
from omgangsdesk.services import requests as ask
from omgangsdesk.ui.panel.forms import Form
from omgangsdesk.ui.panel.panel import VisitPanel


def test_a_stop_is_calm_and_can_be_left(panel: VisitPanel, asked: list[ask.Request]) -> None:
    request = ask.Request(act=ask.Depart(persons=("oma", "finn"), leaves_with="oma"), visit="2")
    panel.handle_stop(_stop(), request)
    form = panel.form
    assert isinstance(form, Form)
    card = form.stop()
    assert card is not None
    assert "may not" in card.sentence
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert form.stop() is None
    assert form.act() == request.act
    assert asked == []


def test_a_stop_is_lifted_with_a_reason_and_a_second_colleague(
    panel: VisitPanel, asked: list[ask.Request]
) -> None:
    request = ask.Request(act=ask.Depart(persons=("oma", "finn"), leaves_with="oma"), visit="2")
    panel.handle_stop(_stop(), request)
    form = panel.form
    assert isinstance(form, Form)
    card = form.stop()
    assert card is not None
    card.lift()
    assert "second colleague" in card.problem()
    assert asked == []
    card.fill(ask.Lift(reason="Rechter belde", colleague="MS", passphrase="merel eet kersen"))
    card.lift()
    (again,) = asked
    assert isinstance(again.act, ask.Depart)
    assert again.act.lift == ask.Lift(
        reason="Rechter belde", colleague="MS", passphrase="merel eet kersen"
    )
    assert "kersen" not in repr(again)
    assert card.passphrase.text() == ""
    assert panel.form is None


def test_after_a_wrong_passphrase_the_form_asks_for_the_second_colleague_anew(
    panel: VisitPanel, asked: list[ask.Request]
) -> None:
    wrong = ask.Lift(reason="Rechter belde", colleague="MS", passphrase="fout")
    leaving = ask.Depart(persons=("oma", "finn"), leaves_with="oma", lift=wrong)
    assert panel.handle_problem(WrongPassphraseError(), ask.Request(act=leaving, visit="2"))
    form = panel.form
    assert isinstance(form, Form)
    assert form.problem()
    form.submit()
    (again,) = asked
    assert again.act == dataclasses.replace(leaving, lift=None)
    panel.handle_stop(_stop(), again)
    assert isinstance(panel.form, Form)


def test_a_stop_that_nobody_can_lift_offers_no_lifting(
    panel: VisitPanel, asked: list[ask.Request]
) -> None:
    request = ask.Request(act=ask.Depart(persons=("oma", "finn"), leaves_with="oma"), visit="2")
    stop = _stop()
    stop.liftable = False
    panel.handle_stop(stop, request)
    form = panel.form
    assert isinstance(form, Form)
    card = form.stop()
    assert card is not None
    assert not card.reason.isVisibleTo(card)
    assert not card.passphrase.isVisibleTo(card)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert asked == []
    assert card.problem() == ""


def test_what_has_already_happened_is_recorded(
    panel: VisitPanel, asked: list[ask.Request]
) -> None:
    act = ask.HandOver(
        children=("finn",), from_person="c-lv", to_person="oma", direction="back", message="moe"
    )
    panel.handle_stop(_stop(), ask.Request(act=act, visit="2"))
    form = panel.form
    assert isinstance(form, Form)
    card = form.stop()
    assert card is not None
    card.record()
    assert asked == [ask.Request(act=dataclasses.replace(act, happened="yes"), visit="2")]


def _stop():  # type: ignore[no-untyped-def]
    from omgangsdesk.errors import RuleStopError

    return RuleStopError(text("This child may not leave with this person."))
