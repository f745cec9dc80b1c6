"""The tables of people and plans, as the log tells them; they can be computed again at any time.

`record` holds what counts, `version` which entries set a record, `conflict` where several values
stand side by side. All three follow from the set of entries, whatever order they arrived in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import RecordSet, Retracted
from omgangsdesk.domain.log.record_versions import Standing, Version, standing, versions_of
from omgangsdesk.models import rows, tables
from omgangsdesk.models.asking import ask

BATCH = 1000
"""Rows that are written at once while everything is computed anew."""

Name = tuple[str, str]
"""Kind and id of a record."""


def rows_due(entries: Iterable[Entry]) -> Iterator[tuple[dict[str, Any], Standing]]:
    """The rows of `record` that these entries make, with what stands; for the verifier.

    Those that take values back must be among them.
    """
    every = list(entries)
    sets = {one.id: one.data for one in every if isinstance(one.data, RecordSet)}
    found: dict[Name, list[Version]] = {}
    for version in versions_of(every):
        data = sets[version.entry]
        found.setdefault((data.record, data.record_id), []).append(version)
    for name, versions in found.items():
        due = standing(name[0], versions)
        yield rows.record_row(*name, due.entry, due.value), due


def counting(connection: sa.Connection, kind: str, record_id: str) -> str | None:
    """The id of the entry that counts of a record."""
    found: str | None = connection.execute(_ENTRY, {"kind": kind, "id": record_id}).scalar()
    return found


def project(connection: sa.Connection, entry: Entry, data: RecordSet) -> None:
    """Take up an entry that was just made here; it costs what one record costs."""
    name = {"kind": data.record, "id": data.record_id}
    counts = connection.execute(_ENTRY, name).scalar()
    connection.execute(_VERSION, [{"entry": entry.id, **name}])
    goes_on = counts is None if data.based_on is None else counts == data.based_on
    if goes_on and not connection.execute(_IN_CONFLICT, name).scalar():
        connection.execute(_UPSERT, rows.projection_of(entry, data))
    else:
        settle(connection, data.record, data.record_id)


def note(connection: sa.Connection, entry: Entry, data: RecordSet) -> None:
    """Take up an entry that came from elsewhere; `settle` its record when all are there."""
    row = {"entry": entry.id, "kind": data.record, "id": data.record_id}
    connection.execute(_VERSION, [row])


def named_by(connection: sa.Connection, entry: Entry, data: Retracted) -> list[Name]:
    """The records of which a `retracted` takes a value back; most take back none."""
    asked = {"target": data.target, "visit": entry.visit}
    return [(row.kind, row.id) for row in connection.execute(_NAMED, asked)]


def settle(connection: sa.Connection, kind: str, record_id: str) -> None:
    """Compute what counts of one record, out of every entry that set it."""
    name = {"kind": kind, "id": record_id}
    connection.execute(_NO_CONFLICT, name)
    found = versions(connection, kind, record_id)
    if not found:
        connection.execute(_NO_RECORD, name)
        return
    due = standing(kind, found)
    connection.execute(_UPSERT, rows.record_row(kind, record_id, due.entry, due.value))
    if due.in_conflict:
        connection.execute(_CONFLICT, [name])


def versions(
    connection: sa.Connection,
    kind: str,
    record_id: str,
    there: Callable[[Entry], bool] = lambda _: True,
) -> list[Version]:
    """Every value that a record had, the lowest (`recorded_at`, id) first.

    Only entries that were `there` are looked at.
    """
    entries = [entry for entry in sets(connection, kind, record_id) if there(entry)]
    return sorted(versions_of(entries), key=lambda one: one.order)


def sets(connection: sa.Connection, kind: str, record_id: str) -> list[Entry]:
    """The entries that set a record, and those that may have taken one of them back."""
    name = {"kind": kind, "id": record_id}
    found = [*connection.execute(_VERSIONS, name).mappings()]
    if any(row["visit"] is not None for row in found):
        found += connection.execute(_TAKEN_BACK, name).mappings()
    return [rows.entry_of(row) for row in found]


def conflicts(connection: sa.Connection) -> list[Name]:
    """Records of which several values stand side by side."""
    query = "SELECT kind, id FROM conflict ORDER BY 1, 2"
    return [(kind, name) for kind, name in ask(connection, query)]


def rebuild(connection: sa.Connection) -> None:
    """Compute `record`, `version` and `conflict` again from the log; for after an upgrade."""
    for table in (tables.conflict, tables.version, tables.record):
        connection.execute(sa.delete(table))
    last = 0
    while batch := _next(connection, last):
        last = batch[-1]["number"]
        due = [
            rows.projection_of(entry, entry.data)
            for entry in map(rows.entry_of, batch)
            if isinstance(entry.data, RecordSet)
        ]
        connection.execute(_UPSERT, due)
        connection.execute(_VERSION, due)
    for kind, record_id in connection.execute(_EDITED).all():
        settle(connection, kind, record_id)


def _next(connection: sa.Connection, last: int) -> Sequence[sa.RowMapping]:
    return connection.execute(_RECORD_SETS, {"last": last, "batch": BATCH}).mappings().all()


_ENTRY = sa.text("SELECT entry FROM record WHERE kind = :kind AND id = :id")
_VERSION = sa.text("INSERT INTO version (entry, kind, id) VALUES (:entry, :kind, :id)")
_IN_CONFLICT = sa.text("SELECT 1 FROM conflict WHERE kind = :kind AND id = :id")
_CONFLICT = sa.insert(tables.conflict)
_NO_CONFLICT = sa.text("DELETE FROM conflict WHERE kind = :kind AND id = :id")
_NO_RECORD = sa.text("DELETE FROM record WHERE kind = :kind AND id = :id")
_UPSERT = sa.text(
    "INSERT INTO record (kind, id, value, entry, case_id, day, ends) "
    "VALUES (:kind, :id, :value, :entry, :case_id, :day, :ends) "
    "ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value, entry = excluded.entry, "
    "case_id = excluded.case_id, day = excluded.day, ends = excluded.ends"
)
_NAMED = sa.text(
    "WITH named AS (SELECT id, visit FROM entry WHERE id = :target "
    "UNION SELECT id, visit FROM entry WHERE act = :target) "
    "SELECT DISTINCT version.kind, version.id FROM named CROSS JOIN version "
    "ON version.entry = named.id WHERE named.visit = :visit"
)
_VERSIONS = sa.text(
    f"SELECT {rows.COLUMNS}, entry.visit "  # noqa: S608
    "FROM version JOIN entry ON entry.id = version.entry "
    "WHERE version.kind = :kind AND version.id = :id AND entry.payload <> x''"
)
_TAKEN_BACK = sa.text(
    f"SELECT DISTINCT {rows.COLUMNS} "  # noqa: S608
    "FROM version CROSS JOIN entry AS one ON one.id = version.entry "
    "CROSS JOIN entry ON entry.visit = one.visit "
    "WHERE version.kind = :kind AND version.id = :id "
    "AND entry.kind = 'retracted' AND entry.payload <> x''"
)
_RECORD_SETS = sa.text(
    f"SELECT entry.number, {rows.COLUMNS} FROM entry "  # noqa: S608
    f"WHERE kind = 'record_set' AND {tables.SELDOM.text} AND payload <> x'' "
    "AND number > :last ORDER BY number LIMIT :batch"
)
_EDITED = sa.text(
    "SELECT kind, id FROM version GROUP BY kind, id HAVING count(*) > 1 ORDER BY kind, id"
)
