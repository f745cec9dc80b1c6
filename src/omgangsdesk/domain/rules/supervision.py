"""A running visit always has a supervisor, who has no more visits and children than allowed.

One supervisor on two visits at once: only where all those cases allow group supervision. How many
children one supervisor can have differs per centre and per family; the Supervised Visitation
Network's standards leave it to the provider to weigh, so it is a setting (domain.md,
"Supervision").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from omgangsdesk.domain.log.breaches import Breach
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.visit_state import Period

CHILDREN_SETTING = "children_per_supervisor"
"""Id of the setting: how many children one supervisor may have at once, as a whole number."""
CHILDREN = 5
"""Where nothing is set: a large family fits, two of them do not."""


def is_running(state: VisitState) -> bool:
    """Started, not over; interrupted too."""
    return state.started_at is not None and state.ended_at is None and state.called_off is None


def beside(state: VisitState, supervisor: str, others: Iterable[VisitState]) -> list[VisitState]:
    """The running visits that `supervisor` may not hold beside this one."""
    return [
        other
        for other in others
        if other.file.plan.id != state.file.plan.id
        and is_running(other)
        and other.supervisor == supervisor
        and not (_in_group(state) and _in_group(other))
    ]


def doubled(states: Iterable[VisitState]) -> Iterator[tuple[str, tuple[VisitState, ...]]]:
    """Supervisors who hold visits at once that may not be held so, and all those visits."""
    for supervisor, visits in _held(states).items():
        if len(visits) > 1 and not all(map(_in_group, visits)):
            yield supervisor, tuple(visits)


def _held(states: Iterable[VisitState]) -> dict[str, list[VisitState]]:
    held: dict[str, list[VisitState]] = {}
    for state in states:
        if is_running(state) and state.supervisor is not None:
            held.setdefault(state.supervisor, []).append(state)
    return held


def _in_group(state: VisitState) -> bool:
    return state.file.case.group_supervision == "yes"


def children_of(states: Iterable[VisitState]) -> Iterator[tuple[str, list[VisitState], set[str]]]:
    """Supervisors of running visits, those visits, and the children who are present at them."""
    for supervisor, visits in _held(states).items():
        yield (
            supervisor,
            visits,
            {
                one.person
                for state in visits
                for one in state.present
                if state.file.role(one.person) == "child"
            },
        )


def breaches(states: Iterable[VisitState], most: int) -> Iterator[Breach]:
    """Every rule about supervision that does not hold now.

    Args:
        states: the day's visits.
        most: how many children one supervisor may have.
    """
    every = list(states)
    for state in every:
        if is_running(state) and state.supervisor is None:
            yield Breach(rule="unsupervised", visit=state.file.plan.id)
    for supervisor, visits in doubled(every):
        ids = tuple(one.file.plan.id for one in visits)
        yield Breach(rule="supervision", visit=ids[-1], visits=ids, supervisor=supervisor)
    for supervisor, held, children in children_of(every):
        if len(children) > most:
            yield Breach(
                rule="ratio",
                visit=held[-1].file.plan.id,
                supervisor=supervisor,
                count=len(children),
                most=most,
            )


def gaps(state: VisitState, until: dt.datetime) -> tuple[Period, ...]:
    """When the visit ran without a supervisor, as far as `until`; the report shows it.

    A visit that is supervised once stays so: whoever takes over hands over nothing to nobody.
    """
    began = state.started_at
    if began is None or state.file.plan.supervisor:
        return ()
    last = state.ended_at or until
    first = min((at for at, _ in state.supervisors), default=last)
    covered = min(first, last)
    return (Period(began, covered),) if covered > began else ()
