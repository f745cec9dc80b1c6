"""A plan that changes at the desk, with a reason: what comes in its way by that, and is accepted.

The reason counts for what is told with it, and for what this visit was planned in spite of before;
what stood there unaccepted and stays as it was is still for somebody to look at.
"""

from __future__ import annotations

from dataclasses import dataclass

from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.models import weeks
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_week import PlanConflict
from omgangsdesk.services.week.conflicts import InTheWay, of_each
from omgangsdesk.services.week.intended import Intended, of, read_around, with_plans


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change brings into the way of a visit, and the names of what its reason is for."""

    told: tuple[PlanConflict, ...]
    in_spite_of: tuple[str, ...]


def changed(desk: Desk, file: VisitFile, after: VisitPlan) -> Changed:
    """Hold the planning against a visit as it is planned and as it would be."""
    with desk.store.read() as unit:
        was, now = (_in_the_way(desk, unit, file, plan) for plan in (file.plan, after))
        accepted = _accepted(unit, after.id)
    before = {one.what: one.key for one in was}
    longer = after.end > file.plan.end
    new = [
        one for one in now if one.what not in before or (longer and before[one.what] != one.key)
    ]
    kept = [one for one in now if before.get(one.what) in accepted]
    counts = dict.fromkeys(one.key for one in (*new, *kept))
    return Changed(tuple(one.told for one in new), tuple(counts))


def _in_the_way(desk: Desk, unit: Unit, file: VisitFile, plan: VisitPlan) -> list[InTheWay]:
    days = read_around(unit, [plan], file.location.zone, desk.today())
    found = Intended(
        days=days,
        plans=(plan,),
        files=with_plans(unit, days, [plan]),
        called=of(file.case, "moved"),
    )
    return list(of_each(found))


def _accepted(unit: Unit, visit: str) -> frozenset[str]:
    """What the visit is planned in spite of, as it now stands."""
    for set_by in weeks.behind(unit, [("visit", visit)]).values():
        entry = unit.entry(set_by.entry)
        if entry is not None and isinstance(entry.data, RecordSet) and entry.data.reason:
            return frozenset(entry.data.in_spite_of or ())
    return frozenset()
