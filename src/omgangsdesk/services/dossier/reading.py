"""A dossier as it is read to be shown: its records, and how they are named.

What was struck is left out, what ended is shown as ended, never silently gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, TypeVar

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.own_words import Lexicon, label_of, lexicon
from omgangsdesk.domain.records import (
    RECORDS,
    Alert,
    Authorisation,
    Case,
    Colleague,
    Location,
    OwnWord,
    Person,
    Record,
    Room,
    VisitPlan,
    full_name,
    name_of,
)
from omgangsdesk.domain.visit.visit_file import valid_on
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.centre.keeping import may_change
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.secrecy import is_secret
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierLine
from omgangsdesk.services.visit_plans import all_planned
from omgangsdesk.services.wording import initials, plain, same, short_date

R = TypeVar("R", bound=Record)
_NAMING = frozenset(
    {
        "consent",
        "evaluation",
        "guidance_session",
        "obstacle",
        "other_worker",
        "preparation",
        "referral",
        "risk_index",
    }
)
"""Kinds of record that name somebody, who may be no party of the dossier any more."""


@dataclass(slots=True, kw_only=True)
class Dossier:
    """The records of a dossier, and what names them; used within its unit only."""

    unit: Unit
    today: dt.date
    now: dt.datetime
    zone: str
    leads: bool
    """Whether a coordinator asks."""
    me: str
    """The sign-in code of whoever asks."""
    case: Case
    persons: dict[str, Person]
    plans: Sequence[VisitPlan]
    """Every visit that stands, planned or past, by start."""
    words: Sequence[OwnWord]
    own: Lexicon
    rooms: dict[str, Room]
    locations: dict[str, Location]
    colleagues: dict[str, Colleague]
    entries: Sequence[Entry]
    """What was logged of the dossier itself: contacts, records."""
    faulty: Faulty = field(default_factory=Faulty)
    _kept: dict[Any, Sequence[Any]] = field(default_factory=dict)

    def of(self, kind: type[R]) -> list[R]:
        """Its records of a kind, but for struck ones; by id, so the oldest first."""
        if kind not in self._kept:
            found = self.unit.records(kind, case=self.case.id)
            self._kept[kind] = self.faulty.sound(found)
        return list(self._kept[kind])

    def once(self, what: str, make: Callable[[], Sequence[Any]]) -> Sequence[Any]:
        """What costs a query and several ask for: made the first time only."""
        if what not in self._kept:
            self._kept[what] = make()
        return self._kept[what]

    @property
    def coming(self) -> list[VisitPlan]:
        """The visits that are still to begin."""
        return [one for one in self.plans if moments.read(one.start) > self.now]

    @property
    def past(self) -> list[VisitPlan]:
        """The visits that began, or should have."""
        return [one for one in self.plans if moments.read(one.start) <= self.now]

    def children(self) -> list[Person]:
        """The children of the dossier that are known."""
        places = [one.person for one in self.case.parties if one.role == "child"]
        return [self.persons[one] for one in places if one in self.persons]

    def named(self, person: str | None) -> Said:
        """What somebody is called; who is not known, by what was typed."""
        known = self.persons.get(person or "")
        if known is None:
            colleague = self.colleagues.get(person or "")
            return same(plain(colleague.code if colleague else person or ""))
        return Said(plain(full_name(known)), plain(initials(known.given_name, known.family_name)))

    def about(self, person: str | None, what: Text) -> Said:
        """Who, and what of them; discreetly by initials."""
        named = self.named(person)
        return Said(
            text("{who}: {what}", who=named.full, what=what),
            text("{who}: {what}", who=named.discreet, what=what),
        )

    def done_by(self, who: str) -> Said | None:
        """Who did something: a colleague's code, else as it was typed; nothing where nobody is."""
        if not who:
            return None
        code = self.colleagues[who].code if who in self.colleagues else who
        return same(text("by {who}", who=code))

    def word(self, vocabulary: str, word: str) -> Text:
        """The label of a word, the centre's own ones too."""
        return label_of(self.own, vocabulary, word)

    def secret(self, person: str) -> bool:
        """Whether address and telephone of somebody are for nobody's eyes."""
        return is_secret(person, self.persons.get(person), self.of(Alert), self.today)

    def line(
        self,
        record: Record,
        title: Said,
        *notes: Said | None,
        past: bool = False,
        warns: Said | None = None,
    ) -> DossierLine:
        """A line about a record; notes that are None are left out."""
        return DossierLine(
            kind=name_of(record),
            id=record.id,
            title=title,
            notes=tuple(one for one in notes if one is not None and one.full.source),
            warns=warns,
            past=past,
            entry=self.unit.record_entry(record),
        )

    def until(self, until: str | None) -> tuple[Said | None, bool]:
        """Until when something holds, and whether that is over."""
        if not until:
            return None, False
        over = not valid_on(until, self.today)
        told = text("expired on {date}", date=short_date(until))
        holds = text("until {date}", date=short_date(until))
        return same(told if over else holds), over


