"""verify: the log of a store checked, against bare SHA-256 of the same bytes out of the same file."""

from __future__ import annotations

import argparse
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.benchmarks import sizes
from tests.benchmarks.decade.make import PASSPHRASE
from tests.benchmarks.harness import Figure, figure, in_turn, median, seconds

from omgangsdesk.models.connection import open_engine
from omgangsdesk.models.store import FILE, open_store
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks.verify import Outside, verify_log

ROUNDS = 10


def measure(given: argparse.Namespace) -> list[Figure]:
    """Of the decade, or of the part of it that was asked for."""
    return [of_store(sizes.decade(given) / "store")]


def of_store(folder: Path, passphrase: str = PASSPHRASE, *, rounds: int = ROUNDS) -> Figure:
    """The figure of the store in `folder`.

    Deriving the key is left out of both, and so is the check of the file's own pages, which comes
    before and reads it once more; its time is in the note.
    """
    keyring = Keyring.load(folder)
    key = derive(keyring.unlock(passphrase).data_key, "store")
    store = open_store(folder, key)
    with store.read() as unit:
        pages = seconds(unit.damaged_pages)
    engine = open_engine(folder / FILE, key)
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        entries, size = bare(raw)

        def ours() -> float:
            return seconds(lambda: _sound(store, keyring, entries))

        def floor() -> float:
            return seconds(lambda: bare(raw))

        ours_times, floor_times = in_turn(ours, floor, rounds=rounds)
    engine.dispose()
    store.close()
    return figure(
        "verify",
        median(ours_times),
        median(floor_times),
        2,
        unit="s",
        size=f"{entries} entries, {size / 2**20:.0f} MB",
        note=f"pages of the file {pages:.2f} s",
    )


def _sound(store: Any, keyring: Keyring, entries: int) -> None:
    found = verify_log(store, keyring, (), Outside(), lambda _done, _size: None)
    assert (found.findings, found.entries) == ((), entries)


def bare(raw: Any) -> tuple[int, int]:
    """Entries and bytes that were hashed: header and salted payload of each, and the reports."""
    count = size = 0
    for header, salt, payload in raw.execute("SELECT header, salt, payload FROM entry"):
        sha256(header).hexdigest()
        sha256(salt.encode() + payload).hexdigest()
        count, size = count + 1, size + len(header) + len(salt) + len(payload)
    for content, pdf in raw.execute("SELECT content, pdf FROM report"):
        sha256(content).hexdigest()
        sha256(pdf).hexdigest()
        size += len(content) + len(pdf)
    return count, size
