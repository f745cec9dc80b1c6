"""Carries out what is asked of the planning: each change is one act, undone by its name.

What conflicts can be planned all the same, since reality goes first; then it says why.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.log.kinds import NotHeld
from omgangsdesk.domain.own_words import lexicon
from omgangsdesk.domain.records import Record, VisitPlan
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services import views_week as asked
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.week import staff
from omgangsdesk.services.week.conflicts import in_spite_of, of_all
from omgangsdesk.services.week.grounds import must_be_settled, must_stand, setting
from omgangsdesk.services.week.intended import Intended, one_visit, series
from omgangsdesk.services.week.moving import called_off, moved
from omgangsdesk.services.week.prolonging import prolonged
from omgangsdesk.services.writing import write_act

R = TypeVar("R")


def change_week(desk: Desk, request: asked.WeekRequest) -> CentreChange:
    """Change the planning; durable when this returns.

    Raises:
        InvalidInputError: it can't be so, or not by whoever is signed in; nothing was changed.
            A `FieldError` says beside which field.
        StoreError: the disk refused; nothing was changed.
    """
    if desk.colleague.id == "recovery":
        raise InvalidInputError(
            text("The recovery code signs nothing, so it saves nothing. Nothing was saved.")
        )
    codec.check_lengths(request)
    return _CHANGES[type(request)](desk, request)


def _plan(desk: Desk, request: asked.PlanVisit) -> CentreChange:
    return _write(desk, *_adding(desk, one_visit, request, request.reason))


def _series(desk: Desk, request: asked.PlanSeries) -> CentreChange:
    return _write(desk, *_adding(desk, series, request, request.first.reason))


def _prolong(desk: Desk, request: asked.ProlongSeries) -> CentreChange:
    drafts, found, seen = _adding(desk, prolonged, request, request.reason)
    (slot,) = found.slots
    return _write(desk, drafts, found, seen, lambda unit: must_stand(unit, slot, request.based_on))


def _adding(
    desk: Desk, intend: Callable[[Desk, Unit, R, dt.date], Intended], request: R, reason: str
) -> tuple[tuple[Draft, ...], Intended, int]:
    """What is to be written for visits that are added, what is intended, and the newest entry."""
    staff.must_plan(desk)
    today = desk.today()
    with desk.store.read() as unit:
        found = intend(desk, unit, request, today)
        drafts = tuple(_planning(desk, unit, found, _why(found, reason)))
        return drafts, found, unit.newest_number()


def _why(found: Intended, reason: str) -> str | None:
    """The reason, which what conflicts can't do without."""
    given = reason.strip()
    if not given and any(one.needs_reason for one in of_all(found)):
        raise FieldError(
            text(
                "This does not go together with the planning as it is. It can be planned all the "
                "same with a reason. Nothing was planned yet."
            ),
            "reason",
        )
    return given or None


def _planning(desk: Desk, unit: Unit, found: Intended, reason: str | None) -> Iterator[Draft]:
    _must_be_settled(unit, found)
    now = moments.whole_ms(desk.clock.now())
    records: tuple[Record, ...] = (*found.slots, *found.plans)
    spite = in_spite_of(found) if reason is not None else {}
    for record in records:
        yield setting(unit, record, now, desk.zone, reason, spite.get(record.id))


def _must_be_settled(unit: Unit, found: Intended) -> None:
    """See that no two values of what would change stand side by side."""
    visits = [("visit", one.id) for one in (*found.plans, *found.off)]
    must_be_settled(unit, *visits, *(("slot", one.id) for one in found.slots))


def _write(
    desk: Desk,
    drafts: tuple[Draft, ...],
    found: Intended,
    seen: int,
    first: Callable[[Unit], None] | None = None,
) -> CentreChange:
    """Write an act of the planning; nothing where nothing is different.

    What was written at its visits after the entry `seen`, at the desk next door, goes first.
    `first` looks once more whether it still can be.
    """
    if not drafts:
        return CentreChange(entries=(), called=found.called)
    beside = unless_written(drafts, seen)
    now = moments.whole_ms(desk.clock.now())
    written = write_act(desk, drafts, now, first=first, beside=beside)
    desk.forget_book()
    return CentreChange(
        entries=tuple(one.id for one in written), called=found.called, planned=_first(found)
    )


def _first(found: Intended) -> tuple[str, dt.date] | None:
    """The earliest visit that is planned or moved, and its day."""
    first = min(found.plans, key=lambda one: (one.start, one.id), default=None)
    return None if first is None else (first.id, dt.date.fromisoformat(first.day))


def unless_written(drafts: Sequence[Draft], seen: int) -> Callable[[Unit, Sequence[Entry]], None]:
    """What keeps an act from being written beside what came at its visits after entry `seen`."""
    visits = {one.visit for one in drafts if one.visit is not None}

    def still_so(unit: Unit, written: Sequence[Entry]) -> None:
        own = {one.id for one in written}
        since = unit.since(seen, len(own) + _MEANWHILE)
        if any(one.visit in visits and one.id not in own for one in since):
            raise InvalidInputError(
                text(
                    "Somebody wrote at this visit meanwhile. Nothing was changed. Look at it as "
                    "it is now."
                )
            )

    return still_so


_MEANWHILE = 1000
"""Entries that can come between a look and its act, which are some milliseconds apart."""


def _move(desk: Desk, request: asked.MoveVisit) -> CentreChange:
    staff.must_plan(desk)
    today = desk.today()
    with desk.store.read() as unit:
        found = moved(desk, unit, request, today)
        drafts = tuple(_planning(desk, unit, found, request.reason.strip()))
        seen = unit.newest_number()
    return _write(desk, drafts, found, seen)


def _cancel(desk: Desk, request: asked.CancelVisit) -> CentreChange:
    staff.must_plan(desk)
    today, now = desk.today(), moments.whole_ms(desk.clock.now())
    if not request.reason:
        raise FieldError(text("Give the reason. Nothing was changed yet."), "reason")
    data = NotHeld(
        reason=request.reason, by=request.by_whom.strip() or None, told_at=moments.written(now)
    )
    codec.check_lengths(data)
    codec.check_words(data, lexicon(desk.book().words))
    with desk.store.read() as unit:
        found = called_off(unit, request, today)
        _must_be_settled(unit, found)
        drafts = [setting(unit, one, now, desk.zone) for one in found.slots]
        drafts += [_off(one, data, now, desk.zone) for one in found.off]
        seen = unit.newest_number()
    return _write(desk, tuple(drafts), found, seen)


def _off(plan: VisitPlan, data: NotHeld, now: dt.datetime, zone: str) -> Draft:
    return Draft(
        kind="cancelled",
        data=data,
        visit=plan.id,
        case=plan.case,
        day=plan.day,
        occurred_at=now,
        zone=zone,
    )


_CHANGES: Mapping[type[object], Callable[[Desk, Any], CentreChange]] = {
    asked.PlanVisit: _plan,
    asked.PlanSeries: _series,
    asked.ProlongSeries: _prolong,
    asked.MoveVisit: _move,
    asked.CancelVisit: _cancel,
    asked.SetDuty: staff.set_duty,
    asked.SetAbsence: staff.set_absence,
    asked.SetClosure: staff.set_closure,
    asked.SetHours: staff.set_hours,
    asked.DealWith: staff.deal_with,
}
