"""Who arrives, moves to a room, leaves and takes a child over, and what is warned of."""

from __future__ import annotations

import pytest
from tests.services.desk.acting import arrive, refused, warned
from tests.services.desk.house import (
    KIEVIT,
    MEREL,
    House,
    at,
    hand,
    said,
)

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit


def test_who_is_here_already_is_passed_over(house: House) -> None:
    house.come("13:45", "vader")
    changes = house.at("13:58").do(arrive("kievit-vader", "kievit-finn"))
    assert house.kinds(changes) == ["arrival"]
    assert refused(house, arrive("kievit-vader")).startswith("Everybody named is here already")
    assert refused(house, arrive()).startswith("Everybody named")


def test_an_identity_settled_after_the_arrival_is_kept(house: House) -> None:
    house.at("13:45").do(arrive("kievit-vader"))
    seen = asked.Arrive(persons=(asked.Arriving(person="kievit-vader", identity="seen"),))
    assert house.kinds(house.do(seen)) == ["identity_check"]
    assert house.state().where("kievit-vader").identity == "seen"
    assert refused(house, seen).startswith("Everybody named is here already")


def test_somebody_named_twice_comes_once(house: House) -> None:
    assert house.kinds(house.do(arrive("kievit-vader", "kievit-vader"))) == ["arrival"]


def test_somebody_who_left_can_come_again(house: House) -> None:
    house.come("13:45", "vader").at("13:50").do(asked.Depart(persons=("kievit-vader",)))
    house.come("13:55", "vader")
    assert house.state().where("kievit-vader").present
    assert house.state().where("kievit-vader").arrived_at == at("13:45")


def test_a_waiting_room_must_exist(house: House) -> None:
    assert "no such room" in refused(house, arrive("kievit-vader", waiting_room="kelder"))


def test_who_may_not_take_the_child_is_welcome_to_visit_it(house: House) -> None:
    assert warned(house.at("13:45").do(arrive("kievit-vader"))) == []


def test_a_refused_person_is_warned_of_at_the_door(house: House) -> None:
    assert warned(house.do(arrive("kievit-stiefvader"))) == [
        "step-parent Stiefvader is a refused person.",
        "step-parent Stiefvader is under a no-contact order.",
    ]


def test_somebody_of_no_dossier_is_warned_of(house: House) -> None:
    assert warned(house.do(arrive("merel-oom"))) == ["Oom Merel is not in this dossier."]
    assert str(house.board().undoable.text.full).startswith("arrival Kievit")


def test_somebody_of_no_dossier_keeps_the_name_when_the_day_is_read_anew(house: House) -> None:
    house.do(arrive("merel-oom"))
    house.desk.forget_book()
    (line,) = load_visit(house.desk, KIEVIT).timeline
    assert str(line.text.full) == "Oom Merel arrives, the hall"


def test_nobody_comes_who_is_not_known(house: House) -> None:
    before = house.count()
    with pytest.raises(InvalidInputError, match="nobody “een-onbekende”"):
        house.do(arrive("een-onbekende"))
    assert house.count() == before


def test_two_parties_that_meet_in_the_hall_are_warned_of(house: House) -> None:
    house.come("13:45", "vader", room=None)
    changes = house.at("13:58").do(arrive("kievit-moeder", "kievit-finn"))
    assert warned(changes) == ["The corridor was not free at this moment."]


def test_a_companion_belongs_to_neither_party(house: House) -> None:
    house.ended().do(hand("lv", "kievit-moeder", "back"))
    told = warned(house.at("15:02").do(arrive("kievit-oma")))
    assert told == ["The authorisation of grandmother expired on 05/03/2026 and is not valid."]


def test_only_who_is_here_can_go_to_a_room(house: House) -> None:
    house.come("13:45", "vader")
    both = asked.Move(persons=("kievit-vader", "kievit-moeder"), to="zonnekamer")
    assert house.kinds(house.do(both)) == ["person_moved"]
    assert not house.state().where("kievit-moeder").present
    alone = asked.Move(persons=("kievit-moeder",), to="hall")
    assert refused(house, alone).startswith("Nobody named is in the building")
    assert refused(house, asked.Move(persons=(), to="hall")).startswith("Nobody named")
    assert "no such room" in refused(house, asked.Move(persons=("kievit-vader",), to="kelder"))


