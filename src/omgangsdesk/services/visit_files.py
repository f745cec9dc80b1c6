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
from omgangsdesk.domain.visit_file import VisitFile
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit


def visit_files(
    unit: Unit,
    plans: Sequence[VisitPlan],
    *,
    locations: Mapping[str, Location],
    rooms: Mapping[str, Room],
    words: Sequence[OwnWord],
) -> dict[str, VisitFile]:
    """The file of each plan, by visit.

    Raises:
        InvalidInputError: a visit belongs to a dossier that is not here.
    """
    if not plans:
        return {}
    cases = unit.known(Case, {plan.case for plan in plans})
    people = {party.person for case in cases.values() for party in case.parties}
    persons = unit.known(Person, people.union(*(plan.expected for plan in plans)))
    authorisations = unit.of_cases(Authorisation, cases)
    alerts = unit.of_cases(Alert, cases)
    agreements = unit.of_cases(Agreement, cases)
    known = lexicon(words)
    found: dict[str, VisitFile] = {}
    for plan in plans:
        case = cases.get(plan.case)
        if case is None:
            raise InvalidInputError(
                text("Visit “{visit}” belongs to a dossier that is not here.", visit=plan.id)
            )
        wanted = dict.fromkeys([*plan.expected, *(party.person for party in case.parties)])
        found[plan.id] = VisitFile(
            plan=plan,
            case=case,
            location=locations[plan.location],
            room=rooms[plan.room],
            persons={one: persons[one] for one in wanted if one in persons},
            authorisations=authorisations.get(case.id, ()),
            alerts=alerts.get(case.id, ()),
            agreements=agreements.get(case.id, ()),
            words=known,
        )
    return found
