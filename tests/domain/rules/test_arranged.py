"""When the next visit is by the arrangement, and what lies after its planned end."""

from __future__ import annotations

import datetime as dt

import pytest

from omgangsdesk.domain.dossier.course import Arrangement
from omgangsdesk.domain.rules.arranged import next_visit, past_end

TODAY = dt.date(2026, 3, 9)


def arranged(weeks: int = 2, since: str = "2026-01-05", until: str | None = None) -> Arrangement:
    return Arrangement(id=since, case="kievit", since=since, until=until, every_weeks=weeks)


@pytest.mark.parametrize(
    ("last", "day"),
    [
        ("2026-03-23", "2026-04-06"),
        ("2026-03-09", "2026-03-23"),
        ("2026-02-23", "2026-03-09"),
        ("2026-02-22", "2026-03-22"),
        ("2025-03-10", "2026-03-09"),
    ],
)
def test_so_many_weeks_after_the_last_visit_and_never_in_the_past(last: str, day: str) -> None:
    assert next_visit(arranged(), last, TODAY) == dt.date.fromisoformat(day)


def test_the_first_visit_is_when_the_arrangement_begins() -> None:
    assert next_visit(arranged(since="2026-03-16"), None, TODAY) == dt.date(2026, 3, 16)
    assert next_visit(arranged(since="2026-03-09"), None, TODAY) == TODAY
    assert next_visit(arranged(since="2026-03-02"), None, TODAY) is None


def test_without_a_rhythm_there_is_no_next_visit() -> None:
    assert next_visit(arranged(0), "2026-03-02", TODAY) is None


def test_after_the_planned_end_unless_another_arrangement_holds() -> None:
    one = arranged(until="2026-03-31")
    assert past_end([one], "2026-03-31") is None
    assert past_end([one], "2026-04-01") == "2026-03-31"
    assert past_end([one, arranged(since="2026-04-01")], "2026-04-01") is None
    assert past_end([one], "2026-01-01") is None
    assert past_end([], "2026-01-01") is None
