"""How a series goes on: as it was planned, or as its last visits were moved.

One visit that was moved is an exception; where the last two that were not called off stand alike
elsewhere, that is what was agreed meanwhile (issue "The screens").
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Slot
from omgangsdesk.domain.planning.weekly import id_of, plan_of
from omgangsdesk.domain.records import Location, Room, VisitPlan
from omgangsdesk.domain.typing.clock_input import day_name
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views import Said
from omgangsdesk.services.week.reading import read_days
from omgangsdesk.services.week.telling import both, colleague
from omgangsdesk.services.wording import joined, plain, same

_LOOKED_AT = 8
"""The last visits of a series, among which two that were not called off are sought."""
NEAR = range(-6, 7)
"""A visit that was moved further than this stands at another of its times."""


@dataclass(frozen=True, slots=True)
class GoesOn:
    """The series as it goes on; its visits stand `step` days after those of the one planned."""

    slot: Slot
    step: int = 0
    moved: bool = False

    def day(self, of: dt.date) -> dt.date:
        """On which day the visit of a day of the series stands."""
        return of + dt.timedelta(days=self.step)

    def plan(self, of: dt.date, zone: str, turns: dt.time) -> VisitPlan:
        """The visit of a day of the series; it goes by that day, on whichever it stands."""
        made = plan_of(self.slot, self.day(of), zone, turns)
        return replace(made, id=id_of(self.slot.id, of), source_uid=of.isoformat())

    def said(self, book: DayBook, first: dt.date) -> Said:
        """Where it goes on, from the day `first` on, and why there."""
        start = dt.time.fromisoformat(self.slot.start)
        end = (dt.datetime.combine(first, start) + dt.timedelta(minutes=self.slot.minutes)).time()
        room = book.rooms.get(self.slot.room)
        who = colleague(book, self.slot.supervisor or "")
        make = _as_moved if self.moved else _as_planned
        times = plain(f"{start:%H:%M}–{end:%H:%M}")
        where = [day_name(self.day(first)), times, plain(room.name if room else self.slot.room)]
        if not self.slot.supervisor:
            return same(make(joined(where)))
        return both(lambda name: make(joined([*where, name])), who)


def _as_moved(what: Text) -> Text:
    return text("Goes on as its last visits were moved: from {what}", what=what)


def _as_planned(what: Text) -> Text:
    return text("Goes on as the series was planned: from {what}", what=what)


def as_last(unit: Unit, slot: Slot, today: dt.date) -> GoesOn:
    """How a series goes on after its last visit.

    Who supervises comes along where both visits have the same; a replacement alone does not.
    """
    stand = _last_two(unit, slot, today)
    if len(stand) < 2 or len({(_alike(one), one.step) for one in stand}) > 1:
        return GoesOn(slot)
    found = stand[0]
    if found.step not in NEAR or (_alike(found), found.step) == (_alike(GoesOn(slot)), 0):
        return GoesOn(slot)
    if not _here(unit, found.slot):
        return GoesOn(slot)
    if stand[1].slot.supervisor != found.slot.supervisor:
        found = replace(found, slot=replace(found.slot, supervisor=slot.supervisor))
    return found


def stand_alike(slot: Slot, one: VisitFile, other: VisitFile) -> bool:
    """Whether two visits of a series were moved in the same way, or not at all."""
    if not is_date(one.plan.source_uid or ""):  # nothing that we wrote
        return False
    found = [_stands(slot, each.plan, each.location.zone) for each in (one, other)]
    return found[0] == found[1] and one.plan.expected == slot.expected


def _here(unit: Unit, slot: Slot) -> bool:
    """Whether its house and room are known here: another desk's may not have come yet."""
    return bool(unit.known(Location, [slot.location]) and unit.known(Room, [slot.room]))


def _alike(one: GoesOn) -> Slot:
    """All but who supervises."""
    return replace(one.slot, supervisor=None)


def _last_two(unit: Unit, slot: Slot, today: dt.date) -> list[GoesOn]:
    """Where the last two visits of a series stand that nobody called off, the last first."""
    plans = [
        one
        for one in unit.records(VisitPlan, case=slot.case)
        if one.source == slot.id and is_date(one.source_uid or "") and is_date(one.day)
    ]
    plans.sort(key=lambda one: one.source_uid or "", reverse=True)
    plans = plans[:_LOOKED_AT]
    if len(plans) < 2:
        return []
    days = read_days(unit, [dt.date.fromisoformat(one.day) for one in plans], today)
    states = days.book.states
    kept = [one for one in plans if one.id in states and states[one.id].called_off is None]
    return [_stands(slot, one, states[one.id].file.location.zone) for one in kept[:2]]


def _stands(slot: Slot, plan: VisitPlan, zone: str) -> GoesOn:
    start, end = moments.read(plan.start), moments.read(plan.end)
    of = dt.date.fromisoformat(plan.source_uid or "")
    like = replace(
        slot,
        location=plan.location,
        room=plan.room,
        start=f"{moments.local(start, zone):%H:%M}",
        minutes=(end - start) // dt.timedelta(minutes=1),
        supervisor=plan.supervisor,
    )
    return GoesOn(like, (dt.date.fromisoformat(plan.day) - of).days, moved=True)
