"""Where the keyboard is after something was planned, moved or taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.ui.week.conftest import Planned

from omgangsdesk.services.views_week import WeekVisit

RETURN = Qt.Key.Key_Return


def test_the_keyboard_is_at_what_was_planned_or_moved(planned: Planned) -> None:
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)
    planned.type("kievi")
    planned.press(RETURN)
    planned.form.fill({"day": planned.day(8).isoformat(), "room": "atelier"})
    planned.press(RETURN)
    assert planned.week.asked.monday == planned.day(7)
    (made,) = planned.made()
    assert planned.grid.current_row() == made
    assert planned.grid.hasFocus()
    assert "Kievit" in planned.page.overview.text()
    planned.press(Qt.Key.Key_M)
    planned.form.fill({"day": planned.day(1).isoformat(), "reason": "Toch een week eerder."})
    planned.press(RETURN, RETURN)
    moved = planned.grid.current_row()
    assert isinstance(moved, WeekVisit)
    assert (moved.visit, moved.day) == (made.visit, planned.day(1))


def test_after_it_is_undone_the_keyboard_stays_near(planned: Planned) -> None:
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)
    planned.type("kievi")
    planned.press(RETURN, RETURN)
    assert planned.grid.current_row() == planned.made()[0]
    planned.undone()
    row = planned.grid.current_row()
    assert row is not None
    assert (row.lane, row.day) == ("tuinkamer", planned.day(2))


def test_who_fills_in_another_form_meanwhile_is_left_there(planned: Planned) -> None:
    place = planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)
    page = planned.page
    page.planner.keeper.planned.emit("weg", planned.day(9))
    planned.driven.settle()
    assert planned.week.asked.monday == planned.monday
    assert planned.grid.current_row() == place
