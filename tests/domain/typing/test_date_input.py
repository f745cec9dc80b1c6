"""Dates as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.typing.date_input import read_date

TODAY = dt.date(2026, 3, 6)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7/3/2026", dt.date(2026, 3, 7)),
        (" 07-03-26 ", dt.date(2026, 3, 7)),
        ("7.3", dt.date(2026, 3, 7)),
        ("31/12", dt.date(2025, 12, 31)),
        ("2026-03-07", dt.date(2026, 3, 7)),
        ("30/2/2026", None),
        ("7/3/202", None),
        ("29/2/2026", None),
        ("29/2", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_a_date_is_read_day_first(typed: str, meant: dt.date | None) -> None:
    assert read_date(typed, TODAY) == meant


def test_a_birth_is_never_in_the_future() -> None:
    assert read_date("7/3/85", TODAY, past=True) == dt.date(1985, 3, 7)
    assert read_date("7/3/19", TODAY, past=True) == dt.date(2019, 3, 7)
    assert read_date("7/3/26", TODAY) == dt.date(2026, 3, 7)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_what_is_said_is_what_was_meant(day: dt.date) -> None:
    for typed in (f"{day:%d/%m/%Y}", f"{day:%d-%m-%y}", day.isoformat()):
        assert read_date(typed, TODAY) == day


@given(st.text())
def test_anything_can_be_typed(typed: str) -> None:
    read_date(typed, TODAY)
