"""Plans and moments for the stories of nights and of days that follow."""

from __future__ import annotations

import datetime as dt

from tests.services.desk.house import DAY, ZONE, House

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import Record, VisitPlan, name_of
from omgangsdesk.services import requests as asked
from omgangsdesk.services.perform import perform
from omgangsdesk.services.views import Changes
from omgangsdesk.services.writing import write_act

NIGHT = "bezoek-nacht"


def moment(lived: str, zone: str = ZONE) -> dt.datetime:
    """`2026-03-07 01:00`; `2026-10-25 02:30 2e` is the second of two."""
    day, time, *second = lived.split()
    there = dt.datetime.fromisoformat(f"{day} {time}").replace(fold=bool(second))
    return there.replace(tzinfo=moments.zone_of(zone)).astimezone(dt.UTC)


def keep(house: House, *records: Record) -> None:
    """Set records, as the office or a settings page does."""
    now = house.clock.now()
    drafts = [
        Draft(
            kind="record_set",
            data=RecordSet(record=name_of(one), record_id=one.id, value=codec.to_plain(one)),
            occurred_at=now,
            zone=ZONE,
        )
        for one in records
    ]
    write_act(house.desk, drafts, now)
    house.desk.forget_book()


def plan(house: House, start: str, end: str, *, visit: str = NIGHT, kind: str = "visit") -> None:
    """A visit of family Merel; its day is that of its start."""
    begins = moment(start)
    keep(
        house,
        VisitPlan(
            id=visit,
            case="merel",
            location="de-brug",
            room="tuinkamer",
            day=moments.business_day(begins, ZONE, house.desk.turns).isoformat(),
            start=moments.written(begins),
            end=moments.written(moment(end)),
            expected=("merel-noor", "merel-moeder", "merel-oom"),
            supervisor="lv",
            kind=kind,
        ),
    )


def at(house: House, lived: str) -> House:
    """The clock says `2026-03-07 01:00`."""
    house.clock.instant = moment(lived)
    return house


def do(
    house: House,
    act: asked.Act,
    visit: str = NIGHT,
    *,
    when: str | None = None,
    source: str = "later",
    reason: str | None = None,
) -> Changes:
    """An act now, or told later."""
    told = (
        asked.When(at=moments.written(moment(when)), source=source, reason=reason)
        if when
        else None
    )
    return perform(house.desk, asked.Request(act=act, visit=visit, when=told))


def come(house: House, lived: str, *people: str, visit: str = NIGHT) -> None:
    """People of family Merel come in."""
    persons = tuple(asked.Arriving(person=f"merel-{one}", identity="known") for one in people)
    do(at(house, lived), asked.Arrive(persons=persons), visit)


def hand(giver: str, taker: str, direction: str) -> asked.HandOver:
    """Noor goes from one to another."""
    return asked.HandOver(
        children=("merel-noor",), from_person=giver, to_person=taker, direction=direction
    )


def begin(house: House, lived: str, visit: str = NIGHT) -> None:
    """Everybody in and the visit started, at one moment."""
    come(house, lived, "oom", visit=visit)
    come(house, lived, "moeder", "noor", visit=visit)
    do(house, hand("merel-moeder", "lv", "to_visit"), visit)
    do(house, asked.Start(), visit)


NEXT = DAY + dt.timedelta(days=1)
