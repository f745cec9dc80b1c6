"""What is about to be written, as the entries that it becomes: to look at what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.services.day_book import DayBook


def with_coming(
    book: DayBook, drafts: Iterable[Draft], now: dt.datetime
) -> dict[str, list[Entry]]:
    """By visit of the day that `drafts` touch, its entries once they are written."""
    coming: dict[str, list[Entry]] = {}
    for number, draft in enumerate(drafts):
        if draft.visit in book.files and draft.visit is not None:
            coming.setdefault(draft.visit, []).append(_as_entry(draft, number, now))
    return {visit: [*book.entries[visit], *new] for visit, new in coming.items()}


def _as_entry(draft: Draft, number: int, now: dt.datetime) -> Entry:
    """A draft as the entry it becomes; its id sorts after every id there is."""
    return Entry(
        id=f"~{number:04}",
        device="",
        sequence=number,
        recorded_at=now,
        kind=draft.kind,
        act="~",
        occurred_at=moments.whole_ms(draft.occurred_at),
        zone=draft.zone,
        recorded_by="",
        data=draft.data,
        visit=draft.visit,
        replaces=draft.replaces,
    )
