"""Taking back: undo within the moment, striking with a reason later. Nothing is ever deleted.

After ten minutes, by another user, or after a final report, undo becomes striking with a reason
(screens.md, decision 4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from omgangsdesk.domain import kinds
from omgangsdesk.domain.entries import Draft, Entry
from omgangsdesk.domain.fold import retractions
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Outcome, newest_of
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests import Strike, Undo
from omgangsdesk.services.screens.timeline import called, naming

MOMENT = dt.timedelta(minutes=10)
"""How long an act can simply be undone."""

_KEPT = frozenset(
    {
        "chain_begun",
        "clock_changed",
        "day_closed",
        "exported",
        "printed",
        "report_finalised",
        "retracted",
    }
)
"""What the desk itself notes is never taken back."""


def undoable(desk: Desk, book: DayBook, now: dt.datetime) -> Entry | None:
    """An entry of the act that undo would take back now, if any."""
    recent = book.since(now - MOMENT)
    gone = retractions(recent)
    mine = [
        one
        for one in recent
        if one.recorded_by == desk.colleague.id
        and one.device == desk.device.id
        and one.kind not in _KEPT
        and one.act not in gone
        and one.id not in gone
    ]
    newest = newest_of(mine)
    if newest is None or _final(book, newest):
        return None
    return newest


def _final(book: DayBook, entry: Entry) -> bool:
    state = book.states.get(entry.visit or "")
    return (
        state is not None
        and state.finalised_at is not None
        and entry.recorded_at <= state.finalised_at
    )


def undo(desk: Desk, book: DayBook, act: Undo, now: dt.datetime) -> Outcome:
    """Retract the last act of whoever is signed in, or the one named."""
    every = book.written
    if act.target is None:
        entry = undoable(desk, book, now)
    else:
        entry = newest_of([one for one in every if act.target in {one.act, one.id}])
    if entry is None:
        raise InvalidInputError(
            text("There is nothing to undo. What was written earlier can be struck with a reason.")
        )
    gone = retractions(every)
    if entry.act in gone or entry.id in gone:
        raise InvalidInputError(text("That was already taken back. Nothing was recorded."))
    own = entry.recorded_by == desk.colleague.id and now - entry.recorded_at <= MOMENT
    if not own or _final(book, entry) or entry.kind in _KEPT:
        raise InvalidInputError(
            text(
                "This can no longer be simply undone. Strike it through with a reason; "
                "it stays readable."
            )
        )
    return _retract(book, entry, [kinds.Retracted(target=entry.act, how="undo")], now)


def strike(book: DayBook, act: Strike, now: dt.datetime) -> Outcome:
    """Strike an act or entry through, with a reason; it stays readable."""
    if not act.reason.strip():
        raise InvalidInputError(text("Striking needs a reason. Nothing was recorded."))
    every = book.written
    entry = newest_of([one for one in every if act.target in {one.act, one.id}])
    gone = retractions(every)
    if entry is None or entry.kind in _KEPT:
        raise InvalidInputError(text("That can't be struck. Nothing was recorded."))
    if entry.act in gone or entry.id in gone:
        raise InvalidInputError(text("That was already taken back. Nothing was recorded."))
    beside = {one.id for one in every if one.act == entry.act and one.id not in gone}
    targets = (act.target, *(one for one in act.others if one in beside and one != act.target))
    reason = act.reason.strip()
    struck = [kinds.Retracted(target=one, how="struck", reason=reason) for one in targets]
    return _retract(book, entry, struck, now)


def _retract(
    book: DayBook, entry: Entry, taken_back: Sequence[kinds.Retracted], now: dt.datetime
) -> Outcome:
    drafts = tuple(
        Draft(
            kind="retracted",
            data=data,
            visit=entry.visit,
            case=entry.case,
            day=entry.day,
            occurred_at=now,
            zone=entry.zone,
        )
        for data in taken_back
    )
    file = book.files.get(entry.visit or "")
    whole = taken_back[0].target == entry.act
    of = naming([one for one in book.written if one.act == entry.act]) if whole else entry
    return Outcome(drafts=drafts, called=called(file, of, book.zone), undoable=False)
