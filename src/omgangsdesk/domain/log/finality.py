"""Whether a report that was made final still tells all that the log does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import UNDO, retraction, retractions
from omgangsdesk.domain.log.entries import Entry

_NOT_CONTENT = frozenset({"report_finalised", "printed", "exported", "day_closed", "released"})


def has_changed(entries: Iterable[Entry], counting: Sequence[Entry]) -> bool:
    """Whether something that a report shows was written or struck since it was last made final.

    What another desk wrote before that, and was not here yet, counts too (domain.md, "Papers").

    Args:
        entries: every entry of the visit.
        counting: those of them that count.
    """
    final = [one for one in counting if isinstance(one.data, kinds.ReportFinalised)]
    if not final:
        return False
    newest = max(final, key=lambda one: (one.recorded_at, one.sequence))
    every = list(entries)
    closings = {one.act for one in every if one.kind == "day_closed"}
    later = [
        one
        for one in every
        if one.kind not in _NOT_CONTENT
        and _is_new(one, newest)
        and not ((taken := retraction(one)) and taken.target in closings)
    ]
    # What was written and undone again since then leaves the report as it was.
    undone = {
        taken.target
        for by in retractions(later).values()
        if (taken := retraction(by)) and taken.how == UNDO
    }
    undone &= {name for one in later for name in (one.id, one.act)}
    return any(
        undone.isdisjoint((one.id, one.act))
        and not ((taken := retraction(one)) and taken.target in undone)
        for one in later
    )


def _is_new(one: Entry, final: Entry) -> bool:
    """Whether a report was not made of it; one that does not tell that goes by the clock."""
    if one.device == final.device:
        return one.sequence > final.sequence
    of = final.data.beside if isinstance(final.data, kinds.ReportFinalised) else None
    return one.recorded_at > final.recorded_at if of is None else one.id not in of


def from_elsewhere(entries: Iterable[Entry], device: str) -> tuple[str, ...]:
    """The entries of other devices that a report made on `device` is made of, by id."""
    return tuple(sorted(one.id for one in entries if one.device != device))


def last_revision(visit: str, entries: Iterable[Entry], orders: Iterable[Entry]) -> int:
    """The highest revision that a report of a visit ever had, 0 for none: no number comes twice.

    Args:
        visit: whose report.
        entries: those of the visit; of a report that is gone, its printing can still tell.
        orders: the `destroyed` entries, which keep the revisions that went.
    """
    gone = (one.data.revisions for one in orders if isinstance(one.data, kinds.Destroyed))
    told = (_revision(one.data) for one in entries)
    return max([0, *told, *(one.get(visit, 0) for one in gone)])


def _revision(data: kinds.Data) -> int:
    match data:
        case kinds.ReportFinalised() | kinds.Released():
            return data.revision
        case kinds.Printed():
            return data.revision or 0
        case kinds.Addendum():
            return data.to_revision
    return 0
