"""The settings of the centre in the real window: they apply at once, and undo takes them back."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from tests.journeys.by_keys import Counter

from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.records.form import RecordForm
from omgangsdesk.ui.records.lines import Line, Lines
from omgangsdesk.ui.settings import SettingsPage
from omgangsdesk.ui.settings.arrivals_section import ArrivalsSection, HouseForm
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.day_section import DaySection
from omgangsdesk.ui.settings.rooms_section import RoomsSection
from omgangsdesk.ui.settings.section import Section, stops
from omgangsdesk.ui.settings.snippets_section import SnippetsSection
from omgangsdesk.ui.settings.words_section import WordsSection

KIEVIT = "bezoek-kievit"
S = TypeVar("S", bound=Section)


def page_of(seat: Counter) -> SettingsPage:
    found = seat.window.desk.pages.called("settings")
    assert isinstance(found, SettingsPage)
    return found


def go(seat: Counter, name: str, kind: type[S]) -> S:
    """The settings on screen, at a section."""
    seat.window.desk.show_page("settings")
    page_of(seat).show_section(name)
    seat.settle()
    section = page_of(seat).section(name)
    assert isinstance(section, kind)
    return section


def rooms_of(section: RoomsSection) -> Lines:
    view = section.view
    assert view is not None
    return section.lines(view.houses[0].location)


def house_of(section: ArrivalsSection) -> HouseForm:
    view = section.view
    assert view is not None
    return section.house(view.houses[0].location)


def line(lines: Lines, title: str) -> Line:
    (found,) = [one for one in lines.lines() if one.title == title]
    return found


def click(seat: Counter, button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    seat.settle()


def keep(seat: Counter, form: RecordForm | None, **values: str) -> RecordForm:
    assert form is not None
    form.fill(values)
    form.kept.emit()
    seat.settle()
    return form


def row(seat: Counter) -> BoardRow:
    board = seat.window.flow.board
    assert board is not None
    (found,) = [one for one in board.rows if one.visit == KIEVIT]
    return found


def lanes(seat: Counter) -> dict[str, str]:
    board = seat.window.flow.board
    assert board is not None
    return {one.name: str(one.note) for one in board.lanes}


def test_a_shorter_grace_changes_the_word_on_the_chip_at_once(seat: Counter) -> None:
    seat.clock.put("14:10")
    seat.sign_in("AB")
    with_default = [one.visit for one in seat.window.flow.board.rows if one.countdown]
    assert with_default
    section = go(seat, "arrivals", ArrivalsSection)
    house = house_of(section)
    before = {one.visit: str(one.countdown) for one in seat.window.flow.board.rows}
    assert not house.form.keep_button.isEnabled()
    field = house.form.field("grace")
    field.setFocus()
    seat.keys.press("Ctrl+A")
    seat.keys.type("1")
    assert house.example.steps()[0].endswith("too late after 13:46")
    seat.keys.press("Return")
    after = {one.visit: str(one.countdown) for one in seat.window.flow.board.rows}
    changed = [visit for visit, said in after.items() if said != before[visit]]
    assert changed
    assert all("too late" in after[visit] for visit in changed)
    assert "arrivals and leaving" in seat.window.desk.footer.toast.text().lower()
    seat.keys.press("Alt+Z")
    assert {one.visit: str(one.countdown) for one in seat.window.flow.board.rows} == before
    assert house.form.values()["grace"] != "1"
    assert seat.strays == []


def test_what_a_house_does_is_seen_before_it_is_kept(seat: Counter) -> None:
    seat.sign_in("AB")
    house = house_of(go(seat, "arrivals", ArrivalsSection))
    assert "13:45 Visitor comes; too late after 14:00" in house.example.steps()
    house.form.field("between").set("20")
    house.form.field("first_in").set("caring")
    steps = house.example.steps()
    assert steps[0] == "13:40 Caring party comes with the child; too late after 13:55"
    house.form.field("between").set("")
    assert house.example.steps() == steps
    keep(seat, house.form, between="kwartier")
    assert "whole number" in house.form.problem("between")
    assert house.form.field("between").focusProxy().hasFocus()
    house.form.left.emit()
    assert house.form.problem("between") == ""
    assert "13:45 Visitor comes; too late after 14:00" in house.example.steps()


def test_a_closed_room_says_so_on_its_lane_and_what_is_planned_in_it(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    lines = rooms_of(section)
    used = line(lines, "Tuinkamer")
    assert "planned" in " ".join(used.notes)
    click(seat, lines.button(used.id, "close"))
    assert lanes(seat)["Tuinkamer"] == "closed"
    closed = line(lines, "Tuinkamer")
    assert closed.faded
    assert lines.button(used.id, "open").hasFocus()
    assert closed.warns.startswith("3 visits planned: D102 ")
    seat.window.show_names()
    assert line(lines, "Tuinkamer").warns.startswith("3 visits planned: Eik ")
    seat.window.hide_names()
    assert line(lines, "Tuinkamer") == closed
    click(seat, lines.button(used.id, "open"))
    assert lanes(seat)["Tuinkamer"] == "individual"


def test_rooms_are_added_changed_and_put_in_order_by_keys(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    section.add_button.setFocus()
    seat.keys.press("Space")
    seat.keys.type("Serre")
    seat.keys.press("Return")
    assert list(lanes(seat))[-1] != ""
    assert "Serre" in lanes(seat)
    assert section.form() is None
    lines = rooms_of(section)
    serre = line(lines, "Serre").id
    assert not lines.button(serre, "down").isEnabled()
    lines.button(serre, "edit").setFocus()
    seat.keys.press("Space")
    seat.keys.press("Ctrl+A")
    seat.keys.type("Tuinkamer")
    seat.keys.press("Return")
    form = section.form()
    assert form is not None
    assert "already" in form.problem("name")
    seat.keys.press("Esc")
    assert section.form() is None
    assert lines.button(serre, "edit").hasFocus()
    before = list(lanes(seat))
    second = rooms_of(section).lines()[1].id
    click(seat, lines.button(second, "up"))
    assert list(lanes(seat))[:2] == [before[1], before[0]]
    seat.window.flow.undo()
    seat.settle()
    assert list(lanes(seat)) == before
    seat.keys.press("Esc")
    assert seat.window.desk.page() == "today"


def test_a_new_snippet_is_typed_in_a_note_at_once(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "snippets", SnippetsSection)
    section.open_form()
    form = keep(seat, section.form(), key="k!", text="Kind bouwt.")
    assert "letters or digits" in form.problem("key")
    keep(seat, form, key="lego", category="contact", text="Kind bouwt <<wat>>.")
    assert section.form() is None
    made = line(section.lines, ";lego")
    assert made.says == "Kind bouwt «wat»."
    assert "to fill in: wat" in made.notes[0]
    seat.window.desk.show_page("today")
    seat.choose(KIEVIT)
    seat.keys.press("F4")
    seat.keys.type(";lego")
    seat.keys.press("Tab")
    assert seat.window.desk.panel.composer.edit.toPlainText() == "Kind bouwt «wat»."


def test_a_snippet_is_written_anew_and_retired(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "snippets", SnippetsSection)
    kn = line(section.lines, ";kn").id
    click(seat, section.lines.button(kn, "edit"))
    form = section.form()
    assert form is not None
    edit = form.field("text").findChild(QPlainTextEdit)
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("Knuffel van ")
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    (stop,) = [one for one in form.findChildren(QAbstractButton) if "«" in one.text()]
    click(seat, stop)
    edit.setFocus()
    seat.keys.press("Ctrl+Return")
    assert line(section.lines, ";kn").says == "Knuffel van «what»"
    click(seat, section.lines.button(kn, "retire"))
    assert line(section.lines, ";kn").faded
    click(seat, section.lines.button(kn, "offer"))
    assert not line(section.lines, ";kn").faded


def test_the_day_and_who_supervises_how_many(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "day", DaySection)
    keep(seat, section.turns.form, turns="straks")
    assert section.turns.form.problem("turns")
    keep(seat, section.turns.form, turns="3u30")
    assert section.turns.form.values()["turns"] == "03:30"
    assert seat.ctx.turns.hour == 3
    keep(seat, section.children_.form, children="4")
    assert seat.look(lambda desk: desk.book().most_children) == 4


def test_words_are_added_to_a_list_and_retired(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "words", WordsSection)
    section.which.set("channel")
    section.open_form()
    form = keep(seat, section.form(), nl_BE="", fr="", en="")
    assert "label" in form.problem()
    keep(seat, form, nl_BE="brievenbus", fr="boîte aux lettres")
    (added,) = section.lines.lines()
    assert added.notes[0] == "nl_BE: brievenbus · fr: boîte aux lettres"
    click(seat, section.lines.button(added.id, "retire"))
    assert section.lines.lines()[0].faded
    click(seat, section.lines.button(added.id, "offer"))
    assert not section.lines.lines()[0].faded
    section.which.set("alert")
    seat.settle()
    assert section.lines.lines() == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("rooms", RoomsSection),
        ("arrivals", ArrivalsSection),
        ("snippets", SnippetsSection),
        ("day", DaySection),
        ("words", WordsSection),
    ],
)
def test_a_supervisor_reads_why_and_changes_nothing(
    seat: Counter, name: str, kind: type[CentreSection]
) -> None:
    seat.sign_in("LV")
    section = go(seat, name, kind)
    assert "coordinator" in section.reads_only()
    reached = [type(one).__name__ for one in stops(section)]
    assert set(reached) <= {"DropDown"}
    if isinstance(section, ArrivalsSection):
        assert "Minutes of grace: " in house_of(section).facts()
    if isinstance(section, DaySection):
        assert section.turns.fact().text() == "The day turns at: 04:00"


def test_a_coordinator_after_a_supervisor_can_change_and_the_other_way_round(
    seat: Counter,
) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    section.open_form(section.view.houses[0].location)
    seat.window.lock()
    seat.settle()
    seat.sign_in("LV")
    section = go(seat, "rooms", RoomsSection)
    assert section.form() is None
    assert rooms_of(section).lines()[0].does == ()
    seat.window.lock()
    seat.settle()
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    assert section.reads_only() == ""
    assert rooms_of(section).lines()[0].does


def test_in_another_language_the_section_is_made_anew_and_undo_still_works(
    seat: Counter,
) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    lines = rooms_of(section)
    used = line(lines, "Tuinkamer").id
    click(seat, lines.button(used, "close"))
    appearance = seat.ctx.appearance
    assert appearance is not None
    appearance.choose(type(appearance.preferences)(language="fr"))
    seat.settle()
    section = go(seat, "rooms", RoomsSection)
    assert line(rooms_of(section), "Tuinkamer").faded
    seat.window.flow.undo()
    seat.settle()
    section = go(seat, "rooms", RoomsSection)
    assert not line(rooms_of(section), "Tuinkamer").faded


def test_arrows_walk_through_the_sections_and_return_leads_in(seat: Counter) -> None:
    seat.sign_in("AB")
    seat.window.desk.show_page("settings")
    seat.settle()
    page = page_of(seat)
    assert page.contents.hasFocus()
    names = []
    for _ in page._parts:
        names.append(page.shown())
        seat.keys.press("Down")
    assert names == list(page._parts)
    page.show_section("rooms")
    seat.settle()
    page.contents.setFocus()
    seat.keys.press("Return")
    assert page.section("rooms").isAncestorOf(seat.window.focusWidget())
    seat.keys.press("Esc")
    assert seat.window.desk.page() == "today"
