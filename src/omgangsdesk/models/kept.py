"""What a store keeps beside the log: final reports, drafts, and the marks of the store itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from omgangsdesk.models import erasing, tables, triggers
from omgangsdesk.models.asking import ask, ask_for_each, ask_for_one

_DRAFTED = "SELECT visit FROM draft WHERE colleague = :colleague"
_META = "SELECT key, value FROM meta"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReport:
    """A finalised report as stored: content record, its hash, and the PDF's bytes."""

    id: str
    visit: str
    variant: str
    revision: int
    entry: str
    content: bytes
    content_hash: str
    pdf: bytes


class Kept:
    """Reports, drafts and marks within one transaction; part of a `Unit`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put_report(self, report: StoredReport) -> None:
        """Keep a finalised report for good."""
        self._connection.execute(sa.insert(tables.report), [_columns(report)])

    def reports(
        self, *, visit: str | None = None, entries: Sequence[str] | None = None
    ) -> list[StoredReport]:
        """The finalised reports of a visit, or those that the named entries made final."""
        columns = tables.report.c
        query = sa.select(tables.report).order_by(columns.visit, columns.variant, columns.revision)
        if visit is not None:
            query = query.where(columns.visit == visit)
        if entries is not None:
            query = query.where(columns.entry.in_(entries))
        return [StoredReport(**row) for row in self._connection.execute(query).mappings()]

    def keep_draft(self, visit: str, colleague: str, value: bytes | None) -> None:
        """Keep what is being typed, or forget it."""
        where = (tables.draft.c.visit == visit) & (tables.draft.c.colleague == colleague)
        self._connection.execute(sa.delete(tables.draft).where(where))
        if value is not None:
            row = {"visit": visit, "colleague": colleague, "value": value}
            self._connection.execute(sa.insert(tables.draft), [row])

    def draft(self, visit: str, colleague: str) -> bytes | None:
        """What that colleague was typing at that visit."""
        query = sa.select(tables.draft.c.value).where(
            tables.draft.c.visit == visit, tables.draft.c.colleague == colleague
        )
        found: bytes | None = self._connection.execute(query).scalar()
        return found

    def drafts_of(self, colleague: str) -> list[tuple[str, bytes]]:
        """The visits at which that colleague was writing, with what; the newest first."""
        query = (
            sa.select(tables.draft.c.visit, tables.draft.c.value)
            .where(tables.draft.c.colleague == colleague)
            .order_by(sa.literal_column("rowid").desc())
        )
        return [(row.visit, row.value) for row in self._connection.execute(query)]

    def drafted(self, colleague: str) -> frozenset[str]:
        """Where that colleague left something half written."""
        return frozenset(ask_for_each(self._connection, _DRAFTED, {"colleague": colleague}))

    def draft_count(self, places: Iterable[str]) -> int:
        """How many drafts go along when these visits and dossiers are destroyed."""
        wanted = {"places": json.dumps(list(places))}
        return int(ask_for_one(self._connection, erasing.DRAFTS_OF, wanted))

    def missing_triggers(self) -> tuple[str, ...]:
        """The triggers of `triggers.py` that are not there, or say something else."""
        query = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = {row.name: row.sql for row in self._connection.execute(query)}
        wanted = dict(zip(triggers.NAMES, triggers.statements(), strict=True))
        return tuple(
            name
            for name, statement in wanted.items()
            if found.get(name, "").partition(name)[2] != statement.partition(name)[2]
        )

    def damaged_pages(self) -> int:
        """How many pages of the file are not what was written; 0 when it is whole."""
        found = self._connection.exec_driver_sql("PRAGMA cipher_integrity_check")
        return len(found.fetchall())

    def report_count(self) -> int:
        """How many finalised reports are kept."""
        query = sa.select(sa.func.count()).select_from(tables.report)
        return int(self._connection.execute(query).scalar_one())

    def meta(self) -> dict[str, str]:
        """The marks of the store that never change: its id, and whether it is for practice."""
        return dict(ask(self._connection, _META))


def _columns(report: StoredReport) -> dict[str, Any]:
    return {name: getattr(report, name) for name in StoredReport.__slots__}
