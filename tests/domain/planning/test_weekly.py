"""Visits that recur: which days, and the same local hour on each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Slot
from omgangsdesk.domain.planning.weekly import (
    as_made,
    days_of,
    id_of,
    last_of,
    open_hours,
    plan_of,
)

ZONE, TURNS = "Europe/Brussels", dt.time(4)
SLOT = Slot(
    id="reeks",
    case="kievit",
    location="huis",
    room="zonnekamer",
    since="2026-01-07",
    until="2027-01-06",
    start="14:00",
    minutes=60,
    expected=("finn",),
)


@given(
    since=st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)),
    weeks=st.integers(1, 26),
    length=st.integers(0, 366),
    start=st.times(min_value=dt.time(4), max_value=dt.time(21)),
    minutes=st.integers(5, 120),
)
def test_every_visit_of_a_series_keeps_its_local_hour(
    since: dt.date, weeks: int, length: int, start: dt.time, minutes: int
) -> None:
    until = since + dt.timedelta(days=length)
    start = start.replace(second=0, microsecond=0)
    slot = replace(
        SLOT,
        since=since.isoformat(),
        until=until.isoformat(),
        every_weeks=weeks,
        start=f"{start:%H:%M}",
        minutes=minutes,
    )
    days = list(days_of(slot))
    assert days[0] == since
    assert len(days) == length // (7 * weeks) + 1
    plans = [plan_of(slot, one, ZONE, TURNS) for one in days]
    assert len({one.id for one in plans}) == len(plans)
    for day, plan in zip(days, plans, strict=True):
        first, last = moments.read(plan.start), moments.read(plan.end)
        assert moments.local(first, ZONE).replace(tzinfo=None) == dt.datetime.combine(day, start)
        assert moments.minutes_between(first, last) == minutes
        assert as_made(plan, slot, ZONE, TURNS)
        assert not as_made(replace(plan, room="elders"), slot, ZONE, TURNS)


def test_what_another_program_named_is_no_visit_of_a_series() -> None:
    plan = plan_of(SLOT, dt.date(2026, 1, 7), ZONE, TURNS)
    assert not as_made(replace(plan, source_uid="uid@kalender"), SLOT, ZONE, TURNS)
    assert id_of("reeks", dt.date(2026, 1, 7)) == plan.id == "reeks-20260107"


def test_a_series_without_a_step_has_no_days() -> None:
    assert list(days_of(replace(SLOT, every_weeks=0))) == []


def test_a_visit_after_midnight_belongs_to_the_evening_before() -> None:
    plan = plan_of(replace(SLOT, start="01:30"), dt.date(2026, 1, 7), ZONE, TURNS)
    assert (plan.day, plan.start) == ("2026-01-07", "2026-01-08T00:30:00.000Z")


def test_hours_that_can_not_be_read_are_none() -> None:
    assert open_hours(("altijd",) * 7, dt.date(2026, 1, 7), ZONE, TURNS) is None


@pytest.mark.parametrize("weeks", [1, 2, 3])
@pytest.mark.parametrize("days", [0, 1, 6, 7, 20, 21, 300])
def test_the_last_day_of_a_slot_is_the_last_that_it_recurs_on(weeks: int, days: int) -> None:
    until = dt.date.fromisoformat(SLOT.since) + dt.timedelta(days=days)
    slot = replace(SLOT, every_weeks=weeks, until=until.isoformat())
    assert last_of(slot) == list(days_of(slot))[-1]


def test_a_slot_that_recurs_on_no_day_ends_where_it_begins() -> None:
    for slot in (replace(SLOT, every_weeks=0), replace(SLOT, until="2020-01-01")):
        assert last_of(slot) >= dt.date.fromisoformat(slot.since)
