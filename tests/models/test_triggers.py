"""What was written stays as it was: the database itself refuses to rewrite it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from tests.models.conftest import Shelf, destroyed

from omgangsdesk.models import tables, triggers
from omgangsdesk.models.unit import StoredReport

SET = {
    "entry": "kind = 'arrival'",
    "report": "variant = 'internal'",
    "meta": "value = 'no'",
    "destruction": "target = 'noor'",
}
TABLES = sorted(SET)


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    """A store with a row in each of the tables that are kept."""
    (entry,) = shelf.append()
    shelf.append(destroyed("nergens"))
    assert shelf.store is not None
    report = StoredReport(
        id="r-1",
        visit="bezoek-merel",
        variant="attendance",
        revision=1,
        entry=entry.id,
        content=b"{}",
        content_hash="0" * 64,
        pdf=b"%PDF-",
    )
    with shelf.store.write() as unit:
        unit.put_report(report)
    return shelf


def rows(shelf: Shelf, table: str) -> list[sa.Row]:
    return shelf.sql(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608 - our own names


def test_the_tables_that_are_kept_are_these() -> None:
    assert sorted(table.name for table in tables.IMMUTABLE) == TABLES


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET {change}",
        "UPDATE OR REPLACE {table} SET {change}",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "REPLACE INTO {table} SELECT * FROM {table}",
    ],
)
def test_no_row_is_changed_or_removed(full: Shelf, table: str, statement: str) -> None:
    before = rows(full, table)
    assert before
    with pytest.raises(sa.exc.IntegrityError, match="rows are kept as they are"):
        full.sql(statement.format(table=table, change=SET[table]))
    assert rows(full, table) == before


@pytest.mark.parametrize("table", TABLES)
def test_an_upsert_is_a_change(full: Shelf, table: str) -> None:
    keys = {"entry": "number", "report": "id", "meta": "key", "destruction": "target"}
    key = keys[table]
    with pytest.raises(sa.exc.IntegrityError, match="rows are kept as they are"):
        full.sql(
            f"INSERT INTO {table} SELECT * FROM {table} WHERE true "  # noqa: S608
            f"ON CONFLICT ({key}) DO UPDATE SET {SET[table]}"
        )


@pytest.mark.parametrize("table", TABLES)
def test_without_recursive_triggers_a_replacement_would_walk_around_them(
    full: Shelf, table: str
) -> None:
    assert full.sql("PRAGMA recursive_triggers") == [(1,)]
    assert full.store is not None
    full.store._connection.exec_driver_sql("PRAGMA recursive_triggers=OFF")
    full.store._connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    full.store._connection.rollback()
    full.sql(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608


def test_the_triggers_of_the_schema_are_those_that_are_written_down(full: Shelf) -> None:
    assert full.store is not None
    with full.store.read() as unit:
        assert unit.missing_triggers() == ()
    found = full.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert sorted(name for (name,) in found) == sorted(triggers.NAMES)


def test_a_trigger_that_is_gone_or_toothless_is_missed(full: Shelf) -> None:
    full.sql("DROP TRIGGER entry_no_delete")
    full.sql("DROP TRIGGER meta_no_update")
    full.sql("CREATE TRIGGER meta_no_update BEFORE UPDATE ON meta BEGIN SELECT 1; END")
    assert full.store is not None
    with full.store.read() as unit:
        assert sorted(unit.missing_triggers()) == ["entry_no_delete", "meta_no_update"]


def test_made_anew_they_guard_again(full: Shelf) -> None:
    for name in triggers.NAMES:
        full.sql(f"DROP TRIGGER {name}")
    for statement in triggers.statements():
        full.sql(statement)
    with pytest.raises(sa.exc.IntegrityError):
        full.sql("DELETE FROM entry")
