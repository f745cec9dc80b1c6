"""What would let somebody be lost from sight: left behind, in at two visits, or gone unsaid.

Each warns when the step is recorded; none stops anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from omgangsdesk.domain.rules import Breach
from omgangsdesk.domain.visit_state import VisitState


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
