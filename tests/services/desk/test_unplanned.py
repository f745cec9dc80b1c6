"""What goes otherwise than planned is recorded at the desk, and what can't be is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.services.desk.house import KIEVIT, LINDE, MEREL, House, at, hand, said

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import Override, RecordSet
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services import requests_unplanned as unplanned_asked
from omgangsdesk.services.papers.completeness import completeness
from omgangsdesk.services.practice.play import elsewhere
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import Unplanned
from omgangsdesk.services.writing import write_act


def until(clock: str, reason: str = "File.") -> unplanned_asked.ChangePlan:
    return unplanned_asked.ChangePlan(end=moments.written(at(clock)), reason=reason)


def unplanned(house: House, visit: str = KIEVIT) -> Unplanned:
    return load_visit(house.desk, visit).unplanned


def changes(house: House) -> list[str]:
    return [said(one.full) for one in unplanned(house).changes]


def end(house: House) -> str:
    return moments.clock_time(house.state().file.end, "Europe/Brussels")


def test_the_planned_end_moves_by_a_decision_alone_and_undo_puts_it_back(house: House) -> None:
    house.running().at("14:50").do(until("15:20"))
    assert (end(house), changes(house)) == ("15:20", ["Plan 14:00–15:20, was 14:00–15:00: File."])
    house.do(until("15:20", "Afgesproken."))
    assert changes(house)[1] == "Plan kept, 14:00–15:20: Afgesproken."
    house.do(asked.Undo())
    house.do(asked.Undo())
    assert (end(house), changes(house)) == ("15:00", [])
    house.desk.forget_book()
    assert (end(house), changes(house)) == ("15:00", [])
    house.do(until("14:55"))
    house.desk.forget_book()
    assert (end(house), house.state().file.first.end) == ("14:55", moments.written(at("15:00")))


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (until("15:20", " "), "A plan changes with a reason"),
        (until("13:59"), "can't end before it begins"),
        (unplanned_asked.ChangePlan(end="straks", reason="x"), "That time can't be read"),
    ],
)
def test_a_plan_that_can_not_be_is_refused(
    house: House, act: unplanned_asked.ChangePlan, why: str
) -> None:
    house.running()
    with pytest.raises(InvalidInputError, match=why):
        house.do(act)


def test_of_a_visit_that_is_over_the_plan_stays(house: House) -> None:
    house.ended()
    with pytest.raises(InvalidInputError, match="This visit is over"):
        house.do(until("15:30"))
    with pytest.raises(InvalidInputError, match="no other plan to decide on"):
        house.do(unplanned_asked.AnswerPlan(take="yes"))


def call(whom: str, reached: str = "no_answer", note: str | None = None) -> unplanned_asked.Call:
    return unplanned_asked.Call(whom=whom, reached=reached, note=note)


def waiting(house: House) -> House:
    """Family Kievit after the visit: mother left at 14:05 and does not come back."""
    house.running().at("14:05").do(asked.Depart(persons=("kievit-moeder",)))
    house.at("15:00").do(asked.End())
    house.at("15:01").do(asked.Depart(persons=("kievit-vader",)))
    return house.at("15:20")


def test_whom_to_call_goes_on_until_somebody_comes(house: House) -> None:
    waiting(house)
    found = unplanned(house)
    assert [one.whom for one in found.ladder] == ["kievit-moeder", "ab"]
    assert found.call_next == "kievit-moeder"
    house.do(call("kievit-moeder"))
    assert unplanned(house).call_next == "ab"
    house.do(call("ab", "message"))
    house.do(call("kievit-moeder", "coming", "Om 15.40 uur."))
    assert unplanned(house).call_next == "ab"
    house.do(call("buurvrouw", "cannot"))
    assert [one.whom for one in unplanned(house).ladder][-1] == "buurvrouw"
    assert house.state().where("kievit-finn").present
    house.do(call("kievit-moeder", "cannot"))
    house.do(call("ab", "cannot"))
    assert unplanned(house).call_next is None
    nobody = [one for one in house.board().attention if "Nobody collects" in str(one.text.full)]
    assert [str(one.text.full) for one in nobody] == [
        "Kievit: Nobody collects Finn, Lou; expected at 15:00"
    ]


def test_a_call_needs_somebody_and_a_child(house: House) -> None:
    with pytest.raises(InvalidInputError, match="No child of this visit"):
        house.do(call("kievit-moeder"))
    with pytest.raises(InvalidInputError, match="Say who was called"):
        house.do(call(" "))
    house.come("13:58", "moeder", "finn")
    house.do(call("kievit-moeder"))


def test_a_child_is_collected_late_and_nobody_is_called_any_more(house: House) -> None:
    waiting(house).come("15:22", "moeder")
    assert unplanned(house).ladder == ()


def test_at_an_exchange_the_party_that_receives_the_child_is_called(house: House) -> None:
    house.come("13:50", "moeder", "sam", visit=LINDE)
    house.at("14:00").do(
        asked.HandOver(
            children=("linde-sam",),
            from_person="linde-moeder",
            to_person="lv",
            direction="to_visit",
        ),
        LINDE,
    )
    house.at("14:02").do(asked.Depart(persons=("linde-moeder",)), LINDE)
    house.at("14:40")
    assert unplanned(house, LINDE).ladder[0].whom == "linde-vader"
    assert unplanned(house, MEREL).ladder == ()


def extra(**more: Any) -> unplanned_asked.Extra:
    given = {"decided_by": "ab", "reason": "Brengt medicatie.", "person": "kievit-oma", **more}
    return unplanned_asked.Extra(**given)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (extra(reason=" "), "Say why"),
        (extra(decided_by="iemand"), "which colleague decided"),
        (extra(person=None), "Say who it is"),
        (
            extra(person=None, newcomer=unplanned_asked.Newcomer(given_name=" ")),
            "A name is needed",
        ),
        (extra(person="kievit-vader"), "This person is expected"),
        (extra(person="niemand", admit="yes"), "There is nobody"),
    ],
)
def test_an_extra_person_needs_who_why_and_by_whom(
    house: House, act: unplanned_asked.Extra, why: str
) -> None:
    with pytest.raises(InvalidInputError, match=why):
        house.do(act)
    assert house.entries() == []


def test_an_extra_person_is_kept_out_or_let_in(house: House) -> None:
    assert house.kinds(house.do(extra())) == ["identity_check"]
    assert not house.state().where("kievit-oma").present
    house.at("14:01")
    made = house.do(extra(admit="yes", waiting_room="wachtruimte-b"))
    assert house.kinds(made) == ["arrival", "identity_check", "override"]
    house.at("14:02")
    new = unplanned_asked.Newcomer(given_name="Wies", family_name="Ekster")
    made = house.do(extra(person=None, newcomer=new, admit="yes"))
    assert house.kinds(made) == ["record_set", "arrival", "identity_check", "override"]
    house.desk.forget_book()
    assert house.state().unexplained == ()
    names = [said(one.name.full) for one in load_visit(house.desk, KIEVIT).people]
    assert "Wies Ekster" in names


def test_the_decision_to_let_somebody_in_is_the_reason_for_what_it_sets_aside(
    house: House,
) -> None:
    made = house.do(extra(person="kievit-stiefvader", admit="yes"))
    warned = {said(one.full) for one in made.warnings}
    assert any("no-contact order" in one for one in warned)
    once = next(one.data for one in house.entries() if isinstance(one.data, Override))
    assert (once.rule, once.decided_by) == ("no_contact_order", "ab")
    assert house.state().unexplained == ()


def signs(**more: Any) -> unplanned_asked.Signs:
    given = {"person": "kievit-vader", "signs": ("smell",), "decision": "goes_on", **more}
    return unplanned_asked.Signs(**given)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (signs(signs=("dronken",)), "not in the list"),
        (signs(decision="straf"), "Say what was decided"),
        (signs(decision="stop"), "it can be refused, not stopped"),
        (signs(signs=()), "Tick what is seen"),
    ],
)
def test_signs_that_can_not_be_are_refused(
    house: House, act: unplanned_asked.Signs, why: str
) -> None:
    with pytest.raises(InvalidInputError, match=why):
        house.do(act)


def test_a_visit_is_stopped_for_what_was_seen_and_how_they_leave_is_asked(house: House) -> None:
    house.running().at("14:10")
    with pytest.raises(InvalidInputError, match="has begun or is over"):
        house.do(signs(decision="refuse"))
    made = house.do(signs(decision="stop", facts="Vader valt in slaap."))
    assert house.kinds(made) == ["incident", "visit_ended"]
    assert house.state().ending is not None
    items = {said(one.text.full): one.done for one in _items(house)}
    assert items["How did this person leave: father"] is False
    with pytest.raises(InvalidInputError, match="Say how this person leaves"):
        house.do(signs(signs=()))
    house.do(signs(signs=(), leaves="refused_help"))
    assert unplanned(house).leaving_unsaid == ()
    assert {said(one.text.full): one.done for one in _items(house)}[
        "How whoever seemed intoxicated left"
    ]


def _items(house: House) -> tuple[Any, ...]:
    return completeness(house.state(), house.entries(), house.clock.now())


def not_coming(*people: str, **more: Any) -> unplanned_asked.NotComing:
    persons = tuple(f"kievit-{one}" for one in people)
    return unplanned_asked.NotComing(persons=persons, reason="illness_child", **more)


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ((), "Choose who of those expected"),
        (("oma",), "Choose who of those expected"),
        (("finn", "lou"), "Without any child"),
        (("vader",), "in the building already"),
    ],
)
def test_who_is_not_coming_must_be_expected_and_away(
    house: House, people: tuple[str, ...], why: str
) -> None:
    house.come("13:45", "vader")
    with pytest.raises(InvalidInputError, match=why):
        house.do(not_coming(*people))


def test_one_child_of_two_is_not_awaited_and_may_come_after_all(house: House) -> None:
    house.do(not_coming("lou"))
    assert "kievit-lou" not in house.state().missing()
    with pytest.raises(InvalidInputError, match="Without any child"):
        house.do(not_coming("finn"))
    house.come("14:05", "moeder", "finn", "lou").do(hand("kievit-moeder", "lv", "to_visit"))
    assert house.state().where("kievit-lou").present


def test_who_comes_early_with_no_room_apart_is_asked_to_come_back(house: House) -> None:
    house.come("13:20", "noor", visit=MEREL, room="wachtruimte-a")
    house.at("13:42")
    found = unplanned(house)
    assert found.early is not None
    assert "wait in" in said(found.early.full)
    house.come("13:44", "vader", room="wachtruimte-a")
    assert unplanned(house).early is None


def office(house: House, act: asked.Act) -> None:
    """An act on another computer, that came here afterwards."""
    with elsewhere(house.desk):
        house.do(act)


def test_what_the_office_offers_is_taken_over_or_not(house: House) -> None:
    house.running().at("14:10")
    office(house, until("15:30", "Vonnis."))
    assert (end(house), changes(house)) == ("15:00", [])
    offered = unplanned(house).offered
    assert offered is not None
    assert said(offered.full) == "Planned here: 14:00–15:00. The office says: 14:00–15:30."
    items = {said(one.text.full): one.act for one in _items(house)}
    assert items["The office changed the plan: take it over or not"] == "plan_answer"
    with pytest.raises(InvalidInputError, match="Say whether"):
        house.do(unplanned_asked.AnswerPlan(take="misschien"))

    house.do(until("15:05", "Lou plast."))
    house.do(until("15:10", "Vader is later."))
    assert (end(house), unplanned(house).offered is not None) == ("15:10", True)
    house.do(unplanned_asked.AnswerPlan(take="no", reason="Moeder kan niet langer."))
    assert (end(house), unplanned(house).offered) == ("15:10", None)
    assert changes(house)[-1] == "Plan kept, 14:00–15:10: Moeder kan niet langer."
    house.do(asked.Undo())
    assert unplanned(house).offered is not None
    house.do(unplanned_asked.AnswerPlan(take="yes"))
    assert end(house) == "15:30"


def test_an_offer_without_other_times_says_so(house: House) -> None:
    house.running().at("14:10")
    office(house, until("15:00", "Andere begeleider."))
    offered = unplanned(house).offered
    assert offered is not None
    assert "but not its times" in said(offered.full)


def test_a_plan_with_another_room_and_other_people_is_taken_over_whole(house: House) -> None:
    house.come("13:45", "vader").at("13:50")
    expected = ("kievit-finn", "kievit-moeder", "kievit-vader", "merel-noor", "onbekend")
    plan = replace(house.state().file.plan, room="tuinkamer", expected=expected)
    with elsewhere(house.desk):
        set_record(house, "visit", plan, visit=KIEVIT)
    assert house.state().file.room.id == "zonnekamer"
    house.do(unplanned_asked.AnswerPlan(take="yes"))
    file = house.state().file
    assert (file.room.id, file.expected) == ("tuinkamer", expected)
    assert "merel-noor" in file.persons


def test_a_longer_visit_tells_who_is_planned_in_the_room(house: House) -> None:
    house.running().at("14:10")
    plan = replace(
        house.state(MEREL).file.plan, room="zonnekamer", start=moments.written(at("15:10"))
    )
    set_record(house, "visit", plan)
    warned = house.do(until("15:30")).warnings
    assert [said(one.full) for one in warned] == ["Merel is in this room from 15:10."]


def set_record(house: House, name: str, value: Any, *, visit: str | None = None) -> None:
    data = RecordSet(record=name, record_id=value.id, value=codec.to_plain(value))
    draft = Draft(
        kind="record_set",
        data=data,
        occurred_at=house.clock.now(),
        zone="Europe/Brussels",
        visit=visit,
        day="2026-03-06" if visit else None,
    )
    write_act(house.desk, [draft], house.clock.now())
    house.desk.forget_book()


def test_two_children_of_one_name_are_told_apart(house: House) -> None:
    finn = house.state().file.persons["kievit-finn"]
    set_record(house, "person", replace(finn, id="merel-noor", birth_date="2018-01-31"))
    found = {one.person: one.namesake for one in load_visit(house.desk, KIEVIT).people}
    told = found["kievit-finn"]
    assert told is not None
    assert said(told.full) == "Same name: Finn Kievit, born 31/01/2018, visit Merel at 14:00"
    assert "Kievit" not in said(told.discreet)
    assert found["kievit-lou"] is None
    assert found["kievit-moeder"] is None


def test_what_is_set_in_the_log_of_a_visit_is_told(house: House) -> None:
    set_record(house, "visit", house.state().file.plan, visit=KIEVIT)
    set_record(house, "room", house.desk.book().rooms["zonnekamer"], visit=KIEVIT)
    told = [said(one.text.full) for one in load_visit(house.desk, KIEVIT).timeline]
    assert told == ["The office plans: 14:00–15:00", "record: room zonnekamer"]


def test_where_no_waiting_room_is_apart_whoever_is_early_comes_back(house: House) -> None:
    house.come("13:20", "oom", visit=MEREL, room="wachtruimte-a").at("13:42")
    for room in [one for one in house.desk.book().rooms.values() if one.use == "waiting"]:
        set_record(house, "room", replace(room, use="individual"))
    found = unplanned(house)
    assert found.early is not None
    assert "let them come back" in said(found.early.full)
