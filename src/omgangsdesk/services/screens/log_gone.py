"""What the log still says of an entry whose contents were lawfully destroyed: its header."""

from __future__ import annotations

import datetime as dt
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.models.unit import LogRow

NOT_ORDERED = kinds.Destroyed(entries=(), ground="", ordered_by="")


def header_of(row: LogRow, zone: str) -> Entry:
    """What is left of an entry, as one; it happened when it was written, by nobody known."""
    columns = row.columns
    at = dt.datetime.fromisoformat(columns["recorded_at"])
    return Entry(
        id=columns["id"],
        device=columns["device"],
        sequence=columns["sequence"],
        recorded_at=at,
        kind=columns["kind"],
        act="",
        occurred_at=at,
        zone=zone,
        recorded_by="",
        data=NOT_ORDERED,
    )


def says_gone(order: Entry | None) -> Text:
    """When it was destroyed and on what ground, or that nothing orders it."""
    if order is None or not isinstance(order.data, kinds.Destroyed):
        return text("the contents are gone, and no entry says why: run “omgangsdesk verify”")
    return text(
        "destroyed on {date}, ground: {ground}",
        date=moments.local(order.occurred_at, order.zone).date().isoformat(),
        ground=order.data.ground,
    )


def says_order(data: kinds.Destroyed) -> Text:
    """What an order destroyed, on what ground and by whose order."""
    return text_n(
        "{count} entry destroyed, ground: {ground}, ordered by {who}",
        "{count} entries destroyed, ground: {ground}, ordered by {who}",
        len(data.entries),
        ground=data.ground,
        who=data.ordered_by,
    )


def plain_gone(entry: Entry, order: Entry | None) -> dict[str, Any]:
    """The JSON form of what is left."""
    found: dict[str, Any] = {
        "id": entry.id,
        "device": entry.device,
        "sequence": entry.sequence,
        "recorded_at": moments.written(entry.recorded_at),
        "kind": entry.kind,
        "destroyed": {},
    }
    if order is not None and isinstance(order.data, kinds.Destroyed):
        found["destroyed"] = {
            "by": order.id,
            "at": moments.written(order.occurred_at),
            "ground": order.data.ground,
        }
    return found
