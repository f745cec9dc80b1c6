"""A business day as the rules see it: every visit's file, entries and folded state.

Read once per day and kept up with what is written, so that a stamp costs the same after ten years.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, takewhile

from omgangsdesk.domain import corridor, stagger
from omgangsdesk.domain.entries import Entry
from omgangsdesk.domain.fold import VisitState, fold, retractions
from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.domain.records import (
    Agreement,
    Alert,
    Authorisation,
    Case,
    Colleague,
    Location,
    OwnWord,
    Person,
    Room,
    VisitPlan,
)
from omgangsdesk.domain.visit_file import VisitFile
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.views import BoardRow


@dataclass(slots=True)
class DayBook:
    """One business day."""

    day: dt.date
    locations: dict[str, Location]
    rooms: dict[str, Room]
    colleagues: dict[str, Colleague]
    words: tuple[OwnWord, ...] = ()
    """What the centre added to our vocabularies, retired words too."""
    files: dict[str, VisitFile] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    states: dict[str, VisitState] = field(default_factory=dict)
    of_day: list[Entry] = field(default_factory=list)
    """Entries of the day itself: closings, exports."""
    rows: dict[str, tuple[VisitState, str, stagger.Countdown, BoardRow]] = field(
        default_factory=dict
    )
    """Rows of the board as last made: for which state, status and countdown."""
    written: list[Entry] = field(default_factory=list)
    """Every entry of the day, in the order in which they were written."""

    @property
    def location(self) -> Location:
        """The house of this desk."""
        if not self.locations:
            raise InvalidInputError(text("This store has no location yet. Make the centre first."))
        return next(iter(self.locations.values()))

    @property
    def zone(self) -> str:
        """The zone that the day is lived in."""
        return self.location.zone

    def take(self, written: Iterable[Entry]) -> None:
        """Take up entries that were just written."""
        touched: set[str] = set()
        for entry in written:
            self.written.append(entry)
            if entry.visit in self.files and entry.visit is not None:
                self.entries[entry.visit].append(entry)
                touched.add(entry.visit)
            elif entry.day == self.day.isoformat():
                self.of_day.append(entry)
        for visit in touched:
            self.states[visit] = fold(self.files[visit], self.entries[visit])

    def know(self, visit: str, *persons: Person) -> None:
        """Take up people who came to a visit without being in its dossier."""
        file = self.files[visit]
        known = {**file.persons, **{one.id: one for one in persons}}
        self.files[visit] = replace(file, persons=known)
        self.states[visit] = fold(self.files[visit], self.entries[visit])

    def state(self, visit: str) -> VisitState:
        """The state of a visit of this day."""
        return self.states[visit]

    def light(self, state: VisitState, side: str, now: dt.datetime) -> corridor.Light:
        """The corridor light for a party of a visit, against all visits of the day."""
        return corridor.light(state, side, self.states.values(), now)

    def in_order(self) -> list[VisitState]:
        """The visits by planned start."""
        return sorted(
            self.states.values(), key=lambda one: (one.file.plan.start, one.file.plan.id)
        )

    def since(self, moment: dt.datetime) -> list[Entry]:
        """What was written at or after `moment`, oldest first; costs what it gives."""
        found = list(takewhile(lambda one: one.recorded_at >= moment, reversed(self.written)))
        found.reverse()
        return found

    def of_act(self, act: str) -> list[Entry]:
        """The entries of an act, oldest first; acts are written whole, so they lie together."""
        before = dropwhile(lambda one: one.act != act, reversed(self.written))
        found = list(takewhile(lambda one: one.act == act, before))
        found.reverse()
        return found

    @property
    def closing(self) -> Entry | None:
        """The entry that closed the day, if it still counts."""
        return _newest(self.of_day, "day_closed")

    @property
    def export(self) -> Entry | None:
        """The entry of the day's newest day file."""
        return _newest(self.of_day, "exported")


def _newest(entries: Sequence[Entry], kind: str) -> Entry | None:
    gone = retractions(entries)
    found = [
        one for one in entries if one.kind == kind and one.act not in gone and one.id not in gone
    ]
    return max(found, key=lambda one: (one.recorded_at, one.id), default=None)


def first_arrival(state: VisitState) -> dt.datetime:
    """When the first party of a visit is expected, at the start or back at an exchange."""
    return stagger.first_arrival(state)


def load_day(unit: Unit, day: dt.date) -> DayBook:
    """Read a business day: its plans, the records around them, and their entries."""
    book = DayBook(
        day=day,
        locations={one.id: one for one in unit.records(Location)},
        rooms={one.id: one for one in unit.records(Room)},
        colleagues={one.id: one for one in unit.records(Colleague)},
        words=tuple(unit.records(OwnWord)),
    )
    for plan in unit.records(VisitPlan, day=day.isoformat()):
        book.files[plan.id] = _file(unit, book, plan)
        book.entries[plan.id] = []
    for entry in unit.entries(day=day.isoformat()):
        if entry.visit in book.files and entry.visit is not None:
            book.entries[entry.visit].append(entry)
        else:
            book.of_day.append(entry)
        if entry.visit in book.files or entry.day == day.isoformat():
            book.written.append(entry)
    book.states = {visit: fold(file, book.entries[visit]) for visit, file in book.files.items()}
    for visit, state in book.states.items():
        extra = [one for one in state.presences if one not in state.file.persons]
        found = (unit.record(Person, one) for one in extra)
        if extra:
            book.know(visit, *(one for one in found if one is not None))
    return book


def load_day_of(unit: Unit, visit: str) -> DayBook | None:
    """The day that `visit` is planned on; None when there is no such visit."""
    plan = unit.record(VisitPlan, visit)
    return load_day(unit, dt.date.fromisoformat(plan.day)) if plan else None


def _file(unit: Unit, book: DayBook, plan: VisitPlan) -> VisitFile:
    case = unit.record(Case, plan.case)
    if case is None:
        raise InvalidInputError(
            text("Visit “{visit}” belongs to a dossier that is not here.", visit=plan.id)
        )
    wanted = dict.fromkeys([*plan.expected, *(party.person for party in case.parties)])
    people = (unit.record(Person, one) for one in wanted)
    return VisitFile(
        plan=plan,
        case=case,
        location=book.locations[plan.location],
        room=book.rooms[plan.room],
        persons={one.id: one for one in people if one is not None},
        authorisations=tuple(unit.records(Authorisation, case=case.id)),
        alerts=tuple(unit.records(Alert, case=case.id)),
        agreements=tuple(unit.records(Agreement, case=case.id)),
        words=lexicon(book.words),
    )
