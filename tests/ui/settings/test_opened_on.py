"""A form keeps what it was opened on: what others set in between is never overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from tests.journeys.by_keys import Counter
from tests.ui.settings.test_centre import go, page_of

from omgangsdesk.domain.records import Colleague, Location, Record, Room, Snippet
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.requests_centre import CentreRequest, SetChildren, SetDayTurn, SetTerm
from omgangsdesk.ui.records.form import RecordForm
from omgangsdesk.ui.settings.arrivals_section import ArrivalsSection
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.colleagues_section import ColleaguesSection
from omgangsdesk.ui.settings.day_section import DaySection
from omgangsdesk.ui.settings.houses_section import HousesSection
from omgangsdesk.ui.settings.keeping_section import KeepingSection
from omgangsdesk.ui.settings.rooms_section import RoomsSection
from omgangsdesk.ui.settings.snippets_section import SnippetsSection

R = TypeVar("R", bound=Record)


def elsewhere(seat: Counter, request: CentreRequest) -> None:
    desk = seat.store.open("AB")
    try:
        change_centre(desk, request)
    finally:
        desk.close()


def saved(seat: Counter, kind: type[R], record_id: str, **values: object) -> None:
    """Another desk keeps it otherwise."""
    desk = seat.store.open("AB")
    try:
        with desk.store.read() as unit:
            before = unit.record(kind, record_id)
            entry = unit.record_entry(before) if before is not None else None
        assert before is not None
        save_record(desk, replace(before, **values), entry)
    finally:
        desk.close()


def now(seat: Counter, kind: type[R], record_id: str) -> R:
    desk = seat.store.open("AB")
    try:
        with desk.store.read() as unit:
            found = unit.record(kind, record_id)
    finally:
        desk.close()
    assert found is not None
    return found


def looked_anew(seat: Counter, section: CentreSection) -> None:
    """The section reads the store again, as when names are hidden or it comes into view."""
    section.refresh()
    seat.settle()


def refused(seat: Counter, form: RecordForm) -> None:
    form.kept.emit()
    seat.settle()
    assert "changed meanwhile" in form.problem()


def opened(section: CentreSection) -> RecordForm:
    form = section.form()
    assert form is not None
    return form


def test_of_a_room_only_what_was_typed_is_kept_once_the_change_was_told(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    section.open_form("de-brug", "tuinkamer")
    form = opened(section)
    form.field("name").set("Tuinzaal")
    saved(seat, Room, "tuinkamer", capacity=9)
    looked_anew(seat, section)
    refused(seat, form)
    assert now(seat, Room, "tuinkamer").name == "Tuinkamer"
    assert form.values() == {"name": "Tuinzaal", "use": "individual", "capacity": "9"}
    lines = section.lines("de-brug")
    line = lines.button("tuinkamer", "edit").parentWidget()
    after = lines.button("huiskamer", "edit").parentWidget()
    assert isinstance(line, QWidget)
    assert isinstance(after, QWidget)
    assert line.y() < form.y() < after.y(), "it stands behind its line still"
    assert not form.visibleRegion().isEmpty()
    form.kept.emit()
    seat.settle()
    assert section.form() is None
    kept = now(seat, Room, "tuinkamer")
    assert (kept.name, kept.capacity) == ("Tuinzaal", 9)


@pytest.mark.parametrize("changes", [{"language": "fr"}, {"text_size": 150}])
def test_also_where_the_form_is_made_anew_meanwhile(
    seat: Counter, changes: dict[str, object]
) -> None:
    seat.sign_in("AB")
    section = go(seat, "rooms", RoomsSection)
    section.open_form("de-brug", "tuinkamer")
    opened(section).field("name").set("Tuinzaal")
    saved(seat, Room, "tuinkamer", capacity=9)
    appearance = seat.ctx.appearance
    assert appearance is not None
    appearance.choose(replace(appearance.preferences, **changes))  # type: ignore[arg-type]
    seat.settle()
    again = page_of(seat).section("rooms")
    assert isinstance(again, RoomsSection)
    form = opened(again)
    form.kept.emit()
    seat.settle()
    assert form.problem()
    assert now(seat, Room, "tuinkamer").name == "Tuinkamer"
    assert form.values()["capacity"] == "9"


def test_of_a_house_and_a_snippet(seat: Counter) -> None:
    seat.sign_in("AB")
    houses = go(seat, "houses", HousesSection)
    houses.open_form("de-brug")
    form = opened(houses)
    form.field("phone").set("0000 12 34")
    saved(seat, Location, "de-brug", address="Beukenlaan 2")
    looked_anew(seat, houses)
    refused(seat, form)
    assert form.values()["address"] == "Beukenlaan 2"
    snippets = go(seat, "snippets", SnippetsSection)
    snippets.open_form("ours-kn")
    form = opened(snippets)
    form.field("text").set("Kind lacht.")
    saved_or_made(seat, Snippet(id="ours-kn", key="kn", category="closeness", text="Anders."))
    looked_anew(seat, snippets)
    refused(seat, form)
    assert form.values()["text"] == "Kind lacht."


def saved_or_made(seat: Counter, record: Record) -> None:
    desk = seat.store.open("AB")
    try:
        save_record(desk, record)
    finally:
        desk.close()


def test_of_a_colleague_and_a_term(seat: Counter) -> None:
    seat.sign_in("AB")
    colleagues = go(seat, "colleagues", ColleaguesSection)
    view = colleagues.view
    assert view is not None
    one = next(it for it in view.colleagues if it.code == "LV")
    colleagues._pressed(one.colleague, "edit")
    form = opened(colleagues)
    form.field("name").set("Lotte Vink-Voorbeeld")
    saved(seat, Colleague, one.colleague, role="coordinator")
    looked_anew(seat, colleagues)
    refused(seat, form)
    assert form.values() == {"name": "Lotte Vink-Voorbeeld", "role": "coordinator"}
    keeping = go(seat, "keeping", KeepingSection)
    terms = keeping.view
    assert terms is not None
    term = terms.terms[0]
    keeping._pressed_term(term.sort, "change")
    form = opened(keeping)
    form.field("years").set("7")
    form.field("ground").set("Reglement")
    asked = SetTerm(sort=term.sort, years="12", ground="Besluit", based_on=term.entry)
    elsewhere(seat, asked)
    looked_anew(seat, keeping)
    refused(seat, form)
    assert form.values() == {"years": "7", "ground": "Reglement"}


def test_of_arrivals(seat: Counter) -> None:
    seat.sign_in("AB")
    section = go(seat, "arrivals", ArrivalsSection)
    house = section.house("de-brug")
    house.form.field("grace").set("7")
    house.form.changed.emit()
    before = now(seat, Location, "de-brug").stagger
    assert before is not None
    saved(seat, Location, "de-brug", stagger=replace(before, hold=33))
    looked_anew(seat, section)
    refused(seat, house.form)
    assert now(seat, Location, "de-brug").stagger == replace(before, hold=33)
    house.form.kept.emit()
    seat.settle()
    assert now(seat, Location, "de-brug").stagger == replace(before, hold=33, grace=7)


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "asked"),
    [
        ("turns", "03:15", "05:00", lambda it: SetDayTurn(typed=it)),
        ("children", "4", "2", lambda it: SetChildren(typed=it)),
    ],
)
def test_of_a_rule_of_the_day(
    seat: Counter, name: str, mine: str, theirs: str, asked: Callable[[str], CentreRequest]
) -> None:
    seat.sign_in("AB")
    section = go(seat, "day", DaySection)
    rule = section.turns if name == "turns" else section.children_
    rule.form.field(name).set(mine)
    elsewhere(seat, asked(theirs))
    looked_anew(seat, section)
    refused(seat, rule.form)
    assert theirs in rule.fact().text()
    assert rule.form.values()[name] == mine
    rule.form.kept.emit()
    seat.settle()
    assert mine in rule.fact().text()
