"""What was typed before a dossier is chosen stays; only what nobody touched is proposed anew."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.ui.week.conftest import Planned

from omgangsdesk.ui.pages.week.fields import DossierField


def field(planned: Planned, name: str) -> QLineEdit:
    edit = planned.form.field(name).findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    return edit


def typed(planned: Planned, name: str, words: str) -> None:
    edit = field(planned, name)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, words)


def choose(planned: Planned, words: str = "kievi", **other: object) -> None:
    """Choose a dossier; with `other` one whose arrangement says something else."""
    cases = planned.form.field("case")
    assert isinstance(cases, DossierField)
    if not other:
        field(planned, "case").setFocus()
        planned.type(words)
        planned.press(Qt.Key.Key_Return)
        assert cases.chosen is not None
        return
    assert cases.chosen is not None
    case = replace(cases.chosen, **other)  # type: ignore[arg-type]
    cases.show_case(case)
    cases.found.emit(case)


def begun(planned: Planned) -> None:
    planned.place("tuinkamer", 2)
    planned.press(Qt.Key.Key_N)


def test_minutes_that_were_typed_stay(planned: Planned) -> None:
    begun(planned)
    typed(planned, "minutes", "45")
    choose(planned)
    assert planned.form.values()["minutes"] == "45"


def test_also_those_that_are_the_usual_ones(planned: Planned) -> None:
    begun(planned)
    typed(planned, "minutes", planned.form.values()["minutes"])
    choose(planned)
    choose(planned, minutes=95)
    assert planned.form.values()["minutes"] != "95"


def test_minutes_that_nobody_typed_follow_each_dossier(planned: Planned) -> None:
    begun(planned)
    choose(planned)
    for minutes in (95, 35):
        choose(planned, minutes=minutes)
        assert planned.form.values()["minutes"] == str(minutes)


def test_a_room_that_was_chosen_stays_and_one_that_was_proposed_follows(planned: Planned) -> None:
    begun(planned)
    choose(planned)
    choose(planned, room="atelier")
    assert planned.form.values()["room"] == "tuinkamer", "where the keyboard was"
    planned.press(Qt.Key.Key_Escape)
    planned.page.planner.new(None)
    planned.driven.settle()
    assert planned.form.values()["room"] == ""
    choose(planned)
    for room in ("atelier", "tuinkamer"):
        choose(planned, room=room)
        assert planned.form.values()["room"] == room
    planned.form.field("room").set("atelier")  # as somebody chooses in the list
    choose(planned, room="zonnekamer")
    assert planned.form.values()["room"] == "atelier"


def test_a_start_that_was_typed_is_not_typed_over(planned: Planned) -> None:
    begun(planned)
    typed(planned, "start", "15:45")
    choose(planned)
    assert planned.form.values()["start"] == "15:45"
    assert not field(planned, "start").hasSelectedText()


def test_a_start_that_nobody_typed_is_typed_over(planned: Planned) -> None:
    begun(planned)
    choose(planned)
    assert QApplication.focusWidget() is field(planned, "start")
    assert field(planned, "start").hasSelectedText()


def test_after_a_lock_it_still_stays(planned: Planned) -> None:
    begun(planned)
    typed(planned, "minutes", "45")
    planned.driven.window.lock()
    planned.driven.settle()
    planned.driven.unlock("AB")
    planned.driven.settle()
    assert planned.form.values()["minutes"] == "45"
    choose(planned)
    assert planned.form.values()["minutes"] == "45"
