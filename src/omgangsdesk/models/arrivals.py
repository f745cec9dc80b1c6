"""What is here already of entries that somebody hands over; asked before they are taken."""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec
import sqlalchemy as sa

from omgangsdesk.domain.log.entries import Entry, StoredEntry, read_header
from omgangsdesk.domain.log.kinds import KINDS
from omgangsdesk.models import rows
from omgangsdesk.models.unit import Unit

_HASHES = sa.text(
    "SELECT sequence, hash FROM entry WHERE device = :device AND sequence BETWEEN :first AND :last"
)
_NAMED = sa.text(
    "SELECT entry.id, entry.hash FROM json_each(:ids) AS named CROSS JOIN entry "
    "ON entry.id = named.value"
)
_BEFORE = sa.text(
    "SELECT max(sequence) FROM entry WHERE device = :device AND sequence < :sequence"
)
_HERE = sa.text("SELECT 1 FROM entry WHERE hash = :hash LIMIT 1")


class UnknownKindError(ValueError):
    """An entry of a kind that this program does not know."""


class Arrivals:
    """The log as it is held against what arrives, within the transaction of a unit of work."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._connection = unit._connection  # noqa: SLF001 - its own package's

    def hashes(self, device: str, first: int, last: int) -> dict[int, str]:
        """By sequence the hash of each entry of a device from `first` to `last` that is here."""
        asked = {"device": device, "first": first, "last": last}
        return {row.sequence: row.hash for row in self._connection.execute(_HASHES, asked)}

    def last_before(self, device: str, sequence: int) -> int:
        """The newest entry of a device below that sequence; 0 where there is none."""
        asked = {"device": device, "sequence": sequence}
        return int(self._connection.execute(_BEFORE, asked).scalar() or 0)

    def named(self, ids: Iterable[str]) -> dict[str, str]:
        """By id the hash of each of these entries that is here, whoever wrote it."""
        asked = {"ids": json.dumps(list(ids))}
        return {row.id: row.hash for row in self._connection.execute(_NAMED, asked)}

    def follows(self, device: str, sequence: int) -> str | None:
        """The hash that a device's entry at that sequence says it follows; None without one."""
        found = next(self._unit.stored(device, sequence - 1), None)
        if found is None or (header := read_header(found)).sequence != sequence:
            return None
        return header.previous

    def is_here(self, digest: str) -> bool:
        """Whether an entry with that hash is here; reads the whole log where it is not."""
        return self._connection.execute(_HERE, {"hash": digest}).scalar() is not None


def entry_in(stored: StoredEntry) -> Entry | None:
    """The entry that these bytes hold; None for one of which the contents were destroyed.

    Raises:
        UnknownKindError: a newer program's.
        ValueError: it does not read as an entry of its kind.
    """
    header = read_header(stored)
    if header.kind not in KINDS:
        raise UnknownKindError(header.kind)
    if not stored.payload:
        return None
    try:
        return rows.entry_of(rows.row_of(stored))
    except (msgspec.MsgspecError, TypeError) as error:
        raise ValueError("no entry of its kind") from error
