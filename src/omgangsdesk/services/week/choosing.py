"""Dossiers to plan a visit for, found by what is typed."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.course import Arrangement
from omgangsdesk.domain.records import Case, Person, full_name
from omgangsdesk.domain.typing import searching
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.screens.search import index_on
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
    words = searching.sought(typed, desk.today()).words
    if not words:
        return ()
    index_on(desk)
    with desk.store.read() as unit:
        return tuple(case_found(unit, one) for one in unit.found_names(Case, words, MOST))


def case_found(unit: Unit, case: Case) -> CaseFound:
    """A dossier to plan for: who comes as a rule, how long and where."""
    usual = usual_people(unit, case)
    parties = [one.person for one in case.parties if one.person not in usual]
    known = unit.known(Person, {*usual, *parties})
    minutes, room = _arranged(unit, case)
    return CaseFound(
        case=case.id,
        name=Said(plain(case.family), plain(case.code)),
        people=tuple((one, _person(known, one)) for one in (*usual, *parties) if one in known),
        minutes=minutes,
        room=room,
    )


def _person(known: Mapping[str, Person], name: str) -> Said:
    person = known[name]
    return Said(plain(full_name(person)), plain(initials(person.given_name, person.family_name)))


def _arranged(unit: Unit, case: Case) -> tuple[int, str]:
    """How long and where: by the newest arrangement, else as the last visit was planned."""
    found = [one for one in unit.records(Arrangement, case=case.id) if one.struck != "yes"]
    newest = max(found, key=lambda one: (one.since, one.id), default=None)
    plans = plans_of(unit, case.id)
    last = max(plans, key=lambda one: (one.start, one.id), default=None)
    minutes, room = (newest.minutes, newest.room) if newest is not None else (0, "")
    if last is not None:
        lasts = moments.minutes_between(moments.read(last.start), moments.read(last.end))
        return minutes or lasts, room or last.room
    return minutes or USUAL, room
