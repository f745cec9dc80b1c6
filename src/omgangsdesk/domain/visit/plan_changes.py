"""What became of a visit's plan: as it was planned, as it was changed at the desk, and as offered.

The planned end never moves by itself, and what happened is never overwritten (domain.md, "What
goes wrong"). Every change is a `record_set` of the plan in the log of the visit:

- before anybody has come, any change counts; one with a reason was made at the desk, and papers
  show it beside the plan, another is the office's planning, and so is a first plan that says why
  it is planned in spite of a conflict;
- afterwards only a change from a device at which the visit took place counts. One from elsewhere
  is offered, until somebody here answers it: that answer is based on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import VisitPlan


@dataclass(frozen=True, slots=True)
class PlanSet:
    """An entry that set the plan, and the plan that it set."""

    entry: Entry
    plan: VisitPlan

    @property
    def reason(self) -> str | None:
        """Why, where it was set at the desk."""
        return self.entry.data.reason if isinstance(self.entry.data, kinds.RecordSet) else None

    @property
    def based_on(self) -> str | None:
        """The entry whose value it replaces."""
        return self.entry.data.based_on if isinstance(self.entry.data, kinds.RecordSet) else None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A change of the plan, by which entry and why."""

    entry: str
    before: VisitPlan
    after: VisitPlan
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as it was `first`, as it is now, its changes at the desk, and what is offered."""

    first: VisitPlan
    now: VisitPlan
    changes: tuple[PlanChange, ...] = ()
    offered: PlanChange | None = None


def planned(first: VisitPlan, sets: Iterable[PlanSet], counting: Sequence[Entry]) -> Planned:
    """What became of the plan `first`.

    Args:
        first: as it was before any of `sets`.
        sets: those that count, in any order.
        counting: the entries of the visit that count.
    """
    stamps = [one for one in counting if not isinstance(one.data, kinds.RecordSet)]
    here = {one.device for one in stamps}
    came = min((one.occurred_at for one in stamps if one.kind == "arrival"), default=None)
    found = Planned(first, first)
    for one in sorted(sets, key=lambda each: (each.entry.recorded_at, each.entry.id)):
        answers = found.offered is not None and one.based_on == found.offered.entry
        beforehand = came is None or one.entry.recorded_at < came
        if not (answers or beforehand or one.entry.device in here):
            offered = PlanChange(one.entry.id, found.now, one.plan, one.reason)
            found = Planned(found.first, found.now, found.changes, offered)
        elif beforehand and (one.reason is None or (one.based_on, one.plan) == (None, first)):
            found = Planned(one.plan, one.plan, found.changes, found.offered)
        else:
            change = PlanChange(one.entry.id, found.now, one.plan, one.reason)
            left = None if answers else found.offered
            found = Planned(found.first, one.plan, (*found.changes, change), left)
    return found


def withdrawn(entries: Iterable[Entry], counting: Sequence[Entry]) -> bool:
    """Whether a visit's first plan and all that followed was taken back, so that it is none.

    Args:
        entries: all of the visit.
        counting: those that count.
    """
    sets = (one.data for one in entries if isinstance(one.data, kinds.RecordSet))
    return not counting and any(one.based_on is None for one in sets)


def end_of(plan: VisitPlan, zone: str) -> str:
    """The planned end as clock time; with its date, `08/03 17:15`, where that is another day."""
    start, end = moments.read(plan.start), moments.read(plan.end)
    time = moments.clock_time(end, zone)
    date = moments.local(end, zone).date()
    return time if date == moments.local(start, zone).date() else f"{date:%d/%m} {time}"


def times_of(plan: VisitPlan, zone: str) -> str:
    """`14:15–15:15`, as a plan has it."""
    return f"{moments.clock_time(moments.read(plan.start), zone)}–{end_of(plan, zone)}"
