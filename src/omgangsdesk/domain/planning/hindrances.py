"""What keeps one planned visit from being held as planned, apart from other visits.

Supervisors who are away or not on duty, a closed house or room, opening hours, permissions and
alerts as they are on that day (domain.md, "Rules that are computed").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from omgangsdesk.domain.dossier.week import Absence, Closure, Duty
from omgangsdesk.domain.planning.weekly import (
    away,
    closed,
    duties_on,
    keeps_hours,
    open_hours,
    span_of,
)
from omgangsdesk.domain.rules.exits import may_take
from omgangsdesk.domain.rules.planning import hours
from omgangsdesk.domain.visit.visit_file import VisitFile, valid_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What days are planned from; `today` is the day that runs.

    `duties` reach a week before and after those days, since who has none there keeps none.
    """

    today: dt.date
    turns: dt.time
    duties: Sequence[Duty] = ()
    absences: Sequence[Absence] = ()
    closures: Sequence[Closure] = ()
    left: frozenset[str] = frozenset()
    """Colleagues who no longer work here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """Something in the way.

    `kind` is absent, duty, closed, hours, alert or permission. `what` is the id of the colleague,
    room or person that it is about, `word` says more of it (a word of a vocabulary, or a reason),
    `until` is its last date, where it has one.
    """

    kind: str
    what: str = ""
    word: str = ""
    until: str | None = None
    from_to: tuple[dt.datetime, dt.datetime] | None = field(default=None)
    """Hours of a duty or of the house, UTC."""
    expires: bool = False
    """It only ends before the visit: somebody looks at it in time."""


def hindrances(file: VisitFile, around: Around) -> tuple[Hindrance, ...]:
    """Everything in the way of a visit by itself."""
    day = dt.date.fromisoformat(file.plan.day)
    return (
        *_of_the_house(file, around, day),
        *_of_the_supervisor(file, around, day),
        *_of_the_people(file, around, day),
    )


def _of_the_house(file: VisitFile, around: Around, day: dt.date) -> Iterator[Hindrance]:
    why = closed(around.closures, file.plan.location, day)
    if why is not None:
        yield Hindrance(kind="closed", word=why.reason, until=why.until)
    if file.room.closed == "yes":
        yield Hindrance(kind="closed", what=file.room.id)
    kept = file.location.hours
    if why is None and keeps_hours(kept):
        span = open_hours(kept, day, file.location.zone, around.turns)
        last = file.end if file.plan.kind != "exchange" else file.start
        if span is None or file.start < span[0] or last > span[1]:
            yield Hindrance(kind="hours", from_to=span)


def _of_the_supervisor(file: VisitFile, around: Around, day: dt.date) -> Iterator[Hindrance]:
    supervisor = file.plan.supervisor
    if not supervisor:
        return
    if supervisor in around.left:
        yield Hindrance(kind="absent", what=supervisor)
        return
    why = away(around.absences, supervisor, day)
    if why is not None:
        yield Hindrance(kind="absent", what=supervisor, word=why.reason, until=why.until)
        return
    mine = [one for one in around.duties if one.colleague == supervisor and one.struck != "yes"]
    if mine and not on_duty(file, mine, around):
        today = duties_on(mine, day)
        zone = file.location.zone
        span = span_of(today[0], day, zone, around.turns) if today else None
        yield Hindrance(kind="duty", what=supervisor, from_to=span)


def on_duty(file: VisitFile, duties: Iterable[Duty], around: Around) -> bool:
    """Whether these duties of one colleague cover the hours of a visit; of an exchange each."""
    day, zone = dt.date.fromisoformat(file.plan.day), file.location.zone
    here = [one for one in duties if one.location == file.plan.location]
    spans = [span_of(one, day, zone, around.turns) for one in duties_on(here, day)]
    # The second handover of an exchange that lasts for days is another day's duty.
    asked = [one for one in hours(file) if one.start < file.start + dt.timedelta(hours=20)]
    return all(any(a <= one.start and one.until <= b for a, b in spans) for one in asked)


def _of_the_people(file: VisitFile, around: Around, day: dt.date) -> Iterator[Hindrance]:
    for alert in file.alerts:
        refused = alert.alert == "refused_person" and alert.person in file.expected
        if refused and valid_on(alert.until, day):
            what = alert.person or ""
            yield Hindrance(kind="alert", what=what, word=alert.alert, until=alert.until)
        elif valid_on(alert.until, around.today) and not valid_on(alert.until, day):
            yield Hindrance(kind="alert", word=alert.alert, until=alert.until, expires=True)
    for person in file.expected:
        if file.role(person) != "child":
            yield from _permission(file, person, day)


_TAKES = {"visit": ("caring",), "exchange": ("caring", "visiting")}
"""Who takes the children out of the house, by kind of visit."""


def _permission(file: VisitFile, person: str, day: dt.date) -> Iterator[Hindrance]:
    """Whether an adult who is expected may take the children, where that was ever so or is due."""
    role = file.role(person)
    takes = role in _TAKES.get(file.plan.kind, ())
    beside = [one for one in file.expected if file.role(one) == role]
    for child in file.children:
        found = may_take(file, person, child, day)
        another = any(may_take(file, one, child, day).allowed for one in beside)
        barred = found.verdict in {"refused", "order"} or (found.verdict == "no" and not another)
        if found.verdict == "expired" or (takes and barred):
            yield Hindrance(kind="permission", what=person, word=found.verdict, until=found.until)
            return
