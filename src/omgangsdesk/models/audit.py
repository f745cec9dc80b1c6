"""What the verifier reads: every stored byte and every column, in streams, within a transaction.

Straight from the driver and with what SQLite can join done by SQLite, so that a check of ten
years takes little more than reading and hashing them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import sqlalchemy as sa

from omgangsdesk.domain.log.entries import StoredEntry
from omgangsdesk.models import tables
from omgangsdesk.models.unit import LogRow, Unit

Link: TypeAlias = "tuple[int, int, int, str, str, bytes, str, bytes, str]"
"""An entry as `Audit.links` gives it: number, place in `MARKED` (0 for other kinds), sequence,
id and kind, recorded_at and sequence and hash, header, salt, payload, the columns of the payload.
"""
MARKED = (
    "chain_begun",
    "record_set",
    "report_finalised",
    "destroyed",
    "exported",
    "retracted",
)
"""Kinds that something beside the log rests on; in a `Link` counted from 1."""

SIGN = "\x1f"
"""Between the columns that a payload repeats; no id and no instant holds it."""
NONE = "\x1e"
"""For a column that is not filled in."""

_BATCH = 100  # rows; many more leave the processor's cache before they are looked at
_MARK = " ".join(f"WHEN '{kind}' THEN {at}" for at, kind in enumerate(MARKED, start=1))
_PLACE = f"||'{SIGN}'||".join(
    f"ifnull({column}, '{NONE}')" for column in ("act", "occurred_at", "visit", "case_id", "day")
)
# A header's own signs stand between the columns, so that one comparison covers them all.
_LINKS = (
    f"SELECT number, CASE kind {_MARK} ELSE 0 END, sequence, "  # noqa: S608 - no part of it is typed
    """id || '","kind":"' || kind, recorded_at || '","sequence":' || sequence || '}' || hash, """
    f"header, salt, payload, {_PLACE} FROM entry WHERE device = ? ORDER BY sequence"
)
_RECORDS = (
    "SELECT record.kind, record.id, record.value, record.entry, record.case_id, record.day, "
    "record.ends, entry.number, entry.payload "
    "FROM record LEFT JOIN entry ON entry.id = record.entry ORDER BY record.kind, record.id"
)
_RECORD_SETS = (
    "FROM entry WHERE kind IN ('record_set', 'retracted') AND payload <> x'' ORDER BY number"
)
_REPORTS = (
    "SELECT report.id, report.visit, report.variant, report.revision, report.content, "
    "report.content_hash, report.pdf, entry.number, entry.visit, entry.payload "
    "FROM report LEFT JOIN entry ON entry.id = report.entry ORDER BY report.id"
)


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A row of the records, and of the entry that it says it comes from."""

    kind: str
    id: str
    value: bytes
    entry: str
    case: str | None
    day: str | None
    ends: str | None
    number: int | None
    payload: bytes | None


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A row of the reports, and of the entry that made it final."""

    id: str
    visit: str
    variant: str
    revision: int
    content: bytes
    content_hash: str
    pdf: bytes
    number: int | None
    entry_visit: str | None
    payload: bytes | None


class Audit:
    """The store as the verifier reads it, within the transaction of a unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit._connection  # noqa: SLF001 - its own package's

    def firsts(self) -> Iterator[bytes]:
        """The header of each chain's first entry that is here."""
        for device in self._unit.chains():
            yield next(self._unit.stored(device)).header

    def size(self) -> int:
        """About how many entries there are: the newest number."""
        query = sa.select(sa.func.max(tables.entry.c.number))
        return int(self._connection.execute(query).scalar() or 0)

    def links(self, device: str) -> Iterator[Sequence[Link]]:
        """The entries of a device's chain in order, a batch at a time."""
        return self._batches(_LINKS, (device,), _BATCH)

    def row(self, number: int) -> LogRow:
        """The row of the log with that number."""
        return self._row(tables.entry.c.number == number)

    def row_of(self, entry_id: str) -> LogRow:
        """The row of the log with that id."""
        return self._row(tables.entry.c.id == entry_id)

    def _row(self, which: sa.ColumnElement[bool]) -> LogRow:
        row = self._connection.execute(sa.select(tables.entry).where(which)).mappings().one()
        stored = StoredEntry(header=row["header"], salt=row["salt"], payload=row["payload"])
        return LogRow(stored, dict(row))

    def record_sets(self) -> Iterator[Mapping[str, Any]]:
        """Every entry that set a record or took something back, as `rows.entry_of` reads it.

        What was destroyed is not among them.
        """
        names = ("number", "id", "device", "sequence", "recorded_at", "kind", "payload")
        for batch in self._batches(f"SELECT {', '.join(names)} {_RECORD_SETS}", (), _BATCH):
            yield from (dict(zip(names, row, strict=True)) for row in batch)

    def records(self) -> Iterator[KeptRecord]:
        """Every row of the records."""
        for batch in self._batches(_RECORDS, (), _BATCH):
            yield from (KeptRecord(*row) for row in batch)

    def reports(self) -> Iterator[KeptReport]:
        """Every finalised report, with its PDF."""
        for batch in self._batches(_REPORTS, (), 1):
            yield from (KeptReport(*row) for row in batch)

    def _batches(self, query: str, values: tuple[str, ...], size: int) -> Iterator[Sequence[Any]]:
        cursor = self._connection.exec_driver_sql(query, values).cursor
        while rows := cursor.fetchmany(size):
            yield rows
