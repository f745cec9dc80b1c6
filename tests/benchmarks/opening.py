"""open: passphrase accepted → today painted, against bare SQLCipher reading today's entries."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from sqlcipher3 import dbapi2
from tests.benchmarks import made_day, sizes
from tests.benchmarks.harness import Figure, figure, in_turn, median
from tests.benchmarks.real_window import RealWindow

from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive

ROUNDS = 15


def measure(given: argparse.Namespace) -> list[Figure]:
    found = []
    for name, size, folder in (
        ("open", sizes.in_words(given), sizes.decade(given)),
        ("open_day", "day", sizes.day(given)),
    ):
        key = key_of(folder)
        ours, floor = in_turn(
            lambda folder=folder: opened(folder),  # type: ignore[misc]
            lambda folder=folder, key=key: bare(folder, key),  # type: ignore[misc]
            rounds=ROUNDS,
        )
        found.append(figure(name, median(ours), median(floor), 3, size=size))
    return found


def opened(folder: Path) -> float:
    """Milliseconds until the real window has painted today."""
    window = RealWindow(folder)
    window.close()
    return window.opened


def bare(folder: Path, key: bytes) -> float:
    """Milliseconds in which bare SQLCipher opens the file and reads today's entries."""
    begun = time.perf_counter()
    raw = dbapi2.connect(str(folder / "store" / "store.db"), isolation_level=None)
    raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    day = made_day.DAY.isoformat()
    found = raw.execute("SELECT * FROM entry WHERE day = ? ORDER BY number", (day,)).fetchall()
    ended = time.perf_counter()
    raw.close()
    if len(found) < made_day.ENTRIES:
        raise RuntimeError("today is not there")
    return (ended - begun) * 1000


def key_of(folder: Path) -> bytes:
    """The key of the store in `folder`."""
    keyring = Keyring.load(folder / "store")
    return derive(keyring.unlock(made_day.PASSPHRASE, label="LV").data_key, "store")
