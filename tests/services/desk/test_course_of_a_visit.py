"""A visit starts, pauses, is taken over, ends or is called off, and what is noted of it."""

from __future__ import annotations

import hashlib

import pytest
from tests.services.desk.acting import refused, warned
from tests.services.desk.house import (
    KIEVIT,
    LINDE,
    MEREL,
    House,
    hand,
    said,
)

from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit


def test_the_briefing_is_known_by_what_it_says(house: House) -> None:
    shown = load_visit(house.desk, KIEVIT).briefing
    changes = house.do(asked.AcknowledgeBriefing())
    with house.desk.store.read() as unit:
        data = unit.entries(act=changes.act)[0].data
    assert data.version == shown.version
    assert data.lines == tuple(one.mark for one in shown.lines)
    first = hashlib.sha256(b"For this visit\nFinn kent het stopteken.").hexdigest()
    assert data.lines[0] == first[:8]
    version = hashlib.sha256("".join(data.lines).encode()).hexdigest()
    assert data.version == version[:16]


def test_a_visit_starts_once(house: House) -> None:
    house.running()
    assert refused(house, asked.Start()) == (
        "The visit already started at 14:00. Nothing was recorded."
    )
    house.at("15:00").do(asked.End())
    assert refused(house, asked.Start()).startswith("This visit is over")


def test_a_visit_that_is_off_cannot_start(house: House) -> None:
    house.do(asked.Cancel(reason="illness_child"))
    assert refused(house, asked.Start()).startswith("By the log this visit is not held. Strike")


def test_an_exchange_has_no_start(house: House) -> None:
    assert refused(house, asked.Start(), LINDE).startswith("Only handovers")


def test_a_visit_starts_in_a_room_that_there_is(house: House) -> None:
    assert "no such room" in refused(house, asked.Start(room="kelder"))
    house.do(asked.Start(room="tuinkamer"))
    assert next(row.lane for row in house.board().rows if row.visit == KIEVIT) == "tuinkamer"


def test_starting_without_people_warns(house: House) -> None:
    assert warned(house.do(asked.Start())) == [
        "The visitor has not been stamped as arrived.",
        "No child has been stamped as arrived.",
    ]


def test_starting_before_the_handover_warns_of_the_children_who_were_not_handed_over(
    house: House,
) -> None:
    house.come("13:45", "vader").come("13:58", "moeder", "finn", "lou")
    house.at("13:59").do(hand("kievit-moeder", "lv", "to_visit", children=("kievit-lou",)))
    changes = house.at("14:00").do(asked.Start())
    assert warned(changes) == ["The handover to the visit is not recorded yet: Finn"]
    assert not changes.rules, "no rule was broken: what is missing is a stamp"


def test_starting_after_the_handover_warns_of_nothing(house: House) -> None:
    house.come("13:45", "vader").come("13:58", "moeder", "finn", "lou")
    house.at("13:59").do(hand("kievit-moeder", "lv", "to_visit"))
    assert warned(house.at("14:00").do(asked.Start())) == []


def test_whoever_starts_a_visit_without_supervisor_takes_it(house: House) -> None:
    changes = house.sign_in("SD").do(asked.Start(), MEREL)
    assert house.kinds(changes) == ["supervision", "visit_started"]
    assert house.state(MEREL).supervisor == "sd"
    assert said(changes.undo.full) == "start Merel"


def test_only_a_colleague_takes_a_visit_over(house: House) -> None:
    assert refused(house, asked.TakeOver(supervisor="kievit-oma")).startswith(
        "That is no colleague"
    )
    house.sign_in("SD").do(asked.TakeOver())
    assert house.state().supervisor == "sd"


def test_pause_and_go_on(house: House) -> None:
    assert refused(house, asked.Pause()).startswith("This visit is not running")
    house.running().do(asked.Pause(reason="Toilet."))
    assert refused(house, asked.Pause()).startswith("The visit is interrupted already")
    house.do(asked.Resume())
    assert refused(house, asked.Resume()).startswith("The visit is not interrupted")


