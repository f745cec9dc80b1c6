"""Correcting: a replacement that names what it replaces, and the old version struck, in one act.

Within the moment a stamp is simply put right; after it, by another colleague or after a final
report, a correction has a reason (screens.md, decision 4). What stood there stays readable.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Set
from dataclasses import MISSING, Field, fields, replace
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import REPLACED
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.records import Person
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.acts import order
from omgangsdesk.services.acts.absent import check_absent, check_some_child
from omgangsdesk.services.acts.base import Context, Outcome, check_instant, check_room, context_of
from omgangsdesk.services.acts.corrections import already, counted_beside, is_simple, retracting
from omgangsdesk.services.acts.course import check_end, check_not_held
from omgangsdesk.services.acts.exit_corrections import (
    along,
    as_left,
    check_exits,
    check_once,
    guarded,
    still_said,
)
from omgangsdesk.services.acts.handovers import check_children, check_ends
from omgangsdesk.services.acts.notes import is_blank, written
from omgangsdesk.services.correctable import CORRECTABLE
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests import Correct, Request
from omgangsdesk.services.screens.timeline import called, correction_of, naming
from omgangsdesk.services.views import Said

_PEOPLE = frozenset(
    {
        "about",
        "brought_by",
        "child",
        "decided_by",
        "from_person",
        "leaves_with",
        "person",
        "persons",
        "quote_of",
        "supervisor",
        "taken_from",
        "to_person",
    }
)
"""Fields that hold ids of people."""
_MAY_BE_FREE = frozenset({"item"})
"""Kinds whose people may be written as words."""
_ROOMS = frozenset({"room", "waiting_room", "to"})
_MOMENTS = frozenset({"informed", "to_start", "told_at"})
"""Fields that hold stored instants, or who was told with when."""
_NOTES = frozenset({"about", "cause", "facts", "text", "what", "with_whom"})
"""Fields that are written as a note when they are new; see `notes.written`."""


def correct(desk: Desk, book: DayBook, request: Request, now: dt.datetime) -> Outcome:
    """Replace what was written by what should have been; see `Correct`.

    Raises:
        InvalidInputError: it can't be corrected, or nothing changes, or a reason is needed.
    """
    act = request.act
    assert isinstance(act, Correct)  # noqa: S101 - by the table that leads here
    targets = _targets(book, act)
    # Why it is entered later says as well why what stood there was not right.
    reason = act.reason.strip() or (request.when and request.when.reason) or ""
    if not reason and not all(is_simple(desk, book, one, now) for one in targets):
        raise InvalidInputError(text("A correction needs a reason by now. Nothing was recorded."))
    ctx = context_of(desk, book, replace(request, visit=targets[0].visit))
    if request.when is None:  # what held then counts, not what holds now
        ctx.corrects = targets[0].occurred_at
    made = [*_made(ctx, targets, act)]
    if not made:
        raise InvalidInputError(text("That is what stands there already. Nothing was recorded."))
    replaced = {draft.replaces for draft in made}
    struck = [
        retracting(
            one, kinds.Retracted(target=one.id, how=REPLACED, reason=reason or None), ctx.now
        )
        for one in targets
        if one.id in replaced
    ]
    check_once(ctx, targets, made)
    check_exits(ctx, targets, made)
    beside = guarded(ctx, targets, made)
    told = order.warnings(ctx, made) if request.when is not None else ()
    named = replace(naming(targets), occurred_at=made[0].occurred_at)
    name = called(ctx.file, named, book.zone)
    return Outcome(
        drafts=(*made, *beside, *struck),
        called=correction_of(name),
        warnings=(*ctx.warnings, *told, *still_said(ctx, targets, made)),
        told=Said(
            text("Corrected: {what}", what=name.full),
            text("Corrected: {what}", what=name.discreet),
        ),
    )


def _targets(book: DayBook, act: Correct) -> list[Entry]:
    """The entries to correct, the one named first."""
    named = [one for one in book.written if act.target in {one.act, one.id}]
    if not named or named[0].visit not in book.states:
        raise InvalidInputError(text("That can't be corrected. Nothing was recorded."))
    found = counted_beside(book, named[0])
    counting = {one.id for one in found.counting}
    whole = act.target == named[0].act
    beside = [one for one in book.of_act(named[0].act) if whole or one.id in act.others]
    first = naming([one for one in named if one.kind in CORRECTABLE] or named)
    targets = {one.id: one for one in (first, *beside) if one.kind in CORRECTABLE}
    if not targets:
        raise InvalidInputError(text("That can't be corrected. Nothing was recorded."))
    if any(one in found.rivals and one not in counting for one in targets):
        raise InvalidInputError(
            text(
                "Another version of this counts. Choose first which of them holds. "
                "Nothing was recorded."
            )
        )
    left = [one for one in targets.values() if one.id in counting]
    if not left or first.id not in counting:
        raise already()
    return left


def _made(ctx: Context, targets: list[Entry], act: Correct) -> Iterator[Draft]:
    """The replacements, of what changes only; `data` is that of the entry named."""
    became = _became(ctx, targets, act)
    for entry in targets:
        data = became.get(entry.id, entry.data)
        moved = ctx.request.when is not None and ctx.occurred_at != entry.occurred_at
        if data == entry.data and not moved:
            continue
        when = ctx.request.when
        yield Draft(
            kind=entry.kind,
            data=data,
            visit=entry.visit,
            case=entry.case,
            day=entry.day,
            occurred_at=ctx.occurred_at if moved else entry.occurred_at,
            zone=entry.zone,
            time_source=ctx.time_source if moved else entry.time_source,
            late_reason=when.reason if when and moved else entry.late_reason,
            against=entry.against,
            replaces=entry.id,
        )


def _became(ctx: Context, targets: list[Entry], act: Correct) -> dict[str, kinds.Data]:
    """What the entry named becomes, and what that takes along; those become `targets` too."""
    if not act.data:
        return {}
    first = targets[0]
    became = {first.id: _changed(ctx, first, act.data)}
    known = {one.id for one in targets}
    for one, data in along(ctx, first, became[first.id]):
        became[one.id] = data
        if one.id not in known:
            targets.append(one)
    return became


def _changed(ctx: Context, entry: Entry, changes: Mapping[str, Any]) -> kinds.Data:
    """The data of an entry with some fields changed, checked as if it were new.

    A word that left its vocabulary may stay as it was written.
    """
    kind = type(entry.data)
    unknown = changes.keys() - {one.name for one in fields(kind)}
    if unknown:
        raise InvalidInputError(
            text("“{field}” is no part of that. Nothing was recorded.", field=min(unknown))
        )
    if any(changes.get(one.name, one) is None and _is_needed(one) for one in fields(kind)):
        raise _nothing_left()
    plain = codec.to_plain(entry.data) | dict(changes)
    data = codec.from_plain({name: one for name, one in plain.items() if one is not None}, kind)
    differs = {
        one.name
        for one in fields(kind)
        if getattr(data, one.name) != getattr(entry.data, one.name)
    }
    if differs & kinds.words_of(kind).keys():
        codec.check_words(data, ctx.file.words)
    for name in sorted(differs):
        _check(ctx, entry, name, getattr(data, name))
    codec.check_lengths(data)
    return _whole(ctx, entry.data, data, differs)


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _nothing_left() -> InvalidInputError:
    return InvalidInputError(text("Nothing is left of it. Strike it through instead."))


def _whole(ctx: Context, was: kinds.Data, data: kinds.Data, differs: Set[str]) -> kinds.Data:
    """The data as a new act would have it, where some fields say something of others.

    Who is named already was part of the visit then, whatever the dossier says now.
    """
    match data:
        case kinds.Departure():
            return as_left(ctx, was, data)
        case kinds.Handover() if differs & {"child", "from_person", "to_person"}:
            if "child" in differs:
                check_children(ctx, [data.child])
            check_ends([data.child], data.from_person, data.to_person)
        case kinds.VisitEnded() if differs & {"how", "reason"}:
            check_end(data.how, data.reason)
        case kinds.NotHeld() if isinstance(was, kinds.NotHeld) and "persons" in differs:
            _check_persons(ctx, was, data)
        case kinds.Supervision() if data.taken_from == data.supervisor:
            return replace(data, taken_from=None)
    return data


def _check_persons(ctx: Context, was: kinds.NotHeld, data: kinds.NotHeld) -> None:
    """Look at who is newly said not to come; where nobody is named, the whole visit is off."""
    if not data.persons:
        check_not_held(ctx)
    elif named := [one for one in data.persons if one not in was.persons]:
        check_absent(ctx, named)
        others = [one for one, why in ctx.state.absent.items() if why != was]
        check_some_child(ctx, {*data.persons, *others})


def _check(ctx: Context, entry: Entry, name: str, value: object) -> None:
    values = value if isinstance(value, tuple) else (value,)
    if name in _PEOPLE and entry.kind not in _MAY_BE_FREE:
        for one in values:
            _check_known(ctx, one)
    elif name in _MOMENTS:
        for one in values:
            check_instant(one.at if isinstance(one, kinds.Informed) else one)
    elif name in _ROOMS:
        hall = name == "to" and value == "hall"  # nothing else names the hall
        check_room(ctx, None if hall or value is None else str(value))
    elif isinstance(value, str):
        _check_text(name, value)


def _check_text(name: str, value: str) -> None:
    if is_blank(value):
        raise _nothing_left()
    if name in _NOTES:
        written(value)


def _check_known(ctx: Context, person: object) -> None:
    if person is None or person in ctx.file.persons or person in ctx.book.colleagues:
        return
    with ctx.desk.store.read() as unit:
        found = unit.record(Person, str(person))
    if found is None:
        raise InvalidInputError(
            text(
                "There is nobody “{person}” in this store. Nothing was recorded.",
                person=str(person),
            )
        )
    ctx.know(found)
