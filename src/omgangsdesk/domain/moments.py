"""Instants in UTC milliseconds, the zone they were lived in, and the business day.

An instant in memory is an aware `datetime` in UTC, cut to milliseconds; on disk it is
`2025-03-07T13:05:00.000Z`. Durations are subtracted in UTC, never between local times: Python
ignores the change of summer time between two local times of the same zone.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from functools import lru_cache
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

UTC = dt.UTC
DAY_TURNS = dt.time(4, 0)
"""Local time at which a new business day begins (domain.md, "Days and people")."""
LATER_AFTER = dt.timedelta(minutes=2)
"""A time typed this much before it is written counts as entered later."""


class Clock(Protocol):
    """Tells the instant; passed in wherever time is asked, so that practice can set it."""

    def now(self) -> dt.datetime:
        """The present instant, aware, in UTC."""
        ...


@runtime_checkable
class SteadyClock(Clock, Protocol):
    """A clock that also tells how much time passes, whatever it is set to."""

    def elapsed(self) -> float:
        """Seconds since some moment in the past; nobody can set it."""
        ...


class SystemClock:
    """The computer's own clock."""

    def elapsed(self) -> float:
        """Seconds since the computer started, those it slept included where it tells."""
        # `monotonic` stands still while a Linux or a Mac sleeps: that would look like a jump.
        name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform, "")
        source = getattr(time, name, None)
        return time.monotonic() if source is None else time.clock_gettime(source)

    def now(self) -> dt.datetime:
        """The present instant in UTC, in whole milliseconds."""
        return whole_ms(dt.datetime.now(UTC))


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The time zone called `name`, such as `Europe/Brussels`."""
    return ZoneInfo(name)


def whole_ms(instant: dt.datetime) -> dt.datetime:
    """`instant` in UTC, cut to whole milliseconds."""
    utc = instant.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def written(instant: dt.datetime) -> str:
    """The stored form, `2025-03-07T13:05:00.000Z`; sorts as the instants do."""
    return whole_ms(instant).isoformat(timespec="milliseconds")[:-6] + "Z"


@lru_cache(maxsize=4096)
def read(stored: str) -> dt.datetime:
    """The instant of a stored form.

    Raises:
        ValueError: when it is not exactly that form.
    """
    found = dt.datetime.fromisoformat(stored)
    if found.tzinfo is None or written(found) != stored:
        raise ValueError("not a stored instant")
    return found


def local(instant: dt.datetime, zone: str) -> dt.datetime:
    """`instant` as lived in `zone`."""
    return instant.astimezone(zone_of(zone))


def clock_time(instant: dt.datetime, zone: str) -> str:
    """`14:05`, and `02:30 (2e)` for the second of the two when the clock goes back."""
    lived = local(instant, zone)
    again = " (2e)" if lived.fold else ""
    return f"{lived.hour:02}:{lived.minute:02}{again}"


def business_day(instant: dt.datetime, zone: str, turns: dt.time = DAY_TURNS) -> dt.date:
    """The day on the board that `instant` belongs to; before 04:00 it is still yesterday.

    It never goes back, also where the clock does so around the turn.
    """
    date = local(instant, zone).date()
    return date if instant >= day_starts(date, zone, turns) else date - dt.timedelta(days=1)


@lru_cache(maxsize=64)
def day_starts(day: dt.date, zone: str, turns: dt.time = DAY_TURNS) -> dt.datetime:
    """The UTC instant at which business day `day` begins; it ends where the next begins.

    A business day lasts 23, 24 or 25 hours; where the turn itself is skipped it begins at the
    first moment after.
    """
    skipped = gap(day, turns, zone)
    return skipped[1] if skipped else at_local(day, turns, zone)


def gap(day: dt.date, time: dt.time, zone: str) -> tuple[dt.datetime, dt.datetime] | None:
    """The minute before and the first moment after, UTC, where the clock skips a local time."""
    lived = dt.datetime.combine(day, time, zone_of(zone))
    late, early = (lived.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if early >= late:
        return None
    # The change lies between what the two offsets make of that time, on a whole second.
    before = early.astimezone(lived.tzinfo).utcoffset()
    while late - early > dt.timedelta(seconds=1):
        middle = early + dt.timedelta(seconds=(late - early) // dt.timedelta(seconds=2))
        if middle.astimezone(lived.tzinfo).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late - dt.timedelta(minutes=1), late


def twice(instant: dt.datetime, zone: str) -> tuple[dt.datetime, dt.datetime] | None:
    """Both instants of a local time that comes twice that night; None of any other."""
    lived = local(instant, zone)
    first, second = (lived.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    return (first, second) if first < second else None


def at_local(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The UTC instant of a local time on a calendar day; of two equal ones the first."""
    return dt.datetime.combine(day, time, zone_of(zone)).astimezone(UTC)


def minutes_between(earlier: dt.datetime, later: dt.datetime) -> int:
    """Whole minutes from `earlier` to `later`, cut downwards; negative when it is earlier."""
    return int((later - earlier).total_seconds() // 60)
