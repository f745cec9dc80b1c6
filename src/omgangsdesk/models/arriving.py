"""Entries that were written elsewhere: merging is a union, whatever the order they come in.

They are read before the transaction that takes them begins, so that nobody waits for that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from omgangsdesk.domain.log.entries import Entry, StoredEntry
from omgangsdesk.domain.log.kinds import Destroyed, RecordSet, Retracted
from omgangsdesk.models import erasing, projections, queries, rows

_READ = frozenset({"record_set", "retracted", "destroyed"})
"""Kinds from which more follows than that they are there."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """An entry as it will be kept: its row, the row without its contents, and what follows."""

    row: dict[str, Any]
    emptied: dict[str, Any]
    entry: Entry | None


def prepared(stored: Iterable[StoredEntry]) -> tuple[Arriving, ...]:
    """What `take` takes, made ready; it asks nothing of a store."""
    return tuple(_prepared(one) for one in stored)


def _prepared(stored: StoredEntry) -> Arriving:
    row = rows.row_of(stored)
    read = row["payload"] and row["kind"] in _READ
    return Arriving(
        row=row,
        emptied=rows.row_of(replace(stored, salt="", payload=b"")) if row["payload"] else row,
        entry=rows.entry_of(row) if read else None,
    )


def take(connection: sa.Connection, arriving: Sequence[Arriving]) -> int:
    """Take up what is not here yet; how many that were.

    What was destroyed here comes without its contents, and what an arriving `destroyed` names is
    emptied here too.
    """
    asked = {"ids": json.dumps([one.row["id"] for one in arriving])}
    here = set(connection.exec_driver_sql(queries.HERE, asked).scalars())
    new = list({one.row["id"]: one for one in arriving if one.row["id"] not in here}.values())
    if not new:
        return 0
    gone = set(connection.exec_driver_sql(queries.GONE, asked).scalars())
    gone |= _named_by_orders(new)
    whole = [one for one in new if one.row["id"] not in gone]
    connection.execute(
        queries.INSERT, [one.emptied if one.row["id"] in gone else one.row for one in new]
    )
    touched: set[projections.Name] = set()
    for entry in (one.entry for one in whole if one.entry is not None):
        touched |= _take_up(connection, entry)
    for name in sorted(touched):
        projections.settle(connection, *name)
    return len(new)


def _named_by_orders(new: Iterable[Arriving]) -> set[str]:
    """What arriving orders name; never an order itself."""
    found = [one.entry for one in new if one.entry is not None]
    orders = {one.id: one.data for one in found if isinstance(one.data, Destroyed)}
    return {name for order in orders.values() for name in order.entries} - orders.keys()


def _take_up(connection: sa.Connection, entry: Entry) -> set[projections.Name]:
    if isinstance(entry.data, RecordSet):
        projections.note(connection, entry, entry.data)
        return {(entry.data.record, entry.data.record_id)}
    if isinstance(entry.data, Retracted):
        return {*projections.named_by(connection, entry, entry.data)}
    erasing.erase(connection, entry.id)
    return set()
