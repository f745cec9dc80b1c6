"""What was set stands once the program was closed and opened again, on the same store and file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter, standing
from tests.ui.settings.test_centre import click, go, house_of, keep, line, page_of, rooms_of

from omgangsdesk.language import load_translator
from omgangsdesk.locations import resources
from omgangsdesk.ui.settings.arrivals_section import ArrivalsSection
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.colleagues_section import ColleaguesSection
from omgangsdesk.ui.settings.computer import ComputerSection
from omgangsdesk.ui.settings.day_section import DaySection
from omgangsdesk.ui.settings.houses_section import HousesSection
from omgangsdesk.ui.settings.rooms_section import RoomsSection
from omgangsdesk.ui.settings.sections import SECTIONS
from omgangsdesk.ui.settings.snippets_section import SnippetsSection
from omgangsdesk.ui.settings.support_section import SWITCH, SupportSection
from omgangsdesk.ui.settings.words_section import WordsSection

NEW = "een uil op een tak"
CHOSEN = {
    "look": "dark",
    "text_size": "115",
    "discreet": "no",
    "idle_minutes": "2",
    "letters": "no",
}


def choose(seat: Counter, **wanted: str) -> None:
    """Click what is wanted for this computer, one after the other."""
    for name, value in wanted.items():
        section = go(seat, "window", ComputerSection)  # made anew in another language
        (option,) = (one for one in section.choice(name).buttons() if one.value == value)
        click(seat, option)


def shown(seat: Counter) -> dict[str, object]:
    """What every section of the centre shows, but who may know what of one person."""
    seat.window.desk.show_page("settings")
    found: dict[str, object] = {}
    for part in SECTIONS:
        page_of(seat).show_section(part.name)
        seat.settle()
        section = page_of(seat).section(part.name)
        if isinstance(section, CentreSection):
            found[part.name] = section.view
    return found


def set_everything(seat: Counter) -> None:
    own = seat.store.passphrase("AB")
    colleagues = go(seat, "colleagues", ColleaguesSection)
    click(seat, colleagues.add_button)
    keep(seat, colleagues.form(), name="Uma Uil", code="UU", own=own, new=NEW, again=NEW)
    houses = go(seat, "houses", HousesSection)
    click(seat, houses.lines.button(houses.lines.lines()[0].id, "edit"))
    keep(seat, houses.form(), hours2="13-18")
    rooms = go(seat, "rooms", RoomsSection)
    there = rooms_of(rooms)
    click(seat, there.button(there.lines()[0].id, "close"))
    keep(seat, house_of(go(seat, "arrivals", ArrivalsSection)).form, grace="7")
    snippets = go(seat, "snippets", SnippetsSection)
    click(seat, snippets.add_button)
    keep(seat, snippets.form(), key="zz", text="Bouwt «wat» met «wie».")
    click(seat, snippets.lines.button("ours-kn", "retire"))
    day = go(seat, "day", DaySection)
    keep(seat, day.turns.form, turns="05:30")
    keep(seat, day.children_.form, children="3")
    support = go(seat, "support", SupportSection)
    click(seat, support.switch.button(SWITCH, "on"))
    click(seat, support.add_button)
    keep(seat, support.form(), name="Praatgroep", to_age="9")
    words = go(seat, "words", WordsSection)
    words.open_form()
    keep(seat, words.form(), nl_BE="hondenweer", fr="temps de chien")
    for form in (colleagues, houses, rooms, snippets, support, words):
        assert form.form() is None, type(form).__name__


@pytest.mark.parametrize("language", ["nl_BE", "fr"])
def test_everything_that_was_set_stands_after_the_program_was_opened_again(
    dressed: QApplication,
    practice_store: PracticeStore,
    tmp_path: Path,
    qtbot: QtBot,
    language: str,
) -> None:
    kept, font = tmp_path / "window.json", dressed.font()
    try:
        with standing(dressed, practice_store, qtbot, kept) as seat:
            seat.sign_in("AB")
            choose(seat, language=language, **CHOSEN)
            set_everything(seat)
            chosen, before = seat.ctx.appearance.preferences, shown(seat)
        with standing(dressed, practice_store, qtbot, kept) as seat:
            seat.clock.put("08:40")
            seat.sign_in("AB")
            assert seat.ctx.appearance.preferences == chosen
            assert seat.ctx.translator.language == language
            assert seat.ctx.theme.name == "dark"
            assert shown(seat) == before
            snippets = go(seat, "snippets", SnippetsSection)
            assert line(snippets.lines, ";zz").says == "Bouwt «wat» met «wie»."
            use_snippet(seat)
            seat.window.lock()
            seat.window.unlock("UU", NEW)
            seat.until(lambda: not seat.window.is_locked)
    finally:
        dressed.setFont(font)


def use_snippet(seat: Counter) -> None:
    """In a note, with its stops filled in; letters are off, so a function key leads there."""
    seat.window.desk.show_page("today")
    seat.choose("bezoek-kievit")
    seat.keys.press("N")
    edit = seat.window.desk.panel.composer.edit
    assert not edit.hasFocus()
    seat.keys.press("F4")
    assert edit.hasFocus()
    seat.keys.type(";zz")
    seat.keys.press("Tab")
    seat.keys.type("torens")
    seat.keys.press("Tab")
    seat.keys.type("papa")
    assert edit.toPlainText() == "Bouwt torens met papa."
    seat.keys.press("Ctrl+Return")
    assert edit.toPlainText() == ""


def test_a_desk_speaks_the_language_of_its_window(seat: Counter) -> None:
    """What is written into a file or a note is in the language that is read on screen."""
    seat.sign_in("AB")
    choose(seat, language="fr")
    assert seat.look(lambda desk: desk.translator.language) == "fr"
    seat.window.lock()
    seat.sign_in("AB")
    assert seat.look(lambda desk: desk.translator.language) == "fr"
    french = load_translator("fr", resources() / "i18n").tr("Settings")
    assert seat.look(lambda desk: desk.translator.tr("Settings")) == french
