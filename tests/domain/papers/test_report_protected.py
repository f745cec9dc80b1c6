"""From a report nobody works out where or when a protected party was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.domain.merels import ZONE, Visit

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.domain.records import (
    Alert,
)


def protected(full: Visit, alert: str, person: str | None, until: str = "2026-01-01") -> None:
    data = Alert(id="x", case="merel", alert=alert, source="vonnis", until=until, person=person)
    full.file = replace(full.file, alerts=(data,))


def clock_times(report: VisitReport) -> set[str]:
    """Every local time that stands anywhere in the record."""
    found = set()
    plain = codec.to_plain(report)
    todo: list[Any] = [plain]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            todo += value.values()
        elif isinstance(value, list):
            todo += value
        elif isinstance(value, str) and value.endswith("Z") and value[:4] == "2025":
            found.add(moments.clock_time(moments.read(value), ZONE))
    return found


def test_no_clock_time_of_a_parent_with_a_secret_address_can_be_worked_out(full: Visit) -> None:
    protected(full, "secret_address", "moeder")
    report = full.report("attendance")

    # 13:58 and 14:49 are hers and the children's; 15:06 is his, held from hers.
    assert clock_times(report) == {"13:45", "13:52", "14:00", "14:02", "14:45", "15:00"}
    assert {one.who: one.lateness for one in report.steps if one.step == "arrival"} == {
        "N.": "within_grace",
        "L.": "within_grace",
        "mother": "within_grace",
        "father": None,
    }
    assert report.room == ""


def test_past_the_grace_is_all_that_is_told_of_a_protected_party(visit: Visit) -> None:
    protected(visit, "secret_address", "moeder")
    visit.comes("14:16", "moeder")
    step = next(one for one in visit.report("attendance").steps if one.who == "mother")

    assert (step.lateness, step.planned, step.actual, step.late_minutes) == (
        "past_grace",
        None,
        None,
        None,
    )


def test_of_a_protected_party_that_did_not_come_no_expected_time_is_told(visit: Visit) -> None:
    protected(visit, "secret_address", "moeder")
    visit.happens("14:30", "no_show", kinds.NotHeld(reason="no_show_caring"))
    step = next(one for one in visit.report("attendance").steps if one.who == "mother")

    assert (step.planned, step.note) == (None, "did not come")


def test_an_allergy_protects_no_times(full: Visit) -> None:
    protected(full, "allergy", "noor")

    assert "13:58" in clock_times(full.report("attendance"))


def test_a_no_contact_order_protects_the_other_side(full: Visit) -> None:
    protected(full, "no_contact_order", "vader")

    assert "13:58" not in clock_times(full.report("attendance"))
    assert "13:52" in clock_times(full.report("attendance"))


def test_of_a_protected_visitor_the_course_is_hidden_too(full: Visit) -> None:
    protected(full, "secret_address", "vader")
    report = full.report("attendance")

    assert clock_times(report) == {"13:58", "14:00", "15:00"}
    assert (report.actual_start, report.actual_end) == (None, None)


def test_a_protected_party_loses_its_companions(full: Visit) -> None:
    full.comes("13:52", "tolk")
    assert "interpreter" in [one.name for one in full.report("attendance").present]
    protected(full, "secret_address", "vader")

    assert [one.name for one in full.report("attendance").present] == [
        "N.",
        "L.",
        "mother",
        "father",
    ]


def test_an_alert_that_expired_protects_no_longer(full: Visit) -> None:
    protected(full, "secret_address", "moeder", until="2025-03-06")

    assert "13:58" in clock_times(full.report("attendance"))


@pytest.mark.parametrize("alert", ["secret_address", "no_contact_order"])
def test_an_alert_that_names_nobody_protects_everybody(full: Visit, alert: str) -> None:
    protected(full, alert, None)

    assert clock_times(full.report("attendance")) == {"14:00", "15:00"}


def test_inside_the_house_a_protected_party_keeps_its_times(full: Visit) -> None:
    protected(full, "secret_address", "moeder")

    assert {"13:58", "14:49"} <= clock_times(full.report("internal"))
