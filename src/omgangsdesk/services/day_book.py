"""A business day as the rules see it: every visit's file, entries and folded state.

Read once per day and kept up with what is written, so that a stamp costs the same after ten years.
A day holds the visits planned on it, those of earlier days that run into it, and, where it is the
day that runs, those of earlier days that were never finished: `shown_on` says which.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import (
    Colleague,
    Location,
    OwnWord,
    Person,
    Room,
    Snippet,
    VisitPlan,
)
from omgangsdesk.domain.rules import corridor, stagger, supervision
from omgangsdesk.domain.visit.fold import VisitState, effective, fold, retractions
from omgangsdesk.domain.visit.plan_changes import withdrawn
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_settings import day_settings
from omgangsdesk.services.other_desks import other_desks
from omgangsdesk.services.own_house import here, houses_of
from omgangsdesk.services.snippets import offered_snippets
from omgangsdesk.services.sound import Faulty, is_date
from omgangsdesk.services.views import BoardRow
from omgangsdesk.services.visit_files import visit_files
from omgangsdesk.services.visit_plans import first_plan, with_plan

if TYPE_CHECKING:
    from omgangsdesk.services.screens.briefing import Notes

PLANS_BACK = dt.timedelta(days=62)
"""How far back a plan may begin that runs into a day: an exchange with a summer between."""
LOG_BACK = 10_000
"""How many of the newest entries are searched for unfinished visits where no day was closed: the
work of a busy week. A closing names what was unfinished, so that nothing before it is read."""


@dataclass(slots=True)
class DayBook:
    """One business day."""

    day: dt.date
    locations: dict[str, Location]
    rooms: dict[str, Room]
    colleagues: dict[str, Colleague]
    house: str | None = None
    """The house in which the desk stands, where it shows that one alone."""
    turns: dt.time = moments.DAY_TURNS
    """When the business day turns, local time."""
    most_children: int = supervision.CHILDREN
    """How many children one supervisor may have at once."""
    words: tuple[OwnWord, ...] = ()
    """What the centre added to our vocabularies, retired words too."""
    snippets: tuple[Snippet, ...] = ()
    """Pieces of text for notes that are offered, by key."""
    others: frozenset[str] = frozenset()
    """Devices that are other desks: what they closed is not the day of this one."""
    disputed: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of each record of which two values stand side by side."""
    faulty: Faulty = field(default_factory=Faulty)
    """Records in which something is wrong."""
    unknown_rooms: set[str] = field(default_factory=set)
    """Ids of rooms that a plan names and that are not here."""
    files: dict[str, VisitFile] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    states: dict[str, VisitState] = field(default_factory=dict)
    of_day: list[Entry] = field(default_factory=list)
    """Entries of the day itself: closings, exports."""
    jumps: list[Entry] = field(default_factory=list)
    """Jumps of the clock on the days of the visits that are carried into this one."""
    rows: dict[str, tuple[VisitState, str, stagger.Countdown, BoardRow]] = field(
        default_factory=dict
    )
    """Rows of the board as last made: for which state, status and countdown."""
    briefings: dict[str, Notes] = field(default_factory=dict)
    """What the briefing card reads of a dossier, by case, once a visit of it was shown."""
    written: list[Entry] = field(default_factory=list)
    """Every entry of the day and its visits, in the order in which they were written."""

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
            if entry.visit in self.files and entry.visit is not None:
                self.entries[entry.visit].append(entry)
                touched.add(entry.visit)
            elif entry.day == self.day.isoformat():
                self.of_day.append(entry)
            else:
                continue
            self.written.append(entry)
        for visit in touched:
            self.files[visit] = with_plan(self.files[visit], self.entries[visit], self.rooms)
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

    def own(self) -> list[VisitState]:
        """The visits that belong to this day, by planned start; what is counted at its closing."""
        day = self.day.isoformat()
        return [one for one in self.in_order() if one.file.plan.day == day]

    def carried(self) -> list[VisitState]:
        """The visits of other days that this one shows, by planned start."""
        day = self.day.isoformat()
        return [one for one in self.in_order() if one.file.plan.day != day]

    def since(self, moment: dt.datetime) -> list[Entry]:
        """What was written at or after `moment`, in the order in which it came here.

        Another desk's entries can come later than they were written.
        """
        return [one for one in self.written if one.recorded_at >= moment]

    def of_act(self, act: str) -> list[Entry]:
        """The entries of an act, oldest first; acts are written whole, so they lie together."""
        before = dropwhile(lambda one: one.act != act, reversed(self.written))
        found = list(takewhile(lambda one: one.act == act, before))
        found.reverse()
        return found

    @property
    def closing(self) -> Entry | None:
        """The entry that closed the day, if it still counts."""
        return _newest(self._own_of_day(), "day_closed")

    @property
    def export(self) -> Entry | None:
        """The entry of the day's newest day file."""
        return _newest(self._own_of_day(), "exported")

    def _own_of_day(self) -> list[Entry]:
        return [one for one in self.of_day if one.device not in self.others]


