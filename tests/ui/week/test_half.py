"""A form of the planning that was left half filled in: back in its place after a lock or a crash."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from tests.ui.week.conftest import CTRL, WEEK, Planned

from omgangsdesk.services.desk import Desk
from omgangsdesk.services.week.half import HalfBack, half_back

RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def begun(planned: Planned) -> None:
    """A visit of Kievit, with half a time."""
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)
    planned.type("kievi")
    planned.press(RETURN)
    planned.form.fill({"start": "15:"})
    planned.form.fill({"expected": "kievit-finn kievit-vader"})


def back_at_desk(planned: Planned, code: str = "AB") -> None:
    planned.driven.window.lock()
    planned.driven.settle()
    planned.driven.unlock(code)
    planned.driven.settle()


def in_store(planned: Planned) -> HalfBack | None:
    def look(desk: Desk) -> HalfBack | None:
        return half_back(desk)

    return planned.at_desk(look)


def test_after_a_lock_it_stands_where_it_stood(planned: Planned) -> None:
    begun(planned)
    back_at_desk(planned)
    assert planned.driven.window.desk.page() == "week"
    values = planned.form.values()
    assert (values["case"], values["start"]) == ("kievit", "15:")
    assert set(values["expected"].split()) == {"kievit-finn", "kievit-vader"}
    assert (values["room"], values["day"]) == ("tuinkamer", planned.day(2).isoformat())
    assert planned.form.field("case").chosen.case == "kievit"
    assert planned.form.has_keyboard() == "start"
    planned.form.fill({"start": "15:30"})
    planned.press(RETURN)
    assert planned.form is None
    assert [one.case for one in planned.made()] == ["kievit"]
    back_at_desk(planned)
    assert planned.form is None
    assert in_store(planned) is None


def test_after_a_crash_it_is_in_the_store_and_comes_with_its_week(planned: Planned) -> None:
    begun(planned)
    planned.page.planner._changed()
    planned.page.planner.halves._later.timeout.emit()
    planned.driven.settle()
    assert in_store(planned) is not None
    # What a program that died knows no more: the form, and which week was shown.
    planned.page.clear()
    planned.page.head.asked = planned.page.head.asked.__class__(
        monday=planned.monday - WEEK - WEEK, by="supervisor"
    )
    planned.driven.window.desk.show_page("today")
    planned.driven.press(Qt.Key.Key_B, CTRL)
    assert planned.form.values()["start"] == "15:"
    assert (planned.week.asked.monday, planned.week.asked.by) == (planned.monday, "room")
    assert planned.page.head.by.value() == "room"


def test_nobody_else_gets_it(planned: Planned) -> None:
    begun(planned)
    back_at_desk(planned, "LV")
    planned.driven.window.desk.show_page("week")
    planned.driven.settle()
    assert planned.form is None
    back_at_desk(planned)
    planned.driven.window.desk.show_page("week")
    planned.driven.settle()
    assert planned.form.values()["case"] == "kievit"


def test_a_form_that_was_left_does_not_come_back(planned: Planned) -> None:
    begun(planned)
    planned.page.keep_half()
    planned.press(ESCAPE)
    assert planned.form is None
    assert in_store(planned) is None
    back_at_desk(planned)
    assert planned.form is None


def test_a_form_that_nobody_filled_in_is_not_kept(planned: Planned) -> None:
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)
    back_at_desk(planned)
    assert planned.form is None


def test_what_is_carried_comes_back_on_its_way(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.choose(made)
    planned.press(Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    back_at_desk(planned)
    assert planned.page.planner.moving == made
    assert planned.week.asked.monday == planned.monday + WEEK
    assert planned.grid.ghost is not None
    assert planned.grid.hasFocus()
    planned.press(RETURN)
    planned.type("op vraag")
    planned.press(RETURN)
    moved = next(one for one in planned.week.visits if one.visit == made.visit)
    assert moved.day == planned.day(2) + dt.timedelta(days=7)


def test_forms_of_colleagues_and_days_come_back_too(planned: Planned) -> None:
    for key, word, field, said in (
        (Qt.Key.Key_Z, "away", "until", "?"),
        (Qt.Key.Key_D, "duty", "start", "9:"),
        (Qt.Key.Key_X, "closed", "reason", "Feestd"),
    ):
        planned.place("tuinkamer", 2)
        planned.press(key)
        planned.form.fill({field: said})
        back_at_desk(planned)
        assert planned.form.recipe.word == word
        assert planned.form.values()[field] == said
        planned.form.take_focus()
        planned.press(ESCAPE)


def test_what_is_refused_stays_and_is_kept(planned: Planned) -> None:
    begun(planned)
    planned.form.fill({"start": "straks"})
    planned.press(RETURN)
    assert planned.form.problem("start")
    found = in_store(planned)
    assert found is not None
    assert found.half.values["start"] == "straks"
    planned.press(ESCAPE)
    assert in_store(planned) is None


def test_another_language_keeps_what_counts_as_filled_in(planned: Planned) -> None:
    begun(planned)
    planned.driven.ctx.language_changed.emit()
    planned.driven.settle()
    back_at_desk(planned)
    assert planned.form.values()["start"] == "15:"


def test_over_what_is_half_filled_in_no_other_form_opens(planned: Planned) -> None:
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    begun(planned)
    planned.choose(made)
    for key in (Qt.Key.Key_N, Qt.Key.Key_M, Qt.Key.Key_L):
        planned.choose(made)
        planned.press(key)
        assert planned.form.values()["start"] == "15:"
        assert "Keep this first" in planned.form.problem()
        assert planned.form.has_keyboard()
    assert planned.grid.ghost is None
    planned.press(ESCAPE)
    planned.choose(made)
    planned.press(Qt.Key.Key_L)
    assert planned.form.recipe.word == "cancel"
    planned.choose(made)
    planned.press(Qt.Key.Key_Z)
    assert planned.form.recipe.word == "away", "nothing was filled in"


def test_what_comes_back_takes_the_place_of_a_form_that_nobody_filled_in(
    planned: Planned,
) -> None:
    begun(planned)
    planned.page.keep_half()
    planned.driven.settle()
    back = in_store(planned)
    assert back is not None
    planned.page.clear()
    planned.page.planner.halves._asked = True
    planned.page.refresh()
    planned.driven.settle()
    planned.place("atelier", 4)
    planned.press(Qt.Key.Key_N)
    planned.page.planner.halves.came.emit(back)
    assert planned.form.values()["start"] == "15:"
    planned.form.fill({"start": "16:"})
    planned.page.planner.halves.came.emit(back)
    assert planned.form.values()["start"] == "16:"
