"""What taking a planning would change, worked out and nothing written yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from omgangsdesk.domain.planning.difference import Difference, Span, difference
from omgangsdesk.domain.planning.rows import Fault, PlanRow
from omgangsdesk.domain.records import Case, Person
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange.planning.found import Asked, Progress, silent
from omgangsdesk.exchange.planning.one_row import House
from omgangsdesk.exchange.planning.reading import digest, load, read
from omgangsdesk.language import text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.planning.fits import points
from omgangsdesk.services.planning.known import Surroundings, known_plans, surroundings
from omgangsdesk.services.planning.marks import columns_of
from omgangsdesk.services.planning.resolve import Unsure, resolve
from omgangsdesk.services.screens.planning_points import PlanningPoint

AHEAD = dt.timedelta(days=400)
"""How far ahead a series without an end is planned: a year, and the holidays after it."""
MOST_ON_A_DAY = 400
"""Visits; every pair of a day is looked at."""
_LONGEST_SOURCE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a planning is taken.

    `first` and `last` are the days that it covers; without them from today to its last visit, and
    a series for a year. `source` is what it is called: a later one of the same name takes its
    place. `sound_rows` takes what is sound where something is not; then nothing is called off.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    source: str = ""
    mapping: Mapping[str, str] | None = None
    sound_rows: bool = False
    progress: Progress = silent


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a planning would change; `apply.take` writes it.

    `persons` and `cases` are new or joined by somebody; `known_cases` tells those apart. `past`
    counts rows before the first day, which are left alone. `columns` are what the headings of a
    sheet were taken for, `columns_new` tells that they are to be remembered.
    """

    source: str
    digest: str
    span: Span
    rows: int
    found: Difference
    persons: tuple[Person, ...] = ()
    cases: tuple[Case, ...] = ()
    joined: frozenset[str] = frozenset()
    """Those of `cases` that are here already, and that somebody joins."""
    faults: tuple[Fault, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    points: tuple[PlanningPoint, ...] = ()
    past: int = 0
    headings: tuple[str, ...] = ()
    columns: Mapping[str, str] | None = None
    columns_key: str = ""
    columns_new: bool = False
    sound_rows: bool = False
    around: Surroundings

    @property
    def blocked(self) -> bool:
        """Whether something in it keeps all of it from being taken."""
        return bool(self.faults or self.unsure) and not self.sound_rows

    @property
    def empty(self) -> bool:
        """Whether taking it would change nothing."""
        return not self.found.changes


def propose(desk: Desk, path: Path, options: Options) -> Proposal:
    """What the planning in the file at `path` would change; nothing is written.

    Raises:
        NotReadError: it can't be read as a planning at all.
        InvalidInputError: what was asked makes no sense.
    """
    raw = load(path)
    today, zone = desk.today(), desk.book().zone
    first, last = options.first or today, options.last or today + AHEAD
    if last < first:
        raise InvalidInputError(text("The last day is before the first. Nothing was changed."))
    with desk.store.read() as unit:
        found = read(
            path,
            raw,
            Asked(
                house=House(zone, desk.turns),
                first=first,
                last=last,
                mapping=options.mapping,
                remembered=lambda key: columns_of(unit, key),
                progress=options.progress,
            ),
        )
        remembered = columns_of(unit, found.key) if found.key else None
        source = (options.source or found.name or path.stem).strip()[:_LONGEST_SOURCE]
        rows = [one for one in found.rows if first <= one.day <= last]
        span = _span(rows, options, first)
        around = surroundings(unit)
        resolved = resolve(rows, around, source, zone)
        known = known_plans(unit, span)
        faults = (*found.faults, *resolved.faults, *_crowded(rows))
        diff = difference(resolved.wanted, known, source=source, span=span)
        if faults or resolved.unsure:
            # What a row that can't be read is about nobody knows: it may be one of these.
            diff = replace(
                diff,
                changes=tuple(
                    one for one in diff.changes if one.kind != "gone" or one.place is not None
                ),
                clashes=tuple(
                    one for one in diff.clashes if one.after is not None or one.place is not None
                ),
            )
        told = points(unit, desk.book(), known, diff, around) if not _crowded(rows) else ()
    return Proposal(
        source=source,
        digest=digest(raw),
        span=span,
        rows=len(found.rows),
        found=diff,
        persons=tuple(around.new_people.values()),
        cases=tuple(around.new_cases.values()),
        joined=frozenset(one for one in around.new_cases if one in around.cases_here),
        faults=tuple(sorted(faults, key=lambda one: one.place.order)),
        unsure=tuple(resolved.unsure),
        points=told,
        past=sum(1 for one in found.rows if one.day < first),
        headings=found.headings,
        columns=found.mapping if found.headings else None,
        columns_key=found.key,
        columns_new=bool(found.headings) and remembered != found.mapping,
        sound_rows=options.sound_rows,
        around=around,
    )


def _span(rows: list[PlanRow], options: Options, first: dt.date) -> Span:
    """The days that the planning covers."""
    days = [one.day for one in rows]
    since = options.first or max(min(days, default=first), first)
    until = options.last or max(days, default=since)
    return Span(since.isoformat(), until.isoformat())


def _crowded(rows: list[PlanRow]) -> list[Fault]:
    """Days with more visits than any house has: something else is wrong with such a planning."""
    count: dict[dt.date, int] = {}
    found = []
    for one in rows:
        count[one.day] = count.get(one.day, 0) + 1
        if count[one.day] == MOST_ON_A_DAY + 1:
            sentence = text("There are more than {most} visits on this day.", most=MOST_ON_A_DAY)
            found.append(Fault(one.place, sentence))
    return found
