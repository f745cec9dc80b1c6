"""Instants, the nights on which the clock changes, and the day on the board."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain import moments
from omgangsdesk.domain.moments import UTC

ZONE = "Europe/Brussels"
OCTOBER = dt.date(2026, 10, 25)  # 03:00 becomes 02:00
MARCH = dt.date(2026, 3, 29)  # 02:00 becomes 03:00
EPOCH = dt.datetime(1970, 1, 1, tzinfo=UTC)
instants = st.timedeltas(dt.timedelta(0), dt.timedelta(days=80_000)).map(EPOCH.__add__)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=UTC)


@given(instants)
def test_an_instant_reads_back_as_written_in_whole_milliseconds(instant: dt.datetime) -> None:
    assert moments.read(moments.written(instant)) == moments.whole_ms(instant)


@given(instants, instants)
def test_written_instants_sort_as_the_instants_do(one: dt.datetime, other: dt.datetime) -> None:
    cut = [moments.whole_ms(one), moments.whole_ms(other)]
    assert (cut[0] < cut[1]) == (moments.written(one) < moments.written(other))


@pytest.mark.parametrize(
    "stored",
    [
        "2026-03-06T13:00:00Z",
        "2026-03-06T13:00:00.000",
        "2026-03-06T13:00:00.000+00:00",
        "2026-03-06T14:00:00.000+01:00",
        "2026-03-06T13:00:00.000000Z",
        "2026-03-06 13:00:00.000Z",
        "2026-03-06",
        "14:05",
        "",
    ],
)
def test_any_other_form_is_no_stored_instant(stored: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        moments.read(stored)


@pytest.mark.parametrize(
    ("lived", "day"),
    [
        ("2026-03-07T03:59", dt.date(2026, 3, 6)),
        ("2026-03-07T04:00", dt.date(2026, 3, 7)),
        ("2026-03-06T23:59", dt.date(2026, 3, 6)),
    ],
)
def test_the_day_on_the_board_turns_at_four(lived: str, day: dt.date) -> None:
    there = dt.datetime.fromisoformat(lived)
    instant = moments.at_local(there.date(), there.time(), ZONE)
    assert moments.business_day(instant, ZONE) == day


def test_the_day_turns_at_four_by_the_clock_also_when_that_night_is_longer() -> None:
    assert moments.business_day(utc("2026-10-25T02:59:59"), ZONE) == dt.date(2026, 10, 24)
    assert moments.business_day(utc("2026-10-25T03:00:00"), ZONE) == OCTOBER


def test_both_half_past_twos_of_the_october_night_are_told_apart() -> None:
    first, second = utc("2026-10-25T00:30"), utc("2026-10-25T01:30")
    assert moments.clock_time(first, ZONE) == "02:30"
    assert moments.clock_time(second, ZONE) == "02:30 (2e)"
    assert moments.at_local(OCTOBER, dt.time(2, 30), ZONE) == first
    assert moments.minutes_between(first, second) == 60


HALF = "Australia/Lord_Howe"  # summer time takes half an hour there
LEFT_OUT = "Pacific/Apia"  # went without 30 December 2011


@pytest.mark.parametrize(
    ("day", "time", "zone", "before", "after"),
    [
        (MARCH, "02:30", ZONE, "2026-03-29T00:59", "2026-03-29T01:00"),
        (MARCH, "02:00", ZONE, "2026-03-29T00:59", "2026-03-29T01:00"),
        (dt.date(2026, 10, 4), "02:15", HALF, "2026-10-03T15:29", "2026-10-03T15:30"),
        (dt.date(2011, 12, 30), "14:00", LEFT_OUT, "2011-12-30T09:59", "2011-12-30T10:00"),
    ],
)
def test_a_gap_is_named_by_the_minute_before_and_the_moment_after(
    day: dt.date, time: str, zone: str, before: str, after: str
) -> None:
    found = moments.gap(day, dt.time.fromisoformat(time), zone)
    assert found == (utc(before), utc(after))


@pytest.mark.parametrize("time", ["01:59", "03:00", "14:00"])
def test_other_times_of_that_night_there_are(time: str) -> None:
    assert moments.gap(MARCH, dt.time.fromisoformat(time), ZONE) is None
    assert moments.gap(OCTOBER, dt.time.fromisoformat(time), ZONE) is None


zones = st.sampled_from(
    [ZONE, HALF, "Asia/Kolkata", "America/St_Johns", "Africa/Cairo", "Asia/Kathmandu", "UTC"]
)
turns = st.sampled_from([dt.time(0, 0), dt.time(2, 30), dt.time(4, 0), dt.time(6, 15)])
lived_instants = st.integers(0, 8 * 366 * 24 * 60).map(
    lambda minutes: dt.datetime(2020, 1, 1, tzinfo=UTC) + dt.timedelta(minutes=minutes)
)


@given(instant=lived_instants, zone=zones, turn=turns, step=st.integers(0, 180))
def test_a_business_day_holds_its_instants_and_never_goes_back(
    instant: dt.datetime, zone: str, turn: dt.time, step: int
) -> None:
    day = moments.business_day(instant, zone, turn)
    following = day + dt.timedelta(days=1)
    begins, ends = (moments.day_starts(one, zone, turn) for one in (day, following))
    assert begins <= instant < ends
    assert moments.business_day(instant + dt.timedelta(minutes=step), zone, turn) >= day


@given(day=st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), turn=turns)
def test_a_business_day_lasts_twenty_three_to_twenty_five_hours(
    day: dt.date, turn: dt.time
) -> None:
    begins = moments.day_starts(day, ZONE, turn)
    lasts = moments.day_starts(day + dt.timedelta(days=1), ZONE, turn) - begins
    assert dt.timedelta(hours=23) <= lasts <= dt.timedelta(hours=25)


def test_where_the_turn_itself_is_skipped_the_day_begins_right_after() -> None:
    assert moments.day_starts(MARCH, ZONE, dt.time(2, 30)) == utc("2026-03-29T01:00")
    assert moments.business_day(utc("2026-03-29T01:00"), ZONE, dt.time(2, 30)) == MARCH


def test_both_instants_of_a_time_that_comes_twice_are_known() -> None:
    both = (utc("2026-10-25T00:30"), utc("2026-10-25T01:30"))
    assert moments.twice(both[0], ZONE) == moments.twice(both[1], ZONE) == both
    assert moments.twice(utc("2026-10-25T03:30"), ZONE) is None
    assert moments.twice(utc("2026-03-29T01:00"), ZONE) is None


def test_a_time_that_the_march_night_skips_is_the_hour_after() -> None:
    skipped = moments.at_local(MARCH, dt.time(2, 30), ZONE)
    assert skipped == utc("2026-03-29T01:30")
    assert moments.clock_time(skipped, ZONE) == "03:30"


@pytest.mark.parametrize(
    ("day", "minutes"), [(OCTOBER, 180), (MARCH, 60), (dt.date(2026, 7, 1), 120)]
)
def test_minutes_count_as_they_were_lived(day: dt.date, minutes: int) -> None:
    one = moments.at_local(day, dt.time(1, 30), ZONE)
    other = moments.at_local(day, dt.time(3, 30), ZONE)
    assert moments.minutes_between(one, other) == minutes


def test_minutes_are_cut_downwards_on_both_sides() -> None:
    noon = utc("2026-03-06T12:00:00")
    assert moments.minutes_between(noon, noon + dt.timedelta(seconds=59)) == 0
    assert moments.minutes_between(noon + dt.timedelta(seconds=1), noon) == -1


def test_the_computers_clock_tells_utc_in_whole_milliseconds() -> None:
    now = moments.SystemClock().now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0
