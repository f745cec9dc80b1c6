"""A frozen value with some fields otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from omgangsdesk.domain.changing import changed, maker
from omgangsdesk.domain.visit.visit_state import Presence, Stay


def test_the_rest_stays_and_the_first_value_too() -> None:
    here = Presence(person="merel", place="hall", departures=1)
    gone = changed(here, place="gone", departures=2)
    assert (gone.person, gone.place, gone.departures) == ("merel", "gone", 2)
    assert (here.place, here.departures) == ("hall", 1)


def test_a_field_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(TypeError):
        changed(Stay(start=dt.datetime(2025, 3, 7, 14, tzinfo=dt.UTC)), begun="earlier")


def test_what_is_made_quickly_is_the_same_value() -> None:
    start = dt.datetime(2025, 3, 7, 14, tzinfo=dt.UTC)
    made = maker(Stay)(start, None, "merel")
    assert made == Stay(start=start, left_with="merel")
    assert hash(made) == hash(Stay(start=start, left_with="merel"))
    with pytest.raises(AttributeError):
        made.until = start  # type: ignore[misc]
