"""tamper: everything altered in turn by someone who has the key, and each time it is named.

Entries, final reports, day files and the write-ahead log of a played practice day; entries and
reports without recomputing anything, and with the whole chain and all heads made anew, which only
what lies outside the store can tell. What comes after the last day file is beyond proof then, and
counted apart.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from tests.benchmarks.harness import Figure
from tests.conftest import PracticeStore
from tests.services.checks.handed_over import HandedOver, hand_over
from tests.services.checks.tampering import Row, made_anew, put

from omgangsdesk.domain.moments import SystemClock
from omgangsdesk.errors import ExpectedError
from omgangsdesk.models import triggers
from omgangsdesk.models.connection import open_engine
from omgangsdesk.models.unit import Unit
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks.anchors import read_anchor
from omgangsdesk.services.checks.findings import Finding
from omgangsdesk.services.checks.verify import Outside, Verified, check_log, verify_store
from omgangsdesk.services.practice import centre as practice
from omgangsdesk.services.practice.office import make_practice_centre
from omgangsdesk.services.practice.play import parse_script, play, read_script

WAL_FRAME = 24 + 4096  # bytes: its header and a page
WAL_HEADER = 32


@dataclass
class Count:
    """How often something was altered, what was not named, and what nothing could prove."""

    altered: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    beyond: int = 0

    def take(self, what: str, which: object, *, named: bool) -> None:
        self.altered[what] = self.altered.get(what, 0) + 1
        if not named:
            self.missed.append(f"{what}: {which}")


def measure(given: argparse.Namespace) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        found = tampered(made(Path(name)), Path(name), every=getattr(given, "tamper_every", 1))
    told = ", ".join(f"{number} {what}" for what, number in found.altered.items())
    note = f"{told}; {found.beyond} after the last day file, beyond proof"
    if found.missed:
        note += f"; not named: {'; '.join(found.missed[:5])}"
    lost = len(found.missed)
    return [
        Figure("tamper", lost, 0, lost, 0, "missed", f"{sum(found.altered.values())} times", note)
    ]


def made(base: Path) -> HandedOver:
    """A practice day, played and handed over."""
    folder, devices = base / "made" / "store", base / "made" / "devices"
    folder.parent.mkdir()
    make_practice_centre(folder, keys=folder, devices=devices, clock=SystemClock())
    desk = PracticeStore(folder=folder, devices=devices).open()
    try:
        play(desk, read_script(practice.script_file()))
    finally:
        desk.close()
    (base / "over").mkdir()
    return hand_over(folder, base / "over")


def tampered(over: HandedOver, base: Path, *, every: int) -> Count:
    """Alter each thing of a kind, or one in `every`; `base` is a folder to work in."""
    count = Count()
    (base / "altered").mkdir()
    _in_store(over.copied(base / "altered"), count, every)
    _day_files(over, base, count, every)
    _dropped(over, base, count, every)
    return count


# the store ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Bench:
    """A store open for altering: whatever is done in a turn is taken back after it."""

    connection: sa.Connection
    keyring: Keyring

    @contextmanager
    def turn(self) -> Iterator[sa.Connection]:
        with self.connection.begin() as transaction:
            for name in triggers.NAMES:
                self.connection.exec_driver_sql(f"DROP TRIGGER {name}")
            yield self.connection
            transaction.rollback()

    def check(self, outside: Outside | None = None) -> tuple[Finding, ...]:
        for statement in triggers.statements():
            self.connection.exec_driver_sql(statement)
        unit = Unit(self.connection, None)
        return check_log(unit, self.keyring, outside or Outside(), lambda _d, _s: None).findings


def _in_store(over: HandedOver, count: Count, every: int) -> None:
    keyring = Keyring.load(over.store.folder)
    key = derive(keyring.unlock(over.store.passphrase()).data_key, "store")
    engine = open_engine(over.store.folder / "store.db", key)
    with engine.connect() as connection:
        bench = _Bench(connection, keyring)
        with bench.turn():
            rows = _rows(connection)
            reports = _reports(connection)
        last = max(one.last for one in over.anchors)
        for row in rows[::every]:
            _entry(bench, row, count)
            _entry_anew(bench, row, over, last, count)
        for report in reports[::every]:
            _report(bench, report, count)
            _report_anew(bench, report, count)
    engine.dispose()


def _rows(connection: sa.Connection) -> list[Row]:
    query = sa.text("SELECT * FROM entry ORDER BY number")
    return [dict(row) for row in connection.execute(query).mappings()]


def _reports(connection: sa.Connection) -> list[Row]:
    query = sa.text("SELECT * FROM report ORDER BY id")
    return [dict(row) for row in connection.execute(query).mappings()]


def _other(payload: bytes) -> bytes:
    """The payload with a digit of the moment it happened changed: right in form, and a lie."""
    at = payload.index(b'"occurred_at":"') + len(b'"occurred_at":"2025-01-01T00:0')
    return payload[:at] + (b"1" if payload[at : at + 1] != b"1" else b"2") + payload[at + 1 :]


def _moment(payload: bytes) -> str:
    at = payload.index(b'"occurred_at":"') + len(b'"occurred_at":"')
    return payload[at : at + 24].decode()


def _entry(bench: _Bench, row: Row, count: Count) -> None:
    place = (row["device"], row["sequence"])
    changes: dict[str, Callable[[sa.Connection], None]] = {
        "changed": lambda it: put(it, {**row, "payload": _other(bytes(row["payload"]))}),
        "retimed": lambda it: put(it, {**row, "occurred_at": "2025-01-01T00:00:00.000Z"}),
        "removed": lambda it: _remove(it, row),
    }
    for what, change in changes.items():
        with bench.turn() as connection:
            change(connection)
            named = {(one.device, one.sequence) for one in bench.check()}
        # A chain's last one leaves no gap: that it was there, the next chain or the head tells.
        newest = what == "removed" and _is_last(bench, row)
        count.take(f"entries {what}", place, named=place in named or newest)


def _remove(connection: sa.Connection, row: Row) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    connection.execute(sa.text("DELETE FROM entry WHERE number = :number"), row)


def _is_last(bench: _Bench, row: Row) -> bool:
    with bench.turn() as connection:
        query = sa.text("SELECT max(sequence) FROM entry WHERE device = :device")
        return bool(connection.execute(query, row).scalar() == row["sequence"])


def _entry_anew(bench: _Bench, row: Row, over: HandedOver, last: int, count: Count) -> None:
    """With the chain made anew: the first day file that disagrees is named."""
    if row["device"] == over.device and row["sequence"] > last:
        count.beyond += 1
        return
    payload = _other(bytes(row["payload"]))

    def change(rows: list[Row]) -> list[Row]:
        new = {"payload": payload, "occurred_at": _moment(payload)}
        return [{**one, **new} if one["id"] == row["id"] else one for one in rows]

    with bench.turn() as connection:
        made_anew(connection, change)
        found = bench.check(Outside(anchors=over.anchors))
    first = next((one for one in over.anchors if _covers(one.last, row, over.device)), None)
    named = any(
        one.code == "anchor_differs" and first is not None and one.last == first.last
        for one in found
    )
    place = (row["device"], row["sequence"])
    count.take("entries changed, chain anew", place, named=named)


def _covers(last: int, row: Row, device: str) -> bool:
    """An earlier device's chain is what the first entry of the one that hands over names."""
    return row["device"] != device or row["sequence"] <= last


