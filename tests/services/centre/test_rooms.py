"""Rooms are added, described anew, ordered, closed and opened again, by a coordinator."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.house import KIEVIT, House, at

from omgangsdesk.domain.moments import written
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services import requests as acts
from omgangsdesk.services import requests_centre as asked
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.centre.rooms import load_rooms
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.screens.planning_points import planning_points
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views_centre import CentreChange, RoomView


def rooms(house: House) -> dict[str, RoomView]:
    return {one.name: one for one in load_rooms(house.desk).houses[0].rooms}


def lanes(house: House) -> list[tuple[str, str]]:
    return [(one.name, str(one.note)) for one in house.board().lanes]


def new(name: str, use: str = "individual", capacity: str = "6") -> asked.SetRoom:
    return asked.SetRoom(
        room=None, location="de-brug", name=name, use=use, capacity=capacity, based_on=None
    )


def anew(room: RoomView, **changes: str) -> asked.SetRoom:
    plain = {"name": room.name, "use": room.use, "capacity": str(room.capacity), **changes}
    return asked.SetRoom(room=room.room, location="de-brug", based_on=room.entry, **plain)


def do(house: House, request: asked.CentreRequest) -> CentreChange:
    return change_centre(house.desk, request)


def test_a_new_room_has_the_last_lane_at_once(house: House) -> None:
    done = do(house, new("  Serre  Zuid ", "collective", "12"))
    assert str(done.called.full) == "new room Serre Zuid"
    assert lanes(house)[-1] == ("Serre Zuid", "0 of 12 persons")


def test_a_room_goes_by_its_new_name_use_and_capacity(house: House) -> None:
    do(house, anew(rooms(house)["Zonnekamer"], name="Boskamer", use="collective", capacity="8"))
    assert ("Boskamer", "0 of 8 persons") in lanes(house)
    changed = rooms(house)["Boskamer"].changed
    assert changed is not None
    assert (changed.by, changed.at) == ("AB", at("13:00"))


@pytest.mark.parametrize(
    ("name", "capacity", "field", "said"),
    [
        ("", "6", "name", "needs a name"),
        ("x" * 61, "6", "name", "at most 60"),
        ("\x07\u202e", "6", "name", "needs a name"),
        ("tuinKAMER", "6", "name", "already"),
        ("Serre", "", "capacity", "from 1 to 500"),
        ("Serre", "0", "capacity", "from 1 to 500"),
        ("Serre", "veel", "capacity", "from 1 to 500"),
        ("Serre", "99999999", "capacity", "from 1 to 500"),
    ],
)
def test_what_can_t_be_is_said_beside_its_field(
    house: House, name: str, capacity: str, field: str, said: str
) -> None:
    before = house.count()
    with pytest.raises(FieldError, match=said) as refused:
        do(house, new(name, capacity=capacity))
    assert refused.value.field == field
    assert house.count() == before


def test_the_name_of_a_closed_room_is_taken_by_that_room(house: House) -> None:
    do(house, asked.CloseRoom(room="tuinkamer", closed=True))
    with pytest.raises(FieldError, match="open it again"):
        do(house, new("Tuinkamer"))


def test_what_was_changed_meanwhile_is_not_changed_blindly(house: House) -> None:
    seen = rooms(house)["Zonnekamer"]
    do(house, anew(seen, capacity="7"))
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        do(house, anew(seen, capacity="8"))
    assert rooms(house)["Zonnekamer"].capacity == 7


def test_keeping_what_stands_writes_nothing(house: House) -> None:
    before = house.count()
    assert do(house, anew(rooms(house)["Zonnekamer"])).entries == ()
    assert house.count() == before


def test_a_lane_changes_place_with_its_neighbour(house: House) -> None:
    do(house, asked.MoveRoom(room="tuinkamer", up=True))
    assert [name for name, _ in lanes(house)][:2] == ["Tuinkamer", "Zonnekamer"]
    do(house, asked.MoveRoom(room="tuinkamer", up=False))
    assert [name for name, _ in lanes(house)][:2] == ["Zonnekamer", "Tuinkamer"]
    assert do(house, asked.MoveRoom(room="zonnekamer", up=True)).entries == ()


def test_a_closed_room_tells_what_is_planned_in_it(house: House) -> None:
    do(house, asked.CloseRoom(room="zonnekamer", closed=True))
    shown = rooms(house)["Zonnekamer"]
    assert shown.closed
    assert shown.planned == 1
    assert [str(one.full) for one in shown.visits] == ["Kievit 06/03/2026 14:00"]
    assert [str(one.discreet) for one in shown.visits] == ["KI 06/03/2026 14:00"]
    assert ("Zonnekamer", "closed") in lanes(house)
    points = [str(one.text.full) for one in planning_points(house.desk.book())]
    assert "14:00 to 15:00, Kievit: Zonnekamer is closed" in points
    told = [str(one.text.full) for one in house.board().attention]
    assert any("Zonnekamer is closed" in one for one in told)


def test_visits_called_off_or_of_an_unknown_case_are_not_in_the_way(house: House) -> None:
    with house.desk.store.read() as unit:
        plan = unit.record(VisitPlan, KIEVIT)
    assert plan is not None
    later = replace(
        plan,
        id="bezoek-vreemd",
        case="vreemd",
        day="2026-03-10",
        start=written(at("14:00").replace(day=10)),
        end=written(at("15:00").replace(day=10)),
    )
    save_record(house.desk, later)
    house.do(acts.Cancel(reason="illness_child"))
    shown = rooms(house)["Zonnekamer"]
    assert [str(one.full) for one in shown.visits] == ["? 10/03/2026 14:00"]
    assert shown.planned == 1


def test_a_closed_room_without_visits_has_no_lane_until_it_is_open_again(house: House) -> None:
    do(house, new("Serre"))
    serre = rooms(house)["Serre"].room
    do(house, asked.CloseRoom(room=serre, closed=True))
    assert "Serre" not in [name for name, _ in lanes(house)]
    done = do(house, asked.CloseRoom(room=serre, closed=False))
    assert str(done.called.full) == "room Serre open again"
    assert "Serre" in [name for name, _ in lanes(house)]


def test_nobody_is_led_to_a_closed_room(house: House) -> None:
    do(house, asked.CloseRoom(room="wachtruimte-a", closed=True))
    do(house, asked.CloseRoom(room="tuinkamer", closed=True))
    shown = load_visit(house.desk, KIEVIT)
    assert [str(one.name.full) for one in shown.waiting_rooms] == ["Wachtruimte B"]
    assert "Tuinkamer" not in [str(one.name.full) for one in shown.rooms]
    assert shown.arrive_room == "wachtruimte-b"


def test_who_is_in_a_room_stays_seen_when_it_is_closed(house: House) -> None:
    house.come("13:45", "vader", room="wachtruimte-b").come("13:58", "moeder", "finn", "lou")
    house.at("14:00").do(acts.Start(room="overdracht"))
    do(house, asked.CloseRoom(room="overdracht", closed=True))
    assert ("Overdracht", "closed") in lanes(house)


@pytest.mark.parametrize(
    "request_",
    [
        new("Serre"),
        asked.CloseRoom(room="zonnekamer", closed=True),
        asked.MoveRoom(room="zonnekamer", up=False),
    ],
)
def test_a_supervisor_changes_no_rooms(house: House, request_: asked.CentreRequest) -> None:
    house.sign_in("LV")
    before = house.count()
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        do(house, request_)
    assert house.count() == before
    assert not load_rooms(house.desk).may_change


def test_a_room_that_is_not_here_is_said(house: House) -> None:
    with pytest.raises(InvalidInputError, match="no such room"):
        do(house, asked.CloseRoom(room="kelder", closed=True))
