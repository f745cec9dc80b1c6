"""What can't be kept, undone or shown is told on the page, and what was typed stays."""

from __future__ import annotations

from dataclasses import replace

from tests.journeys.by_keys import Counter
from tests.ui.dossier.looking_at import form_of, go, keep, page_of, press

from omgangsdesk.domain.records import Person
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import plain, same
from omgangsdesk.ui.pages.dossier.points import FIRST, Points


def elsewhere(seat: Counter) -> None:
    """Somebody writes a note at Finn, at another desk."""

    def write(desk: Desk) -> None:
        with desk.store.read() as unit:
            finn = unit.record(Person, "kievit-finn")
        assert finn is not None
        save_record(desk, replace(finn, note="Van elders."))

    seat.look(write)


def test_what_was_changed_meanwhile_is_said_and_what_was_typed_stays(seat: Counter) -> None:
    go(seat)
    press(seat, "people", "Finn Kievit", "edit")
    elsewhere(seat)
    keep(seat, note="Van hier.")
    assert "changed meanwhile" in form_of(seat).problem()
    assert form_of(seat).values()["note"] == "Van hier."


def test_an_undo_that_comes_too_late_is_refused_above_the_page(seat: Counter) -> None:
    page = go(seat)
    press(seat, "people", "Finn Kievit", "edit")
    keep(seat, note="Van hier.")
    elsewhere(seat)
    seat.keys.press("Alt+Z")
    assert "no longer be simply undone" in page.problem.text()


def test_a_form_that_may_not_be_opened_is_refused(seat: Counter) -> None:
    page = go(seat)
    page.editing.begin("kievit", "people", "person", "weg")
    seat.settle()
    assert "any more" in page.problem.text()
    page.editing.begin("kievit", "people", "boek", None)
    seat.settle()
    assert "nothing like that" in page.problem.text()


def test_a_dossier_that_is_not_there_is_told(seat: Counter) -> None:
    go(seat)
    seat.window.desk.pages.dossiers.open("nergens")
    seat.settle()
    assert "no such dossier" in page_of(seat).problem.text()
    assert page_of(seat).head.title.text() == ""


def test_the_first_points_are_told_and_the_others_unfold(seat: Counter) -> None:
    points = Points(seat.ctx)
    seat.bot.addWidget(points)
    told: list[Said] = [same(plain(f"punt {n}")) for n in range(5)]
    points.show_points(told)
    assert points.told() == [f"Punt {n}" for n in range(FIRST)]
    assert points.more.text() == "2 more"
    points.more.click()
    assert len(points.told()) == 5
    points.show_points(told)
    assert len(points.told()) == 5
    points.show_points(told[:4])
    assert len(points.told()) == FIRST
    points.show_points(())
    assert points.isHidden()
