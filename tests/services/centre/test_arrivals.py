"""The default of a house: who comes and goes first, the minutes between, and what they mean."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from tests.services.desk.house import KIEVIT, MEREL, House, at

from omgangsdesk.domain.records import Case, StaggerPolicy
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services import requests_centre as asked
from omgangsdesk.services.centre.arrivals import example, load_arrivals
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.records.save import save_record


def typed(house: House, **changes: str) -> asked.SetArrivals:
    shown = load_arrivals(house.desk).houses[0]
    plain = {name: str(value) for name, value in asdict(shown.policy).items()}
    return asked.SetArrivals(location=shown.location, based_on=shown.entry, **{**plain, **changes})


def countdown(house: House, visit: str) -> str:
    (row,) = [one for one in house.board().rows if one.visit == visit]
    return str(row.countdown.full) if row.countdown else ""


def words(policy: StaggerPolicy) -> list[str]:
    return [f"{time} {what}" for time, what in example(policy).words]


def test_the_usual_policy_is_told_step_by_step() -> None:
    assert words(StaggerPolicy()) == [
        "13:45 Visitor comes; too late after 14:00",
        "14:00 Caring party comes with the child; too late after 14:15",
        "14:00 The visit starts",
        "15:00 The visit ends",
        "15:00 Caring party leaves with the child",
        "15:15 Visitor leaves",
    ]


def test_another_order_is_told_as_it_is() -> None:
    policy = StaggerPolicy(first_in="caring", between=10, first_out="visiting", hold=5, grace=20)
    assert words(policy) == [
        "13:50 Caring party comes with the child; too late after 14:10",
        "14:00 Visitor comes; too late after 14:20",
        "14:00 The visit starts",
        "15:00 The visit ends",
        "15:00 Visitor leaves",
        "15:05 Caring party leaves with the child",
    ]
    caring, visiting = example(policy).stays
    assert (caring.side, caring.comes, caring.late, caring.leaves) == ("caring", -10, 10, 65)
    assert (visiting.comes, visiting.late, visiting.leaves) == (0, 20, 60)


def test_countdowns_follow_the_default_at_once_and_a_case_keeps_its_own(house: House) -> None:
    with house.desk.store.read() as unit:
        merel = unit.record(Case, "merel")
    assert merel is not None
    save_record(house.desk, replace(merel, stagger=StaggerPolicy()))
    house.at("13:50")
    before = countdown(house, MEREL)
    assert countdown(house, KIEVIT) == before == "5' late"
    change_centre(house.desk, typed(house, grace="3"))
    assert countdown(house, KIEVIT) == "too late, 5'"
    assert countdown(house, MEREL) == before
    shown = load_arrivals(house.desk).houses[0]
    assert shown.own == 1
    assert shown.policy.grace == 3
    assert shown.changed is not None
    assert (shown.changed.by, shown.changed.at) == ("AB", at("13:50"))


def test_who_changed_something_else_of_the_house_did_not_change_this(house: House) -> None:
    change_centre(house.desk, typed(house, grace="3"))
    house.at("13:30")
    before = house.desk.book().location
    entry = load_arrivals(house.desk).houses[0].entry
    save_record(house.desk, replace(before, address="Brugstraat 1"), entry)
    changed = load_arrivals(house.desk).houses[0].changed
    assert changed is not None
    assert changed.at == at("13:00")


def test_minutes_are_taken_as_people_type_them(house: House) -> None:
    change_centre(house.desk, typed(house, between="20 min", hold="5'", grace="&à"))
    policy = load_arrivals(house.desk).houses[0].policy
    assert (policy.between, policy.hold, policy.grace) == (20, 5, 10)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("between", "kwartier", "whole number from 0 to 180"),
        ("hold", "-5", "whole number from 0 to 180"),
        ("grace", "181", "whole number from 0 to 180"),
        ("first_in", "judge", "who goes first"),
        ("first_out", "", "who goes first"),
    ],
)
def test_what_can_t_be_is_said_beside_its_field(
    house: House, field: str, value: str, said: str
) -> None:
    before = house.count()
    with pytest.raises(FieldError, match=said) as refused:
        change_centre(house.desk, typed(house, **{field: value}))
    assert refused.value.field == field
    assert house.count() == before


def test_a_supervisor_and_an_unknown_house_change_nothing(house: House) -> None:
    request = typed(house, grace="3")
    with pytest.raises(InvalidInputError, match="no such house"):
        change_centre(house.desk, replace(request, location="elders"))
    house.sign_in("LV")
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        change_centre(house.desk, request)
    assert not load_arrivals(house.desk).may_change
