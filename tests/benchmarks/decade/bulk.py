"""Writes the log in bulk: the bytes and rows that `Unit.append` would write, faster.

Payloads are made by the store's own code; what is left out is checking each of them, and ids and
salts come from a seed. A test reads the rows back and compares.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
from tests.benchmarks.decade.dossiers import seeded_id
from tests.benchmarks.decade.house import Act
from tests.benchmarks.decade.papers import StoredPaper

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import FORMAT
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.models import rows

BATCH = 4000
_ENTRY = (
    "INSERT INTO entry (id, device, sequence, recorded_at, kind, hash, header, salt, payload, "
    "act, visit, case_id, day, occurred_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_RECORD = (
    "INSERT INTO record (kind, id, value, entry, case_id, day, ends) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value, entry = excluded.entry, "
    "case_id = excluded.case_id, day = excluded.day, ends = excluded.ends"
)
_VERSION = "INSERT INTO version (entry, kind, id) VALUES (?, ?, ?)"
_REPORT = (
    "INSERT INTO report (id, visit, variant, revision, entry, content, content_hash, pdf) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_canonical: Callable[[Any], bytes] = msgspec.json.Encoder(order="sorted").encode
_written = lru_cache(maxsize=100_000)(moments.written)


class Log:
    """The chain of one device in the making; `files` are the day files handed over so far."""

    def __init__(self, raw: Any, device: str, seed: int) -> None:
        self.device = device
        self.sequence = 0
        self.hash = ""
        self.files = 0
        self._raw = raw
        self._has_versions = raw.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = 'version'"
        ).fetchone()[0]
        self._source = random.Random(f"{seed}/log")
        self._entries: list[tuple[Any, ...]] = []
        self._records: list[tuple[Any, ...]] = []
        self._versions: list[tuple[Any, ...]] = []
        self._reports: list[tuple[Any, ...]] = []
        self.cases: dict[str, str] = {}
        """By case, the entry that set it last."""

    def append(self, act: Act) -> list[str]:
        """Write an act; the ids of its entries."""
        milliseconds = int(act.at.timestamp() * 1000)
        name = act.id or seeded_id(self._source, milliseconds)
        ids = [self._sealed(draft, act, name, milliseconds) for draft in act.drafts]
        if len(self._entries) >= BATCH:
            self.flush()
        return ids

    def _sealed(self, draft: Any, act: Act, name: str, milliseconds: int) -> str:
        self.sequence += 1
        entry = _counted_id(self._source, milliseconds, self.sequence)
        salt = f"{self._source.getrandbits(128):032x}"
        plain = rows.payload_of(draft, name, act.by)
        payload = _canonical(plain)
        at = _written(act.at)
        header = _canonical(
            {
                "device": self.device,
                "format": FORMAT,
                "id": entry,
                "kind": draft.kind,
                "payload_hash": hashlib.sha256(salt.encode() + payload).hexdigest(),
                "previous": self.hash,
                "recorded_at": at,
                "sequence": self.sequence,
            }
        )
        self.hash = hashlib.sha256(header).hexdigest()
        self._entries.append(
            (
                entry,
                self.device,
                self.sequence,
                at,
                draft.kind,
                self.hash,
                header,
                salt,
                payload,
                name,
                draft.visit,
                draft.case,
                draft.day,
                plain["occurred_at"],
            )
        )
        if isinstance(draft.data, RecordSet):
            self._project(draft.data, entry)
        return entry

    def _project(self, data: RecordSet, entry: str) -> None:
        if data.record == "case":
            self.cases[data.record_id] = entry
        self._versions.append((entry, data.record, data.record_id))
        row = rows.record_row(data.record, data.record_id, entry, data.value)
        self._records.append(tuple(row.values()))

    def put_report(self, paper: StoredPaper, entry: str) -> None:
        """Keep the paper that an entry made final."""
        made = paper.data
        self._reports.append(
            (
                made.report,
                paper.visit,
                made.variant,
                made.revision,
                entry,
                paper.content,
                made.content_hash,
                paper.pdf,
            )
        )

    def flush(self) -> None:
        """Write out what is held."""
        for statement, held in (
            (_ENTRY, self._entries),
            (_RECORD, self._records),
            *([(_VERSION, self._versions)] if self._has_versions else ()),
            (_REPORT, self._reports),
        ):
            self._raw.executemany(statement, held)
            held.clear()


def _counted_id(source: random.Random, milliseconds: int, counter: int) -> str:
    """As `new_id` with a counter: ids of one millisecond keep their order."""
    high, low = counter >> 20 & 0xFFF, counter & 0xFFFFF
    rest = 1 << 63 | low << 42 | source.getrandbits(42)
    text = f"{milliseconds:012x}7{high:03x}{rest:016x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
