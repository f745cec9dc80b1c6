"""Rules that warn and are shown, and stop nothing: two visits at once, a full room, too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.services.desk.house import KIEVIT, MEREL, ZONE, House

from omgangsdesk import codec
from omgangsdesk.domain import kinds
from omgangsdesk.domain.entries import Draft
from omgangsdesk.domain.records import Case, Record, Room, name_of
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit


def told(house: House, what: str) -> list[str]:
    return [str(one.text.full) for one in house.board().attention if what in str(one.text.full)]


def sets(house: House, *changed: Record) -> None:
    now = house.clock.now()
    drafts = [
        Draft(
            kind="record_set",
            data=kinds.RecordSet(record=name_of(one), record_id=one.id, value=codec.to_plain(one)),
            occurred_at=now,
            zone=ZONE,
        )
        for one in changed
    ]
    with house.desk.store.write() as unit:
        unit.append(drafts, by="ab", recorded_at=now)
    house.desk.forget_book()


def case(house: House, name: str) -> Case:
    with house.desk.store.read() as unit:
        found = unit.record(Case, name)
    assert found is not None
    return found


def warned(changes: object) -> Sequence[str]:
    return [str(one.full) for one in changes.warnings]  # type: ignore[attr-defined]


TWO = "The same supervisor also has: Kievit."


def test_a_second_visit_of_one_supervisor_warns_and_shows(house: House) -> None:
    house.running().come("14:05", "oom", "moeder", "noor", visit=MEREL)
    assert TWO in warned(house.at("14:06").do(asked.Start(), MEREL))
    assert told(house, "at once") == [
        "Lotte Voorbeeld supervises at once what may not be together: Kievit and Merel"
    ]
    house.do(asked.TakeOver(supervisor="sd"), MEREL)
    assert told(house, "at once") == []
    assert TWO in warned(house.do(asked.TakeOver(supervisor="lv"), MEREL))


def test_where_both_dossiers_allow_it_nothing_is_said(house: House) -> None:
    sets(
        house,
        *(replace(case(house, one), group_supervision="yes") for one in ("kievit", "merel")),
    )
    house.running().come("14:05", "oom", "moeder", "noor", visit=MEREL)
    assert warned(house.at("14:06").do(asked.Start(), MEREL)) == []
    assert told(house, "at once") == []


def test_taking_over_what_has_not_begun_warns_of_nothing(house: House) -> None:
    house.running()
    assert warned(house.do(asked.TakeOver(supervisor="lv"), MEREL)) == []


def test_who_takes_over_is_told_from_whom(house: House) -> None:
    house.running().do(asked.TakeOver(supervisor="sd", note="Finn is moe."))
    data = house.entries()[-1].data
    assert data == kinds.Supervision(supervisor="sd", note="Finn is moe.", taken_from="lv")
    line = load_visit(house.desk, KIEVIT).timeline[-1]
    assert str(line.text.full).startswith(
        "Saar Denkbeeld takes over supervision from Lotte Voorbeeld"
    )
    assert str(line.text.discreet).startswith("SD takes over supervision from LV")


def test_a_collective_room_that_is_too_full_is_told(house: House) -> None:
    sets(
        house,
        Room(id="zonnekamer", location="de-brug", name="Grote zaal", use="collective", capacity=3),
    )
    house.running()
    assert told(house, "room for") == []
    house.come("14:10", "oma", room="zonnekamer")
    assert told(house, "room for") == ["Grote zaal: 4 persons, room for 3"]


def test_past_the_grace_it_is_to_decide(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou").at("14:05")
    view = load_visit(house.desk, KIEVIT)
    assert (view.not_held_reason, view.arrive_next) == ("no_show_visiting", ("kievit-vader",))
    assert [one.act for one in view.acts if one.suggested] == ["no_show"]
    house.do(asked.Cancel(reason="illness_parent"), MEREL)
    house.do(asked.Cancel(reason="illness_parent"), "bezoek-linde")
    upcoming = house.board().next_act
    assert upcoming is not None
    assert (upcoming.act, upcoming.visit, str(upcoming.label)) == ("no_show", KIEVIT, "Not held")
    assert "father too late" in str(upcoming.text.full)
    house.come("14:06", "vader")
    assert load_visit(house.desk, KIEVIT).not_held_reason is None
