"""Redo: an act that was undone within the moment, written anew with the moments it had.

Undone acts lie on a pile: redo takes the newest, and any other act of the same colleague clears
it. A redone entry names the undone one as what it replaces, a redone correction what it corrects.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import REPLACED, UNDO, retraction
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.errors import InvalidInputError, RuleStopError
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context, Outcome, context_of
from omgangsdesk.services.acts.corrections import MOMENT, counted_beside
from omgangsdesk.services.acts.exit_corrections import adults_leaving, exits
from omgangsdesk.services.acts.exit_guard import check_taker, guard
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.planning.marks import import_in
from omgangsdesk.services.requests import Redo, Request
from omgangsdesk.services.screens.timeline import act_called

_BESIDE = frozenset({"chain_begun", "clock_changed", "printed"})
"""What the desk notes by itself clears nothing."""


def redoable(desk: Desk, book: DayBook, now: dt.datetime) -> list[Entry]:
    """The entries of the act that redo would do again now; none when there is no such act."""
    pile: list[list[Entry]] = []
    mine = (
        one
        for one in book.since(now - MOMENT)
        if one.recorded_by == desk.colleague.id and one.device == desk.device.id
    )
    for _, entries in groupby(mine, key=lambda one: one.act):
        act = list(entries)
        undone = [taken.target for one in act if (taken := retraction(one)) and taken.how == UNDO]
        if undone:
            acts = (book.of_act(one) for one in dict.fromkeys(undone))
            # An import is done again with its file: most of it lies on other days.
            pile += [one for one in acts if import_in(one) is None]
        elif pile and _told(act) == _told(pile[-1]):
            pile.pop()
        elif any(one.kind not in _BESIDE for one in act):
            pile.clear()
    return pile[-1] if pile else []


def _told(act: list[Entry]) -> list[tuple[str, kinds.Data, dt.datetime]]:
    """What an act tells, which its redoing tells again."""
    return [(one.kind, one.data, one.occurred_at) for one in act if one.kind != "retracted"]


def redo(desk: Desk, book: DayBook, request: Request, now: dt.datetime) -> Outcome:
    """Write the undone act again.

    A stop that a second colleague had lifted is not lifted again by a key.

    Raises:
        InvalidInputError: there is nothing to do again, or a child's exit is stopped.
    """
    act = request.act
    assert isinstance(act, Redo)  # noqa: S101 - by the table that leads here
    again = redoable(desk, book, now)
    if not again or act.target not in {None, again[0].act}:
        raise InvalidInputError(text("There is nothing to do again. Nothing was recorded."))
    state = book.states.get(again[0].visit or "")
    if state is not None:
        _guard(context_of(desk, book, Request(act=act, visit=state.file.plan.id)), again)
    became = dict(_became(book, again))
    return Outcome(
        drafts=tuple(_anew(one, became) for one in again),
        called=act_called(state.file if state else None, again, book.zone),
    )


def _guard(ctx: Context, act: list[Entry]) -> None:
    """See that no child goes out by a key that may not go."""
    overrides = [one.data for one in act if isinstance(one.data, kinds.Override)]
    if overrides and all(one.unlocked_by is None for one in overrides):
        return  # it had happened already, and is recorded as that again
    going = [exit_ for one in act for exit_ in exits(ctx, one.data)]
    adults = adults_leaving(ctx, (one.data for one in act))
    try:
        if any(one.unlocked_by for one in overrides):
            raise _again_by_hand()
        for taker in dict.fromkeys(taker for _, taker in going):
            children = [child for child, one in going if one == taker]
            check_taker(ctx, children, taker, adults, happened=False)
            company = [one for one in adults if one != taker]
            guard(ctx, children, taker, company=company, lift=None, happened=False)
    except RuleStopError as stop:
        raise _again_by_hand() from stop


def _again_by_hand() -> InvalidInputError:
    return InvalidInputError(
        text(
            "The exit of a child is not simply done again. Record it as before, with the second "
            "colleague if need be. Nothing was recorded."
        )
    )


def _became(book: DayBook, act: list[Entry]) -> Iterator[tuple[str, str]]:
    """What a correction replaced, and the version of it that counts now."""
    found = counted_beside(book, act[0])
    for one in act:
        taken = retraction(one)
        if taken is not None and taken.how == REPLACED:
            first = found.first.get(taken.target)
            name = first.id if first else taken.target
            versions = [
                one.id for one in found.counting if found.first.get(one.id, one).id == name
            ]
            yield taken.target, versions[0] if versions else taken.target


def _anew(entry: Entry, became: Mapping[str, str]) -> Draft:
    data, replaces = entry.data, became.get(entry.replaces or "", entry.id)
    if isinstance(data, kinds.Retracted):
        data, replaces = replace(data, target=became.get(data.target, data.target)), ""
    return Draft(
        kind=entry.kind,
        data=data,
        visit=entry.visit,
        case=entry.case,
        day=entry.day,
        occurred_at=entry.occurred_at,
        zone=entry.zone,
        time_source=entry.time_source,
        late_reason=entry.late_reason,
        against=entry.against,
        replaces=replaces or None,
    )
