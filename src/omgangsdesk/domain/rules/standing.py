"""The rules that do not hold at this moment, over all visits of a day.

What an act changes in these is what it breaks: the desk is told at once, and as long as it lasts
it needs attention. Nothing here looks back, so that what was put right is not told any more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from omgangsdesk.domain.log.breaches import Breach
from omgangsdesk.domain.records import Room
from omgangsdesk.domain.rules import rooms as places
from omgangsdesk.domain.rules import supervision
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.visit_file import valid_on


def standing(
    states: Iterable[VisitState], rooms: Mapping[str, Room], most: int
) -> tuple[Breach, ...]:
    """Every rule that does not hold now, each breach once.

    Args:
        states: the day's visits.
        rooms: of the house, by id.
        most: how many children one supervisor may have.
    """
    every = list(states)
    return (
        *(one for state in every for one in _kept_out(state)),
        *places.breaches(every, rooms),
        *supervision.breaches(every, most),
    )


def newly(before: Sequence[Breach], after: Sequence[Breach]) -> tuple[Breach, ...]:
    """What does not hold after an act and did hold before it."""
    known = {one.about for one in before}
    return tuple(one for one in after if one.about not in known)


def kept_out(state: VisitState, person: str) -> Iterator[str]:
    """The rules by which someone is not let in.

    Under a no-contact order one may well be expected at a visit, since that is where contact
    takes place under supervision.
    """
    day = dt.date.fromisoformat(state.file.plan.day)
    held = {
        one.alert for one in state.file.alerts if one.person == person and valid_on(one.until, day)
    }
    if "refused_person" in held:
        yield "refused_person"
    if "no_contact_order" in held and person not in state.file.expected:
        yield "no_contact_order"


def _kept_out(state: VisitState) -> Iterator[Breach]:
    for one in state.present:
        for rule in kept_out(state, one.person):
            yield Breach(rule=rule, visit=state.file.plan.id, persons=(one.person,))
