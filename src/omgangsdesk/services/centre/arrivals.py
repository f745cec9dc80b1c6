"""Who comes and goes first, and the minutes between: the default of a house.

Source: domain.md, "Stagger policy". A case that has a policy of its own keeps it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from omgangsdesk.domain.moments import UTC, written
from omgangsdesk.domain.records import Case, Location, Party, Room, StaggerPolicy, VisitPlan
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.domain.visit.visit_state import Presence, VisitState
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import Text, text
from omgangsdesk.services.centre.keeping import (
    keep,
    last_change,
    may_change,
    must_lead,
    whole_number,
)
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests_centre import SetArrivals
from omgangsdesk.services.views_centre import (
    ArrivalsView,
    CentreChange,
    Example,
    HouseArrivals,
    Stay,
)
from omgangsdesk.services.wording import same

MOST = 180
"""Minutes; nobody waits longer than that by arrangement."""
SIDES = ("visiting", "caring")
_START = dt.datetime(2025, 3, 7, 14, 0, tzinfo=UTC)
_END = _START + dt.timedelta(hours=1)


def load_arrivals(desk: Desk) -> ArrivalsView:
    """The policy of each house, and how many cases have another."""
    with desk.store.read() as unit:
        houses = unit.records(Location)
        entries = {one.id: unit.record_entry(one) for one in houses}
        own = sum(1 for one in unit.records(Case) if one.stagger is not None)
    return ArrivalsView(
        may_change=may_change(desk),
        houses=tuple(
            HouseArrivals(
                location=one.id,
                name=one.name,
                policy=one.stagger,
                entry=entries[one.id],
                own=own,
                changed=last_change(desk, "location", one.id, "stagger"),
            )
            for one in houses
        ),
    )


def policy_of(asked: SetArrivals) -> StaggerPolicy:
    """The policy that was typed.

    Raises:
        FieldError: what stands in a field is no number of minutes, or no party.
    """
    for field in ("first_in", "first_out"):
        if getattr(asked, field) not in SIDES:
            raise FieldError(text("Choose who goes first. Nothing was changed."), field)
    return StaggerPolicy(
        first_in=asked.first_in,
        between=whole_number(asked.between, "between", 0, MOST),
        first_out=asked.first_out,
        hold=whole_number(asked.hold, "hold", 0, MOST),
        grace=whole_number(asked.grace, "grace", 0, MOST),
    )


def set_arrivals(desk: Desk, asked: SetArrivals) -> CentreChange:
    """Set the policy of a house; countdowns of visits that use it follow at once.

    Raises:
        InvalidInputError: not by a coordinator, no such house, or it was changed meanwhile;
            nothing was changed.
        FieldError: as `policy_of`; nothing was changed.
    """
    must_lead(desk)
    policy = policy_of(asked)
    with desk.store.read() as unit:
        before = unit.record(Location, asked.location)
    if before is None:
        raise InvalidInputError(text("There is no such house. Nothing was changed."))
    after, ground = replace(before, stagger=policy), (before, asked.based_on)
    entries = keep(desk, after, grounds=[ground])
    return CentreChange(entries=entries, called=same(text("arrivals and leaving")))


def example(policy: StaggerPolicy) -> Example:
    """What a policy means for a visit from 14:00 to 15:00, as the rules compute it."""
    file = _file(policy)
    first = policy.first_out
    ended = VisitState(
        file=file,
        presences={
            side: Presence(
                person=side,
                place="gone" if side == first else "room",
                arrived_at=stagger.expected_arrival(file, side),
                left_at=_END if side == first else None,
            )
            for side in SIDES
        },
        started_at=_START,
        ended_at=_END,
    )
    stays = tuple(_stay(file, ended, side) for side in ("caring", "visiting"))
    told = [(one.comes, 0, _coming(one)) for one in stays]
    told += [(0, 1, text("The visit starts")), (60, 2, text("The visit ends"))]
    told += [(one.leaves, 3, _leaving(one.side)) for one in stays]
    told.sort(key=lambda one: one[:2])
    return Example(
        stays=stays,
        minutes=60,
        words=tuple((_clock(minutes), what) for minutes, _, what in told),
    )


def _file(policy: StaggerPolicy) -> VisitFile:
    house = Location(id="house", name="", stagger=policy)
    parties = tuple(Party(person=side, role=side, relation="mother") for side in SIDES)
    plan = VisitPlan(
        id="visit",
        case="case",
        location=house.id,
        room="room",
        day="2025-03-07",
        start=written(_START),
        end=written(_END),
        expected=SIDES,
    )
    return VisitFile(
        plan=plan,
        case=Case(id="case", number="", code="", family="", parties=parties),
        location=house,
        room=Room(id="room", location=house.id, name=""),
        persons={},
    )


def _stay(file: VisitFile, ended: VisitState, side: str) -> Stay:
    comes = _minutes(stagger.expected_arrival(file, side))
    leaves = stagger.may_leave_at(ended, side) or _END
    return Stay(side=side, comes=comes, late=comes + file.policy.grace, leaves=_minutes(leaves))


def _coming(stay: Stay) -> Text:
    late = _clock(stay.late)
    if stay.side == "visiting":
        return text("Visitor comes; too late after {time}", time=late)
    return text("Caring party comes with the child; too late after {time}", time=late)


def _leaving(side: str) -> Text:
    if side == "visiting":
        return text("Visitor leaves")
    return text("Caring party leaves with the child")


def _minutes(instant: dt.datetime) -> int:
    return int((instant - _START).total_seconds()) // 60


def _clock(minutes: int) -> str:
    return f"{_START + dt.timedelta(minutes=minutes):%H:%M}"
