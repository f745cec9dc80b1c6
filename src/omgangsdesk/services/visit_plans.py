"""A visit's file with what became of its plan, read from the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from omgangsdesk import codec
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Room, VisitPlan
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.domain.visit.plan_changes import PlanSet, planned, withdrawn
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.sound import Faulty


def plan_set(entry: Entry, visit: str) -> PlanSet | None:
    """The plan that an entry set; None when it set none of that visit."""
    data = entry.data
    if not isinstance(data, kinds.RecordSet) or (data.record, data.record_id) != ("visit", visit):
        return None
    return PlanSet(entry, codec.from_plain(dict(data.value), VisitPlan))


def with_plan(
    file: VisitFile,
    entries: Sequence[Entry],
    rooms: Mapping[str, Room],
    *,
    first: VisitPlan | None = None,
) -> VisitFile:
    """`file` with the plan as it now counts.

    Args:
        file: the visit's file.
        entries: every entry of the visit.
        rooms: the rooms of the house, by id.
        first: the plan as it was before any of `entries`; what the file has, by default.
    """
    visit = file.plan.id
    if not any(plan_set(one, visit) for one in entries):
        return file
    counting = effective(entries)
    found = planned(
        first or file.first,
        [one for entry in counting if (one := plan_set(entry, visit)) is not None],
        counting,
    )
    return replace(
        file,
        plan=found.now,
        room=rooms.get(found.now.room, file.room),
        first_plan=found.first,
        plan_changes=found.changes,
        offered=found.offered,
    )


def first_plan(unit: Unit, entries: Sequence[Entry], visit: str) -> VisitPlan | None:
    """The plan as it was before any of `entries` set it; None when none did."""
    sets = [one for entry in entries if (one := plan_set(entry, visit)) is not None]
    if not sets:
        return None
    oldest = min(sets, key=lambda one: (one.entry.recorded_at, one.entry.id))
    before = unit.entry(oldest.based_on) if oldest.based_on else None
    root = plan_set(before, visit) if before is not None else None
    return root.plan if root is not None else oldest.plan


def still_planned(unit: Unit, plan: VisitPlan) -> bool:
    """Whether a plan is one: not when what first planned it was taken back."""
    return bool(all_planned(unit, [plan]))


def all_planned(unit: Unit, plans: Sequence[VisitPlan]) -> list[VisitPlan]:
    """Those of `plans` that are; one query for all, and one for each of which no plan counts."""
    found = logged_at(unit, plans, frozenset({"record_set", "retracted"}))
    return [one for one in plans if not _withdrawn(unit, one, found.get(one.id, ()))]


def _withdrawn(unit: Unit, plan: VisitPlan, changes: Sequence[Entry]) -> bool:
    if not withdrawn(changes, effective(changes)):
        return False
    entries = unit.entries(visit=plan.id)
    return withdrawn(entries, effective(entries))


def logged_at(
    unit: Unit, plans: Iterable[VisitPlan], wanted: Collection[str]
) -> Mapping[str, Sequence[Entry]]:
    """What was logged at visits of the kinds that are `wanted`, by visit; of all by one query.

    A visit without any has no place in it. Other kinds are not even deciphered.
    """
    visits = [one.id for one in plans]
    found: dict[str, list[Entry]] = {}
    if visits:
        for one in unit.entries_of_day("", visits, without=kinds.KINDS.keys() - wanted):
            found.setdefault(one.visit or "", []).append(one)
    return found


def plans_of(unit: Unit, case: str) -> list[VisitPlan]:
    """The visits of a dossier that are planned, and can be read."""
    return all_planned(unit, Faulty().readable(unit.records(VisitPlan, case=case)))
