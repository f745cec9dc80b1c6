"""What a day asks of the store walks an index, however long the log has become."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from tests.models.conftest import NOON

from omgangsdesk.domain.records import Alert, Case, VisitPlan
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk


@contextmanager
def asked_of(connection: sa.Connection) -> Iterator[list[str]]:
    """What the driver is asked, with its values filled in."""
    found: list[str] = []
    raw: Any = connection.connection.driver_connection
    raw.set_trace_callback(found.append)
    try:
        yield found
    finally:
        raw.set_trace_callback(None)


@pytest.mark.parametrize(
    ("ask", "way"),
    [
        (lambda unit: unit.records(VisitPlan, day="2026-03-06"), "ix_record_kind_day_ends"),
        (lambda unit: unit.records(Alert, case="c"), "ix_record_kind_case_id"),
        (lambda unit: unit.of_cases(Alert, ["c"]), "ix_record_kind_case_id"),
        (lambda unit: unit.known(Case, ["c"]), "(kind=? AND id=?)"),
        (lambda unit: unit.begun_since(5), "ix_entry_number_visit (number>?)"),
        (lambda unit: unit.newest_closing(10), "ix_entry_kind (kind=? AND rowid>?)"),
        (lambda unit: unit.entries(day="2026-03-06"), "ix_entry_day_kind"),
        (lambda unit: unit.entries(kind="exported"), "ix_entry_kind"),
        (
            lambda unit: unit.plans_into("2026-01-06", "2026-03-06", NOON),
            "ix_record_kind_day_ends (kind=? AND day>? AND day<?)",
        ),
        (
            lambda unit: unit.entries_of_day("2026-03-06", ["v"]),
            "COVERING INDEX ix_entry_day_kind (day=?)",
        ),
        (
            lambda unit: unit.entries_of_day("2026-03-06", ["v"]),
            "COVERING INDEX ix_entry_visit_kind (visit=?)",
        ),
        (lambda unit: unit.reports(entries=["e"]), "ix_report_entry"),
    ],
)
def test_what_a_day_asks_walks_an_index(
    desk: Desk, ask: Callable[[Unit], object], way: str
) -> None:
    with desk.store.read() as unit:
        connection = unit._connection
        with asked_of(connection) as asked:
            ask(unit)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1]}")
        steps = [row[3] for row in plan]
    assert any(way in step for step in steps)
    assert not any(step.startswith("SCAN entry") or step == "SCAN record" for step in steps)
