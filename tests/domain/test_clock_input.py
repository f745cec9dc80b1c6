"""Time as people type it at the desk, read on the business day and said back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.clock_input import NEAR, read_clock, said_back
from omgangsdesk.domain.moments import business_day, clock_time, local
from omgangsdesk.errors import InvalidInputError

ZONE = "Europe/Brussels"
NOW = dt.datetime(2025, 3, 7, 13, 40, 27, tzinfo=dt.UTC)  # Friday 14:40 at the desk

BELGIAN = str.maketrans("1234567890", "&é\"'(§è!çà")
FRENCH = str.maketrans("1234567890", "&é\"'(-è_çà")


def clock(typed: str, now: dt.datetime = NOW) -> str:
    return clock_time(read_clock(typed, now, ZONE).instant, ZONE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1432", "14:32"),
        ("14u32", "14:32"),
        ("14h32", "14:32"),
        ("14:32", "14:32"),
        ("14.32", "14:32"),
        ("14 32", "14:32"),
        (" 14 U 32 ", "14:32"),
        ("14u", "14:00"),
        ("932", "09:32"),
        ("9", "09:00"),
        ("-5", "14:35"),
        ("−5", "14:35"),
        ("-1u15", "13:25"),
        ("-1:15", "13:25"),
        ("-1u", "13:40"),
        ("-90", "13:10"),
        ("+10", "14:50"),
        ("&'\"é", "14:32"),
        ("&'u\"é", "14:32"),
        ("&':\"é", "14:32"),
        ("&'§à", None),  # 14:60
        ("&àà!", "10:08"),
        ("&àà_", "10:08"),
        ("&à-à", None),  # 10:60
        ("&à&§", "10:16"),
        ("&à&-", "10:16"),
        ("-(", "14:35"),  # a leading minus is a minus, not a French 6
        ("24:00", "00:00"),
    ],
)
def test_a_time_is_read_as_it_is_written(typed: str, meant: str | None) -> None:
    if meant is None:
        with pytest.raises(InvalidInputError):
            read_clock(typed, NOW, ZONE)
    else:
        assert clock(typed) == meant


@pytest.mark.parametrize("typed", ["25", "1460", "14:5x", "half drie", "99999", "-", "+", "(2)"])
def test_what_is_no_time_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        read_clock(typed, NOW, ZONE)
    assert "14:32" in str(refused.value)


@pytest.mark.parametrize("typed", ["", "nu", "NU", "now", "  "])
def test_now_is_stamped_to_the_millisecond(typed: str) -> None:
    found = read_clock(typed, NOW, ZONE)
    assert found.live
    assert found.instant == NOW
    assert str(found.echo) == "14:40 · now"


times = st.times().map(lambda time: time.replace(second=0, microsecond=0))
written = st.sampled_from(["{h:02}{m:02}", "{h}u{m:02}", "{h}:{m:02}", "{h:02}.{m:02}"])
nows = st.integers(0, 4 * 366 * 24 * 3600).map(
    lambda seconds: dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
)


@given(time=times, form=written, now=nows)
def test_every_time_lands_on_the_business_day_or_near_now(
    time: dt.time, form: str, now: dt.datetime
) -> None:
    found = read_clock(form.format(h=time.hour, m=time.minute), now, ZONE)
    same_day = business_day(found.instant, ZONE) == business_day(now, ZONE)
    assert same_day or abs(found.instant - now) <= NEAR
    skipped = found.warning is not None and "skips" in str(found.warning)
    lived = local(found.instant, ZONE)
    assert skipped or lived.time() == time or found.instant > now


@given(time=times, now=nows, row=st.sampled_from([BELGIAN, FRENCH]))
def test_the_unshifted_row_types_the_same_time(
    time: dt.time, now: dt.datetime, row: dict[int, int]
) -> None:
    digits = f"{time.hour:02}{time.minute:02}"
    assert (
        read_clock(digits.translate(row), now, ZONE).instant
        == read_clock(digits, now, ZONE).instant
    )


@given(minutes=st.integers(1, 999), now=nows)
def test_minutes_back_are_elapsed_minutes(minutes: int, now: dt.datetime) -> None:
    found = read_clock(f"-{minutes}", now, ZONE).instant
    assert dt.timedelta(0) <= now - found - dt.timedelta(minutes=minutes) < dt.timedelta(minutes=1)


def test_before_four_belongs_to_the_night() -> None:
    evening = dt.datetime(2025, 3, 7, 21, 0, tzinfo=dt.UTC)  # 22:00
    found = read_clock("0115", evening, ZONE)
    assert local(found.instant, ZONE).date() == dt.date(2025, 3, 8)
    after_midnight = dt.datetime(2025, 3, 8, 0, 30, tzinfo=dt.UTC)  # 01:30
    assert local(read_clock("2340", after_midnight, ZONE).instant, ZONE).date().day == 7


def test_around_the_turn_of_the_day_the_nearer_one_is_meant() -> None:
    just_after = dt.datetime(2025, 3, 7, 3, 10, tzinfo=dt.UTC)  # 04:10
    assert just_after - read_clock("0355", just_after, ZONE).instant == dt.timedelta(minutes=15)
    just_before = dt.datetime(2025, 3, 7, 2, 50, tzinfo=dt.UTC)  # 03:50
    assert read_clock("0405", just_before, ZONE).instant - just_before == dt.timedelta(minutes=15)


def test_of_the_two_hours_when_the_clock_goes_back_the_marked_one_is_meant() -> None:
    first = dt.datetime(2025, 10, 26, 0, 30, tzinfo=dt.UTC)
    second = dt.datetime(2025, 10, 26, 1, 30, tzinfo=dt.UTC)
    later = dt.datetime(2025, 10, 26, 1, 45, tzinfo=dt.UTC)
    between = dt.datetime(2025, 10, 26, 1, 10, tzinfo=dt.UTC)
    assert read_clock("02:30 (1)", later, ZONE).instant == first
    assert read_clock("02:30 (2)", later, ZONE).instant == second
    assert read_clock("0230", later, ZONE).instant == second
    assert read_clock("0230", between, ZONE).instant == first
    assert str(said_back(second, later, ZONE)) == "02:30 (2) · 15 min ago"


def test_a_time_that_the_spring_change_skips_is_warned_of_and_taken() -> None:
    now = dt.datetime(2025, 3, 30, 1, 40, tzinfo=dt.UTC)  # 03:40 summer time
    found = read_clock("0230", now, ZONE)
    assert clock_time(found.instant, ZONE) == "03:30"
    assert found.warning is not None
    assert "skips" in str(found.warning)


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        ("1432", "14:32 · 8 min ago"),
        ("-1u15", "13:25 · 1 h 15 min ago"),
        ("1441", "14:41 · within a minute"),
        ("1455", "14:55 · in 14 min"),
        ("1700", "17:00 · in 2 h 19 min"),
    ],
)
def test_the_echo_says_how_far_away_it_is(typed: str, echo: str) -> None:
    assert str(read_clock(typed, NOW, ZONE).echo) == echo


def test_the_future_is_warned_of_and_taken() -> None:
    found = read_clock("+10", NOW, ZONE)
    assert found.warning is not None
    assert found.instant > NOW


def test_out_of_order_is_warned_of_and_taken() -> None:
    start = NOW - dt.timedelta(minutes=3)
    found = read_clock("-5", NOW, ZONE, after=start)
    assert found.warning is not None
    assert found.instant < start
    assert read_clock("-1", NOW, ZONE, after=start).warning is None
