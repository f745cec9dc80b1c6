"""Checks a store: the chain of every device, what is kept beside it, and the heads.

Opens the store without taking part in it: no device is made, nothing is written. What it proves
and what not is said in the README.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from omgangsdesk.domain import kinds
from omgangsdesk.domain.entries import Entry
from omgangsdesk.errors import NoStoreError
from omgangsdesk.language import Text, Translator, text, text_n
from omgangsdesk.models.rows import entry_of, projection_of
from omgangsdesk.models.store import FILE, Store, open_store
from omgangsdesk.models.unit import LogRow, StoredReport, Unit
from omgangsdesk.security.device import load_device
from omgangsdesk.security.head import HEAD_NAME, HeadFile
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks.chain_check import ChainCheck, ChainEnd, Finding
from omgangsdesk.services.opening.head_check import against_begun, against_head

FORMAT = 1
"""Version of the JSON form, `resources/schemas/verify.schema.json`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked, and what is not as it was written."""

    chains: tuple[ChainEnd, ...]
    reports: int
    findings: tuple[Finding, ...]
    heads: int
    """Heads that were compared with; without one, entries lost at the end go unnoticed."""

    @property
    def entries(self) -> int:
        """How many entries were checked."""
        return sum(one.entries for one in self.chains)

    @property
    def sound(self) -> bool:
        """Whether everything is as it was written, as far as can be told."""
        return not self.findings


def verify_store(
    folder: Path, passphrase: str, *, label: str | None = None, devices: Path
) -> Verified:
    """Check the store in `folder`, also one that signing in would complain of.

    Raises:
        NoStoreError, WrongPassphraseError, StoreError: it can't be opened at all.
    """
    keyring = Keyring.load(folder)
    if not (folder / FILE).is_file():
        raise NoStoreError(str(folder))
    data_key = keyring.unlock(passphrase, label=label).data_key
    store = open_store(folder, derive(data_key, "store"))
    try:
        heads = [HeadFile(folder / HEAD_NAME, derive(data_key, "head"))]
        device = load_device(devices, keyring.store_id, folder, data_key)
        if device is not None:
            heads.append(device.head)
        return _verify(store, keyring, heads)
    finally:
        store.close()


def _verify(store: Store, keyring: Keyring, heads: list[HeadFile]) -> Verified:
    with store.read() as unit:
        pages = unit.damaged_pages()
    if pages:
        damaged = Finding(code="file_damaged", what=_pages(pages))
        return Verified(chains=(), reports=0, findings=(damaged,), heads=0)
    findings: list[Finding] = []
    with store.read() as unit:
        findings += _marks(unit, keyring)
        check = ChainCheck(_known_starts(unit))
        told = _Told()
        for row in unit.log():
            found = list(check.take(row))
            findings += found
            _remember(row, told, sound=not found)
        findings += _records(unit, told)
        findings += _reports(unit, told)
        findings += against_begun(unit, told.begun)
        reports = unit.report_count()
    compared = 0
    for file in dict.fromkeys(heads):
        known, against = against_head(file, store)
        compared += known
        findings += [one for one in against if one not in findings]
    return Verified(chains=check.ends, reports=reports, findings=tuple(findings), heads=compared)


def _pages(count: int) -> Text:
    return text_n(
        "{count} page of store.db was damaged, most likely by the disk, so the log was not read.",
        "{count} pages of store.db were damaged, most likely by the disk, so the log was not "
        "read.",
        count,
    )


def _marks(unit: Unit, keyring: Keyring) -> Iterator[Finding]:
    marks = unit.meta()
    practice = marks.get("practice") == "yes"
    if marks.get("store") != keyring.store_id or practice != keyring.practice:
        yield Finding(
            code="marks_differ", what=text("The marks of the store are not those of its key file.")
        )
    for name in unit.missing_triggers():
        yield Finding(
            code="trigger_missing",
            what=text("“{name}”, which keeps entries as they are, is missing.", name=name),
        )


def _known_starts(unit: Unit) -> set[str]:
    """Of the hashes that first entries name, those that are in the store."""
    wanted: set[str] = set()
    for device in unit.chains():
        first = next(iter(unit.stored(device)), None)
        if first is not None:
            wanted.add(_previous(first.header))
    wanted.discard("")
    return wanted & {row.stored.hash for row in unit.log()} if wanted else set()


def _previous(header: bytes) -> str:
    from omgangsdesk.domain import canonical

    try:
        return str(canonical.decode(header)["previous"])
    except (canonical.NotCanonicalError, KeyError, TypeError):
        return ""


@dataclass(frozen=True, slots=True)
class _Set:
    """The newest entry that set a record, and the row that it wants."""

    number: int
    entry: Entry
    row: Mapping[str, Any]


@dataclass(slots=True)
class _Told:
    """What the log tells that tables and reports must agree with."""

    records: dict[tuple[str, str], _Set] = field(default_factory=dict)
    finals: list[Entry] = field(default_factory=list)
    begun: list[kinds.ChainBegun] = field(default_factory=list)
    """What was noticed to be lost when a chain was begun."""
    doubted: set[str] = field(default_factory=set)
    """Entries named already; what rests on them is not blamed too."""


def _remember(row: LogRow, told: _Told, *, sound: bool) -> None:
    if not sound:
        told.doubted.add(row.columns["id"])
        return
    if row.columns["kind"] not in {"chain_begun", "record_set", "report_finalised"}:
        return
    entry = entry_of(row.columns)
    if isinstance(entry.data, kinds.RecordSet):
        name, number = (entry.data.record, entry.data.record_id), row.columns["number"]
        if name not in told.records or told.records[name].number < number:
            told.records[name] = _Set(number, entry, projection_of(entry, entry.data))
    elif isinstance(entry.data, kinds.ChainBegun):
        told.begun.append(entry.data)
    else:
        told.finals.append(entry)


def _records(unit: Unit, told: _Told) -> Iterator[Finding]:
    """Where a table of people and plans says something else than the log."""
    kept = {(row["kind"], row["id"]): row for row in unit.record_rows()}
    for name in sorted(kept.keys() | told.records.keys()):
        row, due = kept.get(name), told.records.get(name)
        if row is not None and row["entry"] in told.doubted:
            continue
        if due is None or row != due.row:
            yield _of_records(name[0], name[1], due.entry if due else None)


def _of_records(kind: str, record_id: str, entry: Entry | None) -> Finding:
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


def _reports(unit: Unit, told: _Told) -> Iterator[Finding]:
    """Where a finalised report is not what its entry says."""
    known = sum(len(unit.reports(entries=[one])) for one in told.doubted)
    for entry in told.finals:
        kept = unit.reports(entries=[entry.id])
        known += len(kept)
        if len(kept) != 1 or not _is_final(kept[0], entry):
            yield Finding(
                code="report_differs",
                what=text("the report that it made final was changed or is gone"),
                device=entry.device,
                sequence=entry.sequence,
                id=entry.id,
                kind=entry.kind,
            )
    if unit.report_count() > known:
        yield Finding(
            code="report_unknown", what=text("There are reports that no entry made final.")
        )


def _is_final(kept: StoredReport, entry: Entry) -> bool:
    data = entry.data
    return isinstance(data, kinds.ReportFinalised) and all(
        (
            kept.id == data.report,
            kept.visit == entry.visit,
            (kept.variant, kept.revision) == (data.variant, data.revision),
            hashlib.sha256(kept.content).hexdigest() == data.content_hash,
            kept.content_hash == data.content_hash,
            hashlib.sha256(kept.pdf).hexdigest() == data.pdf_hash,
        )
    )


def sentence(finding: Finding) -> Text:
    """A finding in words; without a sequence it is a whole sentence already."""
    if finding.sequence is None:
        return finding.what
    if finding.last is not None and finding.last != finding.sequence:
        return text(
            "Entries {first} to {last}: {what}.",
            first=str(finding.sequence),
            last=str(finding.last),
            what=finding.what,
        )
    if finding.id is None:
        return text("Entry {sequence}: {what}.", sequence=str(finding.sequence), what=finding.what)
    return text(
        "Entry {sequence} ({kind}, {id}): {what}.",
        sequence=str(finding.sequence),
        kind=finding.kind or "?",
        id=finding.id,
        what=finding.what,
    )


def plain_result(found: Verified, translator: Translator) -> dict[str, Any]:
    """The JSON form of what was found in a store."""
    return {
        "format": FORMAT,
        "what": "store",
        "sound": found.sound,
        "entries": found.entries,
        "reports": found.reports,
        "heads": found.heads,
        "chains": [
            {
                "device": one.device,
                "entries": one.entries,
                "first": one.first,
                "last": one.last,
                "hash": one.hash,
            }
            for one in found.chains
        ],
        "findings": [plain_finding(one, translator) for one in found.findings],
    }


def plain_finding(finding: Finding, translator: Translator) -> dict[str, Any]:
    """The JSON form of a finding."""
    plain = {
        "code": finding.code,
        "what": translator.say(sentence(finding)),
        "device": finding.device,
        "sequence": finding.sequence,
        "last": finding.last,
        "id": finding.id,
        "kind": finding.kind,
    }
    return {name: value for name, value in plain.items() if value is not None}