def _report(bench: _Bench, row: Row, count: Count) -> None:
    for column in ("content", "pdf"):
        raw = bytearray(row[column])
        raw[len(raw) // 2] ^= 1
        with bench.turn() as connection:
            connection.execute(
                sa.text(f"UPDATE report SET {column} = :raw WHERE id = :id"),  # noqa: S608
                {"raw": bytes(raw), "id": row["id"]},
            )
            found = {(one.code, one.id) for one in bench.check()}
        count.take("reports changed", row["id"], named=("report_differs", row["entry"]) in found)


def _report_anew(bench: _Bench, row: Row, count: Count) -> None:
    """With its hash, its entry and the chain made anew: the paper has another hash."""
    content = bytes(row["content"]).replace(b"Oefencentrum", b"Ander centrum")
    old, new = str(row["content_hash"]), hashlib.sha256(content).hexdigest()

    def change(rows: list[Row]) -> list[Row]:
        said = (old.encode(), new.encode())
        return [{**one, "payload": bytes(one["payload"]).replace(*said)} for one in rows]

    with bench.turn() as connection:
        connection.execute(
            sa.text("UPDATE report SET content = :content, content_hash = :new WHERE id = :id"),
            {"content": content, "new": new, "id": row["id"]},
        )
        made_anew(connection, change)
        codes = [one.code for one in bench.check(Outside(printed=[old]))]
    count.take("reports changed, chain anew", row["id"], named=codes == ["printed_unknown"])


# day files, and the write-ahead log ----------------------------------------------------------


def _day_files(over: HandedOver, base: Path, count: Count, every: int) -> None:
    source = random.Random(20260306)
    for path in over.files:
        raw = path.read_bytes()
        for at in sorted(source.sample(range(len(raw)), 200))[::every]:
            other = base / path.name
            other.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
            count.take("day files changed", at, named=_refused(other, over.key))
    for path in over.manifests:
        folder = base / path.parent.name
        shutil.copytree(path.parent, folder)
        raw = path.read_bytes()
        for at in sorted(source.sample(range(len(raw)), 200))[::every]:
            (folder / path.name).write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
            count.take("manifests changed", at, named=_refused(folder))


def _refused(path: Path, key: str | None = None) -> bool:
    try:
        read_anchor(path, key)
    except ExpectedError:
        return True
    return False


def _dropped(over: HandedOver, base: Path, count: Count, every: int) -> None:
    """A byte flipped in each page of the write-ahead log, and the log cut off before it."""
    (base / "written").mkdir()
    kept = base / "kept"
    written = over.copied(base / "written").store
    desk = written.open()
    try:
        line = '{"at": "16:10", "as": "LV", "act": "observe", "visit": "bezoek-kievit", '
        line += '"data": {"category": "contact", "text": "Toren van %d blokken."}}'
        play(desk, parse_script("\n".join(line % n for n in range(10)).encode()))
        shutil.copytree(written.folder, kept)
    finally:
        desk.close()
    wal = (kept / "store.db-wal").read_bytes()
    for frame in range((len(wal) - WAL_HEADER) // WAL_FRAME)[::every]:
        at = WAL_HEADER + frame * WAL_FRAME
        flipped = wal[: at + 100] + bytes([wal[at + 100] ^ 1]) + wal[at + 101 :]
        for what, left in (("flipped", flipped), ("cut off", wal[:at])):
            found = _with_log(kept, base / "torn", left, written)
            codes = {one.code for one in found.findings}
            count.take(f"pages of the log {what}", frame, named="entries_lost" in codes)


def _with_log(kept: Path, folder: Path, wal: bytes, store: PracticeStore) -> Verified:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(kept, folder)
    (folder / "store.db-shm").unlink(missing_ok=True)
    (folder / "store.db-wal").write_bytes(wal)
    return verify_store(folder, store.passphrase(), devices=store.devices)
