"""The files of visits: the plan, and every record around it that a rule looks at.

Read together, by a handful of queries for a whole day rather than seven for each visit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.domain.records import (
    Agreement,
    Alert,
    Authorisation,
    Case,
    Location,
    OwnWord,
    Person,
    Room,
    VisitPlan,
)
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.sound import Faulty


def visit_files(
    unit: Unit,
    plans: Sequence[VisitPlan],
    *,
    locations: Mapping[str, Location],
    rooms: Mapping[str, Room],
    words: Sequence[OwnWord],
    faulty: Faulty,
) -> dict[str, VisitFile]:
    """The file of each plan, by visit.

    A plan of which the dossier is not here has none, and one in another house is seen from this
    one; both are noted in `faulty`.
    """
    if not plans:
        return {}
    cases = unit.known(Case, {plan.case for plan in plans})
    people = {party.person for case in cases.values() for party in case.parties}
    everybody = unit.known(Person, people.union(*(plan.expected for plan in plans)))
    persons = {one.id: one for one in faulty.sound(everybody.values())}
    authorisations = unit.of_cases(Authorisation, cases)
    alerts = unit.of_cases(Alert, cases)
    agreements = unit.of_cases(Agreement, cases)
    known = lexicon(words)
    found: dict[str, VisitFile] = {}
    for plan in plans:
        case = cases.get(plan.case)
        location = locations.get(plan.location)
        if case is None or location is None:
            faulty.add(plan)
        location = location or next(iter(locations.values()), None)
        if case is None or location is None:
            continue
        wanted = dict.fromkeys([*plan.expected, *(party.person for party in case.parties)])
        found[plan.id] = VisitFile(
            plan=plan,
            case=case,
            location=location,
            room=rooms[plan.room],
            persons={one: persons[one] for one in wanted if one in persons},
            authorisations=faulty.sound(authorisations.get(case.id, ())),
            alerts=faulty.sound(alerts.get(case.id, ())),
            agreements=faulty.sound(agreements.get(case.id, ())),
            words=known,
        )
    return found
