"""What is in the way of planned visits, on days that were read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from omgangsdesk.domain.planning.hindrances import hindrances
from omgangsdesk.domain.rules.planning import Conflict, against, conflicts
from omgangsdesk.domain.typing.clock_input import day_name
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import text
from omgangsdesk.services.views_week import PlanConflict
from omgangsdesk.services.week.intended import Intended, days_taken
from omgangsdesk.services.week.reading import Days, is_open
from omgangsdesk.services.week.telling import both, of_conflict, of_hindrance


def among(days: Days) -> Mapping[str, tuple[PlanConflict, ...]]:
    """Everything in the way of the visits of days that are still to come, by visit."""
    coming = [one for one in days.days if one >= days.around.today]
    by_day = {day: days.open_on(day) for day in coming}
    found: dict[str, list[PlanConflict]] = {}
    for day, files in by_day.items():
        for file in files:
            if file.plan.day == day.isoformat():
                found[file.plan.id] = list(alone(days, file))
    most = days.book.most_children
    # An exchange lies on several days, and conflicts with another on each of them.
    together = dict.fromkeys(
        one for files in by_day.values() for one in conflicts(files, most=most)
    )
    for one in together:
        said = of_conflict(days.book, one)
        for visit in one.visits:
            found.setdefault(visit, []).append(_of_others(said, {visit}))
    return {visit: tuple(several) for visit, several in found.items()}


def alone(days: Days, file: VisitFile) -> Iterable[PlanConflict]:
    """What is in the way of a visit by itself."""
    return (of_hindrance(days.book, file, one) for one in hindrances(file, days.around))


def of_all(found: Intended) -> tuple[PlanConflict, ...]:
    """What is in the way of all that is intended, each told once."""
    gone = {one.plan.id for one in found.files} | {one.id for one in found.off}
    states = found.days.book.states.values()
    stay = [one.file for one in states if is_open(one) and one.file.plan.id not in gone]
    by_day = _by_day([*stay, *found.files])
    told: list[PlanConflict] = []
    together: dict[Conflict, None] = {}
    most = found.days.book.most_children
    for file in found.files:
        told += [_dated(found, file, each) for each in alone(found.days, file)]
        others = {each.plan.id: each for day in _days(file) for each in by_day[day]}
        together |= dict.fromkeys(against(file, others.values(), most=most))
    for one in together:
        file = next(each for each in found.files if each.plan.id in one.visits)
        said = _of_others(of_conflict(found.days.book, one), gone)
        told.append(_dated(found, file, said))
    return tuple(told)


def _days(file: VisitFile) -> list[dt.date]:
    return days_taken(file.plan, file.location.zone)


def _by_day(files: Iterable[VisitFile]) -> Mapping[dt.date, list[VisitFile]]:
    """The visits of each day, so that those of a whole year are not held against one another."""
    found: dict[dt.date, list[VisitFile]] = {}
    for file in files:
        for day in _days(file):
            found.setdefault(day, []).append(file)
    return found


def _of_others(one: PlanConflict, own: Collection[str]) -> PlanConflict:
    """With the other visits alone."""
    return replace(one, visits=tuple(visit for visit in one.visits if visit not in own))


def _dated(found: Intended, file: VisitFile, one: PlanConflict) -> PlanConflict:
    """With the day in front, where there is more than one."""
    if len(found.files) == 1:
        return one
    day = day_name(dt.date.fromisoformat(file.plan.day))
    return replace(
        one, said=both(lambda what: text("{day}: {what}", day=day, what=what), one.said)
    )
