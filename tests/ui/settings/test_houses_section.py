"""Houses in the settings, in the real window."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel
from tests.journeys.by_keys import Counter
from tests.ui.settings.test_centre import go

from omgangsdesk.ui.settings.houses_section import HousesSection


def test_a_house_gets_hours_and_another_is_added(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "houses", HousesSection)
    (line,) = section.lines.lines()
    section.lines.button(line.id, "edit").click()
    form = section.form()
    assert form is not None
    assert any("13:00-18:00" in one.text() for one in form.findChildren(QLabel))
    form.fill({"hours2": "zomaar"})
    form.kept.emit()
    seat.settle()
    assert "13:00-18:00" in form.problem("hours2")
    form.fill({"hours2": "13-18"})
    form.kept.emit()
    seat.settle()
    (line,) = section.lines.lines()
    assert "Wednesday 13:00-18:00" in line.notes
    section.add_button.click()
    added = section.form()
    assert added is not None
    added.fill({"name": "De Sluis"})
    added.kept.emit()
    seat.settle()
    assert "De Sluis" in [one.title for one in section.lines.lines()]
    assert "De Sluis" in seat.window.desk.footer.toast.text()
    assert seat.strays == []


def test_in_a_low_window_a_form_begins_where_the_keyboard_is(seat: Counter) -> None:
    seat.window.resize(911, 470)
    seat.sign_in("AB")
    section = go(seat, "houses", HousesSection)
    section.add_button.click()
    seat.settle()
    has = QApplication.focusWidget()
    assert has is not None
    assert section.form().isAncestorOf(has)
    assert has.visibleRegion().boundingRect() == has.rect()


def test_a_desk_is_told_in_which_house_it_stands(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "houses", HousesSection)
    section.add_button.click()
    section.form().fill({"name": "De Sluis"})
    section.form().kept.emit()
    seat.settle()
    (sluis,) = [one.id for one in section.lines.lines() if one.title == "De Sluis"]
    assert seat.window.flow.board.rows
    section.lines.button(sluis, "here").click()
    seat.settle()
    assert seat.window.flow.board.rows == ()
    section.lines.button(sluis, "all").click()
    seat.settle()
    assert seat.window.flow.board.rows


def test_a_supervisor_reads_the_houses(seat: Counter) -> None:
    seat.sign_in()
    section = go(seat, "houses", HousesSection)
    assert section.add_button.isHidden()
    assert [one.does for one in section.lines.lines()] == [()]
