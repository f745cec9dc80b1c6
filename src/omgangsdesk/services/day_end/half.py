"""What somebody was saying at the day close: kept in the encrypted store, back in its place.

None of it is an entry: it is replaced and forgotten, nobody but whoever typed it gets it back, and
it goes along when a visit of its open points is destroyed (domain.md, "What goes wrong": power
cut, crash).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.models.erasing import CLOSING
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.left_open import never_closed


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfReason:
    """Why a day can be closed nevertheless, as far as it is typed."""

    day: str
    """`2025-03-07`."""
    asked: str
    """`child` where it says who has a child that is still here, else `begin`."""
    typed: str
    visits: tuple[str, ...] = ()
    """Of the open points that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    reasons: tuple[HalfReason, ...] = ()
    folder: str = ""


def keep_half(desk: Desk, half: HalfReason) -> None:
    """Keep what is typed, in place of what was there for that day; durable when this returns.

    Where nothing is typed any more, nothing of it stays.

    Raises:
        InvalidInputError: it holds a sign that can't be stored.
        StoreError: the disk refused; what was kept before is still there.
    """
    with desk.store.write() as unit:
        kept = _kept(desk, unit)
        others = tuple(one for one in kept.reasons if one.day != half.day)
        mine = (half,) if half.typed.strip() and _there(unit, half) else ()
        _write(desk, unit, replace(kept, reasons=(*others, *mine)))


def half_back(desk: Desk, day: dt.date, asked: str) -> HalfReason | None:
    """What whoever is signed in was typing for that day, as the answer to that question.

    What is left of days that are closed by now is forgotten.
    """
    with desk.store.read() as unit:
        kept = _kept(desk, unit)
    if not kept.reasons:
        return None
    open_days = {one.isoformat() for one in (day, desk.today(), *never_closed(desk))}
    still = tuple(one for one in kept.reasons if one.day in open_days)
    if still != kept.reasons:
        with desk.store.write() as unit:
            now = _kept(desk, unit)  # another window of theirs may have kept more meanwhile
            left = tuple(one for one in now.reasons if one.day in open_days)
            _write(desk, unit, replace(now, reasons=left))
    wanted = (day.isoformat(), asked)
    return next((one for one in still if (one.day, one.asked) == wanted), None)


def keep_folder(desk: Desk, folder: str) -> None:
    """Keep the folder for the day file as far as it is typed; durable when this returns.

    Raises:
        InvalidInputError: it holds a sign that can't be stored.
        StoreError: the disk refused; what was kept before is still there.
    """
    with desk.store.write() as unit:
        _write(desk, unit, replace(_kept(desk, unit), folder=folder.strip()))


def folder_back(desk: Desk) -> str:
    """The folder that whoever is signed in was typing, or nothing."""
    with desk.store.read() as unit:
        return _kept(desk, unit).folder


def _there(unit: Unit, half: HalfReason) -> bool:
    """Whether its visits are; else one was destroyed, with all that was typed of it."""
    return all(unit.record(VisitPlan, one) is not None for one in half.visits)


def _kept(desk: Desk, unit: Unit) -> _Kept:
    value = unit.draft(CLOSING, desk.colleague.id)
    if value is None:
        return _Kept()
    try:
        return codec.from_json(value, _Kept)
    except InvalidInputError:  # of another version of the program
        return _Kept()


def _write(desk: Desk, unit: Unit, kept: _Kept) -> None:
    value = canonical.encode(codec.to_plain(kept)) if kept != _Kept() else None
    unit.keep_draft(CLOSING, desk.colleague.id, value)
