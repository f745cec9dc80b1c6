"""Warns of a time that lies ahead, or before what must come first; it is taken all the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.language import text
from omgangsdesk.services.acts.base import Context
from omgangsdesk.services.screens.kind_names import NAMES
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import same

AHEAD = dt.timedelta(minutes=2)
"""Clocks differ a little; a time that is further ahead is told."""

_AFTER = {
    "arrival": ("departure",),
    "departure": ("arrival",),
    "person_moved": ("arrival",),
    "handover": ("arrival",),
    "visit_ended": ("visit_started", "visit_paused", "visit_resumed"),
    "visit_paused": ("visit_started", "visit_resumed"),
    "visit_resumed": ("visit_paused",),
    "supervision": ("supervision",),
}
"""Of each kind, those that came before when it is written."""


def warnings(ctx: Context, drafts: Iterable[Draft]) -> Iterator[Said]:
    """What to tell of the time of an act, each thing once."""
    if ctx.occurred_at - ctx.now > AHEAD:
        yield same(text("That time is still to come; it was recorded as it is."))
    if ctx.request.when is None:
        return
    counting = effective(ctx.book.entries[ctx.file.plan.id])
    of = {one.id: one for one in counting}
    moved = [(one, of.get(one.replaces or "")) for one in drafts]
    replaced = {was.id for _, was in moved if was is not None}
    others = [one for one in counting if one.id not in replaced]
    for entry in _each(_newest_after(*one, others) for one in moved):
        yield same(
            text(
                "That is before: {what}, {time}. It was recorded as it is.",
                what=NAMES[entry.kind],
                time=moments.clock_time(entry.occurred_at, ctx.file.location.zone),
            )
        )
    for entry in _each(_first_overtaken(*one, others) for one in moved):
        yield same(
            text(
                "That is after: {what}, {time}. It was recorded as it is.",
                what=NAMES[entry.kind],
                time=moments.clock_time(entry.occurred_at, ctx.file.location.zone),
            )
        )


def _each(found: Iterable[Entry | None]) -> Iterable[Entry]:
    return {one.id: one for one in found if one is not None}.values()


def _newest_after(draft: Draft, was: Entry | None, others: Iterable[Entry]) -> Entry | None:
    """The last thing that `draft` has to follow, if it lies after it.

    Of a correction only what `was` followed: what came later follows another.
    """
    after = _AFTER.get(draft.kind, ())
    about = _person(draft.data)
    known = [
        one
        for one in others
        if one.kind in after
        and _person(one.data) == about
        and (was is None or one.occurred_at <= was.occurred_at)
    ]
    if known and known[-1].occurred_at > draft.occurred_at:
        return known[-1]
    return None


def _first_overtaken(draft: Draft, was: Entry | None, others: Iterable[Entry]) -> Entry | None:
    """The first thing that followed an entry and lies before its corrected time."""
    about = _person(draft.data)
    for one in others if was is not None else ():
        follows = draft.kind in _AFTER.get(one.kind, ()) and _person(one.data) == about
        if follows and was is not None and was.occurred_at <= one.occurred_at < draft.occurred_at:
            return one
    return None


def _person(data: kinds.Data) -> str | None:
    match data:
        case kinds.Arrival() | kinds.Departure() | kinds.PersonMoved():
            return data.person
        case kinds.Handover():
            return data.child
    return None
