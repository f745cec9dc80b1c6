"""Entries as lines to read: the timeline of a visit, and the names of acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import (
    REPLACED,
    STRUCK,
    UNDO,
    WRONG_FILE,
    Counted,
    counted,
    in_wrong_file,
    retraction,
)
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.typing.clock_input import beside, day_name
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.services.correctable import CORRECTABLE
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.planning.marks import import_in
from omgangsdesk.services.screens import together
from omgangsdesk.services.screens.kind_names import ICONS, NAMES
from omgangsdesk.services.screens.namer import Namer
from omgangsdesk.services.screens.together import Together, told_together
from omgangsdesk.services.views import Said, TimelineItem
from omgangsdesk.services.wording import family, joined, label, plain, said_joined, same

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


def act_called(file: VisitFile | None, act: Sequence[Entry], zone: str) -> Said:
    """The name of an act by its entries; a correction is called one."""
    if import_in(act) is not None:
        return same(text("import of a planning"))
    name = called(file, naming(act), zone)
    return correction_of(name) if corrections(act) else name


def correction_of(what: Said) -> Said:
    """How the correction of something is called."""
    return Said(
        text("correction of {what}", what=what.full),
        text("correction of {what}", what=what.discreet),
    )


def timeline(
    book: DayBook, file: VisitFile, entries: Sequence[Entry], *, coordinator: bool = False
) -> tuple[TimelineItem, ...]:
    """The lines of a visit, struck ones included, in the order in which things happened.

    A text that was struck because it is of another file is told to a coordinator alone.
    """
    shown = [one for one in entries if not isinstance(one.data, kinds.Retracted)]
    shown.sort(key=_place)
    teller = _Teller(Namer(book, file), counted(entries), entries, coordinator=coordinator)
    lines = told_together(file, shown, teller.gone_of(shown))
    return tuple(teller.line(one) for one in lines)


def _place(entry: Entry) -> tuple[dt.datetime, dt.datetime, str]:
    """Where an entry stands: when it happened, or when it was written if that is still to come.

    A time typed far ahead would otherwise stand below all that follows; its line tells both.
    """
    happened, written, name = entry.order
    return (written if is_ahead(entry) else happened), written, name


def is_ahead(entry: Entry) -> bool:
    """Whether an entry was written well before the time that it tells of."""
    return entry.occurred_at - entry.recorded_at > ENTERED_LATER


def lateness(entry: Entry, zone: str) -> Said | None:
    """When it was entered, whether its time is an estimate, and why; None of a live stamp."""
    apart = abs(entry.recorded_at - entry.occurred_at) > ENTERED_LATER
    if not apart and entry.time_source == "live":
        return None
    parts = [
        text("entered {time}", time=beside(entry.recorded_at, entry.occurred_at, zone)),
    ]
    if entry.time_source == "estimated":
        parts.append(text("time estimated"))
    if is_ahead(entry):
        parts.append(text("ahead of time"))
    reason = label(words.LATE_REASON, entry.late_reason) if entry.late_reason else None
    return Said(joined([*parts, reason] if reason else parts), joined(parts))


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
        late = lateness(entry, self.namer.book.zone)
        hidden = in_wrong_file(line.struck)
        told = not hidden or self._coordinator
        if late is not None and not told:
            late = same(late.discreet)
        quote = isinstance(entry.data, kinds.Observation) and entry.data.quote_of is not None
        # The reason of a correction can hold the very text that is of another file.
        note = self._note(entry, why=told)
        counts = all(one.id in self._counting for one in line.entries)
        field = CORRECTABLE.get(entry.kind, "") if len(line.entries) == 1 and counts else ""
        return TimelineItem(
            entry=entry.id,
            others=tuple(one.id for one in line.entries[1:]),
            act=entry.act,
            kind=entry.kind,
            at=entry.occurred_at,
            icon=_icon(entry, quote=quote, told=told),
            text=self._on_its_day(
                entry, together.describe(self.namer, line.entries) if told else same(plain("…"))
            ),
            by=by.code if by else "",
            late=late if note is None or entry.time_source == "estimated" else None,
            struck=self._struck(line),
            quote=quote and told,
            alarm=entry.kind in {"incident", "override"},
            note=note,
            note_discreet=self._note(entry, why=False),
            struck_discreet=self._struck(line, why=False),
            hidden=hidden,
            correctable=counts and entry.kind in CORRECTABLE,
            text_field=field if field and getattr(entry.data, field) else "",
            written=getattr(entry.data, field) or "" if field else "",
            **self._conflict(line),
        )

    def _on_its_day(self, entry: Entry, what: Said) -> Said:
        """With the day before it, where that is not the visit's own."""
        book, plan = self.namer.book, self.namer.file.plan
        day = moments.business_day(entry.occurred_at, book.zone, book.turns)
        if day.isoformat() == plan.day:
            return what
        return said_joined([same(day_name(day)), what], " · ")

    def gone_of(self, shown: Iterable[Entry]) -> dict[str, Entry]:
        """What took each entry back; an entry itself where only a newer version tells."""
        known = self._counting | self.found.gone.keys() | self.found.rivals.keys()
        return {**self.found.gone, **{one.id: one for one in shown if one.id not in known}}

    def _struck(self, line: Together, *, why: bool = True) -> Text | None:
        return None if line.struck is None else why_struck(line.struck, why=why)

    def _note(self, entry: Entry, *, why: bool = True) -> Text | None:
        if entry.act not in self._why:
            return None
        time = moments.clock_time(entry.recorded_at, self.namer.book.zone)
        reason = self._why[entry.act] if why else None
        if reason is None:
            return text("corrected {time}", time=time)
        return text(
            "corrected {time}: {reason}", time=time, reason=label(words.LATE_REASON, reason)
        )

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


def why_struck(by: Entry, *, why: bool = True) -> Text:
    """What took something back, and `why`: how its `retracted` says."""
    taken = retraction(by)
    if taken is None:
        return text("replaced")
    bare, full = _HOW.get(taken.how, _HOW[STRUCK])
    if not why or not taken.reason:
        return bare
    return Text(full.source, {"reason": label(words.LATE_REASON, taken.reason)})


_HOW: Mapping[str, tuple[Text, Text]] = {
    UNDO: (text("undone"), text("undone")),
    STRUCK: (text("struck"), text("struck: {reason}")),
    REPLACED: (text("replaced"), text("replaced: {reason}")),
    WRONG_FILE: (text("wrong file"), text("wrong file: {reason}")),
}
"""What is said of a way to take back, without and with its reason."""


def describe(book: DayBook, file: VisitFile, entry: Entry, *, brief: bool = False) -> Said:
    """What an entry by itself says, as one line; `brief` on paper (see `Namer`)."""
    return together.describe(Namer(book, file, brief=brief), [entry])
