"""Closing the day: open points, counts, and one sealed file for the office."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.errors import ExpectedError, InvalidInputError
from omgangsdesk.exchange.office import fingerprint
from omgangsdesk.language import text, text_n
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.checks.pages import must_be_whole
from omgangsdesk.services.day_book import DayBook, load_day, unfinished
from omgangsdesk.services.day_end.day_open import (
    children_present,
    counted,
    counts_of,
    open_points,
    to_come,
)
from omgangsdesk.services.day_end.day_parcel import Exports, exports_of, has_news, typed
from omgangsdesk.services.day_end.half import folder_back, half_back, keep_folder, keep_half
from omgangsdesk.services.day_end.hand_over import (
    MOST,
    NextFile,
    note_export,
    write_next,
)
from omgangsdesk.services.day_end.office_key import receivers, set_receiver
from omgangsdesk.services.day_end.said_at_closing import notices, said_at_closing
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.left_open import never_closed
from omgangsdesk.services.outside import look
from omgangsdesk.services.views_day import ClosedDay, CloseView, OpenPoint
from omgangsdesk.services.wording import same
from omgangsdesk.services.writing import write_act

__all__ = [
    "close_day",
    "folder_back",
    "half_back",
    "keep_folder",
    "keep_half",
    "load_close",
    "set_receiver",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How far a day is: `open`, `waiting` (closed, its file not yet written) or `done`."""

    word: str
    exports: Exports
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
        never_closed=never_closed(desk),
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

    Where more waits than `MOST` entries, as when the office's key was entered late, files with
    so many each go before these three.

    When the file can't be written, the closing is retracted and the day stays open. A power cut
    after 1 leaves a day that is closed without a file: `load_close` says so, and closing again
    writes it. One after 2 leaves a good file that the store does not know of: closing again
    writes the same entries under the same number, and taking both changes nothing at the office.

    Afterwards the copy from before an upgrade goes: every page of the store was found whole, and
    what was written in it is handed over, so that the copy only keeps what may have to go.

    Args:
        desk: whoever is signed in closes; any supervisor may.
        folder: where the file goes; it must be there.
        left_open: who has the child that is still in the building, the first line of the file;
            further lines on what else was left.
        day: another day than today, such as a forgotten one.

    Raises:
        ChangedMeanwhileError: others wrote just now; nothing was written.
        InvalidInputError: a child is still here and nobody is named, visits still have to begin
            and nobody says why, there is no key of the office, or nothing is new; nothing was
            written.
        NotWrittenError, TamperedError: the file could not be written; the day stays open.
        StoreError: the disk refused, or pages of the store are damaged; the day stays open.
    """
    book = _book(desk, day)
    before = _standing(desk, book)
    remarks = typed(left_open)
    _check(desk, book, before, remarks)
    must_be_whole(desk.store)
    now = moments.whole_ms(desk.clock.now())
    before = replace(before, exports=_hand_over_backlog(desk, book, before, folder, now))
    closing = book.closing if before.word == "waiting" else None
    if closing is None:
        closing = _commit_closing(desk, book, before, remarks, now)
    with desk.store.read() as unit:
        told = notices(unit, book, closing)
    file = NextFile(before.exports, before.keys, book, notices=told)
    try:
        handed = write_next(desk, file, folder, now)
    except Exception:
        _reopen(desk, book, closing)
        raise
    note_export(desk, file, handed)
    written = handed.written
    desk.store.drop_copies()
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


def _hand_over_backlog(
    desk: Desk, book: DayBook, before: _Standing, folder: Path, now: dt.datetime
) -> Exports:
    """Write what is more than one file holds into files of its own, and tell where that ends."""
    exports = before.exports
    while (
        desk.store.chain is not None and desk.store.chain.sequence > exports.last_sequence + MOST
    ):
        file = NextFile(exports, before.keys, book, backlog=True)
        handed = write_next(desk, file, folder, now)
        exports = Exports((*exports.files, note_export(desk, file, handed)))
    return exports


def _book(desk: Desk, day: dt.date | None) -> DayBook:
    look(desk)
    if day is None or day == desk.today():
        return desk.book()
    if day > desk.today():
        raise InvalidInputError(text("That day has not come yet. Nothing was closed."))
    with desk.store.read() as unit:
        return load_day(unit, day, device=desk.device.id)


def _standing(desk: Desk, book: DayBook) -> _Standing:
    with desk.store.read() as unit:
        exports = exports_of(unit, desk.device.id)
        word = _word(desk, book, unit, exports)
        keys = receivers(unit)
        points = open_points(book, unit, moments.whole_ms(desk.clock.now()))
    return _Standing(word=word, exports=exports, keys=keys, points=points)


def _word(desk: Desk, book: DayBook, unit: Unit, exports: Exports) -> str:
    closing = book.closing
    if closing is None:
        return "open"
    waits = closing.device == desk.device.id and closing.sequence > exports.last_sequence
    since = closing.sequence if waits else exports.last_sequence
    if has_news(unit, desk.device.id, since):
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
    if before.word == "open" and not remarks:
        _check_to_come(desk, book)


def _check_to_come(desk: Desk, book: DayBook) -> None:
    count = to_come(book, moments.whole_ms(desk.clock.now()))
    if count:
        raise InvalidInputError(
            text_n(
                "{count} visit of this day still has to begin. The day stays open. Say why it "
                "closes now, or call that visit off first.",
                "{count} visits of this day still have to begin. The day stays open. Say why it "
                "closes now, or call those visits off first.",
                count,
            )
        )


def _commit_closing(
    desk: Desk, book: DayBook, before: _Standing, remarks: Sequence[str], now: dt.datetime
) -> Entry:
    """Commit 1; which visits were left open by id, and what is said of them beside it."""
    data = kinds.DayClosed(
        day=book.day.isoformat(),
        counts=counted(book),
        left_open=tuple(dict.fromkeys(one.visit for one in before.points if one.visit)),
        unfinished=tuple(one.file.plan.id for one in desk.book().in_order() if unfinished(one)),
    )
    closing = Draft(kind="day_closed", data=data, day=data.day, occurred_at=now, zone=book.zone)
    said = said_at_closing(desk, book, closing, before.points, remarks)
    written = write_act(desk, [*said, closing], now, fresh=True)
    book.take(written)
    return written[-1]


def _reopen(desk: Desk, book: DayBook, closing: Entry) -> None:
    """Retract the closing, at each visit where something was said of it too.

    When even that fails, closing again goes on where this stopped.
    """
    reason = desk.translator.say(text("The day file could not be written."))
    data = kinds.Retracted(target=closing.act, how="struck", reason=reason)
    now = moments.whole_ms(desk.clock.now())
    back = Draft(kind="retracted", data=data, day=closing.day, occurred_at=now, zone=closing.zone)
    with contextlib.suppress(ExpectedError):
        with desk.store.read() as unit:
            said = [one for one in unit.entries(act=closing.act) if one.visit is not None]
        drafts = [replace(back, visit=one.visit, case=one.case) for one in said]
        book.take(write_act(desk, [*drafts, back], now, notices=False))
