"""Each act at the desk: what it writes, what it warns of, and what it won't record."""

from __future__ import annotations

import hashlib

import pytest
from tests.services.desk.house import (
    KIEVIT,
    LINDE,
    MEREL,
    House,
    SetClock,
    at,
    hand,
    opened,
    said,
)

from omgangsdesk.domain import kinds, moments
from omgangsdesk.errors import InvalidInputError, NoSpaceError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.perform import perform
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import Changes


def refused(house: House, act: asked.Act, visit: str | None = KIEVIT, **more: str) -> str:
    """The sentence of what can't be recorded; nothing was written."""
    before = house.count()
    with pytest.raises(InvalidInputError) as found:
        house.do(act, visit, **more)
    assert house.count() == before
    return str(found.value)


def warned(changes: Changes) -> list[str]:
    return [said(one.full) for one in changes.warnings]


def arrive(*persons: str, **more: object) -> asked.Arrive:
    return asked.Arrive(persons=tuple(asked.Arriving(person=one) for one in persons), **more)


OBSERVED = asked.Observe(category="contact", text="Finn bouwt een toren.")
INCIDENT = asked.ReportIncident(incident="threat", severity="3", facts="Vader roept.")


def written_until_full(house: House, act: asked.Act) -> int:
    """How often `act` was kept before the disk was full."""
    for kept in range(20):
        try:
            house.do(act)
        except NoSpaceError:
            return kept
    pytest.fail("the disk never was full")


# what is written --------------------------------------------------------------------------


def test_one_key_is_one_act_of_several_entries_in_one_transaction(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    written = house.entries()
    assert [one.kind for one in written] == ["arrival", "identity_check"] * 3
    assert len({one.act for one in written}) == 1
    assert [one.sequence for one in written] == list(range(1, 7))
    assert [one.id for one in written] == sorted(one.id for one in written)


def test_what_an_act_touched_is_durable_when_it_returns(house_folder) -> None:
    with opened(house_folder) as house:
        changes = house.at("13:45").do(arrive("kievit-vader"))
        device = house.desk.device.id
    with opened(house_folder, SetClock(at("13:46"))) as again:
        with again.desk.store.read() as unit:
            found = [unit.entry(entry) for entry, _ in changes.entries]
        assert [one.sequence for one in found if one] == [number for _, number in changes.entries]
        assert {(one.act, one.device) for one in found if one} == {(changes.act, device)}
        assert [one.person for one in again.state().present] == ["kievit-vader"]


def test_an_entry_says_who_when_where_and_of_which_dossier(house: House) -> None:
    house.sign_in("SD").at("13:45").do(arrive("kievit-vader"))
    (entry,) = house.entries()
    assert (entry.recorded_by, entry.visit, entry.case) == ("sd", KIEVIT, "kievit")
    assert (entry.day, entry.zone) == ("2026-03-06", "Europe/Brussels")
    assert entry.occurred_at == entry.recorded_at == at("13:45")
    assert entry.time_source == "live"


def test_a_time_typed_later_says_so_and_keeps_both(house: House) -> None:
    changes = house.at("14:10").do(arrive("kievit-vader"), when="13:45", reason="Drukte.")
    (entry,) = house.entries()
    assert (entry.occurred_at, entry.recorded_at) == (at("13:45"), at("14:10"))
    assert (entry.time_source, entry.late_reason) == ("later", "Drukte.")
    assert said(changes.announce.full) == "Recorded: arrival Kievit, 13:45"


def test_a_minute_ago_is_live(house: House) -> None:
    house.at("13:46").do(arrive("kievit-vader"), when="13:45")
    assert house.entries()[0].time_source == "live"


@pytest.mark.parametrize(
    ("act", "when", "said"),
    [
        (asked.Observe(category="contact", text="Finn zwaait."), "15:03", "still to come"),
        (asked.End(), "13:40", "That is before: start, 14:00."),
        (asked.Pause(), "13:40", "That is before: start, 14:00."),
        (asked.Depart(persons=("kievit-vader",)), "13:40", "That is before: arrival, 13:45."),
        (
            asked.HandOver(
                children=("kievit-finn",), from_person="lv", to_person="sd", direction="to_visit"
            ),
            "13:50",
            "That is before: arrival, 13:58.",
        ),
    ],
)
def test_a_time_out_of_order_is_told_and_taken(
    house: House, act: asked.Act, when: str, said: str
) -> None:
    house.running().at("15:00")
    changes = house.do(act, when=when)
    assert any(said in one for one in warned(changes))
    assert house.entries()[-1].occurred_at == at(when)


def test_an_end_typed_before_the_start_ends_the_visit(house: House) -> None:
    house.running().at("15:00").do(asked.End(), when="13:40")
    row = next(one for one in house.board().rows if one.visit == KIEVIT)
    assert row.status == "awaiting_departure"
    assert row.actual_end >= row.actual_start


def test_a_time_in_order_is_not_told(house: House) -> None:
    house.running().at("15:00")
    assert warned(house.do(asked.End(), when="14:55")) == []
    assert warned(house.do(asked.Observe(category="contact", text="x"), when="15:01")) == []


def test_an_estimate_stays_an_estimate(house: House) -> None:
    when = asked.When(at=moments.written(at("13:59:30")), source="estimated")
    house.at("14:00")
    perform(house.desk, asked.Request(act=arrive("kievit-vader"), visit=KIEVIT, when=when))
    assert house.entries()[0].time_source == "estimated"


def test_what_is_recorded_is_named_in_full_and_discreetly(house: House) -> None:
    changes = house.at("13:45").do(arrive("kievit-vader"))
    assert said(changes.undo.full) == "arrival Kievit"
    assert said(changes.undo.discreet) == "arrival KI"


def test_nothing_is_half_written_when_the_disk_is_full(house: House) -> None:
    house.come("13:45", "vader")
    before = house.count()
    connection = house.desk.store._connection
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    connection.rollback()
    long_note = asked.Observe(category="contact", text="Finn tekent. " * 380)
    kept = written_until_full(house, long_note)
    assert house.count() == before + kept
    connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    connection.rollback()
    assert house.kinds(house.do(long_note)) == ["observation"]
    assert house.state().where("kievit-vader").place == "waiting"


# arrival ----------------------------------------------------------------------------------


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


# moving and leaving -----------------------------------------------------------------------


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


# handover ---------------------------------------------------------------------------------


def test_each_child_has_its_own_entry(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    changes = house.do(hand("kievit-moeder", "lv", "to_visit", belongings="Rugzak."))
    assert house.kinds(changes) == ["handover", "handover"]
    assert {one.data.child for one in house.entries()[-2:]} == {"kievit-finn", "kievit-lou"}
    assert said(changes.undo.full) == "handover Kievit"


def test_a_handover_warns_of_what_is_not_settled(house: House) -> None:
    assert warned(house.do(hand("kievit-moeder", "kievit-vader", "to_visit"))) == [
        "The receiver has not been stamped as arrived.",
        "A child has not been stamped as arrived.",
    ]
    house.do(arrive("kievit-vader", "kievit-finn", "kievit-lou"))
    assert warned(house.do(hand("kievit-moeder", "kievit-vader", "to_visit"))) == [
        "The receiver's identity is not settled."
    ]
    noor = asked.HandOver(
        children=("merel-noor",), from_person="merel-moeder", to_person="lv", direction="to_visit"
    )
    house.come("13:58", "noor", visit=MEREL)
    assert warned(house.do(noor, MEREL)) == ["This visit has no supervisor yet."]


@pytest.mark.parametrize("children", [(), ("kievit-vader",), ("kievit-finn", "kievit-moeder")])
def test_only_children_are_handed_over(house: House, children: tuple[str, ...]) -> None:
    act = hand("kievit-moeder", "lv", "to_visit", children=children)
    assert refused(house, act).startswith("Name the child")


# the course of a visit --------------------------------------------------------------------


def test_the_briefing_is_known_by_what_it_says(house: House) -> None:
    changes = house.do(asked.AcknowledgeBriefing())
    with house.desk.store.read() as unit:
        version = unit.entries(act=changes.act)[0].data.version
    full = hashlib.sha256(b"Finn kent het stopteken.").hexdigest()
    assert version == full[:16]


def test_a_visit_starts_once(house: House) -> None:
    house.running()
    assert refused(house, asked.Start()) == (
        "The visit already started at 14:00. Nothing was recorded."
    )
    house.at("15:00").do(asked.End())
    assert refused(house, asked.Start()).startswith("This visit is over")


def test_a_visit_that_is_off_cannot_start(house: House) -> None:
    house.do(asked.Cancel(reason="illness_child"))
    assert refused(house, asked.Start()).startswith("This visit is over")


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


# what is written down ---------------------------------------------------------------------


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


# what is no request -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        asked.Observe(category="mooi", text="Finn lacht."),
        asked.Identify(person="kievit-vader", result="pasfoto"),
        asked.Arrive(persons=(asked.Arriving(person="kievit-vader", identity="ja"),)),
        asked.End(how="zomaar"),
        asked.NoShow(reason="geen zin"),
    ],
)
def test_a_word_that_is_not_in_its_list_is_refused(house: House, act: asked.Act) -> None:
    assert "holds a word that is not in its list" in refused(house, act)


