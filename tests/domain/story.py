"""A family, a plan and what happens, told in a few words: stories to test the rules with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.kinds import KINDS, Data
from omgangsdesk.domain.records import (
    Case,
    Location,
    Party,
    Person,
    Record,
    Room,
    StaggerPolicy,
    VisitPlan,
)
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.visit.fold import VisitState, fold, status
from omgangsdesk.domain.visit.visit_file import VisitFile

ZONE = "Europe/Brussels"
DAY = dt.date(2026, 3, 6)
DESK = "device-balie"
COLLEAGUE = "lv"


def at(clock: str) -> dt.datetime:
    """The instant of a local time on the day of the story, such as "14:05" or "14:05:30"."""
    return moments.at_local(DAY, dt.time.fromisoformat(clock), ZONE)


def person(name: str, family: str) -> Person:
    return Person(id=name, given_name=name.capitalize(), family_name=family)


def file_of(
    family: str = "Kievit",
    *,
    start: str = "14:00",
    end: str = "15:00",
    children: Iterable[str] = ("finn",),
    caring: Iterable[str] = ("moeder",),
    visiting: Iterable[str] = ("vader",),
    companions: Iterable[str] = (),
    others: Iterable[str] = (),
    policy: StaggerPolicy | None = None,
    kind: str = "visit",
    room: str = "zonnekamer",
    supervisor: str | None = COLLEAGUE,
    records: Iterable[Record] = (),
) -> VisitFile:
    """A visit of one family; `others` belong to the dossier and are not expected."""
    relations = {"child": "child", "caring": "mother", "visiting": "father", "companion": "other"}
    roles = {
        **dict.fromkeys(children, "child"),
        **dict.fromkeys(caring, "caring"),
        **dict.fromkeys(visiting, "visiting"),
        **dict.fromkeys([*companions, *others], "companion"),
    }
    case = Case(
        id=family.lower(),
        number=f"X-{family}",
        code=family[:2].upper(),
        family=family,
        parties=tuple(
            Party(person=name, role=role, relation=relations[role]) for name, role in roles.items()
        ),
        stagger=policy,
    )
    known = list(records)
    return VisitFile(
        plan=VisitPlan(
            id=f"bezoek-{case.id}",
            case=case.id,
            location="huis",
            room=room,
            day=DAY.isoformat(),
            start=moments.written(at(start)),
            end=moments.written(at(end)),
            expected=tuple(name for name in roles if name not in set(others)),
            supervisor=supervisor,
            kind=kind,
        ),
        case=case,
        location=Location(id="huis", name="Oefencentrum De Brug"),
        room=Room(id=room, location="huis", name=room.capitalize()),
        persons={name: person(name, family) for name in roles},
        authorisations=tuple(one for one in known if type(one).__name__ == "Authorisation"),
        alerts=tuple(one for one in known if type(one).__name__ == "Alert"),
    )


@dataclass
class Story:
    """What happens at one visit, in the order in which it is told."""

    file: VisitFile = field(default_factory=file_of)
    entries: list[Entry] = field(default_factory=list)

    def tell(
        self, clock: str, kind: str, recorded: str | None = None, act: str = "", **data: Any
    ) -> Story:
        """An entry of `kind`, at `clock`."""
        return self.add(clock, kind, KINDS[kind](**data), recorded, act)

    def add(
        self, clock: str, kind: str, data: Data, recorded: str | None = None, act: str = ""
    ) -> Story:
        number = len(self.entries) + 1
        self.entries.append(
            Entry(
                id=f"{number:04}",
                device=DESK,
                sequence=number,
                recorded_at=at(recorded or clock),
                kind=kind,
                act=act or f"act-{number}",
                occurred_at=at(clock),
                zone=ZONE,
                recorded_by=COLLEAGUE,
                data=data,
                visit=self.file.plan.id,
            )
        )
        return self

    def come(self, clock: str, *people: str, waiting_room: str | None = "wachtruimte") -> Story:
        for one in people:
            self.tell(clock, "arrival", person=one, waiting_room=waiting_room)
        return self

    def go(self, clock: str, *people: str, leaves_with: str | None = None) -> Story:
        for one in people:
            self.tell(clock, "departure", person=one, leaves_with=leaves_with)
        return self

    def hand(self, clock: str, child: str, giver: str, taker: str, direction: str) -> Story:
        return self.tell(
            clock,
            "handover",
            child=child,
            from_person=giver,
            to_person=taker,
            direction=direction,
        )

    def retract(
        self, clock: str, target: str, *, reason: str | None = None, number: str = ""
    ) -> Story:
        how = "struck" if reason else "undo"
        self.add(clock, "retracted", kinds.Retracted(target=target, how=how, reason=reason))
        if number:
            self.entries[-1] = replace(self.entries[-1], id=number)
        return self

    @property
    def state(self) -> VisitState:
        return fold(self.file, self.entries)

    def status(self, clock: str) -> str:
        state = self.state
        return status(state, at(clock), stagger.first_arrival(state))


def until_start(file: VisitFile | None = None) -> Story:
    """The usual course up to and with the start at 14:00."""
    return (
        Story(file or file_of())
        .come("13:45", "vader")
        .come("13:58", "moeder", "finn")
        .hand("13:59", "finn", "moeder", COLLEAGUE, "to_visit")
        .tell("14:00", "visit_started", room="zonnekamer")
    )


def until_end(file: VisitFile | None = None) -> Story:
    """The usual course up to and with the end at 15:00; everybody is still here."""
    return until_start(file).tell("15:00", "visit_ended", how="as_planned")
