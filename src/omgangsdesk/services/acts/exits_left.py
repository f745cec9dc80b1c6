"""Exits of children that contradict themselves by what is changed around them.

Of an act that is struck in part nothing is left that contradicts itself: that is refused. Whatever
else makes one so, such as that its taker turns out not to have left before, is what happened. It
is recorded, and the exit is named for a human to put right: then, and beside the report until it
is (domain.md, "A child leaves only…").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import STRUCK, WRONG_FILE, counted
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.rules.exits_told import acts_at_odds
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.acts.base import Outcome
from omgangsdesk.services.acts.coming import with_coming
from omgangsdesk.services.acts.corrections import counted_beside
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.screens.timeline import called, naming
from omgangsdesk.services.views import Said


def exits_left(book: DayBook, outcome: Outcome, now: dt.datetime) -> Iterator[Said]:
    """What to tell of exits of children that contradict themselves once `outcome` is written.

    Raises:
        InvalidInputError: what is left of an act that is struck in part would; nothing was
            recorded.
    """
    if not any(one.kind == "retracted" or one.occurred_at < now for one in outcome.drafts):
        return  # a stamp of now was looked at as such
    struck = set(_struck_in(book, outcome.drafts))
    after = {**book.entries, **with_coming(book, outcome.drafts, now)}
    for visit in _visits(book, outcome.drafts):
        file, known = book.files[visit], book.colleagues
        before = acts_at_odds(book.files, book.entries, visit, known)
        for act in sorted(acts_at_odds(book.files, after, visit, known) - before):
            if act in struck:
                raise _contradicting()
            named = called(file, naming(_of(after[visit], act)), book.zone)
            yield Said(_told(named.full), _told(named.discreet))


def exits_said(book: DayBook, visit: str) -> Iterator[Said]:
    """The exits of children of a visit that contradict themselves as it stands, one by one."""
    for act in sorted(acts_at_odds(book.files, book.entries, visit, book.colleagues)):
        found = _of(book.entries[visit], act)
        named = called(book.files[visit], naming(found), book.zone)
        yield Said(_stands(named.full), _stands(named.discreet))


def _contradicting() -> InvalidInputError:
    return InvalidInputError(
        text(
            "What is left of that departure would contradict itself: whoever takes the "
            "child stays inside, while another adult leaves with it. Nothing was "
            "recorded. Strike the child's departure through as well."
        )
    )


def _told(what: Text) -> Text:
    return text(
        "By this a child's departure contradicts itself: {what}. By the log, whoever takes the "
        "child there was still inside, while another adult left with it. Correct it where it is "
        "not right.",
        what=what,
    )


def _stands(what: Text) -> Text:
    return text(
        "A child's departure contradicts itself: by the log, whoever takes the child was still "
        "inside, while another adult left with it. Correct what is not right: {what}",
        what=what,
    )


def _struck_in(book: DayBook, drafts: tuple[Draft, ...]) -> Iterator[str]:
    """The acts that are struck, or of which a part is, by what each was written first."""
    for draft in drafts:
        if isinstance(draft.data, kinds.Retracted) and draft.data.how in {STRUCK, WRONG_FILE}:
            yield draft.data.target
            yield from (_first_act(book, one) for one in _named(book, draft.data))


def _visits(book: DayBook, drafts: tuple[Draft, ...]) -> Iterator[str]:
    """The visits in which a child left with somebody whose coming or going changes."""
    people = {who for one in drafts for who in _moving(one.data)}
    for draft in drafts:
        taken = draft.data if isinstance(draft.data, kinds.Retracted) else None
        people |= {who for one in _named(book, taken) for who in _moving(one.data)}
    for visit in book.files:
        going = (one.data for one in book.entries[visit] if isinstance(one.data, kinds.Departure))
        if any(not people.isdisjoint({one.person, one.leaves_with}) for one in going):
            yield visit


def _moving(data: kinds.Data) -> tuple[str, ...]:
    return (data.person,) if isinstance(data, kinds.Arrival | kinds.Departure) else ()


def _named(book: DayBook, taken: kinds.Retracted | None) -> list[Entry]:
    """What a `retracted` takes back."""
    if taken is None:
        return []
    return [one for one in book.written if taken.target in {one.id, one.act}]


def _first_act(book: DayBook, entry: Entry) -> str:
    return counted_beside(book, entry).first.get(entry.id, entry).act


def _of(entries: Iterable[Entry], act: str) -> list[Entry]:
    """What counts of what was first written by an act."""
    found = counted(entries)
    return [one for one in found.counting if found.first.get(one.id, one).act == act]
