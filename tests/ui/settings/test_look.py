"""Nothing of any section is cut off, too small or out of place, also while a form is open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from tests.journeys.by_keys import Counter
from tests.ui.looking import all_wrong
from tests.ui.settings.test_centre import go, house_of, keep, page_of

from omgangsdesk.ui.settings.arrivals_section import ArrivalsSection
from omgangsdesk.ui.settings.day_section import DaySection
from omgangsdesk.ui.settings.rooms_section import RoomsSection
from omgangsdesk.ui.settings.sections import SECTIONS
from omgangsdesk.ui.settings.snippets_section import SnippetsSection
from omgangsdesk.ui.settings.words_section import WordsSection

_ROUNDS = 5
"""What breaks its words over lines finds its height in a few rounds of laying out."""


def shown(seat: Counter, language: str, text_size: int, room: QSize) -> None:
    appearance = seat.ctx.appearance
    assert appearance is not None
    seat.window.resize(room)
    appearance.choose(replace(appearance.preferences, language=language, text_size=text_size))
    seat.settle()


def wrong(seat: Counter) -> list[str]:
    """What stays wrong with the settings, once they have their places."""
    seat.settle()
    found = all_wrong(page_of(seat))
    for _ in range(_ROUNDS):
        if not found:
            break
        seat.settle()
        found = all_wrong(page_of(seat))
    return found


@pytest.mark.parametrize(
    ("language", "text_size", "room"),
    [
        ("nl_BE", 150, QSize(1366, 768)),
        ("fr", 125, QSize(1093, 614)),
        ("nl_NL", 100, QSize(1093, 614)),
    ],
)
def test_every_section_is_whole_in_little_room(
    seat: Counter, language: str, text_size: int, room: QSize
) -> None:
    seat.sign_in("AB")
    shown(seat, language, text_size, room)
    seat.window.desk.show_page("settings")
    for part in SECTIONS:
        page_of(seat).show_section(part.name)
        assert wrong(seat) == [], part.name
    rooms = go(seat, "rooms", RoomsSection)
    first = rooms.view.houses[0]
    rooms.open_form(first.location, first.rooms[0].room)
    keep(seat, rooms.form(), name="")
    assert wrong(seat) == []
    snippets = go(seat, "snippets", SnippetsSection)
    snippets.open_form("ours-kg")
    keep(seat, snippets.form(), text="«")
    assert wrong(seat) == []
    words = go(seat, "words", WordsSection)
    words.open_form()
    keep(seat, words.form(), nl_BE="")
    assert wrong(seat) == []
    keep(seat, house_of(go(seat, "arrivals", ArrivalsSection)).form, grace="x", hold="x")
    assert wrong(seat) == []
    keep(seat, go(seat, "day", DaySection).turns.form, turns="x")
    assert wrong(seat) == []


def test_what_adds_stands_above_what_there_is(seat: Counter) -> None:
    seat.sign_in("AB")
    seat.window.desk.show_page("settings")
    for name in ("houses", "rooms", "snippets", "support", "words", "colleagues"):
        page_of(seat).show_section(name)
        seat.settle()
        section = page_of(seat).section(name)
        lines = list(section._houses.values()) if name == "rooms" else [section.lines]
        assert all(section.add_button.geometry().bottom() < one.geometry().top() for one in lines)
        section.add_button.click()
        seat.settle()
        form = section._form
        assert form is not None
        assert form.geometry().top() > section.add_button.geometry().top()
        if name not in {"rooms", "colleagues"}:  # which stand with what they are of
            assert form.geometry().bottom() <= lines[0].geometry().top()
        section._leave()


def test_in_a_narrow_place_choices_and_buttons_stand_below_what_they_are_of(
    seat: Counter,
) -> None:
    seat.sign_in("AB")
    shown(seat, "nl_BE", 150, QSize(911, 470))
    seat.window.desk.show_page("settings")
    page = page_of(seat)
    for part in SECTIONS:
        page.show_section(part.name)
        assert wrong(seat) == [], part.name
        if part.name != "keys":  # a table of its own width
            assert page._area.horizontalScrollBar().maximum() == 0, part.name
    page.show_section("window")
    seat.settle()
    narrow = page.section("window").choice("look").x()
    shown(seat, "nl_BE", 100, QSize(1366, 768))
    assert page.section("window").choice("look").x() > narrow
