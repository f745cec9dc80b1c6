"""Keeping dossiers and a person's own data, in the real window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.cli.conftest import keeps_to
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.services.keeping.ended import CASE, ended
from tests.ui.at_rest import come_to_rest

from omgangsdesk.services.day_end.day_close import close_day
from omgangsdesk.ui.settings import SettingsPage
from omgangsdesk.ui.settings.keeping_section import KeepingSection
from omgangsdesk.ui.settings.own_data_section import OwnDataSection

GROUND = "Beleid van het centrum"


@pytest.fixture
def seat(
    dressed: QApplication,
    played_store: PracticeStore,
    tmp_path: Path,
    qtbot: QtBot,
) -> Iterator[Counter]:
    """After the day was played, closed and handed over; one dossier ended long ago."""
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = played_store.open("AB")
    ended(desk, "1990-01-01")
    close_day(desk, stick)
    desk.close()
    font = dressed.font()
    with standing(dressed, played_store, qtbot, tmp_path / "window.json") as found:
        found.clock.put("17:30")
        yield found
    dressed.setFont(font)


def lead(seat: Counter) -> None:
    """A coordinator, with names shown."""
    seat.sign_in("AB")
    seat.keys.press("Shift+F12")
    seat.settle()


def go(seat: Counter, name: str):
    page = seat.window.desk.pages.called("settings")
    seat.window.desk.show_page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section(name)
    seat.settle()
    return page.section(name)


def set_term(seat: Counter, section: KeepingSection, years: str = "20") -> None:
    section.terms.button("supervised", "change").click()
    assert section.form() is not None
    section.form().fill({"years": years, "ground": GROUND})
    section.form().kept.emit()
    seat.settle()


def titles(lines) -> list[str]:
    return [one.title for one in lines.lines()]


def test_a_term_makes_a_dossier_due_and_undo_takes_it_back(seat: Counter) -> None:
    lead(seat)
    section = go(seat, "keeping")
    assert titles(section.due) == []
    assert titles(section.kept) == ["Eik · DB-0102"]
    set_term(seat, section, "veel")
    assert "whole number" in section.form().problem("years")
    section.form().left.emit()
    set_term(seat, section)
    assert titles(section.due) == ["Eik · DB-0102"]
    assert "kept 20 years" in seat.window.desk.footer.toast.text()
    seat.keys.press("Alt+Z")
    assert titles(section.due) == []


def test_a_dossier_is_held_and_no_longer(seat: Counter) -> None:
    lead(seat)
    section = go(seat, "keeping")
    set_term(seat, section)
    section.due.button(CASE, "hold").click()
    form = section.form()
    form.fill({"until": "1/1/2090", "reason": "beroep loopt"})
    form.kept.emit()
    form.kept.emit()  # one press too many
    seat.settle()
    assert titles(section.due) == []
    (line,) = section.kept.lines()
    assert "beroep loopt" in line.warns
    section.kept.button(CASE, "free").click()
    seat.settle()
    assert titles(section.due) == ["Eik · DB-0102"]


def test_destruction_is_looked_at_confirmed_and_certified(seat: Counter) -> None:
    lead(seat)
    section = go(seat, "keeping")
    set_term(seat, section)
    section.every_button.click()
    seat.settle()
    assert section.certificate.toPlainText() == "Nothing was ever destroyed in this store."
    section.due.button(CASE, "destroy").click()
    seat.settle()
    form = section.form()
    assert form.values()["ground"] == GROUND
    form.fill({"ground": GROUND, "ordered_by": "De directie", "typed": "1"})
    form.kept.emit()
    seat.settle()
    assert "Nothing was destroyed" in form.problem("typed")
    assert all(not one.text() for one in told_above(seat))
    count = form.problem("typed").removeprefix("That was not ").split(".")[0]
    form.fill({"typed": count})
    form.kept.emit()
    form.kept.emit()  # one press too many
    seat.settle()
    assert not any("nothing here" in one.text() for one in told_above(seat))
    assert "Certificate of destruction" in section.certificate.toPlainText()
    assert "Eik" not in section.certificate.toPlainText()
    assert titles(section.due) == []
    assert seat.strays == []


def told_above(seat: Counter) -> list[QLabel]:
    """What is said above the pages."""
    return [one for one in seat.window.desk.bars.findChildren(QLabel) if one.isVisible()]


def test_it_is_told_that_nothing_was_destroyed_also_when_the_form_was_left(seat: Counter) -> None:
    lead(seat)
    section = go(seat, "keeping")
    set_term(seat, section)
    section.due.button(CASE, "destroy").click()
    seat.settle()
    form = section.form()
    form.fill({"ground": GROUND, "ordered_by": "De directie", "typed": "1"})
    form.kept.emit()
    form.left.emit()
    come_to_rest()
    seat.settle()
    assert any("Nothing was destroyed" in one.text() for one in told_above(seat))


def test_what_can_not_go_yet_says_why(seat: Counter) -> None:
    lead(seat)
    section = go(seat, "keeping")
    set_term(seat, section)
    seat.look(lambda desk: ended(desk, "1991-01-01"))  # not handed over yet
    section.due.button(CASE, "destroy").click()
    seat.settle()
    assert section.form().values() == {}
    assert section.form().keep_button.isHidden()


def test_a_supervisor_reads_and_changes_nothing(seat: Counter) -> None:
    seat.sign_in()
    section = go(seat, "keeping")
    assert "coordinator" in section.reads_only()
    assert all(not one.does for one in (*section.terms.lines(), *section.kept.lines()))
    assert go(seat, "own_data").who.isHidden()


def test_own_data_is_looked_at_and_handed_over(seat: Counter, tmp_path: Path) -> None:
    lead(seat)
    section = go(seat, "own_data")
    assert isinstance(section, OwnDataSection)
    section.who.fill({"person": "Niemand Nergens"})
    section.look()
    seat.settle()
    assert "Nobody here is called that" in section.who.problem("person")
    section.who.fill({"person": "Roos Eik"})
    section.look()
    seat.settle()
    assert section.found.text().startswith("Roos Eik\nWho you are: 1 fact")
    section.hand_over()
    seat.settle()
    assert "to whom" in section.over.problem("receiver")
    out = tmp_path / "out"
    section.over.fill({"receiver": "Roos Eik", "ground": "verzoek", "folder": str(out)})
    section.hand_over()
    seat.settle()
    assert "is no folder" in section.over.problem("folder")
    out.mkdir()
    section.over.field("folder").setFocus()
    section.hand_over()
    seat.settle()
    assert section.who.isAncestorOf(seat.window.focusWidget())
    plain = json.loads(next(out.glob("*.json")).read_bytes())
    keeps_to("own_data", plain)
    assert plain["name"] == "Roos Eik"
    assert section.found.isHidden()
    assert section.found.text() == ""


def test_what_speaks_of_others_is_let_in_by_a_tick(seat: Counter, tmp_path: Path) -> None:
    lead(seat)
    section = go(seat, "own_data")
    section.who.fill({"person": "Roos Eik"})
    section.look()
    seat.settle()
    (tick,) = section.ticks().values()
    told = tick.text().split(": ", 1)[1]
    tick.setChecked(True)
    section.over.fill({"receiver": "Roos", "ground": "verzoek", "folder": str(tmp_path)})
    section.hand_over()
    seat.settle()
    assert told in next(tmp_path.glob("*.json")).read_text(encoding="utf-8")


def test_discreet_mode_hides_what_was_begun_and_gives_it_back(seat: Counter) -> None:
    lead(seat)
    section = go(seat, "own_data")
    section.who.fill({"person": "Roos Eik"})
    section.look()
    seat.settle()
    section.over.fill({"receiver": "Roos", "ground": "verzoek", "folder": "/stick"})
    seat.keys.press("F12")
    for part in (section.who, section.found, section.over):
        assert part.isHidden()
    seat.keys.press("Shift+F12")
    seat.settle()
    assert section.found.text().startswith("Roos Eik")
    assert section.over.values()["ground"] == "verzoek"
    seat.keys.press("Ctrl+L")
    seat.settle()
    assert section.found.text() == ""
    assert section.over.values()["receiver"] == ""
