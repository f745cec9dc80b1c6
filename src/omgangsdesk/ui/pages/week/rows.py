"""What stands in the grid of a week, in the order in which it is read: visits and free places."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk.domain.moments import at_local, clock_time, local
from omgangsdesk.language import Text, text
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_week import CaseFound, WeekDay, WeekLane, WeekView, WeekVisit

QUARTER = 15
"""Minutes by which times go."""
USUAL = 60
"""Minutes of a visit that nobody said anything of."""


@dataclass(frozen=True, slots=True)
class Place:
    """Room for another visit, in a lane on a day."""

    lane: str
    day: dt.date


Row = WeekVisit | Place


def room_of(week: WeekView, room: str) -> Said | None:
    """What a room is called; also one that is closed by now."""
    named = next((name for one, name in week.rooms if one == room), None)
    if named is None:
        return next((one.name for one in week.lanes if one.lane == room), None)
    return Said(Text(named), Text(named))


def colleague_of(week: WeekView, colleague: str | None) -> Said | None:
    """What a colleague is called; None for nobody."""
    return next((name for one, name in week.colleagues if one == colleague), None)


def day_of(week: WeekView, day: dt.date) -> WeekDay | None:
    """What is known of a day of this week."""
    return next((one for one in week.days if one.day == day), None)


def visit_of(week: WeekView, visit: str) -> WeekVisit | None:
    """A visit of this week."""
    return next((one for one in week.visits if one.visit == visit), None)


def lanes_of(view: WeekView) -> tuple[WeekLane, ...]:
    """The lanes, with one more for visits that stand in none of them: nothing is left out."""
    known = {one.lane for one in view.lanes}
    if all(one.lane in known for one in view.visits):
        return view.lanes
    elsewhere = text("Elsewhere")
    return (*view.lanes, WeekLane(lane="", name=Said(elsewhere, elsewhere)))


def rows_of(view: WeekView) -> list[Row]:
    """Lane by lane and day by day: the visits by their start, then the place for more."""
    lanes = lanes_of(view)
    known = {one.lane for one in lanes}
    cells: dict[tuple[str, dt.date], list[WeekVisit]] = {}
    for visit in view.visits:
        lane = visit.lane if visit.lane in known else ""
        cells.setdefault((lane, visit.day), []).append(visit)
    rows: list[Row] = []
    for one in lanes:
        for day in view.days:
            here = cells.get((one.lane, day.day), [])
            here.sort(key=lambda visit: (visit.start, visit.visit))
            rows += here
            rows.append(Place(one.lane, day.day))
    return rows


def minutes_of(visit: WeekVisit) -> int:
    """How long a visit is planned for."""
    return round((visit.end - visit.start).total_seconds() / 60)


def in_the_way(view: WeekView, lane: str, day: dt.date) -> list[WeekVisit]:
    """What stands in a lane on a day and still takes room there."""
    return sorted(
        (
            one
            for one in view.visits
            if one.lane == lane
            and one.day == day
            and one.status not in {"cancelled", "moved", "not_held"}
        ),
        key=lambda one: one.start,
    )


def first_gap(
    view: WeekView, lane: str, day: dt.date, now: dt.datetime, minutes: int = USUAL
) -> str:
    """The first time (`14:00`) with room for so many minutes in a lane; the opening if none."""
    opens, closes = (at_hour(day, hour, view.zone) for hour in (view.opens, view.closes))
    begin = opens
    if local(now, view.zone).date() == day and now > opens:
        late = -now.timestamp() % (QUARTER * 60)
        begin = now + dt.timedelta(seconds=late)
    length = dt.timedelta(minutes=minutes)
    for one in in_the_way(view, lane, day):
        if one.start - begin >= length:
            break
        begin = max(begin, one.end)
    if begin + length > closes:
        begin = opens
    return clock_time(begin, view.zone)


def at_hour(day: dt.date, hour: int, zone: str) -> dt.datetime:
    """The instant of an hour of a day, 24 being the end of it."""
    if hour >= 24:
        return at_local(day + dt.timedelta(days=1), dt.time(0), zone)
    return at_local(day, dt.time(hour), zone)


def preset_for(
    week: WeekView, row: Row | None, now: dt.datetime, case: CaseFound | None = None
) -> dict[str, str]:
    """Where a new visit begins as long as nobody says otherwise: where the keyboard is.

    Of a dossier that is known it lasts as arranged, in its own room.
    """
    arranged = {"minutes": str(case.minutes)} if case is not None else {}
    if case is not None and case.room:
        arranged |= {"room": case.room}
    if row is None:
        return {"day": week.days[0].day.isoformat()} | arranged
    time = first_gap(week, row.lane, row.day, now)
    lane = "room" if week.asked.by == "room" else "supervisor"
    return {"day": row.day.isoformat(), "start": time, lane: row.lane} | arranged


def colleague_for(week: WeekView, row: Row | None) -> str:
    """Whose visit or lane it is; nothing where it is nobody's."""
    if isinstance(row, WeekVisit):
        return row.supervisor or ""
    return row.lane if row is not None and week.asked.by == "supervisor" else ""


def shifted(start: str, sign: str) -> str:
    """A time of the day (`14:00`) a quarter later, or earlier for `-`; what is none stays."""
    try:
        at = dt.datetime.strptime(start, "%H:%M")  # noqa: DTZ007 - a time of any day
    except ValueError:
        return start
    later = at + dt.timedelta(minutes=QUARTER if sign == "+" else -QUARTER)
    return f"{later:%H:%M}" if later.date() == at.date() else start
