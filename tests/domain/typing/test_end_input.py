"""The end of a visit as people type it."""

from __future__ import annotations

import pytest
from tests.domain.story import ZONE, at

from omgangsdesk.domain import moments
from omgangsdesk.domain.typing.end_input import read_end
from omgangsdesk.errors import InvalidInputError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15u30", "15:30"),
        ("1530", "15:30"),
        ("15:30", "15:30"),
        ("+15", "15:30"),
        ("+ 15 min", "15:30"),
        ("-30", "14:45"),
        ("+1u15", "16:30"),
        ("-0:45", "14:30"),
        ("0030", "00:30"),
    ],
)
def test_a_time_is_one_of_the_clock_and_a_sign_counts_from_the_plan(
    typed: str, meant: str
) -> None:
    found = read_end(typed, at("15:15"), at("14:20"), ZONE)
    assert moments.clock_time(found, ZONE) == meant
    assert found > at("14:20")


@pytest.mark.parametrize("typed", ["nu", "straks", "25:00", ""])
def test_words_are_no_end(typed: str) -> None:
    with pytest.raises(InvalidInputError):
        read_end(typed, at("15:15"), at("14:20"), ZONE)
