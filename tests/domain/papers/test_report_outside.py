"""What a report for outside tells: dates, presence, lateness, whether it was held, no more."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tests.domain.merels import Visit, at, words_in

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.papers.report_content import compile_report
from omgangsdesk.domain.papers.report_shared import Around
from omgangsdesk.domain.records import (
    Party,
)
from omgangsdesk.domain.visit.fold import fold
from omgangsdesk.language import Translator

TELLING = (
    *("Merel", "Noor", "Lou", "Iris", "Lijster", "Tom", "Ana", "Kneu", "Piet", "Spreeuw"),
    *("Flierefluiterlaan", "0000 12", "bezoek-merel", "moeder", "vader", "interpreter"),
    *("Observationword", "Quoteword", "Causeword", "Effectword", "Incidentword", "Actionword"),
    *("Itemword", "Agreementword", "Factword", "Overrideword", "Contactword", "Aboutword"),
    *("Struckword", "Reasonword", "Endingnoteword", "Belongingsword", "Messageword"),
    *("Stateword", "Witnessword", "Arrivalword", "Mothersword", "Assignmentword"),
    *("violence", "threat", "judgment", "seen"),
)


def test_outside_nothing_is_told_but_dates_presence_lateness_and_whether_it_was_held(
    full: Visit,
) -> None:
    found = words_in(full.report("attendance"))

    assert [word for word in TELLING if word in found] == []


def test_the_same_words_do_stand_in_the_internal_report(full: Visit) -> None:
    found = words_in(full.report("internal"))
    not_there = {"Flierefluiterlaan", "0000 12", "bezoek-merel", "moeder", "vader", "interpreter"}
    not_there |= {"Ana", "Kneu", "Contactword", "Aboutword"}  # not there; told by `describe`

    assert {word for word in TELLING if word not in found} == not_there
    assert "described contact_logged" in found


def test_who_asks_for_no_variant_gets_the_one_for_outside(full: Visit) -> None:
    state = fold(full.file, full.entries)
    around = Around(
        colleagues={}, rooms={}, say=Translator().say, describe=lambda _: "", practice=False
    )

    assert compile_report(state, full.entries, around).variant == "attendance"


def test_an_unknown_variant_is_a_fault_of_the_caller(full: Visit) -> None:
    with pytest.raises(ValueError, match="variant"):
        full.report("court")


@pytest.mark.parametrize("variant", ["internal", "attendance"])
def test_the_order_in_which_entries_came_does_not_matter(full: Visit, variant: str) -> None:
    wanted = full.report(variant)
    random.Random(7).shuffle(full.entries)

    assert full.report(variant) == wanted


def test_children_are_an_initial_and_an_age_adults_a_relation(full: Visit) -> None:
    people = full.report("attendance").present

    assert [(one.name, one.age) for one in people] == [
        ("N.", 9),
        ("L.", 7),
        ("mother", None),
        ("father", None),
    ]
    assert (people[3].arrived_at, people[3].left_at) == (
        moments.written(at("13:52")),
        moments.written(at("15:06")),
    )


def test_two_with_one_relation_are_told_apart_by_an_initial(visit: Visit) -> None:
    case = visit.file.case
    aunt = Party(person="oom", role="visiting", relation="father")
    visit.file = replace(visit.file, case=replace(case, parties=(*case.parties, aunt)))
    visit.comes("13:50", "oom")
    visit.comes("13:50", "vader")

    names = [one.name for one in visit.report("attendance").present]

    assert names == ["N.", "L.", "mother", "father T.", "father P."]


def test_lateness_is_told_beside_the_plan(visit: Visit) -> None:
    visit.comes("13:57", "vader")

    step = next(one for one in visit.report("attendance").steps if one.who == "father")

    assert (step.planned, step.actual, step.late_minutes) == (
        moments.written(at("13:45")),
        moments.written(at("13:57")),
        12,
    )


def test_who_did_not_come_is_told_once_it_is_over(visit: Visit) -> None:
    visit.comes("13:58", "moeder")
    before = {one.who: one.note for one in visit.report("attendance").steps}
    visit.happens("14:30", "no_show", kinds.NotHeld(reason="no_show_visiting", by="vader"))
    after = visit.report("attendance")

    assert before["father"] is None
    assert {one.who: one.note for one in after.steps} == {"mother": None, "father": "did not come"}
    assert (after.outcome, after.reason) == ("not_held", None)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("centre_staff", "centre_staff"),
        ("court_decision", "court_decision"),
        ("illness_parent", None),
        ("access_under_influence", None),
        ("child_refuses", None),
        ("suspension", None),
    ],
)
def test_only_a_reason_that_tells_on_nobody_goes_out(
    visit: Visit, reason: str, told: str | None
) -> None:
    data = kinds.NotHeld(
        reason=reason, by="moeder", told_at=moments.written(at("09:12")), note="Noteword"
    )
    visit.happens("09:15", "cancelled", data)
    outside, inside = visit.report("attendance"), visit.report("internal")

    assert (outside.outcome, outside.reason, outside.reason_by) == ("cancelled", told, None)
    assert (outside.reason_note, outside.reason_told_at, outside.steps) == (None, None, ())
    assert (inside.reason, inside.reason_by, inside.reason_note) == (
        reason,
        "Iris Lijster",
        "Noteword",
    )
