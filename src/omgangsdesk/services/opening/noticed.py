"""What the desk itself noticed, in words: losses that a head tells of, and a clock that jumped."""

from __future__ import annotations

import datetime as dt

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.language import Text, text


def noticed(data: kinds.Data, zone: str) -> Text | None:
    """What the desk noticed, with times of `zone`; None for every other kind of entry."""
    match data:
        case kinds.ChainBegun():
            return why_begun(data)
        case kinds.ClockChanged():
            return clock_jumped(data, zone)
    return None


def why_begun(data: kinds.ChainBegun) -> Text:
    """Why a chain was begun."""
    if data.reason == "entries_lost":
        return text(
            "This store lacks the entries {first} to {last} of a computer that wrote it: it was "
            "put back from a copy, or the disk lost them. What is here is safe; a new chain was "
            "begun. Bring back what its day files hold with “omgangsdesk take”, and compare the "
            "rest with the paper.",
            first=str(data.first_lost),
            last=str(data.last_lost),
        )
    if data.reason == "log_differs":
        return text(
            "The log of this store is not the one that was written here. Run “omgangsdesk "
            "verify” and warn the coordinator; a new chain was begun."
        )
    return text(
        "What is kept beside the store, to notice when entries are lost, was damaged. Whether any "
        "were lost before is not known; a new chain was begun. Compare with the paper."
    )


def new_key(fingerprint: str) -> Text:
    """That the chain which was begun has a key of its own, and how the office knows it."""
    return text(
        "With its new chain this computer signs day files with a new key too. Nothing is lost by "
        "that, but the office must know it: tell them by telephone that it is {fingerprint}.",
        fingerprint=fingerprint,
    )


LONG_CLOSED = dt.timedelta(days=60)
"""A desk that says that it was closed for longer may have a clock that was put forward."""


def long_closed(newest: dt.datetime | None, now: dt.datetime) -> Text | None:
    """That the newest entry is from long ago; a clock put forward while closed tells no other way.

    The day is said as it is stored, in UTC.
    """
    if newest is None or now - newest < LONG_CLOSED:
        return None
    return text(
        "By the clock of this computer, nothing was recorded here since {day}. If that is not so, "
        "set the clock right before you stamp.",
        day=newest.date().isoformat(),
    )


def clock_jumped(data: kinds.ClockChanged, zone: str) -> Text:
    """What the clock should have said, and what it said."""
    was, became = (moments.read(one) for one in (data.was, data.became))
    same_day = moments.local(was, zone).date() == moments.local(became, zone).date()

    def shown(written: str) -> str:
        at = moments.read(written)
        time = moments.clock_time(at, zone)
        return time if same_day else f"{moments.local(at, zone).date().isoformat()} {time}"

    return text(
        "The clock of this computer jumped: it should have said {was}, and said {became}. Both "
        "are kept. Set it right, and give a time where that matters.",
        was=shown(data.was),
        became=shown(data.became),
    )
