"""Duties, absences, closed days and opening hours; and what somebody said of a flag."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from omgangsdesk.domain.dossier.week import Absence, Closure, DealtWith, Duty
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.records import Colleague, Location, Record, VisitPlan
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.centre.keeping import keep, may_change, one_line
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_week import DealWith, SetAbsence, SetClosure, SetDuty, SetHours
from omgangsdesk.services.week import typed
from omgangsdesk.services.week.intended import no_such_visit
from omgangsdesk.services.week.telling import both
from omgangsdesk.services.wording import plain, same

_WEEKDAYS = 7
A = TypeVar("A", Absence, Closure)


def must_plan(desk: Desk) -> None:
    """See that a coordinator asks.

    Raises:
        InvalidInputError: somebody else does; nothing was changed.
    """
    if not may_change(desk):
        raise InvalidInputError(
            text(
                "Only a coordinator changes the planning. Nothing was changed. What changes on "
                "the day itself is noted at the visit."
            )
        )


def set_duty(desk: Desk, asked: SetDuty) -> CentreChange:
    """Somebody is on duty on a day or every week, or no longer from a day on.

    Raises:
        InvalidInputError: not by a coordinator; nothing was changed.
        FieldError: something in it can't be; nothing was changed.
    """
    must_plan(desk)
    typed.sound_day(asked.day)
    if asked.duty is not None:
        return _end_duty(desk, asked.duty, asked)
    start, end = (
        typed.clock(one, name) for one, name in ((asked.start, "start"), (asked.end, "end"))
    )
    if end <= start:
        raise FieldError(
            text("A duty ends after it begins. Nothing was changed; type both times."), "end"
        )
    until = (
        typed.last_day(asked.weekly_until, asked.day, "weekly_until")
        if asked.weekly_until
        else None
    )
    who = _colleague(desk, asked.colleague)
    duty = Duty(
        id=_new(desk),
        colleague=asked.colleague,
        location=_location(desk, asked.location).id,
        day=asked.day.isoformat(),
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
        until=until.isoformat() if until is not None else None,
    )
    return _kept(desk, duty, both(lambda name: text("duty of {name}", name=name), who))


def _end_duty(desk: Desk, name: str, asked: SetDuty) -> CentreChange:
    day = asked.day
    with desk.store.read() as unit:
        duty = unit.record(Duty, name)
    if duty is None:
        raise _gone()
    who = _colleague(desk, duty.colleague)
    called = both(lambda one: text("duty of {name}", name=one), who)
    if day.isoformat() <= duty.day:
        return _kept(desk, replace(duty, struck="yes"), called, asked.based_on)
    last = (day - dt.timedelta(days=1)).isoformat()
    until = min(last, duty.until) if duty.until else None
    return _kept(desk, replace(duty, until=until), called, asked.based_on)


def set_absence(desk: Desk, asked: SetAbsence) -> CentreChange:
    """Somebody is away; who is ill calls whoever is at the desk, so that anybody notes it.

    Raises:
        InvalidInputError: there is no such colleague or absence; nothing was changed.
        FieldError: the days are the wrong way round; nothing was changed.
    """
    who = _colleague(desk, asked.colleague)
    called = both(lambda name: text("absence of {name}", name=name), who)
    known: Absence | None = None
    if asked.absence is not None:
        with desk.store.read() as unit:
            known = unit.record(Absence, asked.absence)
        if known is None:
            raise _gone()
    made = Absence(
        id=known.id if known is not None else _new(desk),
        colleague=asked.colleague,
        since=typed.sound_day(asked.since, "since").isoformat(),
        until=asked.until.isoformat(),
        reason=asked.reason,
    )
    if asked.until < asked.since:
        made = _by_mistake(known)
    return _kept(desk, made, called, asked.based_on if known is not None else None)


def set_closure(desk: Desk, asked: SetClosure) -> CentreChange:
    """A house is closed on some days, or every house.

    Raises:
        InvalidInputError: not by a coordinator, or no such closed days; nothing was changed.
        FieldError: something in it can't be; nothing was changed.
    """
    must_plan(desk)
    known: Closure | None = None
    if asked.closure is not None:
        with desk.store.read() as unit:
            known = unit.record(Closure, asked.closure)
        if known is None:
            raise _gone()
    made = Closure(
        id=known.id if known is not None else _new(desk),
        since=typed.sound_day(asked.since, "since").isoformat(),
        until=asked.until.isoformat(),
        location=_location(desk, asked.location).id if asked.location else "",
        reason=one_line(typed.reason_given(asked.reason)),
    )
    if asked.until < asked.since:
        made = _by_mistake(known)
    based_on = asked.based_on if known is not None else None
    return _kept(desk, made, same(text("closed days")), based_on)


def _by_mistake(known: A | None) -> A:
    """What was set by mistake; of what never was, the days are the wrong way round."""
    if known is None:
        raise FieldError(
            text("The last day comes before the first. Nothing was changed; type both."), "until"
        )
    return replace(known, struck="yes")


def set_hours(desk: Desk, asked: SetHours) -> CentreChange:
    """When a house is open, from Monday on.

    Raises:
        InvalidInputError: not by a coordinator, or no such house; nothing was changed.
        FieldError: hours that can't be read; nothing was changed.
    """
    must_plan(desk)
    house = _location(desk, asked.location)
    if len(asked.hours) != _WEEKDAYS:
        raise FieldError(text("Hours are given for seven days, from Monday on."), "hours")
    hours = tuple(_span(one) for one in asked.hours)
    made = replace(house, hours=hours if any(hours) else ())
    return _kept(desk, made, same(text("opening hours")), asked.based_on)


def _span(written: str) -> str:
    if not written.strip():
        return ""
    parts = written.replace("–", "-").split("-")
    if len(parts) == 2:
        start, end = (typed.clock(one, "hours") for one in parts)
        if start < end:
            return f"{start:%H:%M}-{end:%H:%M}"
    raise FieldError(
        text("Opening hours are typed like 13:00-18:00. Nothing was changed."), "hours"
    )


def deal_with(desk: Desk, asked: DealWith) -> CentreChange:
    """Somebody looked at what a later change means for a visit; the flag goes.

    Raises:
        InvalidInputError: there is no such visit; nothing was changed.
    """
    with desk.store.read() as unit:
        plan = unit.record(VisitPlan, asked.visit)
    if plan is None:
        raise no_such_visit()
    made = DealtWith(
        id=_new(desk),
        visit=plan.id,
        case=plan.case,
        ground=asked.ground,
        note=asked.note.strip(),
    )
    return _kept(desk, made, same(text("change looked at")))


def _kept(desk: Desk, record: Record, called: Said, based_on: str | None = None) -> CentreChange:
    return CentreChange(entries=keep(desk, record, grounds=[(record, based_on)]), called=called)


def _new(desk: Desk) -> str:
    return new_id(int(desk.clock.now().timestamp() * 1000))


def _colleague(desk: Desk, name: str) -> Said:
    with desk.store.read() as unit:
        found = unit.record(Colleague, name)
    if found is None:
        raise FieldError(
            text("That is no colleague of this centre. Nothing was changed."), "colleague"
        )
    return Said(plain(found.name), plain(found.code))


def _location(desk: Desk, name: str) -> Location:
    with desk.store.read() as unit:
        found = unit.record(Location, name)
    if found is None:
        raise FieldError(text("There is no such house here. Nothing was changed."), "location")
    return found


def _gone() -> InvalidInputError:
    said: Text = text("That is not in the planning here. Nothing was changed.")
    return InvalidInputError(said)
