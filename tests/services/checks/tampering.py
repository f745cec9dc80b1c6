"""Altering a store by hand: whoever has the key can, with the triggers taken off and put back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from tests.conftest import PracticeStore

from omgangsdesk.domain import canonical
from omgangsdesk.domain.entries import payload_hash
from omgangsdesk.models import tables, triggers
from omgangsdesk.models.connection import open_engine
from omgangsdesk.security.keyring import Keyring
from omgangsdesk.security.keys import derive
from omgangsdesk.services.checks.verify import Verified, verify_store
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


def verified(store: PracticeStore) -> Verified:
    return verify_store(store.folder, store.passphrase(), devices=store.devices)


def found(store: PracticeStore) -> list[tuple[str, int | None]]:
    return [(one.code, one.sequence) for one in verified(store).findings]
