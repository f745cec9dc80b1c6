"""What is in no day file yet: what exists only here is not destroyed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.language import Text, text_n
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.wording import short_date


def not_handed_over(
    unit: Unit, entries: Iterable[Entry], device: str, today: dt.date
) -> Iterator[Text]:
    """Why some of `entries` can't be destroyed yet, and which day to close on `device` for it.

    What another device wrote, such as the one a store was copied from, is never in a day file of
    this one. If no file of its own is known, it is enough that this device saw its day closed,
    and handed over a file, after it was here: so there is always something that can be done.
    """
    last = _handed_over(unit)
    missing = [one for one in entries if one.sequence > last.get(one.device, 0)]
    own = [one for one in missing if one.device == device]
    if own:
        yield text_n(
            "{count} entry is in no day file yet: close {day} first.",
            "{count} entries are in no day file yet: close {day} first.",
            len(own),
            day=short_date(min(_day_of(one) for one in own)),
        )
    elsewhere = [one for one in missing if one.device != device]
    waiting = _waiting(unit, elsewhere, device, today) if elsewhere else {}
    if waiting:
        yield text_n(
            "{count} entry of another device is in no day file known here. See that the office "
            "has it, then close {day} on this device.",
            "{count} entries of another device are in no day file known here. See that the "
            "office has them, then close {day} on this device.",
            len(waiting),
            day=short_date(min(waiting.values())),
        )


def _handed_over(unit: Unit) -> dict[str, int]:
    """Of each device its newest sequence in a day file, as it tells or a receipt does."""
    last: dict[str, int] = {}
    for kind in ("exported", "receipt_taken"):
        for entry in unit.entries(kind=kind):
            if isinstance(entry.data, kinds.Exported | kinds.ReceiptTaken):
                of = entry.device if kind == "exported" else getattr(entry.data, "device", "")
                last[of] = max(last.get(of, 0), entry.data.last_sequence)
    return last


def _waiting(
    unit: Unit, entries: Sequence[Entry], device: str, today: dt.date
) -> Mapping[str, str]:
    """Of another device's entries those that must wait, and which day is to be closed for it."""
    files = [one.id for one in unit.entries(kind="exported") if one.device == device]
    closings = {
        one.data.day: one.id
        for one in effective([*unit.entries(kind="day_closed"), *unit.entries(kind="retracted")])
        if isinstance(one.data, kinds.DayClosed)
    }
    asked = (*files, *closings.values(), *(one.id for one in entries))
    number = unit.numbers_of(asked)
    newest = max((number[one] for one in files), default=0)
    closed = {day: number[one] for day, one in closings.items()}
    found: dict[str, str] = {}
    for one in entries:
        if one.day is not None and one.day not in closed:
            found[one.id] = one.day
        elif max(number[one.id], closed.get(one.day or "", 0)) > newest:
            found[one.id] = today.isoformat()
    return found


def _day_of(entry: Entry) -> str:
    written: dt.date = moments.local(entry.recorded_at, entry.zone).date()
    return entry.day or written.isoformat()
