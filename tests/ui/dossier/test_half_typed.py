"""What was half typed in a dossier outlives a lock, and only that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.journeys.by_keys import Counter
from tests.ui.dossier.looking_at import add, form_of, go, keep, line, page_of, press, turn

from omgangsdesk.domain.records import Agreement
from omgangsdesk.services.dossier import keep as keeping
from omgangsdesk.services.records.save import save_record


def test_what_was_half_typed_is_back_after_a_lock(seat: Counter) -> None:
    go(seat)
    add(seat, "people", "party").fill({"given_name": "Grootvader", "phone": "0000 77"})
    seat.window.lock()
    seat.settle()
    page = go(seat)
    assert form_of(seat).values()["given_name"] == "Grootvader"
    assert form_of(seat).isVisible()
    form_of(seat).left.emit()
    seat.settle()
    seat.window.lock()
    seat.settle()
    go(seat)
    assert page.editing.form is None


def test_what_somebody_typed_comes_back_to_nobody_else(seat: Counter) -> None:
    go(seat)
    add(seat, "people", "party").fill({"given_name": "Grootvader"})
    seat.window.lock()
    seat.settle()
    assert go(seat, "LV").editing.form is None


def test_a_form_that_came_back_is_kept_and_then_forgotten(seat: Counter) -> None:
    go(seat)
    turn(seat, "arranged")
    add(seat, "agreements", "agreement").fill({"wording": "Geen film."})
    page_of(seat).editing._later.timeout.emit()
    seat.window.lock()
    seat.settle()
    go(seat)
    assert "another chapter" in page_of(seat).hidden.text() or form_of(seat).isVisible()
    form_of(seat).kept.emit()
    seat.settle()
    turn(seat, "arranged")
    assert line(seat, "agreements", "Geen film.")
    seat.window.lock()
    seat.settle()
    assert go(seat).editing.form is None


def test_what_a_bug_kept_from_being_kept_is_back_after_a_lock(
    seat: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(seat)
    turn(seat, "arranged")
    add(seat, "agreements", "agreement").fill({"wording": "Geen film."})
    with monkeypatch.context() as broken:
        broken.setattr(keeping, "keep_record", lambda *_: {}["a bug"])
        form_of(seat).kept.emit()
        seat.settle()
    seat.window.lock()
    seat.settle()
    go(seat)
    assert form_of(seat).values()["wording"] == "Geen film."


def test_what_was_kept_right_before_a_lock_does_not_come_back(seat: Counter) -> None:
    go(seat)
    turn(seat, "arranged")
    add(seat, "agreements", "agreement").fill({"wording": "Geen film."})
    form_of(seat).kept.emit()
    seat.window.lock()
    seat.settle()
    page = go(seat)
    assert page.editing.form is None
    turn(seat, "arranged")
    assert line(seat, "agreements", "Geen film.")


def test_what_was_refused_right_before_a_lock_comes_back(seat: Counter) -> None:
    go(seat)
    add(seat, "people", "party").fill({"given_name": "Bo", "birth_date": "geen dag"})
    form_of(seat).kept.emit()
    seat.window.lock()
    seat.settle()
    go(seat)
    assert form_of(seat).values()["given_name"] == "Bo"


def test_what_was_struck_meanwhile_comes_back_as_something_new_and_says_so(seat: Counter) -> None:
    go(seat)
    turn(seat, "arranged")
    add(seat, "agreements", "agreement")
    keep(seat, wording="Geen film.")
    press(seat, "agreements", "Geen film.", "edit")
    form_of(seat).fill({"wording": "Geen film, ook niet vooraf."})
    seat.window.lock()
    seat.settle()
    beside = seat.store.open("AB")
    with beside.store.read() as unit:
        (made,) = [one for one in unit.records(Agreement) if one.wording == "Geen film."]
        entry = unit.record_entry(made)
    save_record(beside, replace(made, struck="yes"), entry)
    beside.close()
    go(seat)
    turn(seat, "arranged")
    form = form_of(seat)
    assert form.isVisible()
    assert "struck meanwhile" in form.problem() or "geschrapt" in form.problem()
    assert form.values()["wording"] == "Geen film, ook niet vooraf."
    form.kept.emit()
    seat.settle()
    assert line(seat, "agreements", "Geen film, ook niet vooraf.")
