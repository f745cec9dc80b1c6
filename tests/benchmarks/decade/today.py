"""The standard day: 40 visits of 40 dossiers, in which 1,600 entries are written."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from tests.benchmarks.decade.house import (
    APART,
    ENTRIES,
    LOCATION,
    SUPERVISORS,
    TODAY,
    VISITS,
    WAITING,
    ZONE,
    Act,
    set_by,
    start_of,
)
from tests.benchmarks.decade.words import language_of, note

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import Authorisation, Case, Party, Person, Record, VisitPlan

PEOPLE = 3
"""Of each of its dossiers."""


def standing(slot: int) -> list[Record]:
    """What is known of the dossier of a visit of this day, whenever it was written down."""
    language = language_of(slot)
    family = language.families[slot // 10 % len(language.families)]
    given = language.given
    people = [
        Person(id=f"k{slot}", given_name=given[0], family_name=family, birth_date="2018-05-05"),
        Person(id=f"c{slot}", given_name=given[1], family_name=family),
        Person(id=f"b{slot}", given_name=given[2], family_name=family),
    ]
    parties = (
        Party(person=f"k{slot}", role="child", relation="child"),
        Party(person=f"c{slot}", role="caring", relation="mother"),
        Party(person=f"b{slot}", role="visiting", relation="father"),
    )
    case = Case(
        id=f"d{slot}", number=f"X-{slot:04}", code=f"X{slot:03}", family=family, parties=parties
    )
    taker = Authorisation(id=f"a{slot}", case=case.id, person=f"c{slot}", source="vonnis")
    return [*people, case, taker]


def plan(slot: int, ordinal: int = 1) -> VisitPlan:
    """The plan of a visit of this day."""
    start = start_of(slot)
    return VisitPlan(
        id=f"v{slot}",
        case=f"d{slot}",
        location=LOCATION,
        room=f"r{slot % 6}",
        day=TODAY.isoformat(),
        start=moments.written(start),
        end=moments.written(start + dt.timedelta(hours=1)),
        expected=(f"k{slot}", f"c{slot}", f"b{slot}"),
        supervisor=f"s{slot % SUPERVISORS}",
        ordinal=ordinal,
    )


def planning(ordinals: list[int]) -> Act:
    """The plans of this day, in one act."""
    at = moments.at_local(TODAY, dt.time(8), ZONE)
    drafts = tuple(set_by(plan(slot, ordinals[slot]), at) for slot in range(VISITS))
    return Act(at, "lv", drafts)


def written(seed: int, *, started: bool = True) -> Iterator[Act]:
    """The 1,600 entries; `started` or with every visit still to begin."""
    source = random.Random(f"{seed}/today")
    at = moments.at_local(TODAY, dt.time(16), ZONE)
    for slot in range(VISITS):
        drafts = _of_visit(slot, ENTRIES // VISITS, source, started=started)
        yield Act(at, "lv", tuple(drafts))


def _of_visit(slot: int, count: int, source: random.Random, *, started: bool) -> list[Draft]:
    begin = start_of(slot)

    def draft(kind: str, data: kinds.Data, minute: int) -> Draft:
        return Draft(
            kind=kind,
            data=data,
            visit=f"v{slot}",
            case=f"d{slot}",
            day=TODAY.isoformat(),
            occurred_at=begin + dt.timedelta(minutes=minute),
            zone=ZONE,
        )

    people = (f"b{slot}", f"k{slot}", f"c{slot}")
    drafts = [
        draft("arrival", kinds.Arrival(person=one, waiting_room=room), -15)
        for one, room in zip(people, (APART, WAITING, WAITING), strict=True)
    ]
    drafts += [
        draft("identity_check", kinds.IdentityCheck(person=one, result="seen"), -15)
        for one in people
    ]
    to = kinds.Handover(
        child=f"k{slot}",
        from_person=f"c{slot}",
        to_person=f"s{slot % SUPERVISORS}",
        direction="to_visit",
    )
    drafts.append(draft("handover", to, -1))
    if started:
        drafts.append(draft("visit_started", kinds.VisitStarted(room=f"r{slot % 6}"), 0))
    language = language_of(slot)
    while len(drafts) < count:
        seen = kinds.Observation(
            category="contact", text=note(language, source), about=(f"k{slot}",)
        )
        drafts.append(draft("observation", seen, source.randrange(1, 59)))
    return drafts
