"""What is kept beside the log, held against it: people and plans, and final reports.

While the log is read only numbers are kept of it, so that ten years fit; what does not agree at
first sight is read again, and closely.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.language import text
from omgangsdesk.models.audit import MARKED, Audit, KeptRecord, KeptReport
from omgangsdesk.models.projections import rows_due
from omgangsdesk.models.rows import entry_of
from omgangsdesk.services.checks.findings import Finding, of_row

_, RECORD_SET, REPORT_FINALISED, DESTROYED, EXPORTED, RETRACTED = range(1, len(MARKED) + 1)

ERASED: dict[str, Any] = {
    "salt": "",
    "act": "",
    "visit": None,
    "case_id": None,
    "day": None,
    "occurred_at": "",
}
"""What stands in the columns of an entry of which the contents were destroyed."""


class _Set(msgspec.Struct, frozen=True, gc=False):
    """What a `record_set` says, its value as it is written."""

    record: str
    record_id: str
    value: msgspec.Raw
    based_on: str | None = None
    settles: tuple[str, ...] = ()


class _SetPayload(msgspec.Struct, frozen=True, gc=False):
    act: str
    data: _Set


class _Belongs(msgspec.Struct, frozen=True, gc=False):
    """Where the value of a record belongs."""

    case: str | None = None
    day: str | None = None
    end: Any = None


class _Destroyed(msgspec.Struct, frozen=True, gc=False):
    entries: tuple[str, ...]


class Final(msgspec.Struct, frozen=True, gc=False):
    """What a `report_finalised` says."""

    report: str
    variant: str
    revision: int
    content_hash: str
    pdf_hash: str


class _FinalPayload(msgspec.Struct, frozen=True, gc=False):
    data: Final


class _BegunPayload(msgspec.Struct, frozen=True, gc=False):
    data: kinds.ChainBegun


class _Exported(msgspec.Struct, frozen=True, gc=False):
    manifest_hash: str


class _ExportedPayload(msgspec.Struct, frozen=True, gc=False):
    data: _Exported


class _Retracted(msgspec.Struct, frozen=True, gc=False):
    target: str


class _RetractedPayload(msgspec.Struct, frozen=True, gc=False):
    data: _Retracted


class _DestroyedPayload(msgspec.Struct, frozen=True, gc=False):
    data: _Destroyed


_set = msgspec.json.Decoder(_SetPayload)
_belongs = msgspec.json.Decoder(_Belongs)
_begun = msgspec.json.Decoder(_BegunPayload)
_final = msgspec.json.Decoder(_FinalPayload)
_exported = msgspec.json.Decoder(_ExportedPayload)
_retracted = msgspec.json.Decoder(_RetractedPayload)
_destroyed = msgspec.json.Decoder(_DestroyedPayload)


@dataclass(slots=True)
class Told:
    """What the log told that tables and reports must agree with."""

    audit: Audit
    asked: Collection[str] = ()
    """Hashes of content records that somebody has on paper."""
    printed: dict[str, tuple[int, Final]] = field(default_factory=dict)
    """Of those hashes the number of the entry that made such a report final, and what it says."""
    handed_over: set[str] = field(default_factory=set)
    """The hash of every manifest that the log tells of."""
    tips: dict[int, int] = field(default_factory=dict)
    """Of each record (hashed), all entries that set it less those they were based on (hashed):
    where nothing stands in conflict, only the newest is left."""
    taken_back: set[int] = field(default_factory=set)
    """Every act or entry that was taken back (hashed)."""
    finals: set[int] = field(default_factory=set)
    """Numbers of the entries that made a report final, of which no report was seen yet."""
    begun: list[kinds.ChainBegun] = field(default_factory=list)
    """What was noticed to be lost when a chain was begun."""
    destroyed: set[str] = field(default_factory=set)
    """Ids of entries that others order to be destroyed."""
    doubted: set[int] = field(default_factory=set)
    """Numbers of entries named already; what rests on them is not blamed too."""

    def marked(self, number: int, mark: int, name: str, payload: bytes) -> bool:
        """Take up a sound entry that something beside the log rests on; whether it can be read."""
        try:
            self._take(number, mark, name, payload)
        except msgspec.MsgspecError:
            return False
        return True

    def _take(self, number: int, mark: int, name: str, payload: bytes) -> None:
        if mark == RECORD_SET:
            self._set(name, payload)
        elif mark == REPORT_FINALISED:
            self._final(number, payload)
        elif mark == DESTROYED:
            self.destroyed.update(_destroyed.decode(payload).data.entries)
        elif mark == RETRACTED:
            self.taken_back.add(hash(_retracted.decode(payload).data.target))
        elif mark == EXPORTED:
            self.handed_over.add(_exported.decode(payload).data.manifest_hash)
        else:
            self.begun.append(_begun.decode(payload).data)

    def _final(self, number: int, payload: bytes) -> None:
        found = _final.decode(payload).data
        self.finals.add(number)
        if found.content_hash in self.asked:
            self.printed[found.content_hash] = (number, found)

    def _set(self, entry: str, payload: bytes) -> None:
        one = _set.decode(payload).data
        name = hash((one.record, one.record_id))
        left = self.tips.get(name, 0) ^ hash(entry)
        self.tips[name] = left ^ (hash(one.based_on) if one.based_on else 0)


def records(told: Told) -> Iterator[Finding]:
    """Where a table of people and plans says something else than the log."""
    seen: set[int] = set()
    doubtful: list[KeptRecord] = []
    for row in told.audit.records():
        name = hash((row.kind, row.id))
        seen.add(name)
        if row.number not in told.doubted and not _is_simple(told, row, told.tips.get(name)):
            doubtful.append(row)
    missing = told.tips.keys() - seen
    if doubtful or missing:
        yield from _closely(told, doubtful, missing)


def _is_simple(told: Told, row: KeptRecord, tip: int | None) -> bool:
    """Whether a row is, sign for sign, what the one entry says that nothing was based on.

    Nor was it taken back.
    """
    if not row.payload or tip is None or tip != hash(row.entry):
        return False
    try:
        payload = _set.decode(row.payload)
        belongs = _belongs.decode(row.value)
    except msgspec.MsgspecError:
        return False
    if not told.taken_back.isdisjoint((hash(row.entry), hash(payload.act))):
        return False
    one = payload.data
    ends = belongs.end if row.kind == "visit" else None
    return (one.record, one.record_id, bytes(one.value), belongs.case, belongs.day, ends) == (
        row.kind,
        row.id,
        row.value,
        row.case,
        row.day,
        row.ends,
    )


def _closely(told: Told, doubtful: list[KeptRecord], missing: set[int]) -> Iterator[Finding]:
    """Compute what those rows should be, from every entry that set them."""
    wanted = missing | {hash((row.kind, row.id)) for row in doubtful}
    entries = [one for one in _sets(told) if one.kind == "retracted" or _name(one) in wanted]
    due = {(row["kind"], row["id"]): row for row, _ in rows_due(entries)}
    kept = {(row.kind, row.id): row for row in doubtful}
    found = {one.id: one for one in entries}
    for name in sorted(kept.keys() | due.keys()):
        asked = due.get(name)
        if asked is None or name not in kept or _row_of(kept[name]) != asked:
            yield _of_record(name[0], name[1], found[asked["entry"]] if asked else None)


def _sets(told: Told) -> Iterator[Entry]:
    for row in told.audit.record_sets():
        if row["number"] not in told.doubted:
            yield entry_of(row)


def _name(entry: Entry) -> int:
    data = entry.data
    return hash((data.record, data.record_id)) if isinstance(data, kinds.RecordSet) else 0


def _row_of(row: KeptRecord) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "id": row.id,
        "value": row.value,
        "entry": row.entry,
        "case_id": row.case,
        "day": row.day,
        "ends": row.ends,
    }


def _of_record(kind: str, record_id: str, entry: Entry | None) -> Finding:
    if entry is None:
        what = text("“{record}” of “{kind}” was set by no entry.", record=record_id, kind=kind)
        return Finding(code="record_differs", what=what)
    return Finding(
        code="record_differs",
        what=text("“{record}” of “{kind}” says something else now", record=record_id, kind=kind),
        device=entry.device,
        sequence=entry.sequence,
        id=entry.id,
        kind=entry.kind,
    )


def reports(told: Told, elsewhere: Callable[[], Collection[str]]) -> Iterator[Finding]:
    """Where a finalised report is not what its entry says.

    `elsewhere` names the entries of reports that another desk keeps.
    """
    unknown = False
    for row in told.audit.reports():
        if row.number in told.doubted:
            continue
        if row.number not in told.finals:
            unknown = True
            continue
        told.finals.discard(row.number)
        if not _is_final(row):
            yield _of_report(told.audit.row(row.number).columns)
    gone = [told.audit.row(number).columns for number in sorted(told.finals)]
    noted = elsewhere() if gone else ()
    yield from (_of_report(one) for one in gone if one["id"] not in noted)
    if unknown:
        yield Finding(
            code="report_unknown", what=text("There are reports that no entry made final.")
        )


def _of_report(columns: dict[str, Any]) -> Finding:
    what = text("the report that it made final was changed or is gone")
    return of_row("report_differs", what, columns)


def _is_final(kept: KeptReport) -> bool:
    data = _final.decode(kept.payload or b"{}").data
    return all(
        (
            kept.id == data.report,
            kept.visit == kept.entry_visit,
            (kept.variant, kept.revision) == (data.variant, data.revision),
            hashlib.sha256(kept.content).hexdigest() == data.content_hash,
            kept.content_hash == data.content_hash,
            hashlib.sha256(kept.pdf).hexdigest() == data.pdf_hash,
        )
    )


def erased(told: Told, gone: list[Finding]) -> Iterator[Finding]:
    """Of the entries without contents, those that were not lawfully destroyed, or not wholly."""
    for one in gone:
        if one.id not in told.destroyed:
            yield one
            continue
        columns = told.audit.row_of(one.id).columns
        if any(columns[name] != empty for name, empty in ERASED.items()):
            yield of_row("columns_differ", LEFT_OVER, columns)


LEFT_OVER = text("its contents were destroyed, but not all that was kept of them")
