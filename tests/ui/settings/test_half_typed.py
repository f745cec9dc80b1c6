"""What is half typed in the settings outlives another language, another size of text and a lock."""

from __future__ import annotations

from dataclasses import replace

from tests.journeys.by_keys import Counter
from tests.ui.settings.test_centre import click, go, house_of, keep, lanes, line, page_of, rooms_of

from omgangsdesk.domain.records import Location
from omgangsdesk.services.records.save import save_record
from omgangsdesk.ui.settings.arrivals_section import ArrivalsSection
from omgangsdesk.ui.settings.colleagues_section import ColleaguesSection
from omgangsdesk.ui.settings.day_section import DaySection
from omgangsdesk.ui.settings.houses_section import HousesSection
from omgangsdesk.ui.settings.rooms_section import RoomsSection
from omgangsdesk.ui.settings.snippets_section import SnippetsSection
from omgangsdesk.ui.settings.words_section import WordsSection


def second_house(seat: Counter) -> None:
    desk = seat.store.open("AB")
    try:
        save_record(desk, Location(id="de-tuin", name="De Tuin"))
    finally:
        desk.close()


def speaks(seat: Counter, language: str) -> None:
    appearance = seat.ctx.appearance
    assert appearance is not None
    appearance.choose(replace(appearance.preferences, language=language))
    seat.settle()


def enlarges(seat: Counter) -> None:
    appearance = seat.ctx.appearance
    assert appearance is not None
    appearance.choose(replace(appearance.preferences, text_size=150))
    seat.settle()


def test_a_room_half_described_outlives_another_language_and_size(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    section.add_button.setFocus()
    seat.keys.press("Space")
    seat.keys.type("Serre")
    form = section.form()
    assert form is not None
    form.field("capacity").set("3")
    appearance = seat.ctx.appearance
    assert appearance is not None
    appearance.choose(replace(appearance.preferences, language="fr"))
    enlarges(seat)  # before anything was read again
    again = page_of(seat).section("rooms")
    assert isinstance(again, RoomsSection)
    assert again is not section
    form = again.form()
    assert form is not None
    assert form.values() == {"name": "Serre", "use": "individual", "capacity": "3"}
    assert not form.field("name").visibleRegion().isEmpty(), "and it is seen"
    seat.keys.type(" Zuid")
    seat.keys.press("Return")
    assert "Serre Zuid" in lanes(seat)


def test_it_outlives_a_lock_too(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    used = line(rooms_of(section), "Tuinkamer").id
    click(seat, rooms_of(section).button(used, "edit"))
    seat.keys.press("Ctrl+A")
    seat.keys.type("Tuinzaal")
    seat.window.lock()
    seat.settle()
    seat.sign_in("AB")
    assert seat.window.desk.page() == "settings"
    form = section.form()
    assert form is not None
    assert form.values()["name"] == "Tuinzaal"


def test_a_room_is_added_to_the_house_that_is_chosen(seat: Counter) -> None:
    second_house(seat)
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    view = section.view
    assert view is not None
    here, there = view.houses
    click(seat, section.add_button)
    form = section.form()
    assert form is not None
    assert form.values()["location"] == here.location
    keep(seat, form, name="Zolder", location=there.location)
    assert "Zolder" in [one.title for one in section.lines(there.location).lines()]
    click(seat, section.add_button)
    form = section.form()
    assert form is not None
    assert form.values()["location"] == there.location, "where the last one came"
    form.left.emit()
    used = section.lines(there.location).lines()[0].id
    click(seat, section.lines(there.location).button(used, "edit"))
    form = section.form()
    assert form is not None
    assert "location" not in form.values(), "a room stays in its house"


def test_a_snippet_half_written_outlives_another_language(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "snippets", SnippetsSection)
    click(seat, section.lines.button(section.lines.lines()[0].id, "edit"))
    form = section.form()
    assert form is not None
    form.fill({"text": "«wie» zwaait"})
    speaks(seat, "fr")
    again = page_of(seat).section("snippets")
    assert isinstance(again, SnippetsSection)
    form = again.form()
    assert form is not None
    assert form.values()["text"] == "«wie» zwaait"


def test_a_word_half_written_and_its_list_outlive_another_language(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "words", WordsSection)
    last = list(section.view.lists)[-1].vocabulary  # type: ignore[union-attr]
    section.which.set(last)
    speaks(seat, "fr")
    again = page_of(seat).section("words")
    assert isinstance(again, WordsSection)
    assert (again.which.get(), again.form()) == (last, None)
    click(seat, again.add_button)
    form = again.form()
    assert form is not None
    form.fill({"fr": "serre"})
    speaks(seat, "nl_BE")
    again = page_of(seat).section("words")
    assert isinstance(again, WordsSection)
    form = again.form()
    assert again.which.get() == last
    assert form is not None
    assert form.values()["fr"] == "serre"


def test_rules_and_policies_half_typed_outlive_another_language(seat: Counter) -> None:
    seat.sign_in("AB")
    day = go(seat, "day", DaySection)
    day.turns.form.field("turns").set("5")
    arrivals = go(seat, "arrivals", ArrivalsSection)
    house_of(arrivals).form.field("grace").set("7")
    house_of(arrivals).form.field("grace").changed.emit()
    speaks(seat, "fr")
    arrivals = go(seat, "arrivals", ArrivalsSection)
    assert house_of(arrivals).form.values()["grace"] == "7"
    assert house_of(arrivals).form.keep_button.isEnabled()
    day = go(seat, "day", DaySection)
    assert day.turns.form.values() == {"turns": "5"}
    assert not day.children_.form.keep_button.isEnabled()


def test_what_a_coordinator_began_is_not_for_a_supervisor(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    click(seat, section.add_button)
    seat.window.lock()
    seat.settle()
    seat.sign_in("LV")
    assert go(seat, "rooms", RoomsSection).form() is None


def test_a_house_half_described_outlives_another_language(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "houses", HousesSection)
    click(seat, section.add_button)
    form = section.form()
    assert form is not None
    form.fill({"name": "De Sluis", "hours2": "13-18"})
    speaks(seat, "fr")
    again = page_of(seat).section("houses")
    assert isinstance(again, HousesSection)
    form = again.form()
    assert form is not None
    assert (form.values()["name"], form.values()["hours2"]) == ("De Sluis", "13-18")


def test_of_a_colleague_half_taken_up_no_passphrase_is_carried_over(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "colleagues", ColleaguesSection)
    click(seat, section.add_button)
    form = section.form()
    assert form is not None
    form.fill({"name": "Uma Uil", "code": "UU", "own": "geheim", "new": "een uil op een tak"})
    speaks(seat, "fr")
    again = page_of(seat).section("colleagues")
    assert isinstance(again, ColleaguesSection)
    form = again.form()
    assert form is not None
    assert {**form.values(), "role": ""} == {
        "name": "Uma Uil",
        "code": "UU",
        "role": "",
        "own": "",
        "new": "",
        "again": "",
    }
    form.left.emit()
    used = next(one for one in again.lines.lines() if one.does)
    click(seat, again.lines.button(used.id, "edit"))
    form = again.form()
    assert form is not None
    form.fill({"name": "Andere Naam"})
    speaks(seat, "nl_BE")
    again = page_of(seat).section("colleagues")
    assert isinstance(again, ColleaguesSection)
    form = again.form()
    assert form is not None
    assert form.values()["name"] == "Andere Naam"
