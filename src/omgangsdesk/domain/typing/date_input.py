"""Dates as people type them: `7/3/2026`, `7-3-26`, `7.3` and `2026-03-07`."""

from __future__ import annotations

import datetime as dt
import re

_DASHED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?")
_CENTURY = 100


def read_date(typed: str, today: dt.date, *, past: bool = False) -> dt.date | None:
    """The date that was typed, day before month; None when it is none.

    Args:
        typed: what somebody typed; spaces around it are left out.
        today: a date without a year is the nearest one to this.
        past: a year of two digits is never in the future, as of a birth.
    """
    written = typed.strip()
    try:
        if found := _DASHED.fullmatch(written):
            return dt.date(*map(int, found.groups()))
        if found := _DAY_FIRST.fullmatch(written):
            return _dated(found, today, past=past)
    except ValueError:
        return None
    return None


def _dated(found: re.Match[str], today: dt.date, *, past: bool) -> dt.date:
    day, month, year = found.groups()
    if year is None:
        # 29 February needs its year: the nearest one is years away.
        near = [dt.date(today.year + step, int(month), int(day)) for step in (-1, 0, 1)]
        return min(near, key=lambda one: abs((one - today).days))
    if len(year) > 2:
        return dt.date(int(year), int(month), int(day))
    full = today.year // _CENTURY * _CENTURY + int(year)
    date = dt.date(full, int(month), int(day))
    return date.replace(year=full - _CENTURY) if past and date > today else date
