"""Makes the store of a size in a folder: `store` beside `devices`, opened with `PASSPHRASE`."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.benchmarks.decade import today
from tests.benchmarks.decade.bulk import Log
from tests.benchmarks.decade.dossiers import Cabinet, Dossier, of_today, seeded_id
from tests.benchmarks.decade.house import (
    DECADE,
    ENTRIES,
    VISITS,
    Act,
    business_days,
    founding,
    set_by,
    start_of,
)
from tests.benchmarks.decade.past import planned, write_day

from omgangsdesk.models.store import Store
from omgangsdesk.models.unit import Chain
from omgangsdesk.security.kdf import PRACTICE_COST
from omgangsdesk.services.opening.make_centre import begin_store
from omgangsdesk.services.opening.sign_in import attach_device

PASSPHRASE = "oefenen-met-cijfers"
SEED = 20260306
SHORTEST = 5
"""Business days of the smallest history: each of them opens the dossiers it needs."""
OFFICE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
"""A public key that nobody has the secret of."""
_WHILE_MAKING = (
    "wal_checkpoint(TRUNCATE)",
    "journal_mode=OFF",
    "synchronous=OFF",
    "secure_delete=OFF",
    "cache_size=-262144",
)
_INDEXED = 20_000
"""Entries taken into the search index at once."""
_AFTERWARDS = ("secure_delete=ON", "synchronous=FULL", "journal_mode=WAL")


@dataclass(frozen=True, slots=True)
class Size:
    """What was made."""

    days: int
    visits: int
    entries: int


def days_of(scale: float) -> int:
    """Business days of so large a part of the decade."""
    return min(DECADE, max(SHORTEST, round(DECADE * scale)))


def make(
    folder: Path,
    *,
    days: int = 1,
    seed: int = SEED,
    started: bool = True,
    written: bool = True,
    receiver: str = OFFICE,
    told: Callable[[int], None] = lambda _day: None,
) -> Size:
    """Make the store of the last `days` business days, of which the last is the standard day.

    Of that one the visits are not `started`, or nothing is `written` yet, where that is asked.

    One day is the size "day", with 1,600 entries besides what is known beforehand; more days hold
    1,600 entries a day in all. `told` hears of each day that was written.
    """
    where = folder / "store"
    source = random.Random(f"{seed}/device")
    with patch("omgangsdesk.security.device.new_id", lambda _ms=None: seeded_id(source, 0)):
        store, keyring, data_key = begin_store(where, practice=True, cost=PRACTICE_COST)
        keyring.add_colleague(data_key, colleague="lv", label="LV", passphrase=PASSPHRASE)
        keyring.save()
        device, heads, _ = attach_device(
            store, where, keyring.store_id, data_key, folder / "devices"
        )
    with _in_bulk(store) as raw:
        log = Log(raw, device.id, seed)
        _write(log, days, seed, receiver, told)
        for act in today.written(seed, started=started) if written else ():
            log.append(act)
        log.flush()
    store.chain = Chain(log.device, log.sequence, log.hash)
    if store.committed is not None:
        store.committed(store.chain)
    store.finish()
    for head in heads:
        head.close()
    return Size(days, days * VISITS, log.sequence)


@contextmanager
def _in_bulk(store: Store) -> Iterator[Any]:
    """The bare connection, not durable and without a journal until everything is written."""
    raw = store._connection.connection.dbapi_connection
    if raw is None:
        raise RuntimeError("the store is closed")
    for pragma in _WHILE_MAKING:
        raw.execute(f"PRAGMA {pragma}").fetchall()
    raw.execute("BEGIN EXCLUSIVE")
    yield raw
    raw.execute("COMMIT")
    _index(store)
    for pragma in _AFTERWARDS:
        raw.execute(f"PRAGMA {pragma}").fetchall()


def _index(store: Store) -> None:
    """Take every entry into the search index, as the program does a little at a time."""
    left = 1
    while left:
        with store.write() as unit:
            left = unit.index(_INDEXED)


def _write(log: Log, days: int, seed: int, receiver: str, told: Callable[[int], None]) -> None:
    """Everything up to the plans of today."""
    dates = business_days(days)
    begun = start_of(0, dates[0]).replace(hour=5)
    beginning = Act(begun, "lv", tuple(set_by(one, begun) for one in founding(receiver)))
    log.append(beginning)
    cabinet = Cabinet(seed)
    missing = ENTRIES * days - len(beginning.drafts) - VISITS - ENTRIES - _late(cabinet, days)
    for number, day in enumerate(dates[:-1]):
        place = DECADE - days + number
        source = random.Random(f"{seed}/day/{place}")
        due = [
            planned(source, day, slot, ordinal, dossier, new=new)
            for slot, ordinal, dossier, new in cabinet.of_day(place, day)
        ]
        count = missing // (days - 1 - number)
        missing -= count
        write_day(log, day, due, source, count)
        cabinet.forget(place)
        told(number + 1)
    of_today_ = list(cabinet.of_day(DECADE - 1, dates[-1]))
    morning = today.planning([ordinal for _, ordinal, _, _ in of_today_])
    new = [one for _, _, dossier, is_new in of_today_ if is_new for one in dossier.records]
    if new:
        log.append(Act(morning.at, "lv", tuple(set_by(one, morning.at) for one in new)))
    log.append(morning)
    told(days)


def _late(cabinet: Cabinet, days: int) -> int:
    """Entries that open the dossiers of today, where none of their earlier visits is made."""
    known = days > 10
    return 0 if known else sum(len(of_today(slot).records) for slot in range(VISITS))


__all__ = ["PASSPHRASE", "SEED", "Dossier", "Size", "days_of", "make"]
