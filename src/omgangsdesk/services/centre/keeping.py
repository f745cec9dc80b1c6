"""What settings of the centre share: who may change them, how they are kept, who did it last."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.domain.records import Case, Record, VisitPlan, name_of
from omgangsdesk.domain.typing.unseen import entered, plain_signs
from omgangsdesk.errors import FieldError, InvalidInputError, OvertakenError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.check import check_record
from omgangsdesk.services.records.history import history
from omgangsdesk.services.views_centre import Changed
from omgangsdesk.services.writing import write_act

_BELGIAN = str.maketrans("&é\"'(§è!çà", "1234567890")
"""The digit row of a Belgian keyboard without shift."""
_FOUNDED = frozenset({"location", "room"})
"""Kinds of record that a centre is made with."""
Ground: TypeAlias = tuple[Record, str | None]
"""A record that a change rests on, and the entry that set it when somebody looked."""
_NUMBER = re.compile(r"(\d+)\s*(?:'|m(?:in)?\.?)?")


def may_change(desk: Desk) -> bool:
    """Whether whoever is signed in may change the settings of the centre."""
    who = desk.colleague
    return who.role == "coordinator" and who.left != "yes" and who.id != "recovery"


def must_lead(desk: Desk) -> None:
    """See that a coordinator asks.

    Raises:
        InvalidInputError: somebody else does; nothing was changed.
    """
    if not may_change(desk):
        raise InvalidInputError(
            text("Only a coordinator changes the settings of the centre. Nothing was changed.")
        )


def keep(
    desk: Desk,
    *records: Record,
    grounds: Sequence[Ground] = (),
    look: Callable[[Unit], object] | None = None,
) -> tuple[str, ...]:
    """Keep those records that are different, as one act; durable when this returns.

    Whether it still can be is looked at in the transaction that writes: another process may have
    changed a record, or destroyed a dossier, since the `grounds` were read. So does `look`, which
    raises where it can't be.

    Returns:
        The entries that were written, none where nothing was different.

    Raises:
        InvalidInputError: a field holds what it can't hold, a ground is another by now, the
            dossier is gone, or two desks changed the same record otherwise; nothing was changed.
        StoreError: the disk refused; nothing was changed.
    """
    own = lexicon(desk.book().words)
    now = moments.whole_ms(desk.clock.now())
    drafts: list[Draft] = []
    with desk.store.read() as unit:
        _check_grounds(unit, grounds)
        disputed = set(unit.conflicts())
        for record in records:
            check_record(record, own)
            kind = name_of(record)
            if (kind, record.id) in disputed:
                raise InvalidInputError(
                    text(
                        "Two desks changed this differently. Choose first which of them holds. "
                        "Nothing was changed."
                    )
                )
            if unit.record(type(record), record.id) in (record, entered(record)):
                continue  # signs that nobody sees are taken out of what is written
            data = RecordSet(
                record=kind,
                record_id=record.id,
                value=codec.to_plain(record),
                based_on=unit.record_entry(record),
            )
            drafts.append(_draft(record, data, now, desk.zone))
    if not drafts:
        return ()
    still_so = _still_so(records, drafts, grounds)

    def first(unit: Unit) -> None:
        still_so(unit)
        if look is not None:
            look(unit)

    written = write_act(desk, drafts, now, first=first)
    desk.forget_book()
    return tuple(one.id for one in written)


def _draft(record: Record, data: RecordSet, now: dt.datetime, zone: str) -> Draft:
    """What is of a dossier or a visit belongs to its log, and goes when that is destroyed."""
    case = record.id if isinstance(record, Case) else getattr(record, "case", None)
    draft = Draft(kind="record_set", data=data, case=case, occurred_at=now, zone=zone)
    if isinstance(record, VisitPlan):
        return replace(draft, visit=record.id, day=record.day)
    return draft


def _still_so(
    records: Sequence[Record], drafts: Sequence[Draft], grounds: Sequence[Ground]
) -> Callable[[Unit], None]:
    """What keeps an act from being written on what is another by now, or in what is gone."""
    new = {one.id for one in records if isinstance(one, Case)}
    cases: set[str] = {case for one in records if (case := getattr(one, "case", None))} - new
    by_id = {(name_of(one), one.id): one for one in records}

    def look(unit: Unit) -> None:
        _check_grounds(unit, grounds)
        for case in cases:
            check_there(unit, case)
        for draft in drafts:
            data = draft.data
            if isinstance(data, RecordSet) and data.based_on != unit.record_entry(
                by_id[data.record, data.record_id]
            ):
                raise _changed()

    return look


def check_there(unit: Unit, case: str) -> None:
    """See that a dossier is here: what is written in it would outlive its destruction.

    Raises:
        InvalidInputError: it was destroyed; nothing was changed.
    """
    if unit.record(Case, case) is None:
        raise InvalidInputError(
            text("This dossier is not here any more: it was destroyed. Nothing was changed.")
        )


def _check_grounds(unit: Unit, grounds: Sequence[Ground]) -> None:
    if any(unit.record_entry(record) != based_on for record, based_on in grounds):
        raise _changed()


def _changed() -> OvertakenError:
    return OvertakenError(
        text(
            "This was changed meanwhile, at another desk or in another window. Nothing was "
            "changed. Look at it as it is now."
        )
    )


def last_change(desk: Desk, kind: str, record_id: str, *fields: str) -> Changed | None:
    """Who changed one of these fields last, or any where none is named, and when.

    What the centre was made with was nobody's change.
    """
    lines = history(desk, kind, record_id)
    for line in lines[:-1] if kind in _FOUNDED else lines:
        touched = any(not fields or one.field in fields for one in line.changes)
        if touched and not line.taken_back:
            return Changed(by=line.by, at=line.at)
    return None


def whole_number(typed: str, field: str, least: int, most: int) -> int:
    """The number that was typed, also as minutes and on the digit row without shift.

    Raises:
        FieldError: it is none from `least` to `most`.
    """
    found = _NUMBER.fullmatch(typed.strip()) or _NUMBER.fullmatch(
        typed.strip().translate(_BELGIAN)
    )
    number = int(found[1]) if found and len(found[1]) <= len(str(most)) else -1
    if not least <= number <= most:
        raise FieldError(
            text(
                "Type a whole number from {least} to {most}. Nothing was changed.",
                least=least,
                most=most,
            ),
            field,
        )
    return number


def one_line(typed: str) -> str:
    """Words as they were meant: without spaces around them or doubled between, or unseen signs."""
    return " ".join(plain_signs(typed).split())
