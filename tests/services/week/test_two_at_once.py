"""Two desks that change the same absence, closed days, duty or hours at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.services.desk.house import House
from tests.services.week.weeks import MONDAY, base, do, hours, on, undo, week

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.centre import keeping
from omgangsdesk.services.views_week import (
    SetAbsence,
    SetClosure,
    SetDuty,
    SetHours,
    WeekRequest,
)
from omgangsdesk.services.week.change import change_week

DUTY = SetDuty(
    colleague="lv",
    location="de-brug",
    day=MONDAY,
    start="13u",
    end="18u",
    weekly_until="30/3/2026",
)


def absence(house: House) -> tuple[WeekRequest, WeekRequest]:
    do(house, SetAbsence(colleague="lv", since=on(0), until=on(4)))
    name = week(house).days[0].away_ids[0]
    based_on = week(house).bases[name]
    first = SetAbsence(colleague="lv", since=on(0), until=on(1), absence=name, based_on=based_on)
    return first, replace(first, until=on(6))


def closure(house: House) -> tuple[WeekRequest, WeekRequest]:
    do(house, SetClosure(location=None, since=on(0), until=on(4), reason="Vorming"))
    name = week(house).days[0].closed_id or ""
    based_on = week(house).bases[name]
    first = SetClosure(
        location=None, since=on(0), until=on(1), reason="Zo", closure=name, based_on=based_on
    )
    return first, replace(first, until=on(-1))


def duty(house: House) -> tuple[WeekRequest, WeekRequest]:
    do(house, DUTY)
    name = week(house).days[0].duty_ids[0]
    first = replace(DUTY, day=on(8), duty=name, based_on=week(house).bases[name])
    return first, replace(first, day=MONDAY)


def opening(house: House) -> tuple[WeekRequest, WeekRequest]:
    first = hours(house, "13:00-18:00", *[""] * 6)
    assert first.based_on == week(house).bases["de-brug"]
    return first, replace(first, hours=("9-17",) * 7)


BOTH = pytest.mark.parametrize("asked", [absence, closure, duty, opening])
Asked = Callable[[House], tuple[WeekRequest, WeekRequest]]


@BOTH
def test_the_second_is_refused_and_the_first_stays(office: House, asked: Asked) -> None:
    first, second = asked(office)
    change = do(office, first)
    stands = replace(week(office), bases={})
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        do(office, second)
    assert replace(week(office), bases={}) == stands
    undo(office, change)


@BOTH
def test_nor_is_it_written_when_both_looked_before_either_wrote(
    office: House, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = asked(office)
    writes = keeping.write_act
    waiting = [first]

    def meanwhile(*told: object, **more: object) -> object:
        """The desk next door is between its look and its writing."""
        while waiting:
            change_week(office.desk, waiting.pop())
        return writes(*told, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "write_act", meanwhile)
    before = office.count()
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        do(office, second)
    assert office.count() == before + 1
    with office.desk.store.read() as unit:
        assert unit.conflicts() == []


@BOTH
def test_what_is_based_on_nothing_is_not_set_over_what_is_there(
    office: House, asked: Asked
) -> None:
    first, _ = asked(office)
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        do(office, replace(first, based_on=None))


def test_said_again_nothing_is_written(office: House) -> None:
    first = hours(office, "13:00-18:00", *[""] * 6)
    do(office, first)
    again = SetHours(
        location="de-brug", hours=first.hours, based_on=base(office, "location", "de-brug")
    )
    assert do(office, again).entries == ()


def test_what_two_stores_hold_differently_is_settled_first(office: House) -> None:
    do(office, SetAbsence(colleague="lv", since=on(0), until=on(4)))
    name = week(office).days[0].away_ids[0]
    with office.desk.store.write() as unit:
        unit._connection.exec_driver_sql("INSERT INTO conflict VALUES ('absence', ?)", (name,))
    asked = SetAbsence(colleague="lv", since=on(0), until=on(1), absence=name)
    with pytest.raises(InvalidInputError, match="Two desks changed this differently"):
        do(office, replace(asked, based_on=week(office).bases[name]))
    assert base(office, "absence", "weg") is None
