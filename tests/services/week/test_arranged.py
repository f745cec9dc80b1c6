"""What the arrangement proposes to a new visit, and that a visit lies after its planned end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.services.desk.house import House
from tests.services.week.weeks import MONDAY, ahead, do, kinds, on, only, plan, set_down, weekly

from omgangsdesk.domain.dossier.course import Arrangement
from omgangsdesk.services.views_week import CancelVisit, CaseFound, MoveVisit
from omgangsdesk.services.week.choosing import find_case, find_cases

FORTNIGHT = Arrangement(
    id="afspraak",
    case="kievit",
    since="2026-01-01",
    until="2026-06-30",
    every_weeks=2,
    minutes=90,
    room="tuinkamer",
)


def kievit(house: House) -> CaseFound:
    (found,) = find_cases(house.desk, "kiev")
    assert find_case(house.desk, "kievit") == found
    return found


def test_the_next_day_is_so_many_weeks_after_the_last_visit(office: House) -> None:
    assert kievit(office).next_day is None
    set_down(office, FORTNIGHT)
    do(office, plan())
    found = kievit(office)
    assert (found.minutes, found.room, found.next_day) == (90, "tuinkamer", on(14))
    do(office, weekly(until="6/4/2026", every="2", day=on(14)))
    assert kievit(office).next_day == on(42)


def test_a_dossier_is_found_at_once_after_a_change_of_the_planning(office: House) -> None:
    """Nothing is known of today by then: it is read before the dossier, and not within that."""
    set_down(office, FORTNIGHT)
    do(office, plan())
    found = find_case(office.desk, "kievit")
    assert found is not None
    assert found.next_day == on(14)


def test_what_was_called_off_leaves_its_day_free(office: House) -> None:
    set_down(office, FORTNIGHT)
    do(office, plan())
    do(office, plan(day=on(14)))
    do(office, CancelVisit(visit=only(office, on(14)).visit, reason="centre_staff"))
    assert kievit(office).next_day == on(14)


def test_no_rhythm_no_day(office: House) -> None:
    set_down(office, replace(FORTNIGHT, every_weeks=0))
    assert kievit(office).next_day is None
    set_down(office, replace(FORTNIGHT, struck="yes"))
    assert kievit(office).next_day is None
    assert find_case(office.desk, "weg") is None


@pytest.mark.parametrize(("day", "told"), [(dt.date(2026, 6, 29), False), (on(119), True)])
def test_after_the_planned_end_is_told_and_asks_no_reason(
    office: House, day: dt.date, told: bool
) -> None:
    set_down(office, FORTNIGHT)
    seen = ahead(office, plan(day=day))
    assert ("arrangement" in kinds(seen)) == told
    assert seen.nearest == ()
    do(office, plan(day=day))
    assert kinds(only(office, day)) == set()


def test_of_a_series_the_first_that_lies_after_is_told(office: House) -> None:
    set_down(office, replace(FORTNIGHT, until=on(10).isoformat()))
    (one,) = ahead(office, weekly()).conflicts
    assert (one.kind, one.needs_reason) == ("arrangement", False)
    assert str(one.said.full) == (
        "23/03/2026 is after the planned end of the arrangement, 19/03/2026"
    )
    do(office, plan())
    later = MoveVisit(visit=only(office).visit, day=on(12), reason="Later.")
    assert kinds(ahead(office, later)) == {"arrangement"}
    set_down(office, replace(FORTNIGHT, id="volgende", since=on(11).isoformat(), until=None))
    assert ahead(office, later).conflicts == ()
    assert on(0) == MONDAY
