"""Taking back: undo within the moment, striking with a reason later. Nothing is ever deleted.

After ten minutes, by another user, or after a final report, undo becomes striking with a reason
(screens.md, decision 4). What counts after any of it, `domain.log.counting` says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import (
    STRUCK,
    UNDO,
    WRONG_FILE,
    Counted,
    counted,
    in_wrong_file,
    retractions,
)
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Outcome, newest_of
from omgangsdesk.services.acts.right_file import in_right_file
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.planning.marks import import_in
from omgangsdesk.services.planning.undo import undone_import
from omgangsdesk.services.requests import Keep, Request, Strike, Undo
from omgangsdesk.services.screens.timeline import act_called, called
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import family, same

MOMENT = dt.timedelta(minutes=10)
"""How long an act can simply be undone."""

KEPT = frozenset(
    {
        "chain_begun",
        "clock_changed",
        "day_closed",
        "destroyed",
        "exported",
        "printed",
        "receipt_taken",
        "released",
        "report_finalised",
        "retracted",
    }
)
"""What the desk itself notes, and what was given away, is never taken back."""


def undoable(desk: Desk, book: DayBook, now: dt.datetime) -> Entry | None:
    """An entry of the act that undo would take back now, if any."""
    recent = book.since(now - MOMENT)
    gone = retractions(recent)
    settled = {one.act for one in recent if in_wrong_file(one)}
    mine = [
        one
        for one in recent
        if one.recorded_by == desk.colleague.id
        and one.device == desk.device.id
        and one.kind not in KEPT
        and one.act not in gone
        and one.id not in gone
        and one.act not in settled
    ]
    newest = newest_of(mine)
    if newest is None or _final(book, newest):
        return None
    return newest


def is_simple(desk: Desk, book: DayBook, entry: Entry, now: dt.datetime) -> bool:
    """Whether an entry is still of the moment, so that no reason is asked."""
    mine = entry.recorded_by == desk.colleague.id
    return mine and now - entry.recorded_at <= MOMENT and not _final(book, entry)


def _final(book: DayBook, entry: Entry) -> bool:
    state = book.states.get(entry.visit or "")
    return (
        state is not None
        and state.finalised_at is not None
        and entry.recorded_at <= state.finalised_at
    )


def counted_beside(book: DayBook, entry: Entry) -> Counted:
    """What counts of everything beside an entry: of its visit, else of the day."""
    return counted(book.entries.get(entry.visit or "", book.of_day))


def undo(desk: Desk, book: DayBook, request: Request, now: dt.datetime) -> Outcome:
    """Retract the last act of whoever is signed in, or the one named."""
    act = request.act
    assert isinstance(act, Undo)  # noqa: S101 - by the table that leads here
    if act.target is None:
        entry = undoable(desk, book, now)
    else:
        entry = newest_of([one for one in book.written if act.target in {one.act, one.id}])
    if entry is None:
        raise InvalidInputError(
            text("There is nothing to undo. What was written earlier can be struck with a reason.")
        )
    gone = retractions(book.written)
    if entry.act in gone or entry.id in gone:
        raise already()
    settled = any(in_wrong_file(one) for one in book.of_act(entry.act))
    if settled or not is_simple(desk, book, entry, now) or entry.kind in KEPT:
        raise InvalidInputError(
            text(
                "This can no longer be simply undone. Strike it through with a reason; "
                "it stays readable."
            )
        )
    whole = book.of_act(entry.act)
    if import_in(whole) is not None:
        return undone_import(desk, entry.act, now)
    if _goes_further(desk, whole):
        raise InvalidInputError(
            text(
                "This was planned for more than this visit. Undo it in the planning, or change "
                "this visit alone. Nothing was undone."
            )
        )
    if list(_became(book, whole)):
        raise InvalidInputError(
            text("Part of this was corrected since. Undo the correction first, or strike it.")
        )
    return _retract(book, entry, [kinds.Retracted(target=entry.act, how=UNDO)], now)


def _goes_further(desk: Desk, entries: Sequence[Entry]) -> bool:
    """Whether an act of the planning has more than is on this day: half of it is not undone."""
    if not any(isinstance(one.data, kinds.RecordSet | kinds.NotHeld) for one in entries):
        return False
    with desk.store.read() as unit:
        return len(unit.entries(act=entries[0].act)) > len(entries)


def strike(desk: Desk, book: DayBook, request: Request, now: dt.datetime) -> Outcome:
    """Strike an act or entry through, with a reason; it stays readable.

    What was struck already can still be said to be of another file, which hides its text.
    """
    act = request.act
    assert isinstance(act, Strike)  # noqa: S101 - by the table that leads here
    if not act.reason.strip():
        raise InvalidInputError(text("Striking needs a reason. Nothing was recorded."))
    named = [one for one in book.written if act.target in {one.act, one.id}]
    entry = newest_of(named)
    if entry is None or entry.kind in KEPT:
        raise _unstrikable(book, act.target)
    wrong = act.wrong_file == "yes"
    gone = counted_beside(book, entry).gone
    left = [one for one in named if _can_be_struck(gone.get(one.id), wrong=wrong)]
    if not left:
        raise already()
    beside = {
        one.id
        for one in book.of_act(entry.act)
        if _can_be_struck(gone.get(one.id), wrong=wrong) and one.id != act.target
    }
    others = (one for one in act.others if one in beside)
    later = (one.id for one in _became(book, named) if act.target == entry.act)
    reason, how = act.reason.strip(), WRONG_FILE if wrong else STRUCK
    struck = [
        kinds.Retracted(target=one, how=how, reason=reason)
        for one in dict.fromkeys((act.target, *others, *later))
    ]
    outcome = _retract(book, left[-1], struck, now)
    outcome = replace(outcome, warnings=tuple(_still_stands(book, struck, left)))
    if not act.right_visit:
        return outcome
    return _and_written(desk, book, outcome, left, act)


def _still_stands(
    book: DayBook, struck: Sequence[kinds.Retracted], left: Sequence[Entry]
) -> Iterator[Said]:
    """What to tell of a lifted stop that is struck, while the exit that it let pass stands."""
    names = {one.target for one in struck}
    for one in left:
        if isinstance(one.data, kinds.Override) and one.data.unlocked_by and one.act not in names:
            others = [each for each in book.of_act(one.act) if each.id not in names]
            gone = counted_beside(book, one).gone
            if any(
                each.kind in {"departure", "handover"} and each.id not in gone for each in others
            ):
                yield same(text("The child's exit for which that stop was lifted still stands."))


def _unstrikable(book: DayBook, target: str) -> InvalidInputError:
    """Why that can't be struck, and what can be done instead."""
    if any(one.kind == "retracted" and target in {one.act, one.id} for one in book.written):
        return InvalidInputError(
            text(
                "That takes something back, and is not struck itself. Nothing was recorded. "
                "To strike a correction, name the entry that it made; what was wrongly taken "
                "back is written anew."
            )
        )
    return InvalidInputError(
        text(
            "That can't be struck: the desk noted it itself, or it is not of this day. Nothing "
            "was recorded. Note beside it what is not right."
        )
    )


