"""A reason given at the desk for another end is for what comes in the way by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.services.desk.house import DAY, KIEVIT, MEREL, House, at, said
from tests.services.desk.test_unplanned import office, set_record, until

from omgangsdesk.domain import moments
from omgangsdesk.services import requests_unplanned as unplanned_asked
from omgangsdesk.services.views_week import MoveVisit, SetAbsence, WeekAsked
from omgangsdesk.services.week.change import change_week
from omgangsdesk.services.week.view import load_week


def reasons(house: House, visit: str) -> dict[str, str | None]:
    """By kind of what is in the way of a visit why it is there all the same."""
    monday = DAY - dt.timedelta(days=DAY.weekday())
    planned = load_week(house.desk, WeekAsked(monday=monday)).visits
    (found,) = (one for one in planned if one.visit == visit)
    return {one.kind: said(one.accepted.full) if one.accepted else None for one in found.conflicts}


def test_the_reason_of_a_longer_visit_is_for_what_it_comes_into_the_way_of(house: House) -> None:
    house.running().at("14:10")
    plan = replace(
        house.state(MEREL).file.plan, room="zonnekamer", start=moments.written(at("15:10"))
    )
    set_record(house, "visit", plan)
    before = reasons(house, KIEVIT)
    assert "room" not in before
    house.do(until("15:30", "File."))
    found = reasons(house, KIEVIT)
    assert found["room"] == "File."
    assert {kind: found[kind] for kind in before} == before, "nobody was told of that"
    assert reasons(house, MEREL)["room"] == "File."
    warned = house.do(until("15:40", "Nog steeds file.")).warnings
    assert [said(one.full) for one in warned] == ["Merel is in this room from 15:10."]
    assert reasons(house, KIEVIT)["room"] == "Nog steeds file."
    house.do(until("15:20", "Toch korter."))
    assert reasons(house, KIEVIT)["room"] == "Toch korter.", "less of what was accepted"


def test_what_was_accepted_before_stays_so_when_the_end_moves(house: House) -> None:
    plan = house.state().file.plan
    house.sign_in("AB").at("09:00")
    change_week(
        house.desk,
        SetAbsence(colleague=plan.supervisor or "", since=DAY, until=DAY),
    )
    change_week(house.desk, MoveVisit(visit=KIEVIT, start="14:05", reason="Saar springt in."))
    assert reasons(house, KIEVIT)["absent"] == "Saar springt in."
    house.sign_in("LV").running().at("14:30").do(until("15:30", "File."))
    assert reasons(house, KIEVIT)["absent"] == "File."


def test_a_longer_visit_tells_what_else_comes_in_its_way(house: House) -> None:
    house.running().at("14:10")
    start, until_ = (moments.written(at(clock)) for clock in ("15:10", "16:00"))
    merel = replace(house.state(MEREL).file.plan, supervisor="lv", start=start, end=until_)
    set_record(house, "visit", merel)
    (told,) = (said(one.full) for one in house.do(until("15:30")).warnings)
    assert told.startswith("15:10 to 15:30, Kievit and Merel: Lotte Voorbeeld supervises at once")


@pytest.mark.parametrize("reason", ["Met de school afgesproken.", ""])
def test_an_office_plan_is_taken_over_in_spite_of_what_it_brings_with_a_reason(
    house: House, reason: str
) -> None:
    house.running().at("14:10")
    plan = replace(
        house.state(MEREL).file.plan, room="zonnekamer", start=moments.written(at("15:10"))
    )
    set_record(house, "visit", plan)
    office(house, until("15:30", "Later."))
    house.do(unplanned_asked.AnswerPlan(take="yes", reason=reason or None))
    assert reasons(house, KIEVIT)["room"] == (reason or None)
