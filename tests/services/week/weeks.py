"""A week of the house: what is asked of it, and what it then shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from tests.services.desk.house import DAY, House

from omgangsdesk.domain.records import Record, VisitPlan
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.centre.keeping import keep
from omgangsdesk.services.requests_centre import TakeBack
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_week import (
    Ahead,
    PlanSeries,
    PlanVisit,
    SetHours,
    WeekAsked,
    WeekRequest,
    WeekView,
    WeekVisit,
)
from omgangsdesk.services.week.ahead import look_ahead
from omgangsdesk.services.week.change import change_week
from omgangsdesk.services.week.grounds import standing_entry
from omgangsdesk.services.week.view import load_week

MONDAY = dt.date(2026, 3, 9)
"""The Monday after the day of the house."""
KIEVITS = ("kievit-finn", "kievit-lou", "kievit-moeder", "kievit-vader")


def on(days: int) -> dt.date:
    """So many days after that Monday."""
    return MONDAY + dt.timedelta(days=days)


def plan(**changes: Any) -> PlanVisit:
    """A visit of family Kievit on Monday at two, with nothing in its way."""
    usual = PlanVisit(
        case="kievit",
        location="de-brug",
        room="zonnekamer",
        day=MONDAY,
        start="14:00",
        minutes="60",
        supervisor="lv",
        expected=KIEVITS,
    )
    return replace(usual, **changes)


def weekly(until: str = "30/3/2026", every: str = "1", **changes: Any) -> PlanSeries:
    return PlanSeries(first=plan(**changes), every_weeks=every, until=until)


def do(house: House, request: WeekRequest) -> CentreChange:
    """A minute later than what was done before, as people take their time."""
    house.clock.instant += dt.timedelta(minutes=1)
    return change_week(house.desk, request)


def ahead(house: House, request: WeekRequest) -> Ahead:
    return look_ahead(house.desk, request)


def week(house: House, monday: dt.date = MONDAY, **more: Any) -> WeekView:
    return load_week(house.desk, WeekAsked(monday=monday, **more))


def visits(house: House, monday: dt.date = MONDAY) -> tuple[WeekVisit, ...]:
    return week(house, monday).visits


def only(house: House, monday: dt.date = MONDAY) -> WeekVisit:
    (one,) = visits(house, monday)
    return one


def today(house: House, visit: str) -> WeekVisit:
    return next(one for one in visits(house, DAY) if one.visit == visit)


def kinds(seen: Ahead | WeekVisit) -> set[str]:
    return {one.kind for one in seen.conflicts}


def undo(house: House, change: CentreChange) -> CentreChange:
    return change_centre(house.desk, TakeBack(entries=change.entries))


def base(house: House, kind: str, record: str | None) -> str | None:
    """The entry that a record of the planning stands on now: what a change of it is based on."""
    return standing_entry(house.desk, kind, record or "")


def hours(house: House, *spans: str) -> SetHours:
    """Opening hours of De Brug, from Monday on, set on those that it has."""
    based_on = base(house, "location", "de-brug")
    return SetHours(location="de-brug", hours=spans, based_on=based_on)


def set_down(house: House, *records: Record) -> None:
    """Kept in the dossier, a minute later than what was done before."""
    house.clock.instant += dt.timedelta(minutes=1)
    keep(house.desk, *records)


def plan_of(house: House, visit: str) -> VisitPlan:
    with house.desk.store.read() as unit:
        found = unit.record(VisitPlan, visit)
    assert found is not None
    return found