def hidden(written: str) -> Said | None:
    """What somebody typed: shown in full, and not at all in discreet mode."""
    return Said(plain(written), NOTHING) if written else None


def on_day(iso: str) -> Said | None:
    """A date alone; nothing where there is none."""
    return same(short_date(iso)) if iso else None


def newest_first(records: Iterable[R], field_name: str = "day") -> list[R]:
    """By a date of theirs, and then by id."""
    return sorted(records, key=attrgetter(field_name, "id"), reverse=True)


def holding_first(lines: Iterable[DossierLine]) -> tuple[DossierLine, ...]:
    """What no longer holds goes to the end."""
    return tuple(sorted(lines, key=lambda one: one.past))


@contextmanager
def reading(desk: Desk, case_id: str) -> Iterator[Dossier]:
    """Read a dossier; costs what it holds.

    Raises:
        InvalidInputError: there is no such dossier in this store.
    """
    today = desk.today()  # it may have to look, which it can't while somebody else does
    with desk.store.read() as unit:
        yield _read(desk, unit, case_id, today)


def _read(desk: Desk, unit: Unit, case_id: str, today: dt.date) -> Dossier:
    case = unit.record(Case, case_id)
    if case is None:
        raise InvalidInputError(text("There is no such dossier in this store."))
    faulty = Faulty()
    plans = all_planned(unit, faulty.readable(unit.records(VisitPlan, case=case_id)))
    words = unit.records(OwnWord)
    persons = unit.known(Person, _people(unit, case))
    return Dossier(
        unit=unit,
        today=today,
        now=moments.whole_ms(desk.clock.now()),
        zone=desk.zone,
        leads=may_change(desk),
        me=desk.colleague.code,
        case=case,
        persons={one.id: one for one in faulty.sound(persons.values())},
        plans=sorted(plans, key=lambda one: (one.start, one.id)),
        words=words,
        own=lexicon(words),
        rooms={one.id: one for one in unit.records(Room)},
        locations={one.id: one for one in faulty.sound(unit.records(Location))},
        colleagues={one.id: one for one in unit.records(Colleague)},
        entries=unit.of_case(case_id),
        faulty=faulty,
    )


def _people(unit: Unit, case: Case) -> Mapping[str, None]:
    """Whoever the dossier names."""
    found = dict.fromkeys(one.person for one in case.parties)
    found |= dict.fromkeys(case.emergency)
    for authorisation in unit.records(Authorisation, case=case.id):
        found[authorisation.person] = None
    for alert in unit.records(Alert, case=case.id):
        if alert.person:
            found[alert.person] = None
    for kind in _NAMING & {kind for kind, _ in unit.records_of(case.id)}:
        for one in unit.records(RECORDS[kind], case=case.id):
            found |= dict.fromkeys(getattr(one, "persons", ()))
            found |= dict.fromkeys([getattr(one, "person", None) or ""])
    return found
