"""How long a dossier is kept: never a day too short."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.dossier.keeping import RetentionHold
from omgangsdesk.domain.rules.retention import LONGEST, due_on, held_until

TODAY = dt.date(2026, 3, 7)


def hold(until: str, *, struck: str | None = None) -> RetentionHold:
    return RetentionHold(id=until, case="c", until=until, reason="zaak loopt", struck=struck)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(1, LONGEST))
def test_it_is_kept_for_the_whole_term(ended: dt.date, years: int) -> None:
    due = due_on(ended, years)
    assert due.year == ended.year + years
    assert (due.month, due.day) >= (ended.month, ended.day)
    assert due - ended >= dt.timedelta(days=365 * years)


def test_what_ended_on_a_leap_day_goes_a_day_later_not_earlier() -> None:
    assert due_on(dt.date(2024, 2, 29), 1) == dt.date(2025, 3, 1)
    assert due_on(dt.date(2024, 2, 29), 4) == dt.date(2028, 2, 29)


def test_the_longest_hold_counts() -> None:
    found = held_until([hold("2026-03-07"), hold("2030-01-01")], TODAY)
    assert found is not None
    assert found.until == "2030-01-01"


def test_a_hold_that_is_over_or_struck_holds_nothing() -> None:
    assert held_until([hold("2026-03-06"), hold("2030-01-01", struck="yes")], TODAY) is None
