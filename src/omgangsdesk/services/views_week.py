"""The planning of a week: what its page shows and asks; frozen values.

Days are dates, instants UTC; what is typed comes as it was typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from omgangsdesk.language import NOTHING, Text
from omgangsdesk.services.views import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAsked:
    """Which week: its Monday, the house (None: the desk's own), lanes by room or supervisor."""

    monday: dt.date
    location: str | None = None
    by: str = "room"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanConflict:
    """Why a visit can't be there as planned, or should not.

    `kind` is room, capacity, supervisor, absent, duty, closed, corridor, person, alert,
    permission, hours or arrangement. `visits` are the others it is with. It says from when until
    when.
    """

    kind: str
    said: Said
    visits: tuple[str, ...] = ()
    needs_reason: bool = True
    """Whether it is planned with a reason alone; False of what is only good to know."""
    accepted: Said | None = None
    """Why it was planned in spite of this very thing; None of what nobody gave a reason for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFlag:
    """A later change that touches a planned visit, until somebody has dealt with it.

    `ground` is what `DealWith` names it by.
    """

    ground: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekVisit:
    """A planned visit in its lane (id of a room or colleague, empty for nobody yet).

    `status` is a word of `domain.visit.status.STATUS`. `fixed` tells why it can't be moved or
    called off here, where it can't.
    """

    visit: str
    case: str
    lane: str
    day: dt.date
    start: dt.datetime
    end: dt.datetime
    name: Said
    room: str
    supervisor: str | None
    kind: str
    status: str
    slot: str | None = None
    """The recurring visit that it is one of."""
    slot_until: dt.date | None = None
    """The last day of that."""
    conflicts: tuple[PlanConflict, ...] = ()
    flags: tuple[PlanFlag, ...] = ()
    fixed: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLane:
    """A room, a colleague, or nobody yet (empty `lane`); `note` as closed, or away."""

    lane: str
    name: Said
    note: Text = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDay:
    """A day of the week; `closed` says why nothing is planned on it."""

    day: dt.date
    closed: Text | None = None
    duties: tuple[Said, ...] = ()
    """Who is on duty from when until when."""
    away: tuple[Said, ...] = ()
    duty_ids: tuple[str, ...] = ()
    """The records behind `duties`, in the same order: `SetDuty.duty`."""
    away_ids: tuple[str, ...] = ()
    """Those behind `away`: `SetAbsence.absence`."""
    away_spans: tuple[tuple[str, dt.date, dt.date, str], ...] = ()
    """Of each of them the colleague, the first and the last day, and the reason."""
    closed_id: str | None = None
    """The one behind `closed`: `SetClosure.closure`; None where it is no such day's own."""
    closed_span: tuple[dt.date, dt.date] | None = None
    """Its first and last day."""
    closed_everywhere: bool = False
    """Whether it is of every house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A family on the waiting list, the longest waiting first."""

    case: str
    name: Said
    since: dt.date | None
    wishes: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """A week of one house; `opens` and `closes` are the hours that are worth showing."""

    asked: WeekAsked
    location: str
    houses: tuple[tuple[str, str], ...]
    """Id and name of every house."""
    days: tuple[WeekDay, ...]
    lanes: tuple[WeekLane, ...]
    visits: tuple[WeekVisit, ...]
    waiting: tuple[Waiting, ...]
    opens: int
    closes: int
    zone: str
    may_change: bool
    """Plan, move, call off, duties, closed days; anybody notes absences and deals with flags."""
    rooms: tuple[tuple[str, str], ...] = ()
    """Id and name of each room to plan in; those of another house are in another week."""
    colleagues: tuple[tuple[str, Said], ...] = ()
    """Id and name of each colleague to choose from."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """By id of a series, duty, absence, closed days or house the entry that is shown of it:
    `based_on` of the request that changes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFound:
    """A dossier to plan for: its parties by id, and how long a visit is by the arrangement."""

    case: str
    name: Said
    people: tuple[tuple[str, Said], ...] = ()
    minutes: int = 60
    room: str = ""
    next_day: dt.date | None = None
    """The next day by the arrangement's rhythm, after the last visit that is planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeSlot:
    """A room that is free for as long as asked, with a supervisor where one is on duty."""

    day: dt.date
    start: dt.datetime
    end: dt.datetime
    room: str
    supervisor: str | None
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What a request would come to: how many visits, what is in the way, what is free near."""

    visits: int
    conflicts: tuple[PlanConflict, ...]
    nearest: tuple[FreeSlot, ...] = ()
    last: dt.date | None = None
    """The day of the last of them that is planned."""
    left: tuple[Said, ...] = ()
    """Days that a series skips, and visits that it leaves as they are, each with the reason."""
    how: Said | None = None
    """Where a series that is prolonged goes on, and why there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVisit:
    """One visit is planned; `expected` are persons.

    Empty: those of the visit of this dossier that is planned last, else its children, caring and
    visiting party.
    """

    case: str
    location: str
    room: str
    day: dt.date
    start: str
    minutes: str
    supervisor: str | None = None
    kind: str = "visit"
    expected: tuple[str, ...] = ()
    reason: str = ""
    """Why in spite of conflicts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSeries:
    """A visit that recurs every so many weeks, until and including a day."""

    first: PlanVisit
    every_weeks: str
    until: str
    """At most a year after the first day."""
    without: tuple[dt.date, ...] = ()
    """Days on which there is none; days on which the house is closed are skipped anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProlongSeries:
    """The series of a visit goes on: until and including a later day, or so many times more.

    Either `until` or `times` is given, as it was typed.
    """

    visit: str
    until: str = ""
    times: str = ""
    reason: str = ""
    """Why in spite of conflicts."""
    based_on: str | None = None
    """The entry that was shown of the series: `WeekView.bases`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveVisit:
    """A planned visit goes elsewhere; what is None stays, an empty `supervisor` is nobody."""

    visit: str
    reason: str
    day: dt.date | None = None
    start: str | None = None
    minutes: str | None = None
    room: str | None = None
    supervisor: str | None = None
    following: bool = False
    """Of a recurring visit: this one and all that follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelVisit:
    """A planned visit does not take place: reason of the vocabulary `not_held`, and who said."""

    visit: str
    reason: str
    by_whom: str = ""
    following: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDuty:
    """A colleague is on duty (`duty` None), or that duty ends: none from `day` on.

    With `weekly_until` it is every week, until and including that day.
    """

    colleague: str
    location: str
    day: dt.date
    start: str
    end: str
    weekly_until: str = ""
    duty: str | None = None
    based_on: str | None = None
    """Of a duty that ends the entry that was shown: `WeekView.bases`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAbsence:
    """A colleague is away, both days included: a word of `vocabulary_dossier.ABSENCE`.

    With `absence` it is that one, with other days; until before since, it was set by mistake.
    """

    colleague: str
    since: dt.date
    until: dt.date
    reason: str = "ill"
    absence: str | None = None
    based_on: str | None = None
    """Of `absence` the entry that was shown: `WeekView.bases`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetClosure:
    """A house is closed, both days included; None for every house.

    With `closure` it is that one, with other days; until before since, it was set by mistake.
    """

    location: str | None
    since: dt.date
    until: dt.date
    reason: str
    closure: str | None = None
    based_on: str | None = None
    """Of `closure` the entry that was shown: `WeekView.bases`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours:
    """When a house is open, from Monday on: `13:00-18:00`, or nothing where it is closed.

    Seven empty ones: no hours are kept, and nothing is held against them.
    """

    location: str
    hours: tuple[str, ...]
    based_on: str | None = None
    """The entry that was shown of the house: `WeekView.bases`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealWith:
    """Somebody has looked at a flag."""

    visit: str
    ground: str
    note: str = ""


WeekRequest: TypeAlias = (
    PlanVisit
    | PlanSeries
    | ProlongSeries
    | MoveVisit
    | CancelVisit
    | SetDuty
    | SetAbsence
    | SetClosure
    | SetHours
    | DealWith
)
"""Carried out by `services.week.change.change_week(desk, request) -> CentreChange`, looked at
beforehand by `services.week.ahead.look_ahead(desk, request) -> Ahead`; a week is read by
`services.week.view.load_week(desk, asked) -> WeekView`. Dossiers to plan for are found by
`services.week.choosing.find_cases(desk, typed) -> tuple[CaseFound, ...]`.

`change_week` is undone by `services.centre.change.change_centre(desk, TakeBack(entries))`. It
raises a `FieldError` that names the field of the request. What conflicts needs a `reason`."""
