"""search: what somebody types, over the decade, against bare FTS5 MATCH on the same file."""

from __future__ import annotations

import argparse
import time

from sqlcipher3 import dbapi2
from tests.benchmarks import made_day, sizes
from tests.benchmarks.harness import Figure, figure, p95
from tests.benchmarks.opening import key_of

from omgangsdesk.domain.typing import searching
from omgangsdesk.services.screens.search import EACH, index_on, search

ROUNDS = 10
QUERIES = (
    *("merel", "Kiev", "noor", "çınar", "чапля", "سمير", "duch", "eik", "van", "me"),
    *("lacht", "koptelefoon", "puzzel", "noor lacht", "vader kijkt weg", "moeder"),
    *("2025-0", "7/3", "xyzzy", "kijkt raam bushalte"),
)
"""Twenty: names in four scripts, beginnings, words, several words, numbers, a day, nothing."""
_FLOOR = (
    ("search_name", EACH),
    ("search_name", EACH),
    ("search_text", 4 * EACH),
)
"""The matches that a search asks for: people, dossiers, texts."""


def measure(given: argparse.Namespace) -> list[Figure]:
    folder = sizes.decade(given)
    raw = dbapi2.connect(str(folder / "store" / "store.db"), isolation_level=None)
    raw.execute(f"PRAGMA key=\"x'{key_of(folder).hex()}'\"")
    raw.execute("PRAGMA cache_size = -16384")
    desk = made_day.open_desk(folder, made_day.SetClock())
    try:
        while index_on(desk, 5000):
            pass
        ours, floor = [], []
        for turn in range(ROUNDS + 1):
            for typed in QUERIES:
                mine, bare = _timed(lambda t=typed: search(desk, t)), _bare(raw, typed)  # type: ignore[misc]
                if turn:  # the first warms both up
                    ours.append(mine)
                    floor.append(bare)
    finally:
        desk.close()
        raw.close()
    note = f"worst {max(ours):.0f} against {max(floor):.0f} ms"
    return [figure("search", p95(ours), p95(floor), 2, size=sizes.in_words(given), note=note)]


def _timed(work: object) -> float:
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - begun) * 1000


def _bare(raw: dbapi2.Connection, typed: str) -> float:
    words = searching.sought(typed, made_day.DAY).words
    query = " AND ".join(f'"{word}"*' for word in words)

    def match() -> None:
        for table, most in _FLOOR:
            raw.execute(
                f"SELECT rowid FROM {table} WHERE {table} MATCH ? "  # noqa: S608
                "ORDER BY rowid DESC LIMIT ?",
                (query, most),
            ).fetchall()

    return _timed(match)
