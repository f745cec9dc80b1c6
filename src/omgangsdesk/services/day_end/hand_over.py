"""Writing the next day file, and noting in the log that it was written."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Beforehand, Draft, Entry, new_salt, read_header
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.exchange import sshsig
from omgangsdesk.exchange.dayfile import DayFileContents, Written, write_day_file
from omgangsdesk.exchange.office import fingerprint
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.day_end.day_parcel import Exports, days_of, parcel_of
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.writing import write_act

MOST = 20_000
"""Entries in one file, some ten days' worth, so that memory does not grow with what waits."""


@dataclass(frozen=True, slots=True)
class NextFile:
    """What the next file follows, whom it is for, and the day in whose closing it is made.

    `backlog` is one of several, with what waited since before that day.
    """

    exports: Exports
    keys: tuple[str, ...]
    book: DayBook
    notices: tuple[str, ...] = ()
    backlog: bool = False


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A file that was written: about which days, when (UTC), and what of its note is settled."""

    written: Written
    days: tuple[str, ...]
    at: dt.datetime
    note: Mapping[str, str]


def write_next(desk: Desk, file: NextFile, folder: Path, now: dt.datetime) -> HandedOver:
    """Write the file, checked where it lies.

    Raises:
        NotWrittenError, TamperedError: it could not be written; nothing of it is left.
    """
    with desk.store.read() as unit:
        after, most = file.exports.last_sequence, MOST if file.backlog else None
        parcel = parcel_of(unit, desk.device.id, after, most)
    day = file.book.day
    days = tuple(sorted(parcel.days)) if file.backlog and parcel.days else days_of(parcel, day)
    last = read_header(parcel.entries[-1]).sequence if parcel.entries else after
    note = beforehand(desk, file, now, last + 1)
    contents = DayFileContents(
        centre=file.book.location.name,
        device=desk.device.id,
        number=file.exports.next_number,
        days=days,
        previous_manifest=file.exports.last_manifest,
        entries=parcel.entries,
        reports=parcel.reports,
        created_at=now,
        practice=desk.practice,
        supplement=not file.backlog and file.exports.cover(day),
        store=desk.keyring.store_id,
        notices=file.notices,
        note=note,
    )
    written = write_day_file(folder, contents, recipients=file.keys, signer=desk.device)
    return HandedOver(written, days, now, note)


def beforehand(desk: Desk, file: NextFile, now: dt.datetime, sequence: int) -> Mapping[str, str]:
    """What stands in the file of the entry that will note it, which itself is in no file yet.

    A store that is put back after a loss can make that entry again with it (`taking.noted`).
    """
    at = int(now.timestamp() * 1000)
    return {
        "act": new_id(at),
        "by": desk.colleague.id,
        "day": file.book.day.isoformat(),
        "id": new_id(at, counter=sequence),
        "salt": new_salt(),
        "zone": file.book.zone,
    }


def note_export(desk: Desk, file: NextFile, handed: HandedOver) -> kinds.Exported:
    """Note the file in the log; when that fails it goes too, or two would bear one number.

    It is written as of when the file was made, as the file itself tells.

    Raises:
        StoreError: the disk refused; the file was removed.
    """
    written, days = handed.written, handed.days
    data = kinds.Exported(
        number=written.number,
        file=written.path.name,
        manifest_hash=written.manifest_hash,
        first_sequence=written.first_sequence,
        last_sequence=written.last_sequence,
        receivers=tuple(fingerprint(key) for key in file.keys),
        days=days,
        signed_by=sshsig.fingerprint(desk.device.public_bytes),
    )
    try:
        note = handed.note
        settled = Beforehand(id=note["id"], act=note["act"], salt=note["salt"])
        append(desk, file.book, "exported", data, handed.at, settled)
    except Exception:
        with contextlib.suppress(OSError):
            written.path.unlink(missing_ok=True)
        raise
    return data


def append(
    desk: Desk,
    book: DayBook,
    kind: str,
    data: kinds.Data,
    now: dt.datetime,
    settled: Beforehand | None = None,
) -> Entry:
    """Write what closing a day writes itself, as an act of its own."""
    draft = Draft(kind=kind, data=data, day=book.day.isoformat(), occurred_at=now, zone=book.zone)
    closes = kind == "day_closed"
    written = write_act(desk, [draft], now, notices=closes, fresh=closes, beforehand=settled)
    book.take(written)
    return written[0]