def _newest(entries: Sequence[Entry], kind: str) -> Entry | None:
    gone = retractions(entries)
    found = [
        one for one in entries if one.kind == kind and one.act not in gone and one.id not in gone
    ]
    return max(found, key=lambda one: (one.recorded_at, one.id), default=None)


def first_arrival(state: VisitState) -> dt.datetime:
    """When the first party of a visit is expected, at the start or back at an exchange."""
    return stagger.first_arrival(state)


def unfinished(state: VisitState) -> bool:
    """Begun and not over: somebody is in the building, it was not ended, or a child is out."""
    if state.present:
        return True
    if state.called_off or state.ended_at is not None:
        return False
    if state.is_exchange:
        return bool(state.handed_over - state.handed_back.keys())
    return state.started_at is not None


def shown_on(unit: Unit, book: DayBook, *, running: bool = False) -> list[VisitPlan]:
    """The visits that the business day of a book shows, its own first.

    Those planned on it; those planned up to `PLANS_BACK` before that end after it begins; and on
    the `running` day those of which the log since the newest closing (at most `LOG_BACK` entries)
    says that they may be unfinished.
    """
    day = book.day
    own = unit.records(VisitPlan, day=day.isoformat())
    begins = moments.day_starts(day, book.zone, book.turns)
    into = unit.plans_into((day - PLANS_BACK).isoformat(), day.isoformat(), begins)
    found = {one.id: one for one in (*own, *into)}
    if running:
        known = unit.known(VisitPlan, _perhaps_open(unit, found, book.others))
        found |= {name: one for name, one in known.items() if one.day < day.isoformat()}
    return list(found.values())


def _perhaps_open(unit: Unit, known: Collection[str], others: Collection[str]) -> list[str]:
    number, closing = unit.newest_closing(LOG_BACK, others)
    before = closing.unfinished if closing is not None else None
    found = dict.fromkeys([*(before or ()), *unit.begun_since(number, known)])
    return [one for one in found if one not in known]


def load_day(
    unit: Unit,
    day: dt.date,
    *,
    running: bool = False,
    carried: bool = True,
    without: Collection[str] = (),
    device: str | None = None,
) -> DayBook:
    """Read a business day: its plans, the records around them, and their entries.

    Args:
        unit: the store.
        day: which one.
        running: it is the day that runs, which shows what was left unfinished before.
        carried: False for its own visits alone.
        without: kinds of entry that are left out, `fold.NOTES` for a glance.
        device: which desk asks; with several houses it may show its own alone.
    """
    book = empty_book(unit, day, device)
    if carried and book.locations:
        plans = shown_on(unit, book, running=running)
    else:
        plans = unit.records(VisitPlan, day=day.isoformat())
    fill(unit, book, here(plans, book.house, book.locations), day.isoformat(), without)
    for state in book.carried():
        if not _shows(book, state):
            _drop(book, state.file.plan.id)
    for earlier in sorted({one.file.plan.day for one in book.carried()}):
        book.jumps += unit.entries(day=earlier, kind="clock_changed")
    return book