def _and_written(
    desk: Desk, book: DayBook, outcome: Outcome, struck: Sequence[Entry], act: Strike
) -> Outcome:
    """The outcome of a striking that writes what was struck in the right file as well."""
    if act.wrong_file != "yes" or len(struck) != 1:
        raise InvalidInputError(
            text("Only what stands in the wrong file is written in another. Nothing was recorded.")
        )
    draft = in_right_file(desk, book, struck[0], act.right_visit or "")
    name = family(book.files[draft.visit or ""])
    return replace(
        outcome,
        drafts=(*outcome.drafts, draft),
        told=Said(
            text("Struck through here, and written at {family}", family=name.full),
            text("Struck through here, and written at {family}", family=name.discreet),
        ),
    )


def _can_be_struck(by: Entry | None, *, wrong: bool) -> bool:
    return by is None or (wrong and not in_wrong_file(by))


def keep(desk: Desk, book: DayBook, request: Request, now: dt.datetime) -> Outcome:  # noqa: ARG001 - one form for all
    """Settle which of the versions that two desks made counts: strike the others."""
    act = request.act
    assert isinstance(act, Keep)  # noqa: S101 - by the table that leads here
    named = [one for one in book.written if act.target in {one.id, one.act}]
    rivals = counted_beside(book, named[0]).rivals if named else {}
    entry = next((one for one in named if one.id in rivals), None)
    if entry is None:
        raise InvalidInputError(
            text("There is no other version of that any more. Nothing was recorded.")
        )
    if not act.reason.strip():
        raise InvalidInputError(text("Choosing a version needs a reason. Nothing was recorded."))
    reason = act.reason.strip()
    struck = [
        kinds.Retracted(target=one.id, how=STRUCK, reason=reason)
        for one in rivals[entry.id]
        if one.id != entry.id
    ]
    name = called(book.files.get(entry.visit or ""), entry, book.zone)
    return Outcome(
        drafts=_drafts(entry, struck, now),
        called=name,
        undoable=False,
        told=Said(
            text("This version holds: {what}", what=name.full),
            text("This version holds: {what}", what=name.discreet),
        ),
    )


def already() -> InvalidInputError:
    """What is said when something no longer counts."""
    return InvalidInputError(text("That was already taken back. Nothing was recorded."))


def _became(book: DayBook, entries: Sequence[Entry]) -> Iterator[Entry]:
    """What can count of the versions that later acts made of `entries`."""
    beside = book.entries.get(entries[0].visit or "", book.of_day)
    found = counted_beside(book, entries[0])
    living = {one.id for one in found.counting} | found.rivals.keys()
    names = [one.id for one in entries]
    for name in names:
        for one in beside:
            if one.replaces == name and one.id not in names:
                names.append(one.id)
                if one.id in living:
                    yield one


def _retract(
    book: DayBook, entry: Entry, taken_back: Sequence[kinds.Retracted], now: dt.datetime
) -> Outcome:
    file = book.files.get(entry.visit or "")
    whole = taken_back[0].target == entry.act
    of = book.of_act(entry.act) if whole else [entry]
    return Outcome(
        drafts=_drafts(entry, taken_back, now),
        called=act_called(file, of, book.zone),
        undoable=False,
    )


def _drafts(
    entry: Entry, taken_back: Iterable[kinds.Retracted], now: dt.datetime
) -> tuple[Draft, ...]:
    return tuple(retracting(entry, data, now) for data in taken_back)


def retracting(entry: Entry, data: kinds.Retracted, now: dt.datetime) -> Draft:
    """The draft that takes something back in the visit of `entry`."""
    return Draft(
        kind="retracted",
        data=data,
        visit=entry.visit,
        case=entry.case,
        day=entry.day,
        occurred_at=now,
        zone=entry.zone,
    )
