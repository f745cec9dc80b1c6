"""Entries as lines to read: the timeline of a visit, and the names of acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from omgangsdesk.domain import kinds, moments
from omgangsdesk.domain.counting import (
    REPLACED,
    UNDO,
    WRONG_FILE,
    Counted,
    counted,
    in_wrong_file,
    retraction,
)
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.services.correctable import CORRECTABLE
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.screens import together
from omgangsdesk.services.screens.kind_names import ICONS, NAMES
from omgangsdesk.services.screens.namer import Namer
from omgangsdesk.services.screens.together import Together, told_together
from omgangsdesk.services.views import Said, TimelineItem
from omgangsdesk.services.wording import family, plain, same

ENTERED_LATER = dt.timedelta(minutes=2)
"""A line shows when it was entered if that is this much after it happened."""

_WEIGHT: Mapping[str, int] = {
    "arrival": 0,
    "departure": 0,
    "handover": 0,
    "visit_started": 0,
    "visit_paused": 2,
    "visit_ended": 2,
    "identity_check": 3,
    "supervision": 3,
    "override": 3,
    "retracted": 9,
}
"""Which entry of an act names it: the least of these; 1 for any other."""


def naming(act: Sequence[Entry]) -> Entry:
    """The entry that names an act; what is written beside it does not."""
    return min(act, key=lambda one: (_WEIGHT.get(one.kind, 1), one.sequence))


def called(file: VisitFile | None, entry: Entry, zone: str) -> Said:
    """The name of an act for its undo button: "start Kievit 14:00"."""
    name = NAMES.get(entry.kind, plain(entry.kind))
    time = moments.clock_time(entry.occurred_at, zone)
    if file is None:
        return same(text("{what} {time}", what=name, time=time))
    of = family(file)
    return Said(
        text("{what} {name} {time}", what=name, name=of.full, time=time),
        text("{what} {name} {time}", what=name, name=of.discreet, time=time),
    )


def timeline(
    book: DayBook, file: VisitFile, entries: Sequence[Entry], *, coordinator: bool = False
) -> tuple[TimelineItem, ...]:
    """The lines of a visit, struck ones included, in the order in which things happened.

    A text that was struck because it is of another file is told to a coordinator alone.
    """
    shown = [one for one in entries if not isinstance(one.data, kinds.Retracted)]
    shown.sort(key=lambda found: found.order)
    teller = _Teller(Namer(book, file), counted(entries), entries, coordinator=coordinator)
    lines = told_together(file, shown, teller.found.gone)
    return tuple(teller.line(one) for one in lines)


def last_stamp(lines: Sequence[TimelineItem], entries: Iterable[Entry], colleague: str) -> str:
    """The entry that names the newest line that `colleague` wrote and that can be corrected."""
    order = {
        one.id: (one.recorded_at, one.sequence) for one in entries if one.recorded_by == colleague
    }
    mine = [one for one in lines if one.correctable and one.entry in order]
    return max(mine, key=lambda one: order[one.entry]).entry if mine else ""


class _Teller:
    """Tells the lines of one visit."""

    def __init__(
        self, namer: Namer, found: Counted, entries: Iterable[Entry], *, coordinator: bool
    ) -> None:
        self.namer = namer
        self.found = found
        self._counting = {one.id for one in found.counting}
        self._coordinator = coordinator
        self._why = corrections(entries)

    def line(self, line: Together) -> TimelineItem:
        entry = line.entries[0]
        by = self.namer.book.colleagues.get(entry.recorded_by)
        later = entry.recorded_at - entry.occurred_at > ENTERED_LATER
        hidden = in_wrong_file(line.struck)
        told = not hidden or self._coordinator
        quote = isinstance(entry.data, kinds.Observation) and entry.data.quote_of is not None
        note = self._note(entry)
        counts = all(one.id in self._counting for one in line.entries)
        field = CORRECTABLE.get(entry.kind, "") if len(line.entries) == 1 and counts else ""
        return TimelineItem(
            entry=entry.id,
            others=tuple(one.id for one in line.entries[1:]),
            act=entry.act,
            kind=entry.kind,
            at=entry.occurred_at,
            icon=_icon(entry, quote=quote, told=told),
            text=together.describe(self.namer, line.entries) if told else same(ELSEWHERE),
            by=by.code if by else "",
            entered_at=entry.recorded_at if later and note is None else None,
            struck=self._struck(line),
            quote=quote and told,
            alarm=entry.kind in {"incident", "override"},
            note=note,
            hidden=hidden,
            correctable=counts and entry.kind in CORRECTABLE,
            text_field=field if field and getattr(entry.data, field) else "",
            written=getattr(entry.data, field) or "" if field else "",
            **self._conflict(line),
        )

    def _struck(self, line: Together) -> Text | None:
        if line.struck is not None:
            return why_struck(line.struck)
        names = {one.id for one in line.entries}
        if names & self._counting or names & self.found.rivals.keys():
            return None
        return text("replaced")

    def _note(self, entry: Entry) -> Text | None:
        if entry.act not in self._why:
            return None
        time = moments.clock_time(entry.recorded_at, self.namer.book.zone)
        reason = self._why[entry.act]
        if reason is None:
            return text("corrected {time}", time=time)
        return text("corrected {time}: {reason}", time=time, reason=reason)

    def _conflict(self, line: Together) -> dict[str, Any]:
        version = next((one.id for one in line.entries if one.id in self.found.rivals), "")
        if not version:
            return {}
        return {
            "version": version,
            "conflict": COUNTS if version in self._counting else COUNTS_NOT,
        }


ELSEWHERE = text("of another file")
"""What is told instead of a text that was struck because it is of another file."""
COUNTS = text("corrected twice, this version counts; choose which holds")
COUNTS_NOT = text("corrected twice, this version does not count; choose which holds")


def corrections(entries: Iterable[Entry]) -> dict[str, str | None]:
    """The acts that are corrections, and why each was made."""
    taken = ((one.act, retraction(one)) for one in entries)
    return {act: one.reason for act, one in taken if one is not None and one.how == REPLACED}


def _icon(entry: Entry, *, quote: bool, told: bool) -> str:
    if not told:
        return "strike"
    return "quote" if quote else ICONS.get(entry.kind, "observe")


def why_struck(by: Entry) -> Text | None:
    """Why something no longer counts: what its `retracted` says."""
    taken = retraction(by)
    if taken is None:
        return None
    if taken.how == UNDO:
        return text("undone")
    if taken.how == REPLACED and not taken.reason:
        return text("replaced")
    known = {
        REPLACED: text("replaced: {reason}", reason=taken.reason or ""),
        WRONG_FILE: text("wrong file: {reason}", reason=taken.reason or ""),
    }
    return known.get(taken.how, text("struck: {reason}", reason=taken.reason or ""))


def describe(book: DayBook, file: VisitFile, entry: Entry) -> Said:
    """What an entry by itself says, as one line."""
    return together.describe(Namer(book, file), [entry])
