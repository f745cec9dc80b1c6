"""What the store knows that a planning is held against, read once for a whole import."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.planning.difference import Known, Span
from omgangsdesk.domain.planning.people import People, folded, people
from omgangsdesk.domain.records import Case, Colleague, Location, Person, Room, VisitPlan
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.domain.visit.plan_changes import withdrawn
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import PLANS_BACK
from omgangsdesk.services.planning.marks import dropped_by_import
from omgangsdesk.services.sound import Faulty

T = TypeVar("T")

_AT_ONCE = 500
"""Visits of which the entries are read by one query."""
_EVER = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
_OFF = frozenset({"cancelled", "no_show", "moved", "suspended"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Rooms, colleagues, dossiers and people, by what a planning calls them (folded)."""

    locations: Mapping[str, Location]
    rooms: Mapping[str, Room]
    colleagues: Mapping[str, Colleague]
    room_names: Mapping[str, Sequence[Room]]
    colleague_names: Mapping[str, Sequence[Colleague]]
    cases: dict[str, Case]
    cases_here: Mapping[str, Case]
    """By id; the dossiers that the store has."""
    everybody: People
    new_people: dict[str, Person] = field(default_factory=dict)
    """By id; who is proposed."""
    new_cases: dict[str, Case] = field(default_factory=dict)
    """By id; dossiers that are proposed, or that somebody joins."""

    def case(self, case_id: str) -> Case | None:
        """The dossier with that id, as it would become."""
        return self.new_cases.get(case_id) or self.cases_here.get(case_id)


def surroundings(unit: Unit) -> Surroundings:
    """Everything that a row can name."""
    rooms = unit.records(Room)
    colleagues = unit.records(Colleague)
    cases: dict[str, Case] = {}
    every = unit.records(Case)
    for case in every:
        cases.setdefault(folded(case.code), case)
    cases |= {folded(one.number): one for one in every}
    return Surroundings(
        locations={one.id: one for one in Faulty().sound(unit.records(Location))},
        rooms={one.id: one for one in rooms},
        colleagues={one.id: one for one in colleagues},
        room_names=_named((one, (one.name, one.id)) for one in rooms),
        colleague_names=_named((one, (one.code, one.name, one.id)) for one in colleagues),
        cases=cases,
        cases_here={one.id: one for one in every},
        everybody=people(unit.records(Person)),
    )


def _named(pairs: Iterable[tuple[T, Iterable[str]]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for one, names in pairs:
        for name in {folded(each) for each in names}:
            found.setdefault(name, []).append(one)
    return found


def known_plans(unit: Unit, span: Span) -> tuple[Known, ...]:
    """The visits planned in the span, and so far around it as a series can move one."""
    first = dt.date.fromisoformat(span.first) - PLANS_BACK
    last = dt.date.fromisoformat(span.last) + PLANS_BACK
    plans = Faulty().readable(unit.plans_into(first.isoformat(), last.isoformat(), _EVER))
    return tuple(_known(unit, plans))


def _known(unit: Unit, plans: Sequence[VisitPlan]) -> Iterator[Known]:
    for some in _pieces(plans):
        entries: dict[str, list[Entry]] = {one.id: [] for one in some}
        for entry in unit.entries_of_day("-", list(entries)):
            entries[entry.visit or ""].append(entry)
        for plan in some:
            yield known_of(unit, plan, entries[plan.id])


def _pieces(plans: Sequence[VisitPlan]) -> Iterator[Sequence[VisitPlan]]:
    for start in range(0, len(plans), _AT_ONCE):
        yield plans[start : start + _AT_ONCE]


def known_of(unit: Unit, plan: VisitPlan, entries: Sequence[Entry]) -> Known:
    """How a visit stands, by its entries; a plan that was changed with a reason is one."""
    counting = effective(entries)
    stamps = [one for one in counting if not isinstance(one.data, RecordSet)]
    dropped = dropped_by_import(unit, stamps, entries)
    decided = any(
        isinstance(one.data, RecordSet) and one.data.reason is not None for one in counting
    )
    return Known(
        plan=plan,
        stamped=decided or (bool(stamps) and dropped is None),
        off=any(one.kind in _OFF and not getattr(one.data, "persons", ()) for one in stamps),
        dropped=dropped,
        withdrawn=withdrawn(entries, counting),
    )
