"""An entry of the log: header, salt and payload, and the hashes that chain them.

The header's hash names the entry in the chain; the payload's hash, taken over salt and payload,
stands in the header. So a payload can be destroyed lawfully while the chain still verifies
(domain.md, "The logbook is the truth").
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.kinds import Data

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEntry:
    """An entry as its stored bytes; `payload` and `salt` are empty once lawfully destroyed.

    `header` and `payload` are canonical JSON, `salt` is 32 hexadecimal digits, hashes are
    SHA-256 in hexadecimal.
    """

    header: bytes
    salt: str
    payload: bytes

    @property
    def hash(self) -> str:
        """What the next entry of this device's chain names as its previous one."""
        return hashlib.sha256(self.header).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the chain holds of an entry."""

    id: str
    device: str
    sequence: int
    recorded_at: dt.datetime
    kind: str
    previous: str
    """Hash of the device's previous entry; of a device's first entry, the last hash it saw."""
    payload_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry as read: what happened, to which visit, when, and by whom it was written."""

    id: str
    device: str
    sequence: int
    recorded_at: dt.datetime
    kind: str
    act: str
    occurred_at: dt.datetime
    zone: str
    recorded_by: str
    data: Data
    visit: str | None = None
    case: str | None = None
    day: str | None = None
    time_source: str = "live"
    late_reason: str | None = None
    against: tuple[str, ...] = ()
    """The rules that it was recorded against, words of `breaches`: the desk was warned."""
    replaces: str | None = None
    """Id of the entry of which this is the correction, or that it does again after an undo."""

    @property
    def order(self) -> tuple[dt.datetime, dt.datetime, str]:
        """The order in which entries count: when it happened, when it was written, id."""
        return (self.occurred_at, self.recorded_at, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a service wants written; the store adds id, device, sequence and chain."""

    kind: str
    data: Data
    visit: str | None = None
    case: str | None = None
    day: str | None = None
    occurred_at: dt.datetime
    zone: str
    time_source: str = "live"
    late_reason: str | None = None
    against: tuple[str, ...] = ()
    """As in `Entry`."""
    replaces: str | None = None
    """As in `Entry`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beforehand:
    """What of an entry was settled before it is written, so that it can be made again.

    With it somebody who knows its data can tell that a hash is that of this very entry.
    """

    id: str
    act: str
    salt: str


def new_salt() -> str:
    """The salt of an entry: 32 hexadecimal digits that nobody can guess."""
    return secrets.token_hex(16)


def payload_hash(salt: str, payload: bytes) -> str:
    """SHA-256 over the salt's digits as written, and the payload's bytes."""
    return hashlib.sha256(salt.encode() + payload).hexdigest()


def seal(
    payload: Mapping[str, Any],
    *,
    id: str,  # noqa: A002 - the field's own name
    device: str,
    sequence: int,
    recorded_at: dt.datetime,
    kind: str,
    previous: str,
    salt: str | None = None,
) -> StoredEntry:
    """The stored bytes of a new entry that follows `previous` in the chain of `device`.

    Without `salt` it gets one of its own.
    """
    salt = salt or new_salt()
    body = canonical.encode(payload)
    header = canonical.encode(
        {
            "device": device,
            "format": FORMAT,
            "id": id,
            "kind": kind,
            "payload_hash": payload_hash(salt, body),
            "previous": previous,
            "recorded_at": moments.written(recorded_at),
            "sequence": sequence,
        }
    )
    return StoredEntry(header=header, salt=salt, payload=body)


def read_header(stored: StoredEntry) -> Header:
    """The header of a stored entry.

    Raises:
        NotCanonicalError: when its bytes are not canonical.
        KeyError, ValueError, TypeError: when a field is missing or of another form.
    """
    found = canonical.decode(stored.header)
    if not isinstance(found["sequence"], int):
        raise TypeError("sequence is no integer")
    return Header(
        id=str(found["id"]),
        device=str(found["device"]),
        sequence=found["sequence"],
        recorded_at=moments.read(found["recorded_at"]),
        kind=str(found["kind"]),
        previous=str(found["previous"]),
        payload_hash=str(found["payload_hash"]),
    )
