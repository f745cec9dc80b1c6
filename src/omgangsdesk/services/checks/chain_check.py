"""Whether each entry of the log is what was written, and follows from the one before it.

One pass in the order of the chains, holding no more than the last entry. Of an entry that is not
right one thing is said, the one closest to the cause, and its follower is not blamed for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from omgangsdesk.domain import canonical
from omgangsdesk.domain.entries import FORMAT, payload_hash
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import LogRow

FIRST = 1
"""The sequence of a chain's first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it was written: what kind of thing, where, and in words.

    `code` is a word of `resources/schemas/verify.schema.json`.
    """

    code: str
    what: Text
    device: str | None = None
    sequence: int | None = None
    last: int | None = None
    """The last sequence, where a range is named."""
    id: str | None = None
    kind: str | None = None


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """A header's fields; read quickly, and checked for its canonical form with `written`."""

    device: str
    format: int
    id: str
    kind: str
    payload_hash: str
    previous: str
    recorded_at: str
    sequence: int


class _Place(msgspec.Struct, frozen=True):
    """What columns repeat of a payload."""

    act: str
    occurred_at: str
    visit: str | None = None
    case: str | None = None
    day: str | None = None


_header = msgspec.json.Decoder(Header)
_place = msgspec.json.Decoder(_Place)

_WHAT = {
    "unreadable": text("it can't be read as an entry"),
    "header_changed": text("its header was changed after it was written"),
    "columns_differ": text("what is kept beside it says something else than the entry itself"),
    "payload_changed": text("its contents were changed after it was written"),
    "payload_gone": text("its contents are gone"),
    "unknown_start": text("its chain begins after an entry that is not here"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainEnd:
    """How far the check of a device's chain came."""

    device: str
    entries: int
    first: int
    last: int
    hash: str


class ChainCheck:
    """Takes the rows of the log by device and sequence, and tells what is not right."""

    def __init__(self, known_starts: Collection[str]) -> None:
        """`known_starts`: hashes that are here, of those that first entries name."""
        self._starts = known_starts
        self._device = ""
        self._first = self._last = self._count = 0
        self._hash = ""
        self._trusted = ""
        self._done: list[ChainEnd] = []

    @property
    def ends(self) -> tuple[ChainEnd, ...]:
        """Every chain that was met, and how far it was checked."""
        return (*self._done, *self._end())

    def _end(self) -> Iterator[ChainEnd]:
        if self._count:
            yield ChainEnd(
                device=self._device,
                entries=self._count,
                first=self._first,
                last=self._last,
                hash=self._hash,
            )

    def take(self, row: LogRow) -> Iterator[Finding]:
        """What is not right with the next row."""
        columns = row.columns
        if columns["device"] != self._device:
            self._done.extend(self._end())
            self._device, self._trusted = columns["device"], ""
            self._first, self._last, self._count = columns["sequence"], FIRST - 1, 0
        if columns["sequence"] != self._last + 1:
            self._trusted = ""
            yield _missing(columns, self._last + 1)
        self._hash = row.stored.hash
        header = _read(row)
        code = self._fault(row, header)
        if code is not None:
            yield _finding(code, columns)
        elif header and self._trusted and header.previous != self._trusted:
            yield _between(columns)
        # An entry that was changed is named itself, and its follower not blamed for it.
        self._trusted = self._hash if code is None else ""
        self._last, self._count = columns["sequence"], self._count + 1

    def _fault(self, row: LogRow, header: Header | None) -> str | None:
        """What is wrong with an entry by itself."""
        if header is None:
            return "unreadable"
        if self._hash != row.columns["hash"] or _written(header) != row.stored.header:
            return "header_changed"
        if header.sequence == FIRST and header.previous not in {"", *self._starts}:
            return "unknown_start"
        return _payload_fault(row, header)


def _missing(columns: dict[str, Any], first: int) -> Finding:
    last = columns["sequence"] - 1
    return Finding(
        code="missing",
        what=text("it is missing") if first == last else text("they are missing"),
        device=columns["device"],
        sequence=first,
        last=last,
    )


def _between(columns: dict[str, Any]) -> Finding:
    """Of two entries that don't follow from each other, either may have been changed."""
    return Finding(
        code="broken_link",
        what=text("the second does not follow from the first, so one of them was changed"),
        device=columns["device"],
        sequence=columns["sequence"] - 1,
        last=columns["sequence"],
    )


def _finding(code: str, columns: dict[str, Any]) -> Finding:
    return Finding(
        code=code,
        what=_WHAT[code],
        device=columns["device"],
        sequence=columns["sequence"],
        id=columns["id"],
        kind=columns["kind"],
    )


def _read(row: LogRow) -> Header | None:
    try:
        return _header.decode(row.stored.header)
    except msgspec.MsgspecError:
        return None


def _payload_fault(row: LogRow, header: Header) -> str | None:
    if not row.stored.payload:
        return "payload_gone"
    if payload_hash(row.stored.salt, row.stored.payload) != header.payload_hash:
        return "payload_changed"
    try:
        place = _place.decode(row.stored.payload)
    except msgspec.MsgspecError:
        return "unreadable"
    agree = _same_header(header, row.columns) and _same_place(place, row.columns)
    return None if agree else "columns_differ"


def _written(header: Header) -> bytes:
    """The canonical bytes of a header of ours; a later format is taken at its word."""
    if header.format != FORMAT:
        return b""
    return canonical.encode(msgspec.structs.asdict(header))


def _same_header(header: Header, columns: dict[str, Any]) -> bool:
    return (header.id, header.device, header.sequence, header.recorded_at, header.kind) == (
        columns["id"],
        columns["device"],
        columns["sequence"],
        columns["recorded_at"],
        columns["kind"],
    )


def _same_place(place: _Place, columns: dict[str, Any]) -> bool:
    return (place.act, place.visit, place.case, place.day, place.occurred_at) == (
        columns["act"],
        columns["visit"],
        columns["case_id"],
        columns["day"],
        columns["occurred_at"],
    )
