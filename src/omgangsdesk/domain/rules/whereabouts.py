"""What would let somebody be lost from sight: left behind, in at two visits, or gone unsaid.

Each warns when the step is recorded; none stops anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.breaches import Breach
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.rules import exits, supervision
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.domain.visit.visit_state import VisitState


def left_behind(state: VisitState, leaving: Sequence[str]) -> Iterator[Breach]:
    """Somebody leaves who has a child that stays in the building.

    Who has a child is whoever it was last handed to; of one that came along, who brought it.
    """
    for adult in leaving:
        stay = tuple(
            one.person
            for one in state.present
            if one.person not in leaving and _holder(state, one.person) == adult
        )
        if stay:
            yield Breach(rule="left_behind", visit=state.file.plan.id, persons=(adult, *stay))


def _holder(state: VisitState, person: str) -> str | None:
    if person in state.holders:
        return state.holders[person]
    known = state.file.persons.get(person)
    came_along = known is not None and known.child == "yes"
    return state.where(person).brought_by if came_along else None


def in_twice(
    rule: str, state: VisitState, persons: Iterable[str], others: Iterable[VisitState]
) -> Iterator[Breach]:
    """Somebody comes in or goes here who is stamped in at another visit as well.

    Args:
        rule: `two_visits` for who comes in, `still_in` for who goes.
        state: the visit.
        persons: who come or go.
        others: every visit of the day.
    """
    visit, every = state.file.plan.id, list(others)
    for person in persons:
        for other in every:
            if other.file.plan.id != visit and other.where(person).present:
                yield Breach(
                    rule=rule, visit=visit, persons=(person,), visits=(other.file.plan.id,)
                )


def vanished(
    before: VisitState, after: VisitState, files: Sequence[VisitFile]
) -> Iterator[Breach]:
    """A child that was here is here no more by what was taken back, and nobody said it left.

    A child that was only stamped in by mistake goes in silence; one that was handed over, or is at
    a visit that has begun, does not.

    Args:
        before: the visit before an act that takes something back.
        after: the same visit after it.
        files: those of every visit of the day.
    """
    for one in before.present:
        if not after.where(one.person).present and _at_stake(before, one.person, files):
            yield Breach(rule="vanished", visit=before.file.plan.id, persons=(one.person,))


def lost(
    state: VisitState, entries: Iterable[Entry], files: Sequence[VisitFile]
) -> tuple[str, ...]:
    """Children whose every arrival was taken back while it still says that they are with somebody.

    Args:
        state: the visit.
        entries: all of it, also what no longer counts.
        files: those of every visit of the day.
    """
    came = dict.fromkeys(one.data.person for one in entries if isinstance(one.data, kinds.Arrival))
    return tuple(
        one
        for one in came
        if state.where(one).place == "not_arrived" and _at_stake(state, one, files)
    )


def _at_stake(state: VisitState, person: str, files: Sequence[VisitFile]) -> bool:
    day = dt.date.fromisoformat(state.file.plan.day)
    if not exits.is_child(person, state.file, files, day):
        return False
    return person in state.holders or supervision.is_running(state)
