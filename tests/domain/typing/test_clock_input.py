"""Time as people type it at the desk, read on the business day and said back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.moments import business_day, clock_time, local
from omgangsdesk.domain.typing.clock_input import (
    AHEAD,
    as_typed,
    marked_time,
    read_clock,
    said_back,
    time_of_day,
)
from omgangsdesk.errors import InvalidInputError

ZONE = "Europe/Brussels"
NOW = dt.datetime(2025, 3, 7, 13, 40, 27, tzinfo=dt.UTC)  # Friday 14:40 at the desk

BELGIAN = str.maketrans("1234567890", "&é\"'(§è!çà")
FRENCH = str.maketrans("1234567890", "&é\"'(-è_çà")


def clock(typed: str, now: dt.datetime = NOW) -> str:
    return clock_time(read_clock(typed, now, ZONE).instant, ZONE)


def refused(typed: str, now: dt.datetime) -> str:
    """Why a time is refused; nothing when it is taken."""
    try:
        read_clock(typed, now, ZONE)
    except InvalidInputError as error:
        return str(error.sentence)
    return ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1432", "14:32"),
        ("14u32", "14:32"),
        ("14h32", "14:32"),
        ("14:32", "14:32"),
        ("14.32", "14:32"),
        ("14 32", "14:32"),
        ("14 uur 32", "14:32"),
        ("1'\"2", "14:32"),
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
        ("-5 min", "14:35"),
        ("-1h15", "13:25"),
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
    with pytest.raises(InvalidInputError) as error:
        read_clock(typed, NOW, ZONE)
    assert "14:32" in str(error.value)


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
    typed = form.format(h=time.hour, m=time.minute)
    if time.hour == 2 and now.month == 3 and now.day >= 29 and refused(typed, now):
        return  # the one night on which there is no such hour
    found = read_clock(typed, now, ZONE)
    same_day = business_day(found.instant, ZONE) == business_day(now, ZONE)
    assert same_day or abs(found.instant - now) <= AHEAD
    assert found.instant - now <= AHEAD + dt.timedelta(hours=1)  # of a night that is longer
    assert local(found.instant, ZONE).time() == time


elsewhere = st.sampled_from(
    [
        ZONE,
        "Australia/Lord_Howe",
        "Asia/Kolkata",
        "America/St_Johns",
        "Africa/Cairo",
        "Asia/Tehran",
    ]
)
around = st.one_of(
    nows,
    st.sampled_from(
        [dt.datetime(2025, 3, 30, tzinfo=dt.UTC), dt.datetime(2025, 10, 26, tzinfo=dt.UTC)]
    ).flatmap(lambda night: st.integers(-600, 600).map(lambda m: night + dt.timedelta(minutes=m))),
)


@given(now=around, back=st.integers(-12 * 60, 400 * 24 * 60), zone=elsewhere)
def test_what_is_said_is_read_as_the_same_minute(now: dt.datetime, back: int, zone: str) -> None:
    instant = (now - dt.timedelta(minutes=back)).replace(second=0, microsecond=0)
    assert read_clock(as_typed(instant, now, zone), now, zone).instant == instant


@given(
    typed=st.text(max_size=20) | st.text("0123456789:.,uh+-/ e()&é\"'§è!çàvrgistn", max_size=16)
)
def test_whatever_is_typed_is_a_time_or_refused_with_a_sentence(typed: str) -> None:
    for now in (NOW, dt.datetime(2025, 3, 30, 0, 30, tzinfo=dt.UTC)):
        if not refused(typed, now):
            found = read_clock(typed, now, ZONE)
            assert found.instant.tzinfo is dt.UTC
            assert str(found.echo)


@pytest.mark.parametrize(
    ("typed", "lived", "echo"),
    [
        ("gisteren 22:10", "2025-03-06T22:10", "yesterday 22:10 · 16 h 30 min ago"),
        ("Gisteren &'\"é", "2025-03-06T14:32", "yesterday 14:32 · 24 h 8 min ago"),
        ("hier 22h10", "2025-03-06T22:10", "yesterday 22:10 · 16 h 30 min ago"),
        ("eergisteren 9", "2025-03-05T09:00", "Wed 5/3 09:00 · 2 days ago"),
        ("avant-hier 9h", "2025-03-05T09:00", "Wed 5/3 09:00 · 2 days ago"),
        ("vandaag 1432", "2025-03-07T14:32", "14:32 · 8 min ago"),
        ("ma 15u20", "2025-03-03T15:20", "Mon 3/3 15:20 · 4 days ago"),
        ("vr. 1432", "2025-03-07T14:32", "14:32 · 8 min ago"),
        ("zaterdag 10", "2025-03-01T10:00", "Sat 1/3 10:00 · 6 days ago"),
        ("3/3 15:20", "2025-03-03T15:20", "Mon 3/3 15:20 · 4 days ago"),
        ("3-3 1520", "2025-03-03T15:20", "Mon 3/3 15:20 · 4 days ago"),
        ("28/12 10:00", "2024-12-28T10:00", "Sat 28/12 10:00 · 69 days ago"),
        ("29/2 10:00", "2024-02-29T10:00", "Thu 29/2 10:00 · 372 days ago"),
        ("28/12/2023 10:00", "2023-12-28T10:00", "Thu 28/12 10:00 · 435 days ago"),
        ("2025-03-03 15:20", "2025-03-03T15:20", "Mon 3/3 15:20 · 4 days ago"),
        ("8/3 10:00", "2025-03-08T10:00", "tomorrow 10:00 · in 19 h 19 min"),
    ],
)
def test_another_day_is_named_before_the_time(typed: str, lived: str, echo: str) -> None:
    found = read_clock(typed, NOW, ZONE)
    assert local(found.instant, ZONE).replace(tzinfo=None).isoformat(timespec="minutes") == lived
    assert str(found.echo) == echo


@pytest.mark.parametrize(
    "typed",
    [
        "31/2 10:00",
        "0/1 10:00",
        "1/13 9",
        "2025-02-30 10:00",
        "0001-01-01 00:00",
        "gisteren",
        "3/3",
    ],
)
def test_a_day_that_there_is_not_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError, match="no time"):
        read_clock(typed, NOW, ZONE)


@pytest.mark.parametrize("typed", ["9/3 10:00", "7/4 14:00", "2030-01-01 10:00"])
def test_a_day_that_is_still_to_come_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInputError, match="still to come"):
        read_clock(typed, NOW, ZONE)


def test_just_after_midnight_the_evening_is_yesterdays_and_the_echo_says_so() -> None:
    now = dt.datetime(2025, 3, 7, 23, 10, tzinfo=dt.UTC)  # Saturday 00:10
    found = read_clock("23:50", now, ZONE)
    assert now - found.instant == dt.timedelta(minutes=20)
    assert str(found.echo) == "yesterday 23:50 · 20 min ago"


def test_early_in_the_morning_an_evening_time_is_last_nights() -> None:
    at_eight = dt.datetime(2025, 3, 7, 7, 0, tzinfo=dt.UTC)
    assert str(read_clock("2350", at_eight, ZONE).echo) == "yesterday 23:50 · 8 h 10 min ago"
    assert str(read_clock("0115", at_eight, ZONE).echo) == "01:15 · 6 h 45 min ago"


def test_a_day_that_turns_at_six_has_its_night_until_six() -> None:
    at_four = dt.datetime(2025, 3, 8, 3, 0, tzinfo=dt.UTC)
    turns = dt.time(6, 0)
    found = read_clock("1800", at_four, ZONE, turns=turns)
    assert at_four - found.instant == dt.timedelta(hours=10)


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
    assert str(said_back(second, later, ZONE)) == "02:30 (2e) · 15 min ago"
    assert str(said_back(first, later, ZONE)) == "02:30 (1e) · 1 h 15 min ago"


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("0230 1e", 30),
        ("02:30 (1)", 30),
        ("02:30 (1e)", 30),
        ("2u30 1ste", 30),
        ("à230 &e", 30),
        ("0230 2e", 90),
        ("2h30 2e", 90),
        ("02.30 2de", 90),
        ("02:30 (2e)", 90),
        ("02:30 (2nd)", 90),
        ('àé"à ée', 90),
    ],
)
def test_the_mark_is_read_as_people_write_it(typed: str, minute: int) -> None:
    midnight = dt.datetime(2025, 10, 26, 0, 0, tzinfo=dt.UTC)
    found = read_clock(typed, midnight + dt.timedelta(hours=2), ZONE)
    assert found.instant == midnight + dt.timedelta(minutes=minute)
    assert found.either == ()


def test_a_time_that_comes_twice_is_offered_twice() -> None:
    later = dt.datetime(2025, 10, 26, 9, 0, tzinfo=dt.UTC)
    found = read_clock("0230", later, ZONE)
    assert [marked_time(one, ZONE) for one in found.either] == ["02:30 (1e)", "02:30 (2e)"]
    assert str(found.echo).startswith("02:30 (2e)")
    assert read_clock("0430", later, ZONE).either == ()


@pytest.mark.parametrize("typed", ["0230", "2", "30/3 02:30", "vandaag 2u59"])
def test_a_time_that_the_spring_change_skips_is_refused_with_the_nearest_there_are(
    typed: str,
) -> None:
    now = dt.datetime(2025, 3, 30, 1, 40, tzinfo=dt.UTC)  # 03:40 summer time
    with pytest.raises(InvalidInputError) as error:
        read_clock(typed, now, ZONE)
    assert "01:59" in str(error.value)
    assert "03:00" in str(error.value)
    assert clock("03:00", now) == "03:00"
    assert clock("0159", now) == "01:59"


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


def test_a_time_of_any_day_is_no_stamp_and_is_not_refused_as_one() -> None:
    assert time_of_day("14u32") == dt.time(14, 32)
    with pytest.raises(InvalidInputError) as refused:
        time_of_day("nu")
    said = str(refused.value.sentence)
    assert "-5" not in said, "nothing counts back from now"
    assert said.endswith("Nothing was changed.")
    with pytest.raises(InvalidInputError, match="Nothing was recorded"):
        read_clock("straks", NOW, ZONE)


YESTERDAY = dt.datetime(2025, 3, 6, 13, 15, tzinfo=dt.UTC)  # 14:15
MORNING = dt.datetime(2025, 3, 7, 7, 30, tzinfo=dt.UTC)  # 08:30 the day after


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1340", "yesterday 13:40"),
        ("1812", "yesterday 18:12"),
        ("0815", "08:15"),  # long before that visit: it was this morning
        ("0030", "00:30"),  # the night is of the business day before
        ("vandaag 0825", "08:25"),
        ("-5", "08:25"),
        ("nu", "08:30"),
    ],
)
def test_of_a_visit_of_an_earlier_day_a_time_lies_on_that_day(typed: str, meant: str) -> None:
    found = read_clock(typed, MORNING, ZONE, start=YESTERDAY)
    assert str(found.echo).split(" · ")[0] == meant
    assert found.warning is None


def test_of_a_visit_of_today_or_later_a_time_is_read_as_ever() -> None:
    for start in (NOW, NOW + dt.timedelta(days=2), None):
        assert read_clock("1432", NOW, ZONE, start=start) == read_clock("1432", NOW, ZONE)


@given(st.integers(0, 20 * 60))
def test_what_is_proposed_of_an_earlier_day_means_what_it_says(minutes: int) -> None:
    instant = YESTERDAY - dt.timedelta(hours=3) + dt.timedelta(minutes=minutes)
    typed = as_typed(instant, MORNING, ZONE, start=YESTERDAY)
    assert read_clock(typed, MORNING, ZONE, start=YESTERDAY).instant == instant
