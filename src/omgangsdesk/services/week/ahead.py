"""What a change of the planning would come to, before it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.course import Arrangement
from omgangsdesk.domain.planning.free import House, free_on
from omgangsdesk.domain.rules.arranged import past_end
from omgangsdesk.domain.typing.clock_input import day_name
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services import views_week as asked
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import Ahead, FreeSlot, PlanConflict
from omgangsdesk.services.week import typed
from omgangsdesk.services.week.conflicts import of_all
from omgangsdesk.services.week.intended import Intended, one_visit, series
from omgangsdesk.services.week.moving import called_off, moved
from omgangsdesk.services.week.prolonging import prolonged
from omgangsdesk.services.week.reading import Days, read_days
from omgangsdesk.services.week.telling import absence, both, colleague
from omgangsdesk.services.wording import family, same, short_date

SAME_DAY, MOST = 3, 5
"""How many free slots are told, of the same day and of all."""
FAR = 28
"""Days ahead on which one is sought."""
_LONGEST = 366


def look_ahead(desk: Desk, request: asked.WeekRequest) -> Ahead:
    """What a request would come to: what is in the way, and what is free near it.

    Raises:
        InvalidInputError: it can't be so at all; a `FieldError` says beside which field.
    """
    today = desk.today()
    with desk.store.read() as unit:
        return _LOOKS[type(request)](desk, unit, request, today)


def _planning(desk: Desk, unit: Unit, request: asked.PlanVisit, today: dt.date) -> Ahead:
    return _told(desk, unit, one_visit(desk, unit, request, today))


def _series(desk: Desk, unit: Unit, request: asked.PlanSeries, today: dt.date) -> Ahead:
    return _told(desk, unit, series(desk, unit, request, today))


def _prolonging(desk: Desk, unit: Unit, request: asked.ProlongSeries, today: dt.date) -> Ahead:
    return _told(desk, unit, prolonged(desk, unit, request, today))


def _moving(desk: Desk, unit: Unit, request: asked.MoveVisit, today: dt.date) -> Ahead:
    given = replace(request, reason=request.reason or ".")  # asked when it is moved
    return _told(desk, unit, moved(desk, unit, given, today))


def _calling_off(_: Desk, unit: Unit, request: asked.CancelVisit, today: dt.date) -> Ahead:
    found = called_off(unit, request, today)
    return Ahead(visits=len(found.off), conflicts=(), left=found.left)


def _told(desk: Desk, unit: Unit, found: Intended) -> Ahead:
    told = of_all(found)
    beyond = tuple(_past_arrangement(unit, found))
    alone = len(found.files) == 1
    near = tuple(nearest(desk, unit, found.files[0], found.days)) if told and alone else ()
    days = [one.day for one in found.plans]
    return Ahead(
        visits=len(found.plans) + len(found.off),
        conflicts=(*told, *beyond),
        nearest=near,
        left=found.left,
        last=dt.date.fromisoformat(max(days)) if days else None,
        how=found.how,
    )


def _past_arrangement(unit: Unit, found: Intended) -> Iterator[PlanConflict]:
    """That visits lie after the planned end of the arrangement: told once, by the first."""
    for plan in found.plans[:1]:
        every = [
            one
            for one in unit.records(Arrangement, case=plan.case)
            if one.struck != "yes" and is_date(one.since)
        ]
        days = sorted(one.day for one in found.plans)
        first = next(((day, end) for day in days if (end := past_end(every, day))), None)
        if first is not None:
            day, end = first
            said = text(
                "{date} is after the planned end of the arrangement, {end}",
                date=short_date(day),
                end=short_date(end),
            )
            yield PlanConflict(kind="arrangement", said=same(said), needs_reason=False)


def nearest(desk: Desk, unit: Unit, file: VisitFile, days: Days) -> Iterator[FreeSlot]:
    """The nearest slots in which a visit could be without anything in its way.

    On the same day, then on the days after it; the own room first.
    """
    day, now = dt.date.fromisoformat(file.plan.day), moments.whole_ms(desk.clock.now())
    left = MOST
    for found in islice(_free(days, day, file, now), SAME_DAY):
        left -= 1
        yield _slot(days, found)
    reach = (file.end - file.start).days + 1
    later = [day + dt.timedelta(days=one) for one in range(1, FAR + reach)]
    ahead = read_days(unit, later, days.around.today)
    for one in later[:FAR]:
        if left:
            for found in islice(_free(ahead, one, file, now), 1):
                left -= 1
                yield _slot(ahead, found)


def _free(days: Days, day: dt.date, file: VisitFile, after: dt.datetime) -> Iterator[VisitFile]:
    book = days.book
    rooms = [one for one in book.rooms.values() if one.location == file.plan.location]
    house = House(
        rooms=sorted(
            (one for one in rooms if one.id not in book.unknown_rooms),
            key=lambda one: (one.order, one.id),
        ),
        colleagues=tuple(
            sorted(one for one, known in book.colleagues.items() if known.left != "yes")
        ),
        most=book.most_children,
    )
    taken = {one.plan.id: one for each in days.days for one in days.open_on(each)}
    return free_on(file, day, tuple(taken.values()), house, days.around, after)


def _slot(days: Days, file: VisitFile) -> FreeSlot:
    zone, day = file.location.zone, dt.date.fromisoformat(file.plan.day)
    start, end = (moments.clock_time(one, zone) for one in (file.start, file.end))
    when = text("{day} {start}–{end}", day=day_name(day), start=start, end=end)
    said = same(text("{when}, {room}", when=when, room=file.room.name))
    if file.plan.supervisor:
        said = both(
            lambda name: text("{when}, {room}, {name}", when=when, room=file.room.name, name=name),
            colleague(days.book, file.plan.supervisor),
        )
    return FreeSlot(
        day=day,
        start=file.start,
        end=file.end,
        room=file.room.id,
        supervisor=file.plan.supervisor,
        said=said,
    )


def _away(_: Desk, unit: Unit, request: asked.SetAbsence, today: dt.date) -> Ahead:
    def touched(file: VisitFile) -> bool:
        return file.plan.supervisor == request.colleague

    return _touched(
        unit, request.since, request.until, today, touched, "absent", absence(request.reason)
    )


def _closed(_: Desk, unit: Unit, request: asked.SetClosure, today: dt.date) -> Ahead:
    def touched(file: VisitFile) -> bool:
        return request.location in {None, file.plan.location}

    why = text("the house is closed: {why}", why=request.reason)
    return _touched(unit, request.since, request.until, today, touched, "closed", why)


def _touched(
    unit: Unit,
    since: dt.date,
    until: dt.date,
    today: dt.date,
    touched: Callable[[VisitFile], bool],
    kind: str,
    why: Text,
) -> Ahead:
    """The visits that somebody would have to look at, from today on."""
    typed.sound_day(since, "since")
    first, last = max(since, today), min(until, since + dt.timedelta(days=_LONGEST))
    if last < first:
        return Ahead(visits=0, conflicts=())
    every = [first + dt.timedelta(days=one) for one in range((last - first).days + 1)]
    days = read_days(unit, every, today)
    found = {one.plan.id: one for day in every for one in days.open_on(day) if touched(one)}
    return Ahead(
        visits=len(found),
        conflicts=tuple(
            PlanConflict(kind=kind, said=_line(one, why), visits=(one.plan.id,))
            for one in found.values()
        ),
    )


def _line(file: VisitFile, why: Text) -> Said:
    zone, day = file.location.zone, dt.date.fromisoformat(file.plan.day)
    start = moments.clock_time(file.start, zone)
    return both(
        lambda name: text(
            "{why}: {day} {start}, {family}",
            day=day_name(day),
            start=start,
            family=name,
            why=why,
        ),
        family(file),
    )


def _nothing(*_: object) -> Ahead:
    return Ahead(visits=0, conflicts=())


_LOOKS: Mapping[type[object], Callable[[Desk, Unit, Any, dt.date], Ahead]] = {
    asked.PlanVisit: _planning,
    asked.PlanSeries: _series,
    asked.ProlongSeries: _prolonging,
    asked.MoveVisit: _moving,
    asked.CancelVisit: _calling_off,
    asked.SetAbsence: _away,
    asked.SetClosure: _closed,
    asked.SetDuty: _nothing,
    asked.SetHours: _nothing,
    asked.DealWith: _nothing,
}
