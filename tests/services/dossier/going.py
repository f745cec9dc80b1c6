"""Visits of a dossier that were held or not, and what is logged at them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from tests.services.desk.house import DAY, House, at, records
from tests.services.dossier.writing import CASE, saved

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.services.writing import write_act


def plan_on(days: int, case: str = CASE, **more: object) -> VisitPlan:
    """A visit of 14:00 to 15:00, so many days from the house's day."""
    (like,) = [one for one in records() if isinstance(one, VisitPlan) and one.case == case]
    day = DAY + dt.timedelta(days=days)
    end = "15:00" if like.kind == "visit" else "17:00"
    return replace(
        like,
        id=f"bezoek-{case}{days:+}",
        day=day.isoformat(),
        start=moments.written(at("14:00", day)),
        end=moments.written(at(end, day)),
        **more,  # type: ignore[arg-type]
    )


def held(house: House, *days: int, case: str = CASE, started: bool = True) -> None:
    """Visits on these days from the house's, begun or not held."""
    for one in days:
        plan = plan_on(one, case)
        saved(house, plan)
        data: kinds.Data = kinds.VisitStarted(room=plan.room)
        kind = "visit_started"
        if not started:
            kind, data = "no_show", kinds.NotHeld(reason="illness_child")
        logged(house, kind, data, plan)


def logged(house: House, kind: str, data: kinds.Data, plan: VisitPlan) -> tuple[Entry, ...]:
    """Something that was logged at a visit, at its start."""
    begun = moments.read(plan.start)
    draft = Draft(
        kind=kind,
        data=data,
        visit=plan.id,
        case=plan.case,
        day=plan.day,
        occurred_at=begun,
        zone="Europe/Brussels",
    )
    return write_act(house.desk, [draft], house.clock.now())


def dates(*days: int) -> Iterator[str]:
    """`6/3/2026`, so many days from the house's day, as somebody types it."""
    for one in days:
        day = DAY + dt.timedelta(days=one)
        yield f"{day.day}/{day.month}/{day.year}"