def test_how_a_time_is_known_is_a_word_too(house: House) -> None:
    when = asked.When(at="2026-03-06T12:00:00.000Z", source="gegokt")
    with pytest.raises(InvalidInputError, match="not in its list"):
        perform(house.desk, asked.Request(act=OBSERVED, visit=KIEVIT, when=when))


@pytest.mark.parametrize("typed", ["14:05", "", "2026-03-06T14:05", "gisteren"])
def test_a_moment_that_is_none_is_refused(house: House, typed: str) -> None:
    when = asked.When(at=typed)
    with pytest.raises(InvalidInputError, match="That time can't be read"):
        perform(house.desk, asked.Request(act=OBSERVED, visit=KIEVIT, when=when))
    told = asked.Cancel(reason="transport", told_at=typed)
    assert "That time can't be read" in refused(house, told)
    informed = asked.ReportIncident(
        incident="threat",
        severity="3",
        facts="Vader roept.",
        informed=(kinds.Informed(who="coördinator", at=typed),),
    )
    assert "That time can't be read" in refused(house, informed)


def test_an_act_is_of_a_visit_that_there_is(house: House) -> None:
    assert refused(house, OBSERVED, None).startswith("Choose a visit first")
    assert "There is no visit" in refused(house, OBSERVED, "bezoek-koekoek")


def test_a_recovery_code_signs_nothing(house: House) -> None:
    house.desk.colleague = type(house.desk.colleague)(id="recovery", code="", name="")
    assert refused(house, OBSERVED).startswith("The recovery code opens the store but signs")
