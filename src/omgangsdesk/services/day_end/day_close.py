"""Closing the day: open points, counts, and one sealed file for the office."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.domain import kinds, moments
from omgangsdesk.domain.entries import Draft, Entry
from omgangsdesk.errors import ExpectedError, InvalidInputError
from omgangsdesk.exchange.dayfile import DayFileContents, Written, write_day_file
from omgangsdesk.exchange.office import fingerprint
from omgangsdesk.language import text
from omgangsdesk.services.day_book import DayBook, load_day, unfinished
from omgangsdesk.services.day_end.day_open import children_present, counted, counts_of, open_points
from omgangsdesk.services.day_end.day_parcel import (
    Exports,
    Parcel,
    days_of,
    exports_of,
    parcel_of,
    reports_in,
    typed,
)
from omgangsdesk.services.day_end.office_key import receivers, set_receiver
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views import ClosedDay, CloseView, OpenPoint
from omgangsdesk.services.wording import same, who
from omgangsdesk.services.writing import write_act

__all__ = ["close_day", "load_close", "set_receiver"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How far a day is: `open`, `waiting` (closed, its file not yet written) or `done`."""

    word: str
    exports: Exports
    parcel: Parcel
    keys: tuple[str, ...]
    points: tuple[OpenPoint, ...]


def load_close(desk: Desk, day: dt.date | None = None) -> CloseView:
    """The day before it is closed, or as it was closed; today when no day is named."""
    book = _book(desk, day)
    now = _standing(desk, book)
    points = now.points
    if now.word == "waiting":
        waiting = text("The day is closed, but its file was not written yet. Close it again.")
        points = (OpenPoint(text=same(waiting), visit=None, act=None), *points)
    closing, export = book.closing, book.export
    exported = export.data if export is not None else None
    return CloseView(
        day=book.day,
        points=points,
        counts=counts_of(book),
        receivers=tuple(fingerprint(key) for key in now.keys),
        closed_at=closing.recorded_at if closing is not None else None,
        file=(
            exported.file
            if closing is not None
            and now.word != "waiting"
            and isinstance(exported, kinds.Exported)
            else None
        ),
        next_number=now.exports.next_number,
    )


def close_day(
    desk: Desk,
    folder: Path,
    left_open: str | Sequence[str] | None = None,
    *,
    day: dt.date | None = None,
) -> ClosedDay:
    """Close a business day and hand the office its file; closed again, a marked supplement.

    Three commits, in this order:

    1. `day_closed`, so that the closing is itself in the file and the office sees it.
    2. The file, with every entry of this device above its last file; it is read back and checked
       where it lies before this goes on.
    3. `exported`, with what was really written. It comes last, since only then is it true; it
       travels in the next file.

    When the file can't be written, the closing is retracted and the day stays open. A power cut
    after 1 leaves a day that is closed without a file: `load_close` says so, and closing again
    writes it. One after 2 leaves a good file that the store does not know of: closing again
    writes the same entries under the same number, and taking both changes nothing at the office.

    Args:
        desk: whoever is signed in closes; any supervisor may.
        folder: where the file goes; it must be there.
        left_open: who has the child that is still in the building, the first line of the file;
            further lines on what else was left.
        day: another day than today, such as a forgotten one.

    Raises:
        InvalidInputError: a child is still here and nobody is named, there is no key of the
            office, or nothing is new; nothing was written.
        NotWrittenError, TamperedError: the file could not be written; the day stays open.
        StoreError: the disk refused.
    """
    book = _book(desk, day)
    before = _standing(desk, book)
    remarks = typed(left_open)
    _check(desk, book, before, remarks)
    now = moments.whole_ms(desk.clock.now())
    closing = book.closing if before.word == "waiting" else None
    if closing is None:
        closing = _commit_closing(desk, book, before, remarks, now)
    try:
        written, days = _write(desk, book, before, closing, folder, now)
    except Exception:
        _reopen(desk, book, closing)
        raise
    _commit_export(desk, book, before, written, days)
    return ClosedDay(
        path=str(written.path),
        file=written.path.name,
        number=written.number,
        size=written.size,
        entries=written.last_sequence - written.first_sequence + 1,
        reports=written.reports,
        manifest_hash=written.manifest_hash,
        receivers=tuple(fingerprint(key) for key in before.keys),
    )


def _book(desk: Desk, day: dt.date | None) -> DayBook:
    if day is None or day == desk.today():
        return desk.book()
    if day > desk.today():
        raise InvalidInputError(text("That day has not come yet. Nothing was closed."))
    with desk.store.read() as unit:
        return load_day(unit, day)


def _standing(desk: Desk, book: DayBook) -> _Standing:
    with desk.store.read() as unit:
        exports = exports_of(unit, desk.device.id)
        parcel = parcel_of(unit, desk.device.id, exports.last_sequence)
        keys = receivers(unit)
        points = open_points(book, unit, moments.whole_ms(desk.clock.now()))
    return _Standing(
        word=_word(desk, book, exports, parcel),
        exports=exports,
        parcel=parcel,
        keys=keys,
        points=points,
    )


