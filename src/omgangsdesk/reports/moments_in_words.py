"""Dates and times as a reader of the report's language writes them."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from omgangsdesk.domain import moments


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale:
    """The locale of a catalogue's language, `nl_BE`; English when babel knows it not."""
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def long_day(day: dt.date, language: str) -> str:
    """`vrijdag 7 maart 2025`."""
    return _written(day, "EEEE d MMMM y", language)


def plain_day(day: dt.date, language: str) -> str:
    """`7 maart 2025`."""
    return _written(day, "d MMMM y", language)


def short_day(day: dt.date, language: str) -> str:
    """`7 mrt.`, without the year."""
    return _written(day, "d MMM", language)


def _written(day: dt.date, form: str, language: str) -> str:
    locale = locale_of(language)
    if locale.language == "fr" and day.day == 1:  # "1er avril"; the other days are plain numbers
        form = form.replace("d ", "d'er' ")
    return format_date(day, form, locale=locale)


def time_of(stored: str, zone: str, day: str, language: str) -> str:
    """`14:05`; on another calendar day than `day` with its date, `00:10, 8 mrt.`."""
    instant = moments.read(stored)
    lived = moments.local(instant, zone).date()
    clock = moments.clock_time(instant, zone)
    return clock if lived.isoformat() == day else f"{clock}, {short_day(lived, language)}"


def day_and_time(stored: str, zone: str, language: str) -> tuple[str, str]:
    """The calendar day in words and the time."""
    instant = moments.read(stored)
    lived = moments.local(instant, zone).date()
    return plain_day(lived, language), moments.clock_time(instant, zone)
