"""What is shown of a whole day: its close, and who is in the building; frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk.language import NOTHING, Text
from omgangsdesk.services.views import Said

_UNSAID = Said(NOTHING, NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Something to settle before the day closes; `act` leads to where it can be mended."""

    text: Said
    visit: str | None
    act: str | None
    blocking: bool = False
    """Blocking ones close only with a reason (who has the child)."""
    asks: bool = False
    """Closes only with a reason too, such as a visit that still has to begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A count beside the planning."""

    label: Text
    planned: int
    actual: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseView:
    """The day before it is closed, or as it was closed."""

    day: dt.date
    points: tuple[OpenPoint, ...]
    counts: tuple[Count, ...]
    receivers: tuple[str, ...]
    """Fingerprints of the office's keys; empty when no office key is known."""
    closed_at: dt.datetime | None
    file: str | None
    """Name of the day file, once written and checked."""
    next_number: int
    never_closed: tuple[dt.date, ...] = ()
    """Earlier days that can still be closed by their own name, the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDay:
    """The day file, written, read back and checked."""

    path: str
    file: str
    number: int
    size: int
    entries: int
    reports: int
    manifest_hash: str
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InHousePerson:
    """Someone in the building; `side` is caring, visiting or child."""

    person: str
    visit: str
    name: Said
    role: str
    side: str
    age: int | None
    since: dt.datetime | None
    room: str | None
    group: int = 0
    """People of one group may meet; another group goes on a sheet of its own."""
    relation: Text = NOTHING
    """Such as "mother", or "child"."""
    child: bool = False
    """Counts as a child, also at a visit of another family."""
    at: Said = _UNSAID
    """The visit: its family, or the case's code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeCount:
    """How many children of an age are in the building."""

    label: Text
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InHousePlace:
    """A room, or the hall (`room` None), and who is there."""

    room: str | None
    name: Text
    people: tuple[InHousePerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InHouse:
    """Who is in the building now, per place."""

    now: dt.datetime
    zone: str
    places: tuple[InHousePlace, ...]
    children: int
    adults: int
    ages: tuple[AgeCount, ...] = ()
    """The children by age, the youngest first; ages that nobody has are left out."""
    supervising: tuple[str, ...] = ()
    """Codes of the colleagues who supervise somebody in the building."""
