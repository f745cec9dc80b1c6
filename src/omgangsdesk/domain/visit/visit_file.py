"""What is known beforehand about a visit: its plan, case, people, permissions and room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from omgangsdesk.domain import moments
from omgangsdesk.domain.own_words import Lexicon
from omgangsdesk.domain.records import (
    Agreement,
    Alert,
    Authorisation,
    Case,
    Location,
    Party,
    Person,
    Room,
    StaggerPolicy,
    VisitPlan,
)
from omgangsdesk.domain.visit.plan_changes import PlanChange


@dataclass(frozen=True, kw_only=True)
class VisitFile:
    """A planned visit with everything the rules read; what follows from it is worked out once."""

    plan: VisitPlan
    case: Case
    location: Location
    room: Room
    persons: Mapping[str, Person]
    authorisations: tuple[Authorisation, ...] = ()
    alerts: tuple[Alert, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    words: Lexicon = field(default_factory=dict)
    """The centre's own words, retired ones too."""
    first_plan: VisitPlan | None = None
    """The plan before it was changed at the desk; None where it was not."""
    plan_changes: tuple[PlanChange, ...] = ()
    offered: PlanChange | None = None
    """A change from elsewhere, after somebody had come, that nobody answered yet."""

    @property
    def first(self) -> VisitPlan:
        """The plan as it was before anything was changed at the desk."""
        return self.first_plan or self.plan

    @cached_property
    def start(self) -> dt.datetime:
        """Planned start, UTC."""
        return moments.read(self.plan.start)

    @cached_property
    def end(self) -> dt.datetime:
        """Planned end, UTC."""
        return moments.read(self.plan.end)

    @cached_property
    def policy(self) -> StaggerPolicy:
        """The case's own stagger policy, else that of the location."""
        return self.case.stagger or self.location.stagger

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Everyone's place in the case, by person."""
        return {party.person: party for party in self.case.parties}

    def role(self, person: str) -> str:
        """The person's role in this case; someone unknown to it is a companion."""
        party = self.parties.get(person)
        return party.role if party else "companion"

    def side(self, person: str) -> str:
        """`caring`, `visiting` or `child`: with whom someone comes and goes."""
        role = self.role(person)
        return "visiting" if role == "companion" else role

    @cached_property
    def kept_from(self) -> frozenset[str]:
        """The cases whose people this one's must not meet on the day of the visit."""
        day = dt.date.fromisoformat(self.plan.day)
        named = (one for one in self.alerts if one.alert == "no_meet" and one.other_case)
        return frozenset(str(one.other_case) for one in named if valid_on(one.until, day))

    @cached_property
    def expected(self) -> tuple[str, ...]:
        """The persons expected at this visit."""
        return self.plan.expected

    @cached_property
    def children(self) -> tuple[str, ...]:
        """The children expected at this visit."""
        return tuple(person for person in self.plan.expected if self.role(person) == "child")


def age_on(person: Person, day: dt.date) -> int | None:
    """Whole years on `day`, when the birth date is known; 29 February counts from 1 March."""
    if not person.birth_date:
        return None
    born = dt.date.fromisoformat(person.birth_date)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def valid_on(until: str | None, day: dt.date) -> bool:
    """Whether something that ends on `until` (a date, its last valid day) still holds."""
    return until is None or dt.date.fromisoformat(until) >= day
