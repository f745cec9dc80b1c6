"""Lanes of a week by supervisor: who works here, and who left with something still planned."""

from __future__ import annotations

from collections.abc import Callable

from omgangsdesk.domain.records import Colleague
from omgangsdesk.services.centre.colleagues import let_go
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.views_week import WeekAsked
from omgangsdesk.services.week.view import load_week


def test_who_left_keeps_a_lane_only_while_something_is_planned(
    desk_of: Callable[..., Desk],
) -> None:
    leading = desk_of("AB")
    monday = leading.today()
    asked = WeekAsked(monday=monday, by="supervisor")
    week = load_week(leading, asked)
    busy = {one.lane for one in week.visits}
    free = "uma-uil"
    save_record(leading, Colleague(id=free, code="UU", name="Uma Uil"))
    assert free in {one.lane for one in load_week(leading, asked).lanes}
    gone = next(one for one in busy if one not in {"", leading.colleague.id})
    for colleague in (free, gone):
        let_go(leading, colleague)
    lanes = {one.lane for one in load_week(leading, asked).lanes}
    assert free not in lanes
    assert gone in lanes
    assert {name for name, _ in load_week(leading, asked).colleagues}.isdisjoint({free, gone})
