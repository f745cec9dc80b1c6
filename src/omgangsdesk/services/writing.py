"""The one way in which acts reach the log: what the desk itself noticed is written before them.

Two things are noticed: that this chain begins because something written here is not in the store,
and that the computer's clock jumped. Each is an act of its own, in the transaction of the act that
found it, so that neither can be there without the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Beforehand, Draft, Entry, read_header
from omgangsdesk.domain.moments import SteadyClock
from omgangsdesk.domain.typing.unseen import entered
from omgangsdesk.models.unit import Chain, Unit
from omgangsdesk.services.desk import Desk, Seen
from omgangsdesk.services.outside import OF_DAYS, ChangedMeanwhileError, take_in

BACK = dt.timedelta(minutes=2)
"""Earlier than this before what was written last, the clock was put back."""
FORWARD = dt.timedelta(minutes=10)
"""Later than this after what has passed, it was put forward."""


def write_act(
    desk: Desk,
    drafts: Sequence[Draft],
    now: dt.datetime,
    *,
    first: Callable[[Unit], None] | None = None,
    beside: Callable[[Unit, Sequence[Entry]], None] | None = None,
    notices: bool = True,
    fresh: bool = False,
    beforehand: Beforehand | None = None,
) -> tuple[Entry, ...]:
    """Write `drafts` as one act, durable when this returns, and give its entries.

    Whatever way it was entered, nothing in it steers a line afterwards (`domain.typing.unseen`).

    Args:
        desk: whoever is signed in signs.
        drafts: what the act writes.
        now: when it is written.
        first: looks once more, before anything is written, whether it still can be; it raises
            where it can't.
        beside: writes what belongs to the entries in the same transaction.
        notices: False for an act that only ends another, which has noticed everything.
        fresh: the act was judged on today's book, so nobody may have written since.
        beforehand: what of the first entry was settled already.

    Raises:
        ChangedMeanwhileError: somebody has; today's book knows of it now, and nothing was written.
        StoreError: the disk refused; nothing was written.
    """
    noticed: tuple[Entry, ...] = ()
    # What was settled beforehand was made of clean words.
    drafts = drafts if beforehand is not None else entered(tuple(drafts))
    day = desk.today().isoformat()
    with desk.store.write() as unit:
        if take_in(desk, unit) and fresh:
            raise ChangedMeanwhileError
        if first is not None:
            first(unit)
        found = list(_noticed(desk, now, day)) if notices else []
        if found:
            noticed = unit.append(found, by=desk.colleague.id, recorded_at=now)
        written = unit.append(drafts, by=desk.colleague.id, recorded_at=now, beforehand=beforehand)
        if beside is not None:
            beside(unit, written)
        if any(one.kind in {"record_set", "retracted"} for one in written):
            desk.dispute(unit.conflicts())
        newest = unit.newest_number()
    desk.known = None if desk.known is None else newest
    if notices:
        desk.begun.clear()
    if any(one.visit is None and one.kind in OF_DAYS for one in written):
        desk.unclosed = None
    desk.newest, desk.seen = now, seen(desk.clock) or desk.seen
    desk.take_up(noticed)
    return written


def seen(clock: moments.Clock) -> Seen | None:
    """The moment by the clock and by what can't be set; None where the clock tells no such."""
    if not isinstance(clock, SteadyClock):
        return None
    return Seen(clock.now(), clock.elapsed())


def newest_of(unit: Unit, chain: Chain | None) -> dt.datetime | None:
    """When the newest entry of a device's chain was written."""
    if chain is None or not chain.sequence:
        return None
    last = next(unit.stored(chain.device, chain.sequence - 1))
    return read_header(last).recorded_at


def _noticed(desk: Desk, now: dt.datetime, day: str) -> Iterator[Draft]:
    for begun in desk.begun:
        yield Draft(kind="chain_begun", data=begun, day=day, occurred_at=now, zone=desk.zone)
    was = should_be(desk, now)
    if was is not None:
        jump = kinds.ClockChanged(was=moments.written(was), became=moments.written(now))
        yield Draft(kind="clock_changed", data=jump, day=day, occurred_at=now, zone=desk.zone)


def should_be(desk: Desk, now: dt.datetime) -> dt.datetime | None:
    """What the clock should say where it jumped; None where it did not.

    In a practice store, where days are played under a clock that is set, only a jump while the
    desk is open counts.
    """
    before, at = desk.seen, seen(desk.clock)
    if before is not None and at is not None:
        was = before.now + dt.timedelta(seconds=at.elapsed - before.elapsed)
        if was - now > BACK or now - was > FORWARD:
            return was
    if not desk.practice and desk.newest is not None and desk.newest - now > BACK:
        return desk.newest
    return None
