"""The course of a visit as lines of the internal report, struck ones included.

What was undone within the moment is no line: it was a wrong key, and stays in the log.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import REPLACED, UNDO, WRONG_FILE, counted, retraction
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.papers.report import Fact
from omgangsdesk.domain.papers.report_shared import Around
from omgangsdesk.domain.vocabulary import LATE_REASON
from omgangsdesk.language import Text, text

ENTERED_LATER = dt.timedelta(minutes=2)
"""A line shows when it was entered if that is this much after it happened."""

_WRONG = ("wrong", "verkeer", "fout", "ander", "other", "mauvais", "autre")
_PLACE = ("dossier", "file", "case", "famil", "gezin", "bezoek", "visit", "visite")


_Line = dict[str, Any]


class Names(Protocol):
    """Says what people are called."""

    @property
    def around(self) -> Around:
        """What is known beside the visit."""
        ...

    def person(self, person: str | None) -> str:
        """A person or colleague by name."""
        ...

    def known(self, person: str | None) -> str | None:
        """The name, if that is somebody we know."""
        ...

    def colleague(self, colleague: str) -> str:
        """Who wrote an entry."""
        ...


def in_wrong_file(retracted: kinds.Retracted) -> bool:
    """Whether a text was struck because it belongs to another file.

    Where that was not said when it was struck, the reason is typed, so this listens for the words
    people use; heard too often, only a struck text is left out, which stays readable in the log.
    Heard too seldom, another family's words would stand on this family's paper.
    """
    if retracted.how == WRONG_FILE:
        return True
    reason = (retracted.reason or "").casefold()
    return any(word in reason for word in _WRONG) and any(word in reason for word in _PLACE)


def facts_of(entries: Sequence[Entry], names: Names) -> Iterator[Fact]:
    """The lines, in the order in which things happened."""
    found = counted(entries)
    why = {
        one.act: taken.reason
        for one in entries
        if (taken := retraction(one)) and taken.how == REPLACED
    }
    counting = {one.id for one in found.counting}
    for entry in sorted(entries, key=lambda one: one.order):
        retracted = retraction(found.gone.get(entry.id))
        if retraction(entry) is not None or entry.kind == "day_closed":
            continue  # how a day was closed is on no paper, also where that was taken back
        if retracted is None and entry.id in counting:
            made = _LINES.get(type(entry.data))
            line = made(entry, entry.data, names) if made else None
            if line is not None:
                yield _timed(entry, line, names, corrected=why.get(entry.act))
        elif retracted is not None and not _of_the_moment(retracted):
            yield _struck(entry, retracted, names)
        elif entry.id in found.rivals:
            say = names.around.say
            reason = say(text("corrected twice, and another version counts until one is struck"))
            yield _timed(entry, _told(entry, names), names, struck=reason)


def _of_the_moment(retracted: kinds.Retracted) -> bool:
    """Undone or put right at once: a wrong key, and no line of the report."""
    return retracted.how == UNDO or (retracted.how == REPLACED and not retracted.reason)


def _struck(entry: Entry, retracted: kinds.Retracted, names: Names) -> Fact:
    at, reason = moments.written(entry.occurred_at), retracted.reason or ""
    by = names.colleague(entry.recorded_by)
    if in_wrong_file(retracted):
        return Fact(at=at, kind="observation", text="", struck=reason, by=by)
    if retracted.how == REPLACED:
        reason = names.around.say(text("replaced: {reason}", reason=_why(reason)))
    return _timed(entry, _told(entry, names), names, struck=reason)


def _why(reason: str) -> Text | str:
    """A reason as a word of the list of why something is entered later, or as it was typed."""
    return LATE_REASON.get(reason, reason)


def _told(entry: Entry, names: Names) -> _Line:
    made = _LINES.get(type(entry.data))
    found = made(entry, entry.data, names) if made else None
    if found is None:
        found = {"kind": "observation", "text": names.around.describe(entry)}
    return found


def _timed(
    entry: Entry,
    found: Mapping[str, Any],
    names: Names,
    *,
    struck: str | None = None,
    corrected: str | None = None,
) -> Fact:
    later = entry.recorded_at - entry.occurred_at > ENTERED_LATER or entry.time_source != "live"
    known = LATE_REASON.get(entry.late_reason or "")
    reason = names.around.say(known) if known else entry.late_reason
    if entry.time_source == "estimated":
        estimated = names.around.say(text("time estimated"))
        reason = f"{estimated}; {reason}" if reason else estimated
    if corrected:
        told = names.around.say(text("corrected: {reason}", reason=_why(corrected)))
        reason = f"{told}; {reason}" if reason else told
    return Fact(
        at=moments.written(entry.occurred_at),
        entered_at=moments.written(entry.recorded_at) if later else None,
        late_reason=reason if later else None,
        struck=struck,
        by=names.colleague(entry.recorded_by),
        **found,
    )


def _observation(_: Entry, data: kinds.Observation, names: Names) -> _Line:
    quoted = names.person(data.quote_of) if data.quote_of else None
    about = tuple(names.person(one) for one in data.about)
    return {
        "kind": "observation",
        "text": data.text,
        "category": data.category,
        # Of literal words it is plain already whom they are of.
        "about": tuple(one for one in about if one != quoted),
        "quote_of": quoted,
    }


def _state_on_coming(_: Entry, data: kinds.Arrival, names: Names) -> _Line | None:
    return _state(data.person, data.state, "arrival", names)


def _state_on_going(_: Entry, data: kinds.Departure, names: Names) -> _Line | None:
    return _state(data.person, data.state, "farewell", names)


def _state(person: str, state: str | None, category: str, names: Names) -> _Line | None:
    if not state:
        return None
    about = (names.person(person),)
    return {"kind": "observation", "text": state, "category": category, "about": about}


def _intervention(_: Entry, data: kinds.Intervention, __: Names) -> _Line:
    told = f"{data.cause} → {data.effect}" if data.effect else data.cause
    return {"kind": "intervention", "text": told, "category": data.grade}


def _item(_: Entry, data: kinds.Item, names: Names) -> _Line:
    giver, taker = names.known(data.from_person), names.known(data.for_person)
    told = data.what
    if giver and taker:
        told = names.around.say(
            text("{what}, from {giver} for {taker}", what=told, giver=giver, taker=taker)
        )
    elif giver:
        told = names.around.say(text("{what}, from {giver}", what=told, giver=giver))
    return {"kind": "item", "text": told, "category": data.decision}


def _override(_: Entry, data: kinds.Override, names: Names) -> _Line:
    second = names.known(data.unlocked_by)
    if data.decided_by is not None:
        told = text(
            "{name} let in once, decided by {who}: {reason}",
            name=names.person(data.person),
            who=names.person(data.decided_by),
            reason=data.reason,
        )
        return {"kind": "override", "text": names.around.say(told)}
    if second is None:
        return {"kind": "override", "text": data.reason}
    told = text("{reason} (lifted with {name})", reason=data.reason, name=second)
    return {"kind": "override", "text": names.around.say(told)}


def _supervision(_: Entry, data: kinds.Supervision, names: Names) -> _Line:
    name = names.person(data.supervisor)
    return {"kind": "supervision", "text": f"{name}: {data.note}" if data.note else name}


def _identity(_: Entry, data: kinds.IdentityCheck, names: Names) -> _Line | None:
    if data.result != "refused":
        return None
    told = names.person(data.person)
    if data.decided_by is not None:
        by = names.person(data.decided_by)
        said = text(
            "{name}: {reason} (decided by {who})", name=told, reason=data.reason or "", who=by
        )
        told = names.around.say(said)
    return {"kind": "identity", "text": told, "category": data.result}


def _contact(entry: Entry, _: kinds.ContactLogged, names: Names) -> _Line:
    return {"kind": "contact", "text": names.around.describe(entry)}


def _paused(_: Entry, data: kinds.Paused, __: Names) -> _Line:
    return {"kind": "pause", "text": data.reason or ""}


def _resumed(_: Entry, __: kinds.Resumed, ___: Names) -> _Line:
    return {"kind": "resume", "text": ""}


_LINES: Mapping[type[object], Callable[[Entry, Any, Names], _Line | None]] = {
    kinds.Arrival: _state_on_coming,
    kinds.Departure: _state_on_going,
    kinds.Observation: _observation,
    kinds.Intervention: _intervention,
    kinds.Item: _item,
    kinds.Override: _override,
    kinds.Supervision: _supervision,
    kinds.IdentityCheck: _identity,
    kinds.ContactLogged: _contact,
    kinds.Paused: _paused,
    kinds.Resumed: _resumed,
}
