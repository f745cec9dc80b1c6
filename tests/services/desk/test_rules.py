"""Rules that warn and are shown, and stop nothing: two visits at once, a full room, too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.services.desk.house import KIEVIT, MEREL, ZONE, House, hand

from omgangsdesk import codec
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import Alert, Case, Record, Room, Setting, name_of
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import Changes

BOTH = ("kievit-finn", "kievit-lou")


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
    house.do(hand("merel-moeder", "lv", "to_visit", children=("merel-noor",)), MEREL)
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


# reasons --------------------------------------------------------------------------------------


def met(house: House) -> Changes:
    """The mother is stamped into the waiting room in which the father sits."""
    house.come("13:45", "vader")
    people = tuple(asked.Arriving(person=f"kievit-{one}") for one in ("moeder", "finn", "lou"))
    return house.at("13:50").do(asked.Arrive(persons=people, waiting_room="wachtruimte-a"))


def test_what_is_recorded_against_a_rule_says_so_and_keeps_it(house: House) -> None:
    changes = met(house)
    assert changes.rules == ("met",)
    assert warned(changes) == ["mother and father are in one room: Wachtruimte A"]
    first = next(one for one in house.entries() if one.act == changes.act)
    assert first.against == ("met",)
    assert house.state().unexplained == ((changes.act, "met"),)
    assert told(house, "in one room: W") == ["mother and father are in one room: Wachtruimte A"]


def test_a_reason_can_be_given_at_once_or_later(house: House) -> None:
    changes = met(house)
    assert told(house, "without a reason") == [
        "Kievit: still without a reason: People who must not meet are not in one room"
    ]
    view = load_visit(house.desk, KIEVIT)
    assert [(one.id, str(one.name.full)) for one in view.unexplained] == [
        (changes.act, "13:50 arrival: People who must not meet are not in one room")
    ]
    assert [one.enabled for one in view.acts if one.act == "explain"] == [True]
    given = house.at("14:10").do(asked.Explain(reason=" Geen plaats meer. ", target=changes.act))
    assert house.entries()[-1].data == kinds.Override(
        rule="met", reason="Geen plaats meer.", target=changes.act
    )
    assert house.kinds(given) == ["override"]
    assert house.state().unexplained == ()
    assert told(house, "without a reason") == []
    view = load_visit(house.desk, KIEVIT)
    assert (view.unexplained, [one for one in view.acts if one.act == "explain"]) == ((), [])


def test_without_a_target_the_newest_is_meant_and_one_rule_can_be_named(house: House) -> None:
    met(house)
    late = house.do(asked.Arrive(persons=(asked.Arriving(person="kievit-stiefvader"),)))
    assert late.rules == ("refused_person", "no_contact_order")
    house.do(asked.Explain(reason="Hij liep mee.", rule="refused_person"))
    assert house.state().unexplained[-1] == (late.act, "no_contact_order")
    house.do(asked.Explain(reason="Hij liep mee.", target=late.entries[0][0]))
    assert [rule for _, rule in house.state().unexplained] == ["met"]


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (asked.Explain(reason="  "), "A reason is needed"),
        (asked.Explain(reason="Zo."), "Nothing was recorded against a rule"),
        (asked.Explain(reason="Zo.", target="act-onbekend"), "Nothing was recorded against"),
    ],
)
def test_a_reason_for_nothing_is_refused(house: House, act: asked.Explain, why: str) -> None:
    before = house.count()
    with pytest.raises(InvalidInputError, match=why):
        house.do(act)
    assert house.count() == before


def test_what_was_undone_needs_no_reason_any_more(house: House) -> None:
    met(house)
    house.do(asked.Undo())
    assert house.state().unexplained == ()


def test_undoing_tells_what_it_breaks_and_asks_no_reason(house: House) -> None:
    house.come("13:45", "vader")
    moved = asked.Move(persons=("kievit-vader",), to="wachtruimte-b")
    house.at("13:46").do(moved)
    house.come("13:48", "moeder", "finn")
    undone = house.do(asked.Undo(target=house.entries()[-1].act))
    assert undone.rules == ()
    house.come("13:49", "moeder", "finn")
    act = next(one.act for one in house.entries() if one.kind == "person_moved")
    back = house.do(asked.Strike(target=act, reason="Hij bleef zitten."))
    assert warned(back) == ["mother and father are in one room: Wachtruimte A"]
    assert back.rules == ()


# who and how many -----------------------------------------------------------------------------


def test_more_children_than_one_supervisor_may_have(house: House) -> None:
    sets(house, Setting(id="children_per_supervisor", value="1"))
    house.come("13:45", "vader", room="wachtruimte-b").come("13:58", "moeder", "finn", "lou")
    house.at("13:59").do(hand("kievit-moeder", "lv", "to_visit"))
    changes = house.at("14:00").do(asked.Start())
    assert changes.rules == ("ratio",)
    assert warned(changes) == ["Lotte Voorbeeld has 2 children, 1 at most"]
    assert told(house, "at most") == ["Lotte Voorbeeld has 2 children, 1 at most"]
    sets(house, Setting(id="children_per_supervisor", value="veel"))
    assert told(house, "at most") == []


def test_a_shared_room_without_permission(house: House) -> None:
    hall = Room(
        id="zonnekamer", location="de-brug", name="Grote zaal", use="collective", capacity=20
    )
    sets(house, hall, replace(case(house, "kievit"), group_room="yes"))
    house.running()
    changes = house.come("14:05", "oom", visit=MEREL).at("14:06").do(
        asked.Move(persons=("merel-oom",), to="zonnekamer"), MEREL
    )  # fmt: skip
    assert warned(changes) == ["Merel gave no permission to share a room: Grote zaal"]
    assert changes.rules == ("group_room",)


def test_striking_who_supervised_leaves_the_visit_without(house: House) -> None:
    house.come("13:45", "oom", visit=MEREL).come("13:58", "noor", visit=MEREL)
    house.at("14:00").do(asked.Start(), MEREL)
    taken = next(one for one in house.entries(MEREL) if one.kind == "supervision")
    struck = house.do(asked.Strike(target=taken.id, reason="Niet Lotte."), MEREL)
    assert warned(struck) == ["Merel has no supervisor."]
    assert told(house, "no supervisor") == ["Merel: no supervisor"]


def test_who_is_under_an_order_and_expected_is_said_without_asking_a_reason(house: House) -> None:
    order = Alert(
        id="k9",
        case="kievit",
        alert="no_contact_order",
        source="Vonnis",
        until="2026-12-31",
        person="kievit-vader",
    )
    sets(house, order)
    father = asked.Arrive(
        persons=(asked.Arriving(person="kievit-vader"),), waiting_room="wachtruimte-a"
    )
    changes = house.at("13:45").do(father)
    assert warned(changes) == [
        "father is under a no-contact order. See whether it leaves room for this visit."
    ]
    assert changes.rules == ()


def test_what_is_entered_later_is_judged_by_where_people_were_then(house: House) -> None:
    house.come("13:40", "vader", room=None)
    house.at("13:50").do(asked.Move(persons=("kievit-vader",), to="wachtruimte-b"))
    mother = asked.Arrive(
        persons=(asked.Arriving(person="kievit-moeder"),), waiting_room="wachtruimte-a"
    )
    changes = house.at("14:10").do(mother, when="13:45", reason="Papier.")
    assert "The corridor was not free at this moment." in warned(changes)
    house.do(asked.Undo())
    again = house.do(mother, when="13:55", reason="Papier.")
    assert "The corridor was not free at this moment." not in warned(again)


def test_the_panel_says_from_when_the_corridor_is_free(house: House) -> None:
    house.come("13:45", "vader", room="wachtruimte-b").come("13:58", "moeder", "finn", "lou")
    house.at("13:40")
    notes = {
        one.person: str(one.corridor_note.full)
        for one in load_visit(house.at("16:50").desk, "bezoek-linde").people
    }
    assert notes["linde-moeder"] == "corridor free"
    house.at("13:50")
    notes = {
        one.person: str(one.corridor_note.full)
        for one in load_visit(house.desk, "bezoek-linde").people
    }
    assert notes["linde-moeder"] == "unknown: Linde, father not stamped, safe from 14:01"


def test_who_was_held_is_not_kept_for_nothing(house: House) -> None:
    house.ended().at("15:02").do(asked.Depart(persons=("kievit-moeder", *BOTH)))
    house.at("15:21")
    assert told(house, "may go since") == []
    house.at("15:22")
    assert told(house, "may go since") == ["Kievit: father may go since 15:17"]


def test_an_open_critical_incident_is_told_when_everybody_has_gone(house: House) -> None:
    house.ended().do(asked.ReportIncident(incident="threat", severity="4", facts="Hij riep."))
    house.at("15:02").do(asked.Depart(persons=("kievit-moeder", *BOTH)))
    house.at("15:17").do(asked.Depart(persons=("kievit-vader",)))
    assert told(house, "critical") == ["Kievit: critical incident, nobody informed yet"]


def test_an_agreement_past_its_end_is_not_ticked(house: House) -> None:
    with pytest.raises(InvalidInputError, match="ended on 05/03/2026"):
        house.do(asked.TickAgreement(agreement="k6", result="kept"))


def test_the_reason_stands_in_the_timeline_beside_the_rule(house: House) -> None:
    met(house)
    house.do(asked.Explain(reason="Geen plaats meer."))
    line = load_visit(house.desk, KIEVIT).timeline[-1]
    rule = "People who must not meet are not in one room"
    assert str(line.text.full) == f"Against the rule, {rule}: Geen plaats meer."
    assert "Geen plaats" not in str(line.text.discreet)


def test_two_parties_in_the_hall_are_an_alarm(house: House) -> None:
    house.come("13:45", "vader", room=None).come("13:50", "moeder", room=None)
    points = [one for one in house.board().attention if one.icon == "corridor"]
    assert [(one.level, str(one.text.full), str(one.text.discreet)) for one in points] == [
        (
            "alarm",
            "Kievit: people who must not meet are in the hall",
            "KI: people who must not meet are in the hall",
        )
    ]


def test_a_start_that_sends_the_visitor_past_who_stands_in_the_hall(house: House) -> None:
    house.come("13:45", "vader").come("13:58", "moeder", "finn", "lou", room=None)
    assert house.at("14:00").do(asked.Start()).rules == ("corridor",)
    house.do(asked.Undo())
    house.at("14:01").do(asked.Move(persons=("kievit-moeder",), to="wachtruimte-b"))
    assert house.at("14:02").do(asked.Start()).rules == ()
