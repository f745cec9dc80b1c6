"""What was written is put right in one act, with a reason once it is later, if it can be."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.desk.correcting import NOTE, correct, entry, line, refused, told
from tests.services.desk.house import KIEVIT, House, at, hand, lift, said
from tests.services.desk.test_undo import finalised

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.perform import perform
from omgangsdesk.services.screens.visit_panel import load_visit


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


@pytest.mark.parametrize(
    ("field", "kind"), [("to_person", "handover"), ("leaves_with", "departure")]
)
def test_who_took_the_child_is_corrected_as_what_happened_against_the_rule(
    house: House, field: str, kind: str
) -> None:
    house.ended().do(asked.Depart(persons=("kievit-vader",)))
    house.at("15:01").do(hand("lv", "kievit-moeder", "back"))
    leaving = ("kievit-moeder", "kievit-finn", "kievit-lou")
    house.at("15:02").do(asked.Depart(persons=leaving, leaves_with="kievit-moeder"))
    target = entry(house, kind)
    assert house.kinds(correct(house, target.id, "15:00")) == [kind, "retracted"]
    done = correct(house, entry(house, kind).id, data={field: "kievit-vader"})
    assert house.kinds(done) == [kind, "override", "incident", "retracted"]
    assert house.state().open_critical
    told = house.entries()[-2]
    assert told.data.persons == ("kievit-lou", "kievit-vader")
