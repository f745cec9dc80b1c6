"""Entries that were written elsewhere: merging is a union, whatever the order they come in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import sqlalchemy as sa

from omgangsdesk.domain.log.entries import StoredEntry
from omgangsdesk.domain.log.kinds import RecordSet, Retracted
from omgangsdesk.models import erasing, projections, queries, rows


def take(connection: sa.Connection, stored: Iterable[StoredEntry]) -> int:
    """Take up what is not here yet; how many that were.

    What was destroyed here comes without its contents, and what an arriving `destroyed` names is
    emptied here too.
    """
    touched: set[tuple[str, str]] = set()
    taken = 0
    for one in stored:
        row = rows.row_of(one)
        if connection.exec_driver_sql(queries.KNOWN, {"id": row["id"]}).scalar() is not None:
            continue
        if erasing.is_destroyed(connection, row["id"]):
            row = rows.row_of(replace(one, salt="", payload=b""))
        connection.execute(queries.INSERT, [row])
        taken += 1
        if row["payload"] and row["kind"] in {"record_set", "retracted", "destroyed"}:
            touched |= _take_up(connection, row)
    for name in sorted(touched):
        projections.settle(connection, *name)
    return taken


def _take_up(connection: sa.Connection, row: dict[str, object]) -> set[tuple[str, str]]:
    entry = rows.entry_of(row)
    if isinstance(entry.data, RecordSet):
        projections.note(connection, entry, entry.data)
        return {(entry.data.record, entry.data.record_id)}
    if isinstance(entry.data, Retracted):
        return {*projections.named_by(connection, entry, entry.data)}
    erasing.erase(connection, entry.id)
    return set()
