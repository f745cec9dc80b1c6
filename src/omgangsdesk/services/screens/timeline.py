"""Entries as lines to read: the timeline of a visit, and the names of acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from omgangsdesk.domain import kinds, moments
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.fold import retractions
from omgangsdesk.domain.visit_file import VisitFile
from omgangsdesk.language import Text, text
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


def timeline(book: DayBook, file: VisitFile, entries: Sequence[Entry]) -> tuple[TimelineItem, ...]:
    """The lines of a visit, struck ones included, in the order in which things happened."""
    shown = [one for one in entries if not isinstance(one.data, kinds.Retracted)]
    shown.sort(key=lambda found: found.order)
    namer = Namer(book, file)
    return tuple(_line(namer, one) for one in told_together(file, shown, retractions(entries)))


def _line(namer: Namer, line: Together) -> TimelineItem:
    entry = line.entries[0]
    by = namer.book.colleagues.get(entry.recorded_by)
    later = entry.recorded_at - entry.occurred_at > ENTERED_LATER
    quote = isinstance(entry.data, kinds.Observation) and entry.data.quote_of is not None
    return TimelineItem(
        entry=entry.id,
        others=tuple(one.id for one in line.entries[1:]),
        act=entry.act,
        kind=entry.kind,
        at=entry.occurred_at,
        icon="quote" if quote else ICONS.get(entry.kind, "observe"),
        text=together.describe(namer, line.entries),
        by=by.code if by else "",
        entered_at=entry.recorded_at if later else None,
        struck=_why_struck(line.struck),
        quote=quote,
        alarm=entry.kind in {"incident", "override"},
    )


def _why_struck(struck: Entry | None) -> Text | None:
    if struck is None or not isinstance(struck.data, kinds.Retracted):
        return None
    if struck.data.how == "undo":
        return text("undone")
    return text("struck: {reason}", reason=struck.data.reason or "")


def describe(book: DayBook, file: VisitFile, entry: Entry) -> Said:
    """What an entry by itself says, as one line."""
    return together.describe(Namer(book, file), [entry])