def test_a_move_says_from_where(house: House) -> None:
    house.come("13:45", "vader").come("13:46", "oma", room=None)
    house.do(asked.Move(persons=("kievit-vader", "kievit-oma"), to="zonnekamer"))
    assert [one.data.from_place for one in house.entries()[-2:]] == ["wachtruimte-a", "hall"]


def test_a_visitor_who_comes_late_goes_to_the_running_visit(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou").at("14:00").do(asked.Start())
    assert load_visit(house.desk, KIEVIT).arrive_room == "zonnekamer"
    house.at("14:09").do(arrive("kievit-vader"))
    where = house.state().where("kievit-vader")
    assert (where.place, where.room) == ("room", "zonnekamer")
    light = house.desk.book().light(house.state(), "caring", house.clock.now())
    assert light.answer == "free"


@pytest.mark.parametrize("person", ["kievit-oma", "kievit-stiefvader", "merel-oom"])
def test_somebody_whom_nobody_expected_is_let_into_no_running_visit(
    house: House, person: str
) -> None:
    house.running().at("14:30").do(arrive(person))
    assert house.state().where(person).place == "hall"


def test_who_comes_to_collect_waits_outside_the_room(house: House) -> None:
    house.running().do(asked.Depart(persons=("kievit-moeder",)))
    house.at("14:50").do(arrive("kievit-moeder"))
    assert house.state().where("kievit-moeder").place == "hall"


def test_who_comes_late_can_still_be_put_in_a_waiting_room(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou").at("14:00").do(asked.Start())
    house.come("14:09", "vader", room="wachtruimte-b")
    assert house.state().where("kievit-vader").place == "waiting"


def test_who_is_not_here_cannot_leave(house: House) -> None:
    assert refused(house, asked.Depart(persons=("kievit-vader",))).startswith("Nobody named")


@pytest.mark.parametrize(
    ("leaving", "expected"),
    [
        (("kievit-moeder",), []),
        (("kievit-vader",), ["The visit has not been ended yet."]),
        (("kievit-moeder", "kievit-finn"), ["The visit has not been ended yet."]),
    ],
)
def test_only_who_the_visit_is_about_is_missed_when_leaving(
    house: House, leaving: tuple[str, ...], expected: list[str]
) -> None:
    house.running()
    assert warned(house.at("14:05").do(asked.Depart(persons=leaving))) == expected


def test_leaving_before_the_hold_is_over_warns(house: House) -> None:
    house.ended().at("15:02").do(hand("lv", "kievit-moeder", "back"))
    house.at("15:04").do(asked.Depart(persons=("kievit-moeder", "kievit-finn", "kievit-lou")))
    early = house.at("15:10").do(asked.Depart(persons=("kievit-vader",)))
    assert warned(early) == ["The corridor was not free at this moment."]


def test_each_child_has_its_own_entry(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    changes = house.do(hand("kievit-moeder", "lv", "to_visit", belongings="Rugzak."))
    assert house.kinds(changes) == ["handover", "handover"]
    assert {one.data.child for one in house.entries()[-2:]} == {"kievit-finn", "kievit-lou"}
    assert said(changes.undo.full) == "handover Kievit"


def test_a_handover_warns_of_what_is_not_settled(house: House) -> None:
    assert warned(house.do(hand("kievit-moeder", "kievit-vader", "to_visit"))) == [
        "The receiver has not been stamped as arrived.",
        "Whoever hands the child over has not been stamped as arrived.",
        "A child has not been stamped as arrived.",
    ]
    house.do(arrive("kievit-vader", "kievit-finn", "kievit-lou"))
    house.do(arrive("kievit-moeder", waiting_room="wachtruimte-a"))
    assert warned(house.do(hand("kievit-moeder", "kievit-vader", "to_visit"))) == [
        "By the log the child was with father; it was recorded as it is.",
        "The receiver's identity is not settled.",
    ]
    noor = asked.HandOver(
        children=("merel-noor",), from_person="merel-moeder", to_person="lv", direction="to_visit"
    )
    house.come("13:58", "moeder", "noor", visit=MEREL)
    assert warned(house.do(noor, MEREL)) == ["This visit has no supervisor yet."]


@pytest.mark.parametrize("children", [(), ("kievit-vader",), ("kievit-finn", "kievit-moeder")])
def test_only_children_are_handed_over(house: House, children: tuple[str, ...]) -> None:
    act = hand("kievit-moeder", "lv", "to_visit", children=children)
    assert refused(house, act).startswith("Name the child")
