"""Whether each entry of the log is what was written, and follows from the one before it.

One pass over each chain, holding no more than the last entry. An entry that is right is known by
one comparison: the header that its columns, its contents and its predecessor ask for is the header
that is there. Only one that is not is looked at closely. Of it one thing is said, the one closest
to the cause, and its follower is not blamed for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec

from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.entries import FORMAT, payload_hash
from omgangsdesk.language import text
from omgangsdesk.models.audit import NONE, SIGN, Audit, Link
from omgangsdesk.models.unit import LogRow
from omgangsdesk.services.checks.findings import Finding, of_row

FIRST = 1
"""The sequence of a chain's first entry."""


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


class _Place(msgspec.Struct, frozen=True, gc=False):
    """What columns repeat of a payload."""

    act: str
    occurred_at: str
    visit: str | None = None
    case: str | None = None
    day: str | None = None


class _Columns(msgspec.Struct, frozen=True, gc=False):
    """As `_Place`, with the signs that a query puts for what is not there."""

    act: str
    occurred_at: str
    visit: str = NONE
    case: str = NONE
    day: str = NONE


_header = msgspec.json.Decoder(Header)
_place = msgspec.json.Decoder(_Place)
_columns = msgspec.json.Decoder(_Columns)

_QUOTES = 7
"""Those that a query puts between the columns of a header.

With more, or with another sign that has to be escaped, a column brought signs of its own into the
header that is asked for, and it has to be read.
"""

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
    """How far the check of a device's chain came, and after which entry the chain began."""

    device: str
    entries: int
    first: int
    last: int
    hash: str
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What a pass tells as it goes: entries that something rests on, doubted ones, how far.

    `marked` gets an entry's number, its kind's place in `audit.MARKED`, its id and its payload,
    and says whether it can be read;
    `doubted` the number of an entry that was named; `step` how many entries a batch had.
    """

    marked: Callable[[int, int, str, bytes], bool]
    doubted: Callable[[int], None]
    step: Callable[[int], None]


class ChainCheck:
    """Checks one chain after the other, and tells what is not right."""

    def __init__(self, audit: Audit, notes: Notes, wanted: Collection[str]) -> None:
        """`wanted`: hashes of entries of which the place is asked."""
        self._audit = audit
        self._notes = notes
        self._wanted = wanted
        self._device = self._hash = self._trusted = self._previous = ""
        self._first = self._last = self._count = 0
        self.ends: list[ChainEnd] = []
        self.places: dict[str, tuple[str, int]] = {}
        """Device and sequence of the wanted hashes that were met."""

    def chain(self, device: str) -> Iterator[Finding]:
        """What is not right with a device's chain."""
        self._device, self._trusted, self._previous = device, "", ""
        self._first, self._last, self._count = FIRST, FIRST - 1, 0
        for batch in self._audit.links(device):
            yield from self._batch(batch)
            self._count += len(batch)
            self._notes.step(len(batch))
        self.ends.append(
            ChainEnd(
                device=device,
                entries=self._count,
                first=self._first,
                last=self._last,
                hash=self._hash,
                previous=self._previous,
            )
        )

    def _batch(self, batch: Sequence[Link]) -> Iterator[Finding]:
        # Names of its own and no calls but needed ones: every entry of ten years comes by here.
        start, wanted, found = self._start(), self._wanted, self._hash
        last, trusted = self._last, self._trusted
        for number, mark, sequence, named, tail, header, salt, payload, columns in batch:
            found = sha256(header).hexdigest()
            body = sha256(salt.encode() + payload).hexdigest()
            asked = (
                f'{start}{named}","payload_hash":"{body}","previous":"{trusted}",'
                f'"recorded_at":"{tail}'
            )
            if (
                asked.encode() == header + found.encode()
                and sequence == last + 1
                and (own := named + tail).count('"') == _QUOTES
                and own.isprintable()
                and "\\" not in own
                and _agree(payload, columns)
            ):
                trusted, last = found, sequence
            else:
                self._last, self._trusted = last, trusted
                doubts = list(self._closely(self._audit.row(number)))
                yield from doubts
                last, trusted = self._last, self._trusted
                if doubts:
                    self._notes.doubted(number)
                    mark = 0  # noqa: PLW2901 - nothing rests on it
            if mark and not self._notes.marked(number, mark, named.partition('"')[0], payload):
                self._notes.doubted(number)
                yield of_row("unreadable", _WHAT["unreadable"], self._audit.row(number).columns)
            if found in wanted:
                self.places[found] = (self._device, sequence)
        self._last, self._trusted, self._hash = last, trusted, found

    def _start(self) -> str:
        return f'{{"device":"{self._device}","format":{FORMAT},"id":"'

    def _closely(self, row: LogRow) -> Iterator[Finding]:
        """What is not right with an entry that is not simply as it should be, or comes first."""
        columns, last = row.columns, self._last
        if last < FIRST:
            self._first = columns["sequence"]
        if columns["sequence"] != last + 1:
            self._trusted = ""
            yield _missing(columns, last + 1)
        header = _read(row)
        if header is not None and columns["sequence"] == FIRST:
            self._previous = header.previous
        code = _fault(row, header)
        if code is not None:
            yield of_row(code, _WHAT[code], columns)
        elif header and self._trusted and header.previous != self._trusted:
            yield _between(columns)
        # An entry that was changed is named itself, and its follower not blamed for it.
        self._trusted = row.stored.hash if code in {None, "payload_gone"} else ""
        self._last = columns["sequence"]


def unknown_starts(ends: Sequence[ChainEnd], places: Collection[str]) -> Iterator[Finding]:
    """Chains that begin after an entry that was not met (domain.md, "device")."""
    for end in ends:
        if end.previous and end.previous not in places:
            yield Finding(
                code="unknown_start",
                what=_WHAT["unknown_start"],
                device=end.device,
                sequence=FIRST,
            )


def _agree(payload: bytes, columns: str) -> bool:
    """Whether columns and payload say the same; a payload that is gone is looked at closely."""
    try:
        one = _columns.decode(payload)
    except msgspec.MsgspecError:
        return False
    return (
        f"{one.act}{SIGN}{one.occurred_at}{SIGN}{one.visit}{SIGN}{one.case}{SIGN}{one.day}"
        == columns
    )


def _fault(row: LogRow, header: Header | None) -> str | None:
    """What is wrong with an entry by itself."""
    if header is None:
        return "unreadable"
    if row.stored.hash != row.columns["hash"] or _written(header) != row.stored.header:
        return "header_changed"
    if not row.stored.payload:
        return "payload_gone" if _same_header(header, row.columns) else "columns_differ"
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


def _read(row: LogRow) -> Header | None:
    try:
        return _header.decode(row.stored.header)
    except msgspec.MsgspecError:
        return None


def _payload_fault(row: LogRow, header: Header) -> str | None:
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
