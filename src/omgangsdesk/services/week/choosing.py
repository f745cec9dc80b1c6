"""Dossiers to plan a visit for, found by what is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.course import Arrangement
from omgangsdesk.domain.records import Case, Person, VisitPlan, full_name
from omgangsdesk.domain.rules.arranged import next_visit
from omgangsdesk.domain.typing import searching
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.screens.search import index_on
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import CaseFound
from omgangsdesk.services.visit_plans import plans_of
from omgangsdesk.services.week.intended import usual_people
from omgangsdesk.services.wording import initials, plain

MOST = 12
"""Dossiers that are offered at once."""
USUAL = 60
"""Minutes of a visit where neither the arrangement nor an earlier visit says."""


def find_cases(desk: Desk, typed: str) -> tuple[CaseFound, ...]:
    """The dossiers that go by what is typed, newest first; nothing typed finds none.

    Who comes as a rule stands first among the people of a dossier.
    """
    today = desk.today()
    words = searching.sought(typed, today).words
    if not words:
        return ()
    index_on(desk)
    with desk.store.read() as unit:
        found = unit.found_names(Case, words, MOST)
        return tuple(case_found(unit, one, today) for one in found)


def find_case(desk: Desk, case: str) -> CaseFound | None:
    """The dossier of that id, to plan for; None where it is not here."""
    today = desk.today()
    with desk.store.read() as unit:
        found = unit.record(Case, case)
        return None if found is None else case_found(unit, found, today)


def case_found(unit: Unit, case: Case, today: dt.date) -> CaseFound:
    """A dossier to plan for: who comes as a rule, how long, where and when next."""
    usual = usual_people(unit, case)
    parties = [one.person for one in case.parties if one.person not in usual]
    known = unit.known(Person, {*usual, *parties})
    newest, plans = newest_arrangement(unit, case.id), plans_of(unit, case.id)
    minutes, room = _arranged(newest, plans)
    return CaseFound(
        case=case.id,
        name=Said(plain(case.family), plain(case.code)),
        people=tuple((one, _person(known, one)) for one in (*usual, *parties) if one in known),
        minutes=minutes,
        room=room,
        next_day=_next_day(unit, newest, plans, today),
    )


def _person(known: Mapping[str, Person], name: str) -> Said:
    person = known[name]
    return Said(plain(full_name(person)), plain(initials(person.given_name, person.family_name)))


def newest_arrangement(unit: Unit, case: str) -> Arrangement | None:
    """The arrangement that began last, or will begin."""
    found = [one for one in unit.records(Arrangement, case=case) if one.struck != "yes"]
    return max(found, key=lambda one: (one.since, one.id), default=None)


def _arranged(newest: Arrangement | None, plans: Sequence[VisitPlan]) -> tuple[int, str]:
    """How long and where: by the newest arrangement, else as the last visit was planned."""
    last = max(plans, key=lambda one: (one.start, one.id), default=None)
    minutes, room = (newest.minutes, newest.room) if newest is not None else (0, "")
    if last is not None:
        lasts = moments.minutes_between(moments.read(last.start), moments.read(last.end))
        return minutes or lasts, room or last.room
    return minutes or USUAL, room


def _next_day(
    unit: Unit, newest: Arrangement | None, plans: Sequence[VisitPlan], today: dt.date
) -> dt.date | None:
    """The next day by the rhythm, after the last visit that nobody called off."""
    if newest is None or not newest.every_weeks or not is_date(newest.since):
        return None
    days = sorted((one for one in plans if is_date(one.day)), key=lambda one: one.day)
    last = next((one.day for one in reversed(days) if not _called_off(unit, one)), None)
    return next_visit(newest, last, today)


def _called_off(unit: Unit, plan: VisitPlan) -> bool:
    counting = effective(unit.entries(visit=plan.id))
    return any(one.kind in _OFF for one in counting)


_OFF = frozenset({"cancelled", "moved", "suspended"})
"""Entries by which a visit is not held on its day."""
