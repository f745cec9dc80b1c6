"""Altering a store by hand: whoever has the key can, with the triggers taken off and put back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from tests.conftest import PracticeStore

from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.entries import payload_hash
from omgangsdesk.models import tables, triggers
from omgangsdesk.models.connection import open_engine
from omgangsdesk.models.store import open_store
from omgangsdesk.security.device import load_device
from omgangsdesk.security.head import HEAD_NAME, Head, HeadFile
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks.verify import Outside, Verified, verify_store
from omgangsdesk.services.practice.play import parse_script, play

Row = dict[str, Any]

KEPT = [
    json.dumps(
        {
            "at": f"14:{minute:02}",
            "as": "LV",
            "act": "observe",
            "visit": "bezoek-kievit",
            "data": {"category": "contact", "text": f"Toren van {minute} blokken."},
        }
    )
    for minute in range(10, 16)
]


def with_entries(practice_store: PracticeStore) -> PracticeStore:
    """The store after this computer, a device of its own, wrote six entries in it."""
    desk = practice_store.open()
    play(desk, parse_script("\n".join(KEPT).encode()))
    desk.close()
    return practice_store


@contextmanager
def by_hand(store: PracticeStore) -> Iterator[sa.Connection]:
    """The file opened with its key by somebody who knows how, leaving no other trace."""
    data_key = Keyring.load(store.folder).unlock(store.passphrase()).data_key
    engine = open_engine(store.folder / "store.db", derive(data_key, "store"))
    with engine.begin() as connection:
        for name in triggers.NAMES:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for statement in triggers.statements():
            connection.exec_driver_sql(statement)
    engine.dispose()


def own_rows(connection: sa.Connection) -> list[Row]:
    """The rows of the newest device, in the order of its chain."""
    query = sa.text(
        "SELECT * FROM entry WHERE device = (SELECT device FROM entry ORDER BY number DESC LIMIT 1)"
        " ORDER BY sequence"
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def put(connection: sa.Connection, row: Row) -> None:
    here = tables.entry.c.number == row["number"]
    connection.execute(sa.update(tables.entry).where(here).values(row))


def altered_payload(row: Row) -> bytes:
    return bytes(row["payload"]).replace(b"blokken", b"stenen")


def resealed(row: Row, payload: bytes, previous: str | None = None) -> Row:
    """The row with another payload (and predecessor), and all hashes of its own made anew."""
    header = canonical.decode(bytes(row["header"]))
    header["payload_hash"] = payload_hash(row["salt"], payload)
    header["previous"] = header["previous"] if previous is None else previous
    written = canonical.encode(header)
    return {
        **row,
        "payload": payload,
        "header": written,
        "hash": hashlib.sha256(written).hexdigest(),
    }


def verified(store: PracticeStore, outside: Outside | None = None) -> Verified:
    return verify_store(store.folder, store.passphrase(), devices=store.devices, outside=outside)


def found(store: PracticeStore, outside: Outside | None = None) -> list[tuple[str, int | None]]:
    return [(one.code, one.sequence) for one in verified(store, outside).findings]


def made_anew(connection: sa.Connection, change: Callable[[list[Row]], list[Row]]) -> None:
    """Every chain after `change`, with all sequences, hashes and links of its own computed again.

    `change` gets the rows in the order in which they were written, and gives those that stay.
    """
    query = sa.text("SELECT * FROM entry ORDER BY number")
    rows = change([dict(row) for row in connection.execute(query).mappings()])
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    connection.exec_driver_sql("DELETE FROM entry")
    newest: dict[str, tuple[int, str]] = {}
    became = {"": ""}
    for row in rows:
        header = canonical.decode(bytes(row["header"]))
        sequence, last = newest.get(row["device"], (0, ""))
        header["sequence"] = sequence + 1
        header["previous"] = last or became.get(header["previous"], header["previous"])
        header["payload_hash"] = payload_hash(row["salt"], bytes(row["payload"]))
        written = canonical.encode(header)
        digest = hashlib.sha256(written).hexdigest()
        became[row["hash"]] = digest
        newest[row["device"]] = (sequence + 1, digest)
        put_in = {**row, "sequence": sequence + 1, "header": written, "hash": digest}
        connection.execute(sa.insert(tables.entry), [put_in])


def reheaded(store: PracticeStore) -> None:
    """Every head written anew too, as somebody on that computer can."""
    keyring = Keyring.load(store.folder)
    data_key = keyring.unlock(store.passphrase()).data_key
    opened = open_store(store.folder, derive(data_key, "store"))
    with opened.read() as unit:
        chains = unit.chains()
    opened.close()
    device = load_device(store.devices, keyring.store_id, store.folder, data_key)
    beside = HeadFile(store.folder / HEAD_NAME, derive(data_key, "head"))
    for head in (beside, *((device.head,) if device else ())):
        known = head.read()
        if known is not None:
            head.path.unlink()  # a head never goes back
        if known is not None and known.device in chains:
            chain = chains[known.device]
            head.write(Head(chain.device, chain.sequence, chain.hash))
        head.close()
