"""Houses: where the centre works, when they are open, and what stands on their papers.

Source: product.md row 15. A house is never taken away: what was planned and reported names it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace

from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.records import Location, Record, Room, Setting
from omgangsdesk.domain.typing.clock_input import time_of_day
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.services.centre.keeping import (
    Ground,
    keep,
    last_change,
    may_change,
    must_lead,
    one_line,
)
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.own_house import FIRST, houses_of, of_desk
from omgangsdesk.services.requests_centre import SetDeskHouse, SetHouse
from omgangsdesk.services.views_centre import CentreChange, HousesView, HouseView
from omgangsdesk.services.wording import plain, same

LONGEST = 80
"""Characters of a name: a longer one fits in no header."""
WEEK = 7
_SPAN = re.compile(r"\s*(?:-|–|—|tot|to|à|until)\s*")


def load_houses(desk: Desk) -> HousesView:
    """Every house, with how many rooms it has."""
    with desk.store.read() as unit:
        found, own = houses_of(unit, unit.records(Location), desk.device.id)
        houses = list(found.values())
        entries = {one.id: unit.record_entry(one) for one in houses}
        rooms = Counter(one.location for one in unit.records(Room))
    return HousesView(
        may_change=may_change(desk),
        houses=tuple(
            HouseView(
                location=one.id,
                name=one.name,
                address=one.address,
                phone=one.phone,
                letterhead=one.letterhead,
                hours=one.hours,
                rooms=rooms[one.id],
                entry=entries[one.id],
                here=one.id == own,
                changed=last_change(
                    desk, "location", one.id, "name", "address", "phone", "letterhead", "hours"
                ),
            )
            for one in houses
        ),
    )


def set_house(desk: Desk, asked: SetHouse) -> CentreChange:
    """Add a house, or describe one anew; durable when this returns.

    A new one lives in the zone of the first, and comes and goes as that does, until it is told
    otherwise.

    Raises:
        InvalidInputError: not by a coordinator, or it was changed meanwhile; nothing was changed.
        FieldError: a name that is empty, too long or taken, or no hours; nothing was changed.
    """
    must_lead(desk)
    with desk.store.read() as unit:
        houses = unit.records(Location)
    before = next((one for one in houses if one.id == asked.location), None)
    if asked.location is not None and before is None:
        raise InvalidInputError(text("There is no such house. Nothing was changed."))
    told = {
        "name": _name(asked.name, [one.name for one in houses if one is not before]),
        "address": one_line(asked.address),
        "phone": one_line(asked.phone),
        "letterhead": one_line(asked.letterhead),
        "hours": _hours(asked.hours),
    }
    grounds: list[Ground] = []
    if before is not None:
        grounds = [(before, asked.based_on)]
        house = replace(before, **told)  # type: ignore[arg-type]
        kept: tuple[Record, ...] = (house,)
    else:
        first = houses[0]
        house = Location(id=new_id(), zone=first.zone, stagger=first.stagger, **told)  # type: ignore[arg-type]
        # Ids have no order that means something, so which one was first has to be told.
        kept = (house, *([Setting(id=FIRST, value=first.id)] if len(houses) == 1 else []))
    return CentreChange(entries=keep(desk, *kept, grounds=grounds), called=same(plain(house.name)))


def set_desk_house(desk: Desk, asked: SetDeskHouse) -> CentreChange:
    """Tell this desk in which house it stands; durable when this returns.

    Raises:
        InvalidInputError: not by a coordinator, or there is no such house; nothing was changed.
    """
    must_lead(desk)
    with desk.store.read() as unit:
        house = unit.record(Location, asked.location) if asked.location is not None else None
    if asked.location is not None and house is None:
        raise InvalidInputError(text("There is no such house. Nothing was changed."))
    setting = Setting(id=of_desk(desk.device.id), value=asked.location or "")
    name = (
        text("this desk stands in {name}", name=house.name)
        if house is not None
        else text("this desk shows every house")
    )
    return CentreChange(entries=keep(desk, setting), called=same(name))


def _name(typed: str, beside: list[str]) -> str:
    name = one_line(typed)
    if not name or len(name) > LONGEST:
        raise FieldError(
            text(
                "A house needs a name of at most {most} characters. Nothing was changed.",
                most=LONGEST,
            ),
            "name",
        )
    if name.casefold() in {one.casefold() for one in beside}:
        raise FieldError(text("There is a house of that name. Nothing was changed."), "name")
    return name


def _hours(typed: tuple[str, ...]) -> tuple[str, ...]:
    """From Monday on; nothing at all where no day was filled in."""
    found = [_span(one, f"hours{day}") for day, one in enumerate(typed)]
    found += [""] * (WEEK - len(found))
    return tuple(found) if any(found) else ()


def _span(typed: str, field: str) -> str:
    """`13:00-18:00` of what was typed; empty for closed.

    Raises:
        FieldError: no two times, or an end that does not come after its beginning.
    """
    if not typed.strip():
        return ""
    parts = [one for one in _SPAN.split(typed.strip()) if one]
    try:
        times = [_time(one) for one in parts]
    except InvalidInputError:
        times = []
    if len(times) != 2 or times[0] >= times[1]:
        raise FieldError(
            text("Type from when until when, like 13:00-18:00. Nothing was changed."), field
        )
    return "-".join(f"{one:%H:%M}" for one in times)


def _time(typed: str) -> dt.time:
    """A whole hour can be typed as one: `9`."""
    return time_of_day(f"{typed}:00" if re.fullmatch(r"\d{1,2}", typed) else typed)
