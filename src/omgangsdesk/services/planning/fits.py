"""Whether what a planning would change goes together with what is planned: told beforehand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from omgangsdesk.domain.planning.difference import Difference, Known
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.planning.known import Surroundings
from omgangsdesk.services.screens.planning_points import PlanningPoint, points_among
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.visit_files import visit_files


def points(
    unit: Unit, today: DayBook, known: Iterable[Known], found: Difference, around: Surroundings
) -> tuple[PlanningPoint, ...]:
    """What of the new and changed visits does not go together with others of their day.

    The rules are those of the board (`domain.rules.planning`): rooms, supervisors, capacity,
    people, and the corridor with what keeps families apart. An exchange over several days is
    looked at on the day it begins.
    """
    after = _planned(known, found)
    touched = {
        one.after.id for one in found.changes if one.after is not None and one.kind != "linked"
    }
    days = {after[one].day for one in touched}
    files = _files(unit, [one for one in after.values() if one.day in days], around, today)
    by_day: dict[str, list[VisitFile]] = {}
    for file in files.values():
        by_day.setdefault(file.plan.day, []).append(file)
    told: list[PlanningPoint] = []
    for day in sorted(by_day):
        book = _book(day, by_day[day], around, today)
        told += [
            one
            for one in points_among(book, by_day[day])
            if not touched.isdisjoint(one.conflict.visits)
        ]
    return tuple(told)


def _planned(known: Iterable[Known], found: Difference) -> dict[str, VisitPlan]:
    """Every visit that would be held, once the changes were made."""
    here = {
        one.plan.id: one.plan for one in known if not (one.off or one.withdrawn or one.dropped)
    }
    for change in found.changes:
        if change.after is not None:
            here[change.after.id] = change.after
        elif change.before is not None:
            here.pop(change.before.id, None)
    return here


def _book(day: str, files: Sequence[VisitFile], around: Surroundings, today: DayBook) -> DayBook:
    return DayBook(
        day=dt.date.fromisoformat(day),
        locations=dict(around.locations),
        rooms=dict(around.rooms),
        colleagues=dict(around.colleagues),
        most_children=today.most_children,
        files={one.plan.id: one for one in files},
    )


def _files(
    unit: Unit, plans: Sequence[VisitPlan], around: Surroundings, today: DayBook
) -> Mapping[str, VisitFile]:
    """The files of visits, of dossiers that are only proposed too."""
    held = [one for one in plans if one.room in around.rooms]
    found = visit_files(
        unit,
        [one for one in held if one.case in around.cases_here],
        locations=around.locations,
        rooms=around.rooms,
        words=today.words,
        faulty=Faulty(),
    )
    for plan in held:
        case = around.new_cases.get(plan.case)
        if case is None:
            continue
        persons = {
            one.person: around.everybody.by_id[one.person]
            for one in case.parties
            if one.person in around.everybody.by_id
        }
        before = found.get(plan.id)
        found[plan.id] = VisitFile(
            plan=plan,
            case=case,
            location=around.locations.get(plan.location, today.location),
            room=around.rooms[plan.room],
            persons=persons,
            authorisations=before.authorisations if before is not None else (),
            alerts=before.alerts if before is not None else (),
        )
    return found