def test_an_early_end_says_why(house: House) -> None:
    house.running()
    assert refused(house, asked.End(how="early")).startswith("An early end needs its reason")
    house.do(asked.End(how="early", reason="child_distress", ended_by="lv"))
    assert house.state().ending.reason == "child_distress"
    assert refused(house, asked.End()).startswith("This visit is not running")


def test_a_visit_that_started_is_not_called_off(house: House) -> None:
    house.running()
    assert refused(house, asked.NoShow(reason="too_late")).startswith("This visit has started")


def test_a_visit_is_called_off_once(house: House) -> None:
    house.do(asked.NoShow(reason="no_show_visiting", told_at="2026-03-06T13:20:00.000Z"))
    assert refused(house, asked.Cancel(reason="transport")).startswith("This visit is off already")
    assert house.state().called_off == "no_show"


def test_an_incident_that_stops_the_visit_writes_both_in_one_act(house: House) -> None:
    house.running()
    stop = asked.ReportIncident(
        incident="threat",
        severity="3",
        facts="Vader roept.",
        visit_goes_on="stopped",
        end_reason="violence",
    )
    changes = house.at("14:30").do(stop)
    assert house.kinds(changes) == ["incident", "visit_ended"]
    assert (house.state().ending.how, house.state().ending.reason) == ("early", "violence")
    assert said(changes.undo.full) == "incident Kievit"
    house.do(asked.Undo())
    assert house.state().ended_at is None


def test_a_stop_needs_its_reason(house: House) -> None:
    house.running()
    stop = asked.ReportIncident(
        incident="threat", severity="3", facts="Vader roept.", visit_goes_on="stopped"
    )
    assert refused(house, stop).startswith("Say why the visit was stopped")


def test_an_incident_that_pauses_the_visit(house: House) -> None:
    house.running()
    pause = asked.ReportIncident(
        incident="injury", severity="2", facts="Lou valt.", visit_goes_on="paused"
    )
    assert house.kinds(house.do(pause)) == ["incident", "visit_paused"]
    assert house.kinds(house.do(pause)) == ["incident"]


def test_a_note_is_kept_without_its_edges(house: House) -> None:
    house.do(asked.Observe(category="own_words", text="  “Mag ik nog?” ", quote_of="kievit-finn"))
    assert house.entries()[-1].data.text == "“Mag ik nog?”"


def test_the_other_notes(house: House) -> None:
    acts = [
        (asked.Intervene(grade="limit", cause="Vader filmt."), "intervention"),
        (asked.BringItem(what="Gitaar", from_person="kievit-vader"), "item"),
        (asked.TickAgreement(agreement="kievit-k5", result="kept"), None),
        (asked.TickAgreement(agreement="k5", result="kept"), "agreement_check"),
        (
            asked.LogContact(with_whom="moeder", channel="phone", about="Vertraging."),
            "contact_logged",
        ),
        (asked.Identify(person="kievit-vader", result="seen"), "identity_check"),
    ]
    for act, kind in acts:
        if kind is None:
            assert refused(house, act).startswith("This dossier has no such agreement")
        else:
            assert house.kinds(house.do(act)) == [kind]


@pytest.mark.parametrize(
    "act",
    [
        asked.Observe(category="contact", text=" \n"),
        asked.Intervene(grade="limit", cause=""),
        asked.BringItem(what=" "),
        asked.LogContact(with_whom="moeder", channel="phone", about=""),
        asked.ReportIncident(incident="threat", severity="3", facts=" "),
    ],
)
def test_an_empty_note_is_no_note(house: House, act: asked.Act) -> None:
    assert refused(house, act).startswith("There is nothing written yet")


def test_a_note_too_long_is_refused_and_not_cut(house: House) -> None:
    long = asked.Observe(category="contact", text="é" * 5001)
    assert "This note has 5001 characters; at most 5000 fit" in refused(house, long)
    house.do(asked.Observe(category="contact", text="é" * 5000))
