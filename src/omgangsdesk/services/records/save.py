"""Saving a record: the whole new value, as an entry that names what it was based on.

A value based on another than the one that counts is kept all the same, and stands beside it as a
conflict until a human settles it: what was typed is never lost, nor put over what somebody else
typed (domain.md, "What people edit").
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.log.record_versions import Standing, standing
from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.domain.records import Case, Record, VisitPlan, name_of
from omgangsdesk.domain.typing.unseen import entered
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.check import check_record
from omgangsdesk.services.writing import write_act


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What saving came to: the entry that the next edit is based on.

    `entry` is the one that says so already when nothing was different. `in_conflict` tells that
    another value stands beside it, and the stricter one counts.
    """

    entry: str
    written: bool
    in_conflict: bool


def save_record(
    desk: Desk, record: Record, based_on: str | None = None, *, reason: str | None = None
) -> Saved:
    """Save a record as it was edited; durable when this returns.

    Args:
        desk: whoever is signed in signs.
        record: the whole new value.
        based_on: the entry that was shown when the edit began, `current`; None for a new record.
        reason: why, where that was asked.

    Raises:
        InvalidInputError: a field holds what it can't hold; nothing was saved.
        StoreError: the disk refused; nothing was saved.
    """
    _check(desk, record)
    kind, plain = name_of(record), codec.to_plain(record)
    with desk.store.read() as unit:
        before = _standing(unit, kind, record.id)
    as_written = (plain, codec.to_plain(entered(record)))
    if before is not None and before.value in as_written and not before.in_conflict:
        return Saved(entry=before.entry, written=False, in_conflict=False)
    if before is None and based_on is not None:
        based_on = None  # it was destroyed meanwhile: what is saved now is a new record
    return _write(
        desk,
        record,
        RecordSet(
            record=kind,
            record_id=record.id,
            value=plain,
            based_on=based_on,
            settles=_agreeing(before, based_on),
            reason=reason,
        ),
    )


def settle(desk: Desk, record: Record, rivals: tuple[str, ...], *, reason: str) -> Saved:
    """Settle a conflict: this value counts instead of all the `rivals` that were shown.

    A rival that arrived since then is not settled by it.

    Raises:
        InvalidInputError: there is no conflict, no reason, or a field holds what it can't hold;
            nothing was saved.
        StoreError: the disk refused; nothing was saved.
    """
    _check(desk, record)
    if not reason.strip():
        raise InvalidInputError(
            text(
                "Which of them is right needs a reason. Nothing was saved. Say why, and who said."
            )
        )
    kind = name_of(record)
    with desk.store.read() as unit:
        before = _standing(unit, kind, record.id)
    stands = {one.entry for one in before.rivals} if before is not None else set()
    if len(stands) < 2 or not set(rivals) <= stands:
        raise InvalidInputError(
            text("This was settled or changed meanwhile. Nothing was saved. Look at it again.")
        )
    first, *others = rivals
    data = RecordSet(
        record=kind,
        record_id=record.id,
        value=codec.to_plain(record),
        based_on=first,
        settles=tuple(others),
        reason=reason.strip(),
    )
    return _write(desk, record, data)


def _check(desk: Desk, record: Record) -> None:
    if desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("The recovery code signs nothing, so it saves nothing. Nothing was saved.")
        )
    check_record(record, lexicon(desk.book().words))


def _standing(unit: Unit, kind: str, record_id: str) -> Standing | None:
    found = unit.versions(kind, record_id)
    return standing(kind, found) if found else None


def _agreeing(before: Standing | None, based_on: str | None) -> tuple[str, ...]:
    """Rivals that say the same as what the edit began with: they were edited too."""
    if before is None:
        return ()
    ground = next((one for one in before.rivals if one.entry == based_on), None)
    if ground is None:
        return ()
    return tuple(
        one.entry
        for one in before.rivals
        if one.value == ground.value and one.entry != ground.entry
    )


def _write(desk: Desk, record: Record, data: RecordSet) -> Saved:
    now = moments.whole_ms(desk.clock.now())
    case = record.id if isinstance(record, Case) else getattr(record, "case", None)
    draft = Draft(kind="record_set", data=data, case=case, occurred_at=now, zone=desk.zone)
    if isinstance(record, VisitPlan):  # what becomes of a plan is told in the log of its visit
        draft = replace(draft, visit=record.id, day=record.day)
    (entry,) = write_act(desk, [draft], now)
    desk.forget_book()
    with desk.store.read() as unit:
        in_conflict = (data.record, data.record_id) in unit.conflicts()
    return Saved(entry=entry.id, written=True, in_conflict=in_conflict)
