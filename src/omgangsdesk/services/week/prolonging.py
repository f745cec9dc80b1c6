"""Prolonging a series: more visits of the same kind after its last day, and no new series.

Source: issue "Dossiers, arrangements and planning" (recurring slots).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from omgangsdesk.domain.dossier.week import Slot
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.planning.weekly import LONGEST, closed, days_of
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.domain.typing.date_input import read_date
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.centre.keeping import whole_number
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.check import check_record
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import ProlongSeries
from omgangsdesk.services.week.as_last import GoesOn, as_last
from omgangsdesk.services.week.grounds import must_stand
from omgangsdesk.services.week.intended import (
    Intended,
    case_of,
    no_such_visit,
    numbered,
    of,
    read_around,
    skipped,
    with_plans,
)
from omgangsdesk.services.week.moving import slot_of
from omgangsdesk.services.week.reading import is_open, read_days
from omgangsdesk.services.wording import same, short_date

MOST = 60
"""Visits that are added at once."""


@dataclass(frozen=True, slots=True)
class _More:
    """The days on which a series goes on, and those on which it does not, with the reason."""

    days: tuple[dt.date, ...]
    left: tuple[Said, ...]


def prolonged(desk: Desk, unit: Unit, asked: ProlongSeries, today: dt.date) -> Intended:
    """The visits that a series gets after its last day, and the series as it then is.

    Raises:
        InvalidInputError: there is no such visit or series, or it was changed meanwhile.
        FieldError: no last day and no number, or neither can be; or no day is left.
    """
    known = unit.record(VisitPlan, asked.visit)
    if known is None:
        raise no_such_visit()
    slot = slot_of(unit, known)
    if slot.struck == "yes" or not is_date(slot.until):
        raise InvalidInputError(
            text("This series was called off. Nothing was planned; plan a new one.")
        )
    must_stand(unit, slot, asked.based_on)
    goes = as_last(unit, slot, today)
    found = _more(unit, slot, goes, asked, today)
    if not found.days:
        raise FieldError(
            text("No day is left of this series. Nothing was planned; choose other days."), "until"
        )
    days = read_days(unit, [goes.day(found.days[0])], today)
    zone, turns = days.book.locations[goes.slot.location].zone, days.around.turns
    plans = [_free(desk, unit, goes.plan(day, zone, turns)) for day in found.days]
    plans = numbered(unit, plans)
    until = found.days[-1] if asked.times.strip() else _last_day(asked, slot, goes)
    longer = replace(slot, until=until.isoformat())
    check_record(longer)
    for plan in plans:
        check_record(plan)
    around = read_around(unit, plans, zone, today)
    return Intended(
        days=around,
        plans=tuple(plans),
        slots=(longer,),
        left=found.left,
        files=with_plans(unit, around, plans),
        called=of(case_of(unit, slot.case), "more", len(plans)),
        how=goes.said(days.book, found.days[0]),
    )


def _last_day(asked: ProlongSeries, slot: Slot, goes: GoesOn) -> dt.date:
    """The new last day of the series: after the one it has, and at most a year later.

    What is typed is a day on which visits stand, that were perhaps moved to another weekday.
    """
    was = dt.date.fromisoformat(slot.until)
    typed = read_date(asked.until, was)
    found = typed - dt.timedelta(days=goes.step) if typed is not None else None
    if found is None or not was < found <= was + LONGEST:
        raise FieldError(
            text(
                "Type a last day after {date} and at most a year later, or how many visits more. "
                "Nothing was planned.",
                date=short_date(goes.day(was).isoformat()),
            ),
            "until",
        )
    return found


def _more(unit: Unit, slot: Slot, goes: GoesOn, asked: ProlongSeries, today: dt.date) -> _More:
    if asked.times.strip() and asked.until.strip():
        raise FieldError(
            text("Type a last day or how many visits more, not both. Nothing was planned."),
            "times",
        )
    was = dt.date.fromisoformat(slot.until)
    count = whole_number(asked.times, "times", 1, MOST) if asked.times.strip() else None
    last = was + LONGEST if count is not None else _last_day(asked, slot, goes)
    every = [
        one
        for one in days_of(replace(slot, until=last.isoformat()))
        if one > was and goes.day(one) >= today and one.isoformat() not in slot.without
    ]
    why = _why_not(unit, goes, every, today)
    days = tuple(islice((one for one in every if one not in why), count))
    left = tuple(said for day, said in why.items() if count is None or (days and day < days[-1]))
    return _More(days, left)


def _why_not(
    unit: Unit, goes: GoesOn, every: list[dt.date], today: dt.date
) -> dict[dt.date, Said]:
    """On which of these days there is none: the house is closed, or it is planned already."""
    if not every:
        return {}
    shut = read_days(unit, [goes.day(one) for one in every], today).around.closures
    known = set(_known(unit, goes.slot, today))
    found: dict[dt.date, Said] = {}
    for day in every:
        why = closed(shut, goes.slot.location, goes.day(day))
        if why is not None:
            found[day] = skipped(goes.day(day), why.reason)
        elif day in known:
            date = short_date(goes.day(day).isoformat())
            found[day] = same(text("{date} stays as it is: it is planned already", date=date))
    return found


def _known(unit: Unit, slot: Slot, today: dt.date) -> Iterator[dt.date]:
    """The days after the end of the series for which a visit of it stands all the same."""
    plans = [
        one
        for one in unit.records(VisitPlan, case=slot.case)
        if one.source == slot.id and (one.source_uid or "") > slot.until and is_date(one.day)
    ]
    days = [today, *(dt.date.fromisoformat(one.day) for one in plans)]
    states = read_days(unit, days, today).book.states
    for plan in plans:
        if plan.id in states and is_open(states[plan.id]) and is_date(plan.source_uid or ""):
            yield dt.date.fromisoformat(plan.source_uid or "")


def _free(desk: Desk, unit: Unit, plan: VisitPlan) -> VisitPlan:
    """The visit under its own name; under a new one where it was called off or taken back."""
    if not unit.entries(visit=plan.id):
        return plan
    return replace(plan, id=new_id(int(desk.clock.now().timestamp() * 1000)))
