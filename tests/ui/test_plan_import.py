"""Bringing a planning in through the window: the difference, one step, and its undo."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.exchange.planning.files import HEAD, by_openpyxl
from tests.ui.driven import Driven
from tests.ui.looking import clipped, outside

from omgangsdesk.ui.pages.plan_import import PlanImportPage

CTRL = Qt.KeyboardModifier.ControlModifier


def sheet(folder: Path, driven: Driven, *, room: str = "Tuinkamer") -> Path:
    day = driven.clock.now().date() + dt.timedelta(days=7)
    rows = [
        [day, dt.time(14, 15), dt.time(15, 15), room, "DB-0117", "Finn", "LV"],
        [day, dt.time(14, 30), dt.time(15, 30), "Tuinkamer", "DB-0111", "Noor", "TV"],
    ]
    path = folder / "week.xlsx"
    path.write_bytes(by_openpyxl([HEAD, *rows]))
    return path


def page_of(driven: Driven) -> PlanImportPage:
    driven.press(Qt.Key.Key_B, CTRL)
    if driven.window.desk.page() != "plan_import":
        driven.press(Qt.Key.Key_B, CTRL)
    found = driven.window.desk.pages.called("plan_import")
    assert isinstance(found, PlanImportPage)
    assert driven.window.desk.page() == "plan_import"
    return found


def looked(driven: Driven, path: Path) -> PlanImportPage:
    page = page_of(driven)
    page.file.setText(str(path))
    driven.press(Qt.Key.Key_Return)
    return page


def lines(page: PlanImportPage) -> list[str]:
    return [page.model.index(row).data().strip() for row in range(page.model.rowCount())]


def test_a_week_is_shown_taken_over_and_taken_back(signed: Driven, tmp_path: Path) -> None:
    page = looked(signed, sheet(tmp_path, signed))
    shown = lines(page)
    assert "New visits (2)" in shown
    assert any("Does not go together" in one for one in shown)
    assert any("Tuinkamer · Kievit (DB-0117)" in one for one in shown)
    signed.press(Qt.Key.Key_Return, CTRL)
    assert page.told.text().startswith("Taken over: 2 visits changed.")
    assert lines(page) == []
    page.file.setFocus()
    signed.press(Qt.Key.Key_Return)
    assert page.told.text() == "There is nothing to change."
    assert not page._take.isEnabled()
    signed.window.flow.undo()
    signed.settle()
    signed.press(Qt.Key.Key_Return)
    page.file.setFocus()
    signed.press(Qt.Key.Key_Return)
    assert "New visits (2)" in lines(page)


def test_what_is_not_sound_is_told_and_can_be_left(signed: Driven, tmp_path: Path) -> None:
    page = looked(signed, sheet(tmp_path, signed, room="Torenkamer"))
    assert any("row 2, column D “Kamer”: There is no room" in one for one in lines(page))
    assert page.problem.text().startswith("Something in it is not sound")
    assert not page._take.isEnabled()
    signed.press(Qt.Key.Key_Return, CTRL)
    assert page.model.rowCount()
    page.sound.setChecked(True)
    assert lines(page) == []
    page.look()
    signed.settle()
    assert page._take.isEnabled()


def test_a_file_that_is_no_planning_is_said(signed: Driven, tmp_path: Path) -> None:
    page = page_of(signed)
    page.look()
    assert page.problem.text() == "Choose a file first."
    page.file.setText(str(tmp_path / "weg.csv"))
    page.look()
    signed.settle()
    assert "can't be read" in page.problem.text()


def test_reading_can_be_stopped(signed: Driven, tmp_path: Path) -> None:
    page = page_of(signed)
    page.file.setText(str(sheet(tmp_path, signed)))
    many = [f"24/11/2099;{8 + i % 9}:00;23:00;Tuinkamer;DB-0117" for i in range(2_000)]
    path = tmp_path / "veel.csv"
    path.write_text("\n".join(["Datum;Begin;Einde;Kamer;Dossier", *many]), encoding="utf-8")
    page.file.setText(str(path))
    page.look()
    page.look()
    signed.settle()
    assert page.told.text() == "Stopped. Nothing was changed."


def test_names_are_hidden_and_locking_forgets(signed: Driven, tmp_path: Path) -> None:
    page = looked(signed, sheet(tmp_path, signed))
    signed.press(Qt.Key.Key_F12)
    assert not any("Kievit" in one for one in lines(page))
    signed.press(Qt.Key.Key_F12)
    signed.press(Qt.Key.Key_L, CTRL)
    assert lines(page) == []
    assert page.file.text() == ""


def test_escape_leads_back(signed: Driven) -> None:
    page_of(signed)
    signed.press(Qt.Key.Key_Escape)
    assert signed.window.desk.page() == "week"
    signed.press(Qt.Key.Key_Escape)
    assert signed.window.desk.page() == "today"


@pytest.mark.parametrize("language", ["nl_BE", "fr"])
def test_nothing_is_cut_off(signed: Driven, tmp_path: Path, language: str) -> None:
    from omgangsdesk.language import load_translator
    from omgangsdesk.locations import resources

    signed.ctx.set_translator(load_translator(language, resources() / "i18n"))
    looked(signed, sheet(tmp_path, signed))
    assert clipped(signed.window) == []
    assert outside(signed.window) == []
