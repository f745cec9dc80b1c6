"""One supervisor on two visits at once: only where all those cases allow group supervision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from omgangsdesk.domain.fold import VisitState


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
    held: dict[str, list[VisitState]] = {}
    for state in states:
        if is_running(state) and state.supervisor is not None:
            held.setdefault(state.supervisor, []).append(state)
    for supervisor, visits in held.items():
        if len(visits) > 1 and not all(map(_in_group, visits)):
            yield supervisor, tuple(visits)


def _in_group(state: VisitState) -> bool:
    return state.file.case.group_supervision == "yes"
