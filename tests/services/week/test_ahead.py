"""What a plan would come to: what is in the way, and what is free near it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.house import DAY, KIEVIT, LV, MEREL, House
from tests.services.week.weeks import (
    MONDAY,
    ahead,
    do,
    hours,
    kinds,
    on,
    only,
    plan,
    set_down,
    visits,
    week,
)

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import Alert, Case, Location, Room, Setting
from omgangsdesk.errors import FieldError
from omgangsdesk.services.own_house import of_desk
from omgangsdesk.services.views_week import (
    Ahead,
    DealWith,
    FreeSlot,
    MoveVisit,
    PlanVisit,
    SetClosure,
    SetDuty,
    SetHours,
)

ZONE = "Europe/Brussels"


def clock(one: FreeSlot) -> str:
    return f"{moments.local(one.start, ZONE):%H:%M}"


def at_slot(request: PlanVisit, one: FreeSlot) -> PlanVisit:
    return replace(
        request, day=one.day, start=clock(one), room=one.room, supervisor=one.supervisor
    )


RIVAL = plan(case="merel", expected=(), supervisor="sd")


def full(house: House) -> Ahead:
    """Where both rooms are taken for some hours, and the next day is closed."""
    do(house, plan(start="12:00", minutes="240"))
    do(
        house,
        plan(
            case="linde",
            expected=("linde-sam", "linde-moeder", "linde-vader"),
            room="tuinkamer",
            start="13:00",
            minutes="120",
            supervisor=None,
        ),
    )
    do(house, SetClosure(location=None, since=on(1), until=on(1), reason="Vorming"))
    return ahead(house, RIVAL)


def test_the_same_room_near_the_hour_then_others_then_days_on(office: House) -> None:
    found = full(office).nearest
    assert [(one.day, clock(one), one.room) for one in found] == [
        (on(0), "16:00", "zonnekamer"),
        (on(0), "15:00", "tuinkamer"),
        (on(2), "14:00", "zonnekamer"),
        (on(3), "14:00", "zonnekamer"),
        (on(4), "14:00", "zonnekamer"),
    ]
    assert str(found[0].said.full) == "Mon 9/3 16:00–17:00, Zonnekamer, Saar Denkbeeld"
    assert str(found[0].said.discreet) == "Mon 9/3 16:00–17:00, Zonnekamer, SD"


@pytest.mark.parametrize("spans", [None, ("12:00-17:00",) * 5 + ("",) * 2])
def test_whatever_is_proposed_can_be_planned_without_a_reason(
    office: House, spans: tuple[str, ...] | None
) -> None:
    if spans is not None:
        do(office, hours(office, *spans))
    do(office, SetDuty(colleague="sd", location="de-brug", day=on(0), start="9", end="14"))
    set_down(
        office,
        Alert(
            id="n",
            case="merel",
            alert="no_meet",
            other_case="kievit",
            source="Vonnis",
            until="2026-12-31",
        ),
    )
    found = full(office).nearest
    assert found
    for one in found:
        assert ahead(office, at_slot(RIVAL, one)).conflicts == ()


def test_nothing_in_the_way_asks_for_no_other_slot(office: House) -> None:
    seen = ahead(office, plan())
    assert (seen.visits, seen.conflicts, seen.nearest, seen.left) == (1, (), (), ())


def test_families_that_may_not_meet_are_kept_apart_over_arrival_and_hold(office: House) -> None:
    set_down(
        office,
        Alert(
            id="n",
            case="merel",
            alert="no_meet",
            other_case="kievit",
            source="Vonnis",
            until="2026-12-31",
        ),
    )
    do(office, plan())
    near = replace(RIVAL, room="tuinkamer", start="15:15")
    seen = ahead(office, near)
    assert kinds(seen) == {"corridor"}
    assert "Merel" in str(seen.conflicts[0].said.full)
    assert "Kievit" in str(seen.conflicts[0].said.full)
    assert kinds(ahead(office, replace(near, start="16:00"))) == set()


def test_a_small_room_and_a_group_without_permission(office: House) -> None:
    small = replace(
        next(one for one in office.desk.book().rooms.values() if one.id == "tuinkamer"), capacity=2
    )
    set_down(office, small)
    seen = ahead(office, plan(room="tuinkamer"))
    assert kinds(seen) == {"capacity"}
    set_down(office, replace(small, capacity=12, use="collective"))
    do(office, plan(room="tuinkamer"))
    assert kinds(ahead(office, replace(RIVAL, room="tuinkamer"))) == {"capacity"}
    with office.desk.store.read() as unit:
        cases = unit.records(Case)
    set_down(office, *(replace(one, group_supervision="yes") for one in cases))
    assert kinds(ahead(office, replace(RIVAL, room="tuinkamer", supervisor="lv"))) == set()


def test_a_room_that_was_closed_is_told(office: House) -> None:
    room = replace(
        next(one for one in office.desk.book().rooms.values() if one.id == "zonnekamer"),
        closed="yes",
    )
    set_down(office, room)
    seen = ahead(office, plan())
    assert [str(one.said.full) for one in seen.conflicts] == ["Zonnekamer is closed"]
    assert seen.nearest[0].room == "tuinkamer"
    assert "zonnekamer" not in {one for one, _ in week(office).rooms}


def test_moving_is_looked_at_without_a_reason_and_without_itself(office: House) -> None:
    seen = ahead(office, MoveVisit(visit=MEREL, reason="", start="14:15"))
    assert (seen.visits, seen.conflicts) == (1, ())
    onto = ahead(office, MoveVisit(visit=MEREL, reason="", room="zonnekamer"))
    assert kinds(onto) == {"room"}
    assert [one.visits for one in onto.conflicts] == [(KIEVIT,)]


def test_what_is_set_without_touching_visits(office: House) -> None:
    for request in (
        DealWith(visit=KIEVIT, ground="x"),
        SetHours(location="de-brug", hours=("",) * 7),
    ):
        assert ahead(office, request) == Ahead(visits=0, conflicts=())


def test_another_house_has_its_own_week_and_rooms(office: House) -> None:
    set_down(
        office,
        Location(id="de-oever", name="De Oever"),
        Room(id="oeverkamer", location="de-oever", name="Oeverkamer"),
    )
    with pytest.raises(FieldError):
        do(office, plan(location="de-oever"))
    do(office, plan(location="de-oever", room="oeverkamer"))
    assert visits(office) == ()
    there = week(office, location="de-oever")
    assert [one.room for one in there.visits] == ["oeverkamer"]
    assert [one.lane for one in there.lanes] == ["oeverkamer"]
    moved = MoveVisit(visit=there.visits[0].visit, reason="Toch hier.", room="zonnekamer")
    do(office, moved)
    assert only(office).room == "zonnekamer"


def test_an_exchange_over_days_is_held_against_each_of_them(office: House) -> None:
    sam = ("linde-sam", "linde-moeder", "linde-vader")
    long = plan(
        case="linde",
        expected=sam,
        room="overdracht",
        start="17:00",
        minutes="2880",
        supervisor=None,
        kind="exchange",
    )
    do(office, long)
    seen = ahead(office, plan(case="linde", expected=sam, day=on(1), supervisor=None))
    assert "person" in kinds(seen)
    assert only(office).day == MONDAY
    assert all(one.day >= on(3) for one in seen.nearest)


def test_the_hours_that_are_shown_hold_every_visit(office: House) -> None:
    do(office, plan(start="8u", minutes="30"))
    do(office, plan(start="19u30", minutes="45"))
    shown = week(office)
    assert (shown.opens, shown.closes) == (8, 21)
    assert week(office, DAY).asked.monday == DAY


def test_families_that_may_not_meet_do_not_in_two_houses(office: House) -> None:
    set_down(
        office,
        Location(id="de-oever", name="De Oever"),
        Room(id="oeverkamer", location="de-oever", name="Oeverkamer"),
        Alert(
            id="n",
            case="merel",
            alert="no_meet",
            other_case="kievit",
            source="Vonnis",
            until="2026-12-31",
        ),
    )
    do(office, plan())
    assert kinds(ahead(office, replace(RIVAL, room="tuinkamer"))) == {"corridor"}
    there = replace(RIVAL, location="de-oever", room="oeverkamer")
    assert kinds(ahead(office, there)) == set()


def test_a_desk_that_was_told_its_house_plans_in_that_one(office: House) -> None:
    set_down(
        office,
        Location(id="de-oever", name="De Oever"),
        Setting(id=of_desk(office.desk.device.id), value="de-oever"),
    )
    assert week(office).location == "de-oever"
    assert [one for one, _ in week(office).houses] == ["de-oever", "de-brug"]


def test_an_alert_that_ends_before_is_told_and_asks_no_reason(office: House) -> None:
    set_down(
        office,
        Alert(
            id="n", case="kievit", alert="no_recording", source="Vonnis", until=on(2).isoformat()
        ),
    )
    seen = ahead(office, plan(day=on(3)))
    assert [str(one.said.full) for one in seen.conflicts] == [
        "no recording: expires before, on 11/03/2026"
    ]
    do(office, plan(day=on(3)))
    assert kinds(only(office)) == {"alert"}


def test_who_left_supervises_nothing_more(office: House) -> None:
    do(office, plan())
    set_down(office, replace(LV, left="yes"))
    seen = ahead(office, plan(start="16:00"))
    assert [str(one.said.full) for one in seen.conflicts] == [
        "Lotte Voorbeeld no longer works here"
    ]
    assert {one.supervisor for one in seen.nearest} == {None}
    assert kinds(only(office)) == {"absent"}
