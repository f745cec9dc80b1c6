"""A unit of work: what can be read and written within one transaction. No row leaves it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import sqlalchemy as sa

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Beforehand, Draft, Entry, StoredEntry
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.log.kinds import DayClosed, Destroyed, RecordSet, Retracted
from omgangsdesk.domain.log.record_versions import Version
from omgangsdesk.domain.records import Alert, Record, VisitPlan, name_of, name_of_kind
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.models import (
    closings,
    erasing,
    projections,
    queries,
    rows,
    search,
    tables,
)
from omgangsdesk.models.arriving import Arriving, take
from omgangsdesk.models.asking import ask, ask_for_each, ask_for_one
from omgangsdesk.models.kept import Kept, StoredReport

__all__ = ["Chain", "LogRow", "StoredReport", "Unit"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Chain:
    """Where a device's chain stands: its newest sequence (0 for none) and that entry's hash."""

    device: str
    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of the log for the verifier: stored bytes, and the columns derived from them."""

    stored: StoredEntry
    columns: dict[str, Any]


class Unit(Kept):
    """The store within one transaction."""

    def __init__(self, connection: sa.Connection, chain: Chain | None) -> None:
        super().__init__(connection)
        self.chain = chain
        self.unreadable: dict[tuple[str, str], str | None] = {}
        """Kind and id, and the case, of records that were left out: they can't be read."""

    # entries -----------------------------------------------------------------------------

    def append(
        self,
        drafts: Sequence[Draft],
        *,
        by: str,
        recorded_at: dt.datetime,
        act: str | None = None,
        beforehand: Beforehand | None = None,
    ) -> tuple[Entry, ...]:
        """Write `drafts` as one act at the end of this device's chain.

        Records set by them show in the projections at once. `by` is the colleague who signs.
        `beforehand` is of the first of them.
        """
        if self.chain is None:
            raise RuntimeError("this unit was opened for reading")
        now_ms = int(recorded_at.timestamp() * 1000)
        act_id = act or (beforehand.act if beforehand is not None else new_id(now_ms))
        if not drafts:
            raise ValueError("an act writes something")
        entries: list[Entry] = []
        to_insert: list[dict[str, Any]] = []
        chain, set_here = self.chain, dict[tuple[str, str], str]()
        for draft in drafts:
            known, beforehand = beforehand, None
            entry_id = known.id if known else new_id(now_ms, counter=chain.sequence + 1)
            stored, entry = rows.sealed(
                self._grounded(draft, entry_id, set_here),
                act=act_id,
                by=by,
                id=entry_id,
                device=chain.device,
                sequence=chain.sequence + 1,
                recorded_at=recorded_at,
                previous=chain.hash,
                salt=known.salt if known else None,
            )
            chain = replace(chain, sequence=entry.sequence, hash=stored.hash)
            entries.append(entry)
            to_insert.append(rows.row_of(stored))
        self._connection.execute(queries.INSERT, to_insert)
        for entry in entries:
            self._show(entry)
        self.chain = chain
        return tuple(entries)

    def _show(self, entry: Entry) -> None:
        if isinstance(entry.data, RecordSet):
            projections.project(self._connection, entry, entry.data)
        elif isinstance(entry.data, Retracted):
            for name in projections.named_by(self._connection, entry, entry.data):
                projections.settle(self._connection, *name)
        elif isinstance(entry.data, Destroyed):
            erasing.erase(self._connection, entry.id)

    def _grounded(
        self, draft: Draft, entry_id: str, set_here: dict[tuple[str, str], str]
    ) -> Draft:
        """A record's draft that names what it is based on: unless told, what counts here now."""
        if not isinstance(draft.data, RecordSet):
            return draft
        name = (draft.data.record, draft.data.record_id)
        ground = draft.data.based_on or set_here.get(name)
        ground = ground or projections.counting(self._connection, *name)
        set_here[name] = entry_id
        return replace(draft, data=replace(draft.data, based_on=ground))

    def take(self, arriving: Sequence[Arriving]) -> int:
        """Take up entries that are not here yet, made ready by `arriving`; how many there were.

        In whatever order they come, the records afterwards are the same, and what is destroyed
        here stays so. Of this device's own, which a store that was put back had lost, the chain
        goes on after the newest. Whoever calls has checked them.
        """
        taken = take(self._connection, arriving)
        if self.chain is not None:
            self.chain = self.end_of(self.chain)
        return taken

    def entries(
        self,
        *,
        visit: str | None = None,
        day: str | None = None,
        act: str | None = None,
        kind: str | None = None,
        device: str | None = None,
        after: int = 0,
    ) -> list[Entry]:
        """The entries of a visit, a business day, an act or a kind, in the order of the log.

        Of a device, those above sequence `after`. What was destroyed is not among them.
        """
        columns = tables.entry.c
        asked = {columns.visit: visit, columns.day: day, columns.act: act, columns.device: device}
        where: list[sa.ColumnElement[bool]] = [
            column == value for column, value in asked.items() if value is not None
        ]
        if device is not None:
            where.append(columns.sequence > after)
        query = queries.SELECT
        if kind in tables.SELDOM_KINDS and not where:
            query = query.where(tables.SELDOM)
        if kind is not None:
            where.append(columns.kind == kind)
        query = query.where(*where, columns.payload != b"").order_by(columns.number)
        return rows.entries_of(self._connection.execute(query))

    def of_case(self, case: str) -> list[Entry]:
        """What belongs to a dossier and to none of its visits, in the order of the log."""
        found = self._connection.exec_driver_sql(queries.OF_CASE, {"case": case}).mappings()
        return [rows.entry_of(row) for row in found]

    def entries_of_day(
        self, day: str, visits: Sequence[str], *, without: Collection[str] = ()
    ) -> list[Entry]:
        """What belongs to a business day, and all of these visits, in the order of the log.

        Args:
            day: `2025-03-07`.
            visits: their ids.
            without: kinds that are left out.
        """
        wanted = {"visits": json.dumps(list(visits)), "without": json.dumps(list(without))}
        return rows.entries_of(ask(self._connection, queries.OF_DAY, {"day": day, **wanted}))

    def newest_closing(
        self, among: int, others: Collection[str] = ()
    ) -> tuple[int, DayClosed | None]:
        """The newest closing that tells what was unfinished, unless taken back, and its number.

        Of several devices it is theirs together, without the `others` (`closings`). Only the
        newest `among` entries are looked at; with None, the number before the first.
        """
        return closings.newest(self._connection, among, others)

    def begun_since(self, number: int, known: Iterable[str] = ()) -> list[str]:
        """Visits of which something above `number` in the log may have begun and not ended.

        Those that are `known` to be looked at anyway are left out. Somebody came in, a visit
        started, a child was handed over or an entry was taken back. It may name too many, never
        too few.
        """
        wanted = {"since": number, "known": json.dumps(list(known))}
        return list(dict.fromkeys(ask_for_each(self._connection, queries.BEGUN, wanted)))

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with that id, if it is here and was not destroyed."""
        columns = tables.entry.c
        query = queries.SELECT.where(columns.id == entry_id, columns.payload != b"")
        row = self._connection.execute(query).mappings().first()
        return rows.entry_of(row) if row else None

    def stored(self, device: str, after: int = 0) -> Iterator[StoredEntry]:
        """The stored bytes of a device's chain above sequence `after`, in order."""
        asked = {"device": device, "after": after}
        for header, salt, payload in self._connection.exec_driver_sql(queries.STORED, asked):
            yield StoredEntry(header=header, salt=salt, payload=payload)

    def log(self) -> Iterator[LogRow]:
        """Every row of the log by device and sequence, for the verifier."""
        columns = tables.entry.c
        query = sa.select(tables.entry).order_by(columns.device, columns.sequence)
        query = query.execution_options(yield_per=2000)
        for row in self._connection.execute(query).mappings():
            stored = StoredEntry(header=row["header"], salt=row["salt"], payload=row["payload"])
            yield LogRow(stored, dict(row))

    def chains(self) -> dict[str, Chain]:
        """Where each device's chain stands."""
        return {one[0]: Chain(*one) for one in ask(self._connection, queries.CHAINS)}

    def end_of(self, chain: Chain) -> Chain:
        """Where the chain of that device stands now; `chain` where nothing of it is here yet."""
        found = ask(self._connection, queries.END, {"device": chain.device})
        return Chain(chain.device, *found[0]) if found else chain

    def hash_at(self, device: str, sequence: int) -> str | None:
        """The hash of a device's entry at that sequence; None when it is not there."""
        asked = {"device": device, "sequence": sequence}
        found: str | None = ask_for_one(self._connection, queries.HASH_AT, asked)
        return found

    def newest_number(self) -> int:
        """The number of the entry that came last; 0 for an empty log."""
        return int(ask_for_one(self._connection, queries.NEWEST) or 0)

    def since(self, number: int, most: int) -> list[Entry]:
        """The first `most` entries that came after that number, but for destroyed ones."""
        found = self._connection.execute(queries.SINCE.limit(most), {"since": number})
        return rows.entries_of(row for row in found if row.payload)

    def newest_hash(self) -> str:
        """The hash of the entry written last by any device, or nothing."""
        return str(ask_for_one(self._connection, queries.NEWEST_HASH) or "")

    # records -----------------------------------------------------------------------------

    def record(self, kind: type[R], record_id: str) -> R | None:
        """The record of that kind and id, as it now stands."""
        found = self._values(queries.RECORD, kind, id=record_id)
        return codec.from_json(found[0], kind) if found else None

    def records(
        self, kind: type[R], *, case: str | None = None, day: str | None = None
    ) -> list[R]:
        """All records of a kind, or those of a case or a business day, by id."""
        asked = {"case": case, "day": day}
        wanted = {name: value for name, value in asked.items() if value is not None}
        found = self._values(queries.OF_KIND[frozenset(wanted)], kind, **wanted)
        return list(self._readable(found, kind))

    def known(self, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
        """Those records of a kind that are here, by id; one query, however many are asked."""
        wanted = {"kind": name_of_kind(kind), "ids": json.dumps(list(ids))}
        found = ask(self._connection, queries.RECORDS, wanted)
        return {one.id: one for one in self._readable((value for _, value in found), kind)}

    def named(self, kind: type[R], prefix: str) -> list[R]:
        """The records of a kind whose id begins so, by id."""
        return list(self._readable(self._values(queries.NAMED, kind, prefix=prefix), kind))

    def of_cases(self, kind: type[R], cases: Iterable[str]) -> dict[str, tuple[R, ...]]:
        """What these cases have of a kind, by case and then by id; one query for all."""
        wanted = {"kind": name_of_kind(kind), "cases": json.dumps(list(cases))}
        found: dict[str, tuple[R, ...]] = {}
        for case, value in ask(self._connection, queries.OF_CASES, wanted):
            found[case] = (*found.get(case, ()), *self._readable([value], kind))
        return found

    def _values(self, query: str, kind: type[R], **wanted: str) -> list[str]:
        return ask_for_each(self._connection, query, {"kind": name_of_kind(kind), **wanted})

    def _readable(self, values: Iterable[str], kind: type[R]) -> Iterator[R]:
        """Those that can be read: one that can't keeps nobody from the others."""
        for value in values:
            try:
                yield codec.from_json(value, kind)
            except InvalidInputError:
                plain = json.loads(value)
                self.unreadable[name_of_kind(kind), str(plain.get("id"))] = plain.get("case")
                if kind is Alert:  # what protects holds, also when it does not say until when
                    with contextlib.suppress(InvalidInputError):
                        yield codec.from_plain({**plain, "until": "", "source": ""}, kind)

    def plans_into(self, since: str, before: str, after: dt.datetime) -> list[VisitPlan]:
        """Visits planned on a day from `since` and earlier than `before` that end after `after`.

        Days are `2025-03-07`.
        """
        days = {"since": since, "before": before, "after": moments.written(after)}
        found = ask_for_each(self._connection, queries.INTO, days)
        return list(self._readable(found, VisitPlan))

    def record_rows(self) -> Iterator[dict[str, Any]]:
        """Every row of the records, for the verifier."""
        for row in self._connection.execute(sa.select(tables.record)).mappings():
            yield dict(row)

    def records_of(self, case: str) -> list[tuple[str, str]]:
        """Kind and id of every record of a case, but the case itself."""
        found = self._connection.exec_driver_sql(queries.RECORDS_OF, {"case": case})
        return [(row.kind, row.id) for row in found]

    def record_entry(self, record: Record) -> str | None:
        """The id of the entry that set a record last."""
        columns = tables.record.c
        query = sa.select(columns.entry).where(
            columns.kind == name_of(record), columns.id == record.id
        )
        return self._connection.execute(query).scalar()

    def versions(self, kind: str, record_id: str) -> list[Version]:
        """Every value that a record had, the lowest (`recorded_at`, id) first."""
        return projections.versions(self._connection, kind, record_id)

    def sets(self, kind: str, record_id: str) -> list[Entry]:
        """The entries that set a record, and those that may have taken one of them back."""
        return projections.sets(self._connection, kind, record_id)

    def taken_back_by(self, entry: Entry, data: Retracted) -> list[tuple[str, str]]:
        """Kind and id of each record of which a `retracted` takes back a value that is here."""
        return projections.named_by(self._connection, entry, data)

    def conflicts(self) -> list[tuple[str, str]]:
        """Kind and id of each record of which several values stand side by side."""
        return projections.conflicts(self._connection)

    def rebuild_records(self) -> None:
        """Compute the tables of people and plans again from the log."""
        projections.rebuild(self._connection)

    # search -------------------------------------------------------------------------------------

    def index(self, most: int) -> int:
        """Take up to `most` entries into the search index; how many are left."""
        return search.catch_up(self._connection, most)

    def found_texts(self, words: Sequence[str], most: int) -> list[Entry]:
        """The newest indexed entries in whose text every folded word begins a word."""
        return search.texts(self._connection, words, most)

    def found_names(self, kind: type[R], words: Sequence[str], most: int) -> list[R]:
        """The people or dossiers that go by these folded words, newest first."""
        found = search.names(self._connection, name_of_kind(kind), words, most)
        return [codec.from_json(value, kind) for value in found]

    # destruction ------------------------------------------------------------------------------

    def destroyed(self) -> dict[str, str]:
        """What was lawfully destroyed, by the log itself: each entry, and which one ordered it."""
        return {
            target: entry.id
            for entry in reversed(self.entries(kind="destroyed"))
            if isinstance(entry.data, Destroyed)
            for target in entry.data.entries
        }

    def hashes_of(self, entries: Sequence[str]) -> tuple[str, ...]:
        """The hash of the header of each of these entries, in their order."""
        named = {"ids": json.dumps(list(entries))}
        return tuple(self._connection.exec_driver_sql(queries.HASHES, named).scalars())

    def numbers_of(self, entries: Iterable[str]) -> dict[str, int]:
        """Of each of these entries that is here, its place in the order in which they came."""
        named = {"ids": json.dumps(list(entries))}
        found = self._connection.exec_driver_sql(queries.NUMBERS, named)
        return {row.id: row.number for row in found}
