"""Between rows of the log and entries of the domain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.changing import maker
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.entries import Draft, Entry, StoredEntry, read_header, seal
from omgangsdesk.domain.log.kinds import KINDS, Data, RecordSet

COLUMNS = "entry.id, entry.device, entry.sequence, entry.recorded_at, entry.kind, entry.payload"
"""What `entry_of` reads, as a query names it."""


D = TypeVar("D")


class Payload(msgspec.Struct, Generic[D], frozen=True):
    """The payload's own form; `data` is of the entry's kind, or raw where that does not matter."""

    act: str
    occurred_at: str
    zone: str
    recorded_by: str
    data: D
    visit: str | None = None
    case: str | None = None
    day: str | None = None
    time_source: str = "live"
    late_reason: str | None = None
    against: tuple[str, ...] = ()
    replaces: str | None = None


_payload = msgspec.json.Decoder(Payload[msgspec.Raw])
_make_entry = maker(Entry)


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Payload[Data]]:
    return msgspec.json.Decoder(Payload[KINDS[kind]])  # type: ignore[valid-type]


def payload_of(draft: Draft, act: str, by: str) -> dict[str, Any]:
    """The plain payload of what is to be written."""
    plain: dict[str, Any] = {
        "act": act,
        "against": list(draft.against) or None,
        "case": draft.case,
        "data": codec.to_plain(draft.data),
        "day": draft.day,
        "late_reason": draft.late_reason,
        "occurred_at": moments.written(draft.occurred_at),
        "recorded_by": by,
        "replaces": draft.replaces,
        "time_source": draft.time_source,
        "visit": draft.visit,
        "zone": draft.zone,
    }
    return {key: value for key, value in plain.items() if value is not None}


def row_of(stored: StoredEntry) -> dict[str, Any]:
    """The columns of a stored entry, all derived from its bytes."""
    header = read_header(stored)
    row: dict[str, Any] = {
        "id": header.id,
        "device": header.device,
        "sequence": header.sequence,
        "recorded_at": moments.written(header.recorded_at),
        "kind": header.kind,
        "hash": stored.hash,
        "header": stored.header,
        "salt": stored.salt,
        "payload": stored.payload,
    }
    return row | _place_of(stored)


def _place_of(stored: StoredEntry) -> dict[str, Any]:
    if not stored.payload:
        return {"act": "", "visit": None, "case_id": None, "day": None, "occurred_at": ""}
    payload = _payload.decode(stored.payload)
    return {
        "act": payload.act,
        "visit": payload.visit,
        "case_id": payload.case,
        "day": payload.day,
        "occurred_at": payload.occurred_at,
    }


def record_row(kind: str, record_id: str, entry: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a record whose value counts, and the entry that it is shown as.

    What another program wrote where a date or an id belongs is found by nothing, and stays.
    """
    day, ends = _span(kind, value)
    return {
        "kind": kind,
        "id": record_id,
        "value": canonical.encode(value),
        "entry": entry,
        "case_id": _text(value.get("case")),
        "day": _text(day),
        "ends": _text(ends),
    }


def _text(held: object) -> str | None:
    return held if isinstance(held, str) else None


_SPANS = {"absence", "closure", "slot"}
"""Kinds that hold from a day `since` to a day `until`."""
WAITING = "9999-12-31"
"""The end of a registration on the waiting list."""


def _span(kind: str, value: Mapping[str, Any]) -> tuple[Any, Any]:
    """From which day a record holds, and until when: of a visit the instant, else the last day.

    What a week is planned from is found by these, however many years lie behind it.
    """
    day = value.get("day")
    if kind == "visit":
        return day, value.get("end")
    if kind == "duty":
        return day, value.get("until") or day
    if kind == "registration":
        return day or "", WAITING if value.get("state") == "waiting" else None
    if kind in _SPANS:
        return value.get("since"), value.get("until")
    return day, None


def projection_of(entry: Entry, data: RecordSet) -> dict[str, Any]:
    """The row of a record, as the entry that set it wants it."""
    return record_row(data.record, data.record_id, entry.id, data.value)


def entry_of(row: Mapping[str, Any] | sa.RowMapping) -> Entry:
    """The entry that a row of the log holds."""
    return _entry(
        row["id"], row["device"], row["sequence"], row["recorded_at"], row["kind"], row["payload"]
    )


def entries_of(found: Iterable[Sequence[Any]]) -> list[Entry]:
    """The entries of rows that hold the columns of `queries.SELECT`, in that order."""
    return [_entry(*row) for row in found]


def _entry(
    name: str, device: str, sequence: int, recorded_at: str, kind: str, stored: bytes
) -> Entry:
    payload = _decoder(kind).decode(stored)
    return _make_entry(
        name,
        device,
        sequence,
        _instant(recorded_at),
        kind,
        payload.act,
        _instant(payload.occurred_at),
        payload.zone,
        payload.recorded_by,
        payload.data,
        payload.visit,
        payload.case,
        payload.day,
        payload.time_source,
        payload.late_reason,
        payload.against,
        payload.replaces,
    )


def sealed(
    draft: Draft,
    *,
    act: str,
    by: str,
    id: str,  # noqa: A002 - the field's own name
    device: str,
    sequence: int,
    recorded_at: dt.datetime,
    previous: str,
    salt: str | None = None,
) -> tuple[StoredEntry, Entry]:
    """The stored bytes of a draft at its place in the chain, and the entry they read as."""
    stored = seal(
        payload_of(draft, act, by),
        id=id,
        device=device,
        sequence=sequence,
        recorded_at=recorded_at,
        kind=draft.kind,
        previous=previous,
        salt=salt,
    )
    entry = Entry(
        id=id,
        device=device,
        sequence=sequence,
        recorded_at=moments.whole_ms(recorded_at),
        kind=draft.kind,
        act=act,
        occurred_at=moments.whole_ms(draft.occurred_at),
        zone=draft.zone,
        recorded_by=by,
        data=draft.data,
        visit=draft.visit,
        case=draft.case,
        day=draft.day,
        time_source=draft.time_source,
        late_reason=draft.late_reason,
        against=draft.against,
        replaces=draft.replaces,
    )
    return stored, entry


def _instant(stored: str) -> dt.datetime:
    # `fromisoformat` takes the trailing Z from 3.11 on and is ten times quicker than strptime.
    return dt.datetime.fromisoformat(stored)
