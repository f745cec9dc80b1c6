"""Putting right what was written: in one act, with a reason once it is later, and never unseen."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.desk.house import KIEVIT, MEREL, House, at, hand, lift, said
from tests.services.desk.test_undo import finalised

from omgangsdesk.domain import kinds, moments
from omgangsdesk.domain.entries import Draft, Entry
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.perform import perform
from omgangsdesk.services.screens.log_view import LogLine, plain_line, read_log
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import Changes, TimelineItem

NOTE = asked.Observe(category="contact", text="Finn bouwt een toren.")


def correct(
    house: House, target: str, when: str | None = None, visit: str = KIEVIT, **more: Any
) -> Changes:
    return house.do(asked.Correct(target=target, **more), visit, when=when)


def refused(house: House, target: str, when: str | None = None, **more: Any) -> str:
    before = house.count()
    with pytest.raises(InvalidInputError) as found:
        correct(house, target, when, **more)
    assert house.count() == before
    return str(found.value)


def entry(house: House, kind: str, visit: str = KIEVIT) -> Entry:
    """The newest entry of a kind."""
    return [one for one in house.entries(visit) if one.kind == kind][-1]


def line(house: House, which: int = -1) -> TimelineItem:
    return load_visit(house.desk, KIEVIT).timeline[which]


def told(house: House) -> list[str]:
    """The lines of the timeline, each with what is to be known of it."""
    shown = []
    for one in load_visit(house.desk, KIEVIT).timeline:
        behind = [said(each) for each in (one.struck, one.note, one.conflict) if each]
        shown.append(" · ".join([said(one.text.full), *behind]))
    return shown


def elsewhere(house: House, target: Entry, clock: str, occurred: str) -> Entry:
    """Another desk corrects the time of an entry too."""
    where = {"visit": target.visit, "case": target.case, "day": target.day, "zone": target.zone}
    replacing = Draft(
        kind=target.kind, data=target.data, occurred_at=at(occurred), replaces=target.id, **where
    )
    struck = kinds.Retracted(target=target.id, how="replaced", reason="Het was later.")
    taking = Draft(kind="retracted", data=struck, occurred_at=at(clock), **where)
    with house.desk.store.write() as unit:
        made = unit.append([replacing, taking], by="sd", recorded_at=at(clock))
    house.desk.forget_book()
    return made[0]


# In one act


def test_a_stamp_of_the_moment_is_put_right_without_a_reason(house: House) -> None:
    house.come("13:52", "vader")
    done = house.at("13:53") and correct(house, entry(house, "arrival").id, "13:45")
    assert house.kinds(done) == ["arrival", "retracted"]
    assert house.state().where("kievit-vader").arrived_at == at("13:45")
    assert said(done.announce.full) == "Corrected: arrival Kievit 13:45"
    struck = entry(house, "retracted").data
    assert (struck.how, struck.reason) == ("replaced", None)
    assert told(house)[0].endswith("corrected 13:53")


def test_later_it_has_a_reason_and_what_stood_there_stays_readable(house: House) -> None:
    done = house.at("14:00").do(NOTE)
    house.at("14:20")
    assert refused(house, done.act, data={"text": "x"}).startswith("A correction needs a reason")
    correct(house, done.act, reason=" Het was Lou. ", data={"text": "Lou bouwt een toren."})
    assert told(house) == [
        "Finn bouwt een toren. · replaced: Het was Lou.",
        "Lou bouwt een toren. · corrected 14:20: Het was Lou.",
    ]
    shown = line(house)
    assert (shown.at, said(shown.note_discreet)) == (at("14:00"), "corrected 14:20")
    assert (shown.correctable, shown.text_field, shown.written) == (
        True,
        "text",
        "Lou bouwt een toren.",
    )


def test_what_another_wrote_is_corrected_with_a_reason(house: House) -> None:
    done = house.do(NOTE)
    house.sign_in("SD")
    assert refused(house, done.act, data={"text": "x"}).startswith("A correction needs a reason")
    correct(house, done.act, reason="Dubbel woord.", data={"text": "Finn bouwt."})


def test_after_a_final_report_it_has_a_reason_too(house: House) -> None:
    done = house.at("14:00").do(NOTE)
    finalised(house, "14:05")
    house.at("14:06")
    assert refused(house, done.act, data={"text": "x"}).startswith("A correction needs a reason")
    correct(house, done.act, reason="Het was Lou.", data={"text": "Lou bouwt een toren."})


def test_a_correction_of_the_moment_is_undone_and_what_it_replaced_counts_again(
    house: House,
) -> None:
    house.come("13:52", "vader")
    done = house.at("13:53") and correct(house, entry(house, "arrival").id, "13:45")
    assert said(done.undo.full) == "correction of arrival Kievit 13:45"
    assert said(house.board().undoable.text.full) == said(done.undo.full)
    house.do(asked.Undo())
    assert house.state().where("kievit-vader").arrived_at == at("13:52")


def test_a_correction_that_is_struck_takes_everything_with_it(house: House) -> None:
    house.come("13:52", "vader")
    done = house.at("13:53") and correct(house, entry(house, "arrival").id, "13:45")
    house.at("14:10").do(asked.Strike(target=done.entries[0][0], reason="Hij kwam niet."))
    assert house.state().present == ()


def test_an_act_of_which_a_part_was_corrected_is_not_simply_undone(house: House) -> None:
    house.come("13:58", "moeder", "finn")
    first = house.entries()[0]
    correct(house, first.id, "13:50")
    with pytest.raises(InvalidInputError, match="was corrected since"):
        house.do(asked.Undo(target=first.act))
    house.do(asked.Strike(target=first.act, reason="Ander bezoek."))
    assert house.state().present == ()


def test_a_whole_line_is_retimed_by_its_act_or_by_its_entries(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    shown = line(house)
    correct(house, shown.entry, "13:50", others=shown.others)
    moved = {one.arrived_at for one in house.state().present}
    assert moved == {at("13:50")}
    assert len(load_visit(house.desk, KIEVIT).timeline) == 2
    correct(house, line(house, 0).act, "13:40")
    assert {one.arrived_at for one in house.state().present} == {at("13:40")}


def test_a_correction_can_be_corrected(house: House) -> None:
    house.come("13:52", "vader")
    for clock in ("13:40", "13:45"):
        correct(house, entry(house, "arrival").id, clock)
    assert house.state().where("kievit-vader").arrived_at == at("13:45")
    lines = load_visit(house.desk, KIEVIT).timeline
    assert [one.correctable for one in lines if one.kind == "arrival"] == [False, True, False]


def test_a_time_out_of_order_is_told_and_taken(house: House) -> None:
    house.running()
    done = correct(house, entry(house, "arrival").id, "14:30")
    assert "That time is still to come; it was recorded as it is." in [
        said(one.full) for one in done.warnings
    ]


def test_where_the_time_is_estimated_the_line_says_so(house: House) -> None:
    house.come("13:52", "vader")
    request = asked.Request(
        act=asked.Correct(target=entry(house, "arrival").id),
        visit=KIEVIT,
        when=asked.When(at=moments.written(at("13:45")), source="estimated", reason="vergeten"),
    )
    perform(house.desk, request)
    made = entry(house, "arrival")
    assert (made.time_source, made.late_reason) == ("estimated", "vergeten")
    correct(house, made.id, data={"state": "Opgewekt."})
    again = entry(house, "arrival")
    assert (again.time_source, again.late_reason, again.occurred_at) == (
        "estimated",
        "vergeten",
        at("13:45"),
    )


# What is not taken


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"data": {"text": "Finn bouwt een toren."}}, "That is what stands there already"),
        ({"data": {"kleur": "rood"}}, "“kleur” is no part of that"),
        ({"data": {"category": "oud_woord"}}, "“category” holds a word"),
        ({"data": {"text": "  "}}, "Nothing is left of it"),
        ({"data": {"text": 7}}, "What was handed over has another form"),
        ({"data": {"quote_of": "niemand"}}, "There is nobody “niemand”"),
        ({}, "That is what stands there already"),
    ],
)
def test_a_correction_is_checked_as_if_it_were_new(
    house: House, changes: dict[str, Any], why: str
) -> None:
    assert refused(house, house.do(NOTE).act, **changes).startswith(why)


def test_a_room_that_is_not_there_is_no_correction(house: House) -> None:
    house.come("13:52", "vader")
    name = entry(house, "arrival").id
    assert refused(house, name, data={"waiting_room": "zolder"}).startswith("There is no such")
    correct(house, name, data={"waiting_room": "wachtruimte-b"})
    correct(house, entry(house, "arrival").id, data={"waiting_room": None})
    assert house.state().where("kievit-vader").place == "hall"


def test_somebody_of_no_dossier_can_be_who_it_was(house: House) -> None:
    house.come("13:52", "vader")
    correct(house, entry(house, "arrival").id, data={"person": "merel-oom"})
    assert [one.person for one in house.state().present] == ["merel-oom"]


def test_a_word_that_left_its_list_stays_where_only_other_words_change(house: House) -> None:
    old = kinds.Observation(category="oud_woord", text="Finn lacht.")
    draft = Draft(
        kind="observation",
        data=old,
        visit=KIEVIT,
        case="kievit",
        day="2026-03-06",
        occurred_at=at("14:00"),
        zone="Europe/Brussels",
    )
    with house.desk.store.write() as unit:
        unit.append([draft], by="lv", recorded_at=at("14:00"))
    house.desk.forget_book()
    assert said(line(house).text.discreet) == "oud_woord: …"
    correct(house, entry(house, "observation").id, data={"text": "Finn lacht hardop."})
    assert entry(house, "observation").data.category == "oud_woord"


def test_what_the_desk_notes_itself_and_lifted_stops_are_not_corrected(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    why = "That can't be corrected"
    assert refused(house, entry(house, "override").id, "15:00").startswith(why)
    finalised(house, "15:10")
    assert refused(house, entry(house, "report_finalised").id, "15:00").startswith(why)
    assert refused(house, "niets", "15:00").startswith(why)


def test_what_does_not_count_is_not_corrected(house: House) -> None:
    done = house.do(NOTE)
    house.do(asked.Undo())
    assert refused(house, done.act, data={"text": "x"}).startswith("That was already taken back")


# Exits of a child


@pytest.mark.parametrize(
    ("field", "kind"), [("to_person", "handover"), ("leaves_with", "departure")]
)
def test_who_took_the_child_is_corrected_as_what_happened_against_the_rule(
    house: House, field: str, kind: str
) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-moeder", "back"))
    leaving = ("kievit-moeder", "kievit-finn", "kievit-lou")
    house.at("15:02").do(asked.Depart(persons=leaving, leaves_with="kievit-moeder"))
    target = entry(house, kind)
    assert house.kinds(correct(house, target.id, "15:00")) == [kind, "retracted"]
    done = correct(house, entry(house, kind).id, data={field: "kievit-vader"})
    assert house.kinds(done) == [kind, "override", "incident", "retracted"]
    assert house.state().open_critical
    told = house.entries()[-2]
    assert told.data.persons == ("kievit-lou", "kievit-vader")


# Two desks


def test_two_desks_correct_the_same_and_a_human_says_which_holds(house: House) -> None:
    house.come("13:52", "vader")
    first = entry(house, "arrival")
    mine = house.at("13:53") and correct(house, first.id, "13:45")
    other = elsewhere(house, first, "13:55", "13:48")
    assert house.state().conflicts == {mine.entries[0][0]}
    shown = [one for one in load_visit(house.desk, KIEVIT).timeline if one.conflict]
    assert [said(one.conflict).partition(", ")[2] for one in shown] == [
        "this version counts; choose which holds",
        "this version does not count; choose which holds",
    ]
    wanted = "Kievit: corrected twice: choose which version holds"
    assert wanted in [said(one.text.full) for one in house.board().attention]
    why = refused(house, other.id, "13:40")
    assert why.startswith("Another version of this counts")
    with pytest.raises(InvalidInputError, match="needs a reason"):
        house.do(asked.Keep(target=other.id, reason=" "))
    done = house.do(asked.Keep(target=shown[1].version, reason="Zo op de camera."))
    assert said(done.announce.full) == "This version holds: arrival Kievit 13:48"
    assert house.kinds(done) == ["retracted"]
    assert house.state().where("kievit-vader").arrived_at == at("13:48")
    assert house.state().conflicts == frozenset()
    with pytest.raises(InvalidInputError, match="no other version"):
        house.do(asked.Keep(target=other.id, reason="Nog eens."))
    with pytest.raises(InvalidInputError, match="no other version"):
        house.do(asked.Keep(target="niets", reason="Nog eens."))


def test_the_log_names_both_versions(house: House) -> None:
    house.come("13:52", "vader")
    first = entry(house, "arrival")
    mine = house.at("13:53") and correct(house, first.id, "13:45")
    other = elsewhere(house, first, "13:55", "13:48")
    lines = {one.entry.id: one for one in read_log(house.desk, visit=KIEVIT)}
    both = (mine.entries[0][0], other.id)
    assert lines[other.id].rivals == both
    assert plain_line(lines[other.id])["rivals"] == list(both)
    assert plain_line(lines[other.id])["replaces"] == first.id
    assert plain_line(lines[first.id])["retracted"]["how"] == "replaced"


def test_what_another_corrected_further_does_not_come_back_by_undo(house: House) -> None:
    house.come("13:52", "vader")
    first = entry(house, "arrival")
    mine = house.at("13:53") and correct(house, first.id, "13:45")
    corrected = entry(house, "arrival")
    undoing = kinds.Retracted(target=mine.act, how="undo")
    draft = Draft(
        kind="retracted",
        data=undoing,
        visit=KIEVIT,
        case="kievit",
        day="2026-03-06",
        occurred_at=at("13:54"),
        zone="Europe/Brussels",
    )
    with house.desk.store.write() as unit:
        unit.append([draft], by="lv", recorded_at=at("13:54"))
    elsewhere(house, corrected, "13:54:30", "13:48")
    assert house.state().where("kievit-vader").arrived_at == at("13:48")
    lines = load_visit(house.desk, KIEVIT).timeline
    shown = [said(one.struck) if one.struck else "" for one in lines if one.kind == "arrival"]
    assert sorted(shown) == ["", "replaced", "undone"]


# Another file


def struck_elsewhere(house: House) -> str:
    done = house.at("14:00").do(NOTE)
    house.at("14:05")
    correct(house, done.act, reason="Typfout.", data={"text": "Noor bouwt een toren."})
    house.at("14:30").do(
        asked.Strike(target=line(house).entry, reason="Van Merel.", wrong_file="yes")
    )
    return entry(house, "observation").id


def test_a_text_of_another_file_shows_time_and_reason_and_a_coordinator_more(
    house: House,
) -> None:
    struck_elsewhere(house)
    assert told(house) == [
        "… · wrong file: Van Merel.",
        "… · wrong file: Van Merel. · corrected 14:05: Typfout.",
    ]
    shown = line(house)
    assert (shown.hidden, shown.written, shown.icon, shown.at) == (True, "", "strike", at("14:00"))
    assert said(shown.struck_discreet) == "wrong file"
    house.sign_in("AB")
    assert told(house)[1].startswith("Noor bouwt een toren. · wrong file")


def log_of(house: House, name: str) -> LogLine:
    return next(one for one in read_log(house.desk) if one.entry.id == name)


def test_the_log_hides_a_text_of_another_file_from_all_but_a_coordinator(house: House) -> None:
    name = struck_elsewhere(house)
    for one in read_log(house.desk):
        assert "toren" not in said(one.says)
        assert "toren" not in str(plain_line(one))
    assert plain_line(log_of(house, name))["retracted"]["how"] == "wrong_file"
    house.sign_in("AB")
    assert said(log_of(house, name).says) == "Noor bouwt een toren."
    assert plain_line(log_of(house, name))["data"]["text"] == "Noor bouwt een toren."


def test_what_was_struck_can_still_turn_out_to_be_of_another_file(house: House) -> None:
    done = house.do(NOTE)
    house.do(asked.Strike(target=done.act, reason="Dubbel."))
    house.do(asked.Strike(target=done.act, reason="Van Merel.", wrong_file="yes"))
    assert told(house) == ["… · wrong file: Van Merel."]
    with pytest.raises(InvalidInputError, match="already taken back"):
        house.do(asked.Strike(target=done.act, reason="Van Merel.", wrong_file="yes"))


# Redo


def test_redo_writes_the_act_anew_with_the_moment_it_had(house: House) -> None:
    house.come("13:52", "moeder", "finn")
    house.at("13:55").do(asked.Undo())
    assert said(house.board().redoable.text.full) == "arrival Kievit 13:52"
    done = house.at("13:56").do(asked.Redo())
    assert {one.arrived_at for one in house.state().present} == {at("13:52")}
    assert said(done.announce.full) == "Recorded: arrival Kievit 13:52, 13:52"
    assert house.board().redoable is None
    with pytest.raises(InvalidInputError, match="nothing to do again"):
        house.do(asked.Redo())
    house.do(asked.Undo())
    assert house.state().present == ()
    house.do(asked.Redo(target=house.board().redoable.act))
    assert len(house.state().present) == 2


def test_undone_acts_are_done_again_the_newest_first(house: House) -> None:
    house.come("13:45", "vader").come("13:50", "moeder")
    house.do(asked.Undo())
    house.do(asked.Undo())
    house.do(asked.Redo())
    assert [one.person for one in house.state().present] == ["kievit-vader"]
    house.do(asked.Redo())
    assert len(house.state().present) == 2


def test_another_act_ends_what_could_be_done_again(house: House) -> None:
    house.come("13:45", "vader")
    house.do(asked.Undo())
    gone = house.board().redoable.act
    house.do(NOTE)
    with pytest.raises(InvalidInputError, match="nothing to do again"):
        house.do(asked.Redo(target=gone))


@pytest.mark.parametrize(("clock", "can"), [("14:10", True), ("14:10:01", False)])
def test_for_ten_minutes(house: House, clock: str, can: bool) -> None:
    house.at("14:00").do(NOTE)
    house.do(asked.Undo())
    house.at(clock)
    assert (house.board().redoable is not None) is can


def test_a_correction_that_was_undone_is_done_again(house: House) -> None:
    house.come("13:52", "vader")
    correct(house, entry(house, "arrival").id, "13:45")
    house.do(asked.Undo())
    house.do(asked.Redo())
    assert house.state().where("kievit-vader").arrived_at == at("13:45")
    assert house.state().conflicts == frozenset()


def test_a_lifted_stop_is_not_lifted_again_by_a_key(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    house.do(asked.Undo())
    with pytest.raises(InvalidInputError, match="not simply done again"):
        house.do(asked.Redo())


def test_a_departure_under_a_stop_that_was_lifted_before_is_not_done_again(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    house.come("15:02", "oma")
    leaving = ("kievit-oma", "kievit-finn", "kievit-lou")
    house.do(asked.Depart(persons=leaving, leaves_with="kievit-oma"))
    house.do(asked.Undo())
    house.do(asked.Redo())
    assert not house.state().where("kievit-finn").present, "it was still lifted"
    house.do(asked.Undo())
    lifted = entry(house, "override").id
    house.sign_in("SD").do(asked.Strike(target=lifted, reason="Oma mag niet."))
    house.sign_in("LV")
    with pytest.raises(InvalidInputError, match="not simply done again"):
        house.do(asked.Redo())


def test_what_had_happened_against_the_rule_is_recorded_again(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-vader", "back", happened="yes"))
    house.do(asked.Undo())
    house.do(asked.Redo())
    assert house.state().open_critical


def test_the_last_stamp_is_that_of_whoever_is_signed_in(house: House) -> None:
    house.come("13:45", "vader")
    mine = entry(house, "arrival").id
    house.sign_in("SD").come("13:50", "moeder")
    assert load_visit(house.desk, KIEVIT).last_stamp == line(house).entry
    house.sign_in("LV")
    assert load_visit(house.desk, KIEVIT).last_stamp == mine
    assert load_visit(house.desk, MEREL).last_stamp == ""
