"""A change of the settings that was undone is done again by the key of redo."""

from __future__ import annotations

from tests.journeys.by_keys import Counter
from tests.ui.driven import contact
from tests.ui.settings.test_centre import click, go, keep, line, rooms_of

from omgangsdesk.ui.settings.rooms_section import RoomsSection


def closed(seat: Counter) -> bool:
    return line(rooms_of(go(seat, "rooms", RoomsSection)), "Tuinkamer").faded


def test_undo_and_redo_as_often_as_one_likes(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    used = line(rooms_of(section), "Tuinkamer").id
    click(seat, rooms_of(section).button(used, "close"))
    toast = seat.window.desk.footer.toast
    said = toast.text()
    for _ in range(2):
        seat.keys.press("Ctrl+Z")
        assert not closed(seat)
        assert toast.text() != said
        seat.keys.press("Ctrl+Y")
        assert closed(seat)
        assert toast.text() == said, "it is called what it was called"
    seat.keys.press("Ctrl+Y")
    assert closed(seat), "there is nothing more to do again"


def test_after_another_act_there_is_nothing_to_do_again(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    used = line(rooms_of(section), "Tuinkamer").id
    click(seat, rooms_of(section).button(used, "close"))
    seat.keys.press("Ctrl+Z")
    seat.window.request(contact())
    seat.settle()
    seat.keys.press("Ctrl+Y")
    assert not closed(seat)


def test_after_another_change_there_is_nothing_to_do_again(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    lines = rooms_of(section)
    click(seat, lines.button(line(lines, "Tuinkamer").id, "close"))
    seat.keys.press("Ctrl+Z")
    click(seat, section.add_button)
    keep(seat, section.form(), name="Serre")
    seat.keys.press("Ctrl+Y")
    assert not closed(seat)
