"""The house that day and decade share: its sizes, days, rooms and colleagues."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import Colleague, Location, Record, Room, Setting, name_of

ZONE = "Europe/Brussels"
LOCATION = "huis"
TODAY = dt.date(2026, 3, 6)
ROOMS, VISITS, ENTRIES = 8, 40, 1600
"""Of one day: rooms of which the last two are for waiting, visits, entries."""
WAITING, APART = "r6", "r7"
"""Waiting rooms: the two parties of a visit never wait in the same one."""
SUPERVISORS = 12
DECADE = 2500
"""Business days of ten years: 100,000 visits, 4,000,000 entries."""
DOSSIERS, PEOPLE = 4000, 25_000
"""Of the decade."""


@dataclass(frozen=True, slots=True)
class Act:
    """Entries of one key press: who signs, when, and what."""

    at: dt.datetime
    by: str
    drafts: tuple[Draft, ...]
    id: str | None = None
    """Given where another act names this one."""


def start_of(number: int, day: dt.date = TODAY) -> dt.datetime:
    """When a visit of a day is planned to start."""
    return moments.at_local(day, dt.time(9 + number // 6, 0), ZONE)


def business_days(count: int) -> list[dt.date]:
    """The last days that the house was open, oldest first; the last one is today."""
    found: list[dt.date] = []
    day = TODAY
    while len(found) < count:
        holiday = (day.month, day.day) >= (12, 24) or (day.month == 7 and 15 <= day.day <= 21)
        if day.weekday() < 5 and not holiday:
            found.append(day)
        day -= dt.timedelta(days=1)
    found.reverse()
    return found


def founding(receiver: str) -> list[Record]:
    """What the centre begins with."""
    made: list[Record] = [
        Location(
            id=LOCATION, name="Oefencentrum De Brug", address="Oefenstraat 1, 0000 Voorbeeldstad"
        ),
        Setting(id="centre", value="Oefencentrum De Brug"),
        Setting(id="office_recipient", value=receiver),
        Colleague(id="lv", code="LV", name="Lotte Voorbeeld", role="coordinator"),
    ]
    made += [
        Colleague(id=f"s{number}", code=f"S{number}", name=f"Begeleider {number}")
        for number in range(SUPERVISORS)
    ]
    for number in range(ROOMS):
        use = "waiting" if number >= ROOMS - 2 else "individual"
        name = f"Kamer {number}"
        made.append(
            Room(id=f"r{number}", location=LOCATION, name=name, use=use, order=number, capacity=8)
        )
    return made


def set_by(record: Record, at: dt.datetime, based_on: str | None = None) -> Draft:
    """The draft that sets a record."""
    data = kinds.RecordSet(
        record=name_of(record),
        record_id=record.id,
        value=codec.to_plain(record),
        based_on=based_on,
    )
    case = record.id if name_of(record) == "case" else getattr(record, "case", None)
    return Draft(kind="record_set", data=data, case=case, occurred_at=at, zone=ZONE)