def empty_book(unit: Unit, day: dt.date, device: str | None = None) -> DayBook:
    """The book of a day without its visits."""
    faulty = Faulty()
    houses, own = houses_of(unit, faulty.sound(unit.records(Location)), device)
    settings = day_settings(unit)
    return DayBook(
        day=day,
        faulty=faulty,
        locations=houses,
        house=own,
        rooms={one.id: one for one in unit.records(Room)},
        colleagues={one.id: one for one in unit.records(Colleague)},
        turns=settings.turns,
        most_children=settings.most_children,
        words=tuple(unit.records(OwnWord)),
        snippets=offered_snippets(unit.records(Snippet)),
        others=other_desks(unit),
        disputed=frozenset(unit.conflicts()),
    )


def fill(
    unit: Unit, book: DayBook, found: Sequence[VisitPlan], day: str, without: Collection[str]
) -> None:
    """Put visits into a book, with their entries and those of `day`."""
    plans = book.faulty.readable(found)
    _know_rooms(book, plans)
    book.files = visit_files(
        unit,
        plans,
        locations=book.locations,
        rooms=book.rooms,
        words=book.words,
        faulty=book.faulty,
    )
    book.entries = {visit: [] for visit in book.files}
    for entry in unit.entries_of_day(day, list(book.files), without=without):
        book.written.append(entry)
        book.entries.get(entry.visit or "", book.of_day).append(entry)
    for visit in list(book.files):
        _fold(unit, book, visit)
    book.faulty.found |= unit.unreadable
    for visit in _withdrawn(book):
        _drop(book, visit)


def _withdrawn(book: DayBook) -> list[str]:
    """Visits whose plan was taken back before anything happened: nobody plans them any more."""
    return [
        visit
        for visit, entries in book.entries.items()
        if any(one.kind == "retracted" for one in entries)
        and withdrawn(entries, effective(entries))
    ]


def _know_rooms(book: DayBook, plans: Iterable[VisitPlan]) -> None:
    """Another desk's plan may come before its room does; that goes by its id."""
    for plan in plans:
        if plan.room not in book.rooms:
            book.rooms[plan.room] = Room(id=plan.room, location=plan.location, name=plan.room)
            book.unknown_rooms.add(plan.room)


def _fold(unit: Unit, book: DayBook, visit: str) -> None:
    entries, known = book.entries[visit], book.files[visit]
    try:
        first = first_plan(unit, entries, visit)
        file = with_plan(known, entries, book.rooms, first=first)
    except InvalidInputError:  # a plan in the log that can't be read; what the records have can
        file = known
        book.faulty.add(known.plan)
    if len(book.faulty.readable([file.plan, file.first])) == 2:
        book.files[visit] = file
    state = book.states[visit] = fold(book.files[visit], entries)
    extra = [one for one in state.presences if one not in state.file.persons]
    if extra:
        found = (unit.record(Person, one) for one in extra)
        book.know(visit, *book.faulty.sound(one for one in found if one is not None))


def _shows(book: DayBook, state: VisitState) -> bool:
    """Whether a visit of an earlier day is shown: it runs into this one, or is seen to on it."""
    begins = moments.day_starts(book.day, book.zone, book.turns)
    touched = state.last_at is not None and state.last_at >= begins
    return touched or state.file.end > begins or unfinished(state)


def _drop(book: DayBook, visit: str) -> None:
    """Forget a visit that was looked at and turns out to be over."""
    del book.files[visit], book.entries[visit], book.states[visit]
    book.written = [one for one in book.written if one.visit != visit]


def load_day_of(unit: Unit, visit: str) -> DayBook | None:
    """The day that `visit` is planned on; None when there is no such visit, or none to show."""
    plan = unit.record(VisitPlan, visit)
    if plan is None or not is_date(plan.day):
        return None
    book = load_day(unit, dt.date.fromisoformat(plan.day))
    return book if visit in book.files else None