def _word(desk: Desk, book: DayBook, exports: Exports, parcel: Parcel) -> str:
    closing = book.closing
    if closing is None:
        return "open"
    waits = closing.device == desk.device.id and closing.sequence > exports.last_sequence
    since = closing.sequence if waits else exports.last_sequence
    if any(sequence > since for sequence in parcel.news):
        return "open"
    return "waiting" if waits else "done"


def _check(desk: Desk, book: DayBook, before: _Standing, remarks: Sequence[str]) -> None:
    if desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("The recovery code signs nothing, so it closes no day. Nothing was closed.")
        )
    if not before.keys:
        raise InvalidInputError(
            text(
                "The office's key is not known here, so no file can be sealed to it. The day "
                "stays open. Have a coordinator enter the public key, which begins with age1."
            )
        )
    if before.word == "done":
        raise InvalidInputError(
            text(
                "This day is closed and its file was handed over; nothing was recorded since. "
                "Nothing was written."
            )
        )
    if before.word == "open" and children_present(book) and not remarks:
        raise InvalidInputError(
            text(
                "A child is still in the building. The day stays open. Record its departure, or "
                "say who has the child now; that becomes the first line of the day file."
            )
        )


def _commit_closing(
    desk: Desk, book: DayBook, before: _Standing, remarks: Sequence[str], now: dt.datetime
) -> Entry:
    """Commit 1; what is left open is named with codes and initials."""
    say = desk.translator.say
    notices = _child_notices(desk, book, remarks) or tuple(remarks)
    left = tuple(say(one.text.discreet) for one in before.points)
    data = kinds.DayClosed(
        day=book.day.isoformat(),
        counts=counted(book),
        left_open=(*notices, *left),
        unfinished=tuple(one.file.plan.id for one in desk.book().in_order() if unfinished(one)),
    )
    return _append(desk, book, "day_closed", data, now)


def _child_notices(desk: Desk, book: DayBook, remarks: Sequence[str]) -> tuple[str, ...]:
    """One line for each child that is still here, with who has it."""
    return tuple(
        desk.translator.say(
            text(
                "A child was still in the building when the day was closed: {child}, file {case}. "
                "{who}",
                child=who(state.file, child).discreet,
                case=state.file.case.number,
                who=" ".join(remarks),
            )
        )
        for state, child in children_present(book)
    )


def _write(
    desk: Desk,
    book: DayBook,
    before: _Standing,
    closing: Entry,
    folder: Path,
    now: dt.datetime,
) -> tuple[Written, tuple[str, ...]]:
    """Step 2: the file, checked where it lies."""
    after = before.exports.last_sequence
    with desk.store.read() as unit:
        parcel = parcel_of(unit, desk.device.id, after)
        reports = reports_in(unit, desk.device.id, after)
    days = days_of(parcel, book.day)
    here = len(children_present(book))
    told = closing.data.left_open if isinstance(closing.data, kinds.DayClosed) else ()
    contents = DayFileContents(
        centre=book.location.name,
        device=desk.device.id,
        number=before.exports.next_number,
        days=days,
        previous_manifest=before.exports.last_manifest,
        entries=parcel.entries,
        reports=reports,
        created_at=now,
        practice=desk.practice,
        supplement=before.exports.cover(book.day),
        store=desk.keyring.store_id,
        notices=told[:here],
    )
    return write_day_file(folder, contents, recipients=before.keys, signer=desk.device), days


def _commit_export(
    desk: Desk, book: DayBook, before: _Standing, written: Written, days: tuple[str, ...]
) -> None:
    """Commit 3; when it fails the file goes too, or two would bear one number."""
    data = kinds.Exported(
        number=written.number,
        file=written.path.name,
        manifest_hash=written.manifest_hash,
        first_sequence=written.first_sequence,
        last_sequence=written.last_sequence,
        receivers=tuple(fingerprint(key) for key in before.keys),
        days=days,
    )
    try:
        _append(desk, book, "exported", data, moments.whole_ms(desk.clock.now()))
    except Exception:
        with contextlib.suppress(OSError):
            written.path.unlink(missing_ok=True)
        raise


def _reopen(desk: Desk, book: DayBook, closing: Entry) -> None:
    """Retract the closing; when even that fails, closing again goes on where this stopped."""
    reason = desk.translator.say(text("The day file could not be written."))
    data = kinds.Retracted(target=closing.act, how="struck", reason=reason)
    with contextlib.suppress(ExpectedError):
        _append(desk, book, "retracted", data, moments.whole_ms(desk.clock.now()))


def _append(desk: Desk, book: DayBook, kind: str, data: kinds.Data, now: dt.datetime) -> Entry:
    draft = Draft(kind=kind, data=data, day=book.day.isoformat(), occurred_at=now, zone=book.zone)
    written = write_act(desk, [draft], now, notices=kind == "day_closed")
    book.take(written)
    return written[0]
