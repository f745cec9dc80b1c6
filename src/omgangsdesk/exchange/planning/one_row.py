"""From the cells of a row, or the lines of an event, to a planned visit; or to what is wrong."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from omgangsdesk.domain import moments
from omgangsdesk.domain.planning.people import folded
from omgangsdesk.domain.planning.rows import Fault, Named, Place, PlanRow
from omgangsdesk.domain.typing.unseen import plain_signs
from omgangsdesk.exchange.planning.cells import day_of, people_of, time_of
from omgangsdesk.exchange.planning.columns import KINDS, OFF, RELATIONS
from omgangsdesk.language import Text, text

T = TypeVar("T")

LONGEST_CELL = 2_000
"""Characters that a cell may have which we read."""
LONGEST_NAME = 120
"""Characters of a number, a room, a family."""
LONGEST_UID = 300
_NAMES = ("dossier", "room", "family", "supervisor", "kind", "status")
LONGEST_VISIT = dt.timedelta(days=62)
"""From start to end: an exchange with a summer between."""


@dataclass(frozen=True, slots=True)
class House:
    """The zone that the plan is lived in, and when its business day turns (local time)."""

    zone: str
    turns: dt.time = moments.DAY_TURNS


@dataclass(slots=True)
class Cells:
    """The cells of a row by field, where each stands, and the faults found in them."""

    place: Place
    found: Mapping[str, str]
    places: Mapping[str, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def said(self, name: str) -> str:
        """What stands there, without space around it or unseen signs; empty for nothing."""
        return plain_signs(self.found.get(name, "")).strip()

    def wrong(self, name: str, what: Text) -> None:
        """Note a fault."""
        self.faults.append(Fault(self.places.get(name, self.place), what))

    def read(self, name: str, as_: Callable[[str], T], wrong: Text) -> T | None:
        """What stands there, read; None where nothing does, or where it is a fault."""
        said = self.said(name)
        if not said:
            return None
        try:
            return as_(said)
        except (ValueError, OverflowError):
            self.wrong(name, wrong)
            return None


def row_of(cells: Cells, house: House) -> PlanRow | None:
    """The planned visit; None when there are faults, which `cells` then has."""
    for name, said in cells.found.items():
        if len(said) > (LONGEST_NAME if name in _NAMES else LONGEST_CELL):
            cells.wrong(name, text("This is too long to be part of a planning."))
    if cells.faults:
        return None
    start, end = _hours(cells, house)
    kind = _kind(cells)
    row = PlanRow(
        place=cells.place,
        start=start,
        end=end,
        day=_business_day(start, house),
        dossier=cells.said("dossier"),
        hint=cells.said("hint"),
        uid=_short(cells.said("uid")),
        room=cells.said("room"),
        family=cells.said("family"),
        kind=kind[0],
        together=kind[1],
        supervisor=cells.said("supervisor") or None,
        children=_people(cells, "child", born="child_born"),
        caring=_people(cells, "caring", relation="caring_relation"),
        visiting=_people(cells, "visiting", relation="visiting_relation"),
        off=folded(cells.said("status")) in OFF,
        places=cells.places,
    )
    if not row.dossier and not row.hint:
        cells.wrong("dossier", text("The dossier is missing."))
    if not row.room and not row.off:
        cells.wrong("room", text("The room is missing."))
    return None if cells.faults else row


def _short(uid: str) -> str:
    """A name of a visit; of one that is far too long what tells it apart."""
    if len(uid) <= LONGEST_UID:
        return uid
    return uid[:40] + hashlib.sha256(uid.encode(errors="replace")).hexdigest()


_NO_DAY = text("This is no day that we can read. Write it like 23/11/2026.")
_NO_TIME = text("This is no time that we can read. Write it like 14:15.")
_FAR = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands for a moment that could not be read; such a row has a fault."""


def _hours(cells: Cells, house: House) -> tuple[dt.datetime, dt.datetime]:
    """Start and end, UTC."""
    day = cells.read("day", day_of, _NO_DAY)
    begins = cells.read("start", time_of, _NO_TIME)
    if day is None and not cells.said("day"):
        day = cells.read("start", day_of, text("The day is missing."))
        if not cells.said("start"):
            cells.wrong("day", text("The day is missing."))
    if begins is None and not cells.said("start"):
        cells.wrong("start", text("The start is missing."))
    if day is None or begins is None:
        return _FAR, _FAR
    start = _instant(cells, "start", day, begins, house)
    end = _end(cells, day, start, house)
    if end is None:
        return start, start
    if end <= start:
        cells.wrong("end", text("The end is not after the start."))
    elif end - start > LONGEST_VISIT:
        cells.wrong("end", text("That is longer than a visit can last."))
    return start, end


def _end(cells: Cells, day: dt.date, start: dt.datetime, house: House) -> dt.datetime | None:
    ends = cells.read("end", time_of, _NO_TIME)
    if ends is not None:
        last = cells.read("end_day", day_of, _NO_DAY) or _day_within(cells) or day
        return _instant(cells, "end", last, ends, house)
    minutes = cells.read("minutes", _minutes, text("This is no number of minutes."))
    if minutes is not None:
        return start + dt.timedelta(minutes=minutes)
    if not cells.said("end") and not cells.said("minutes"):
        cells.wrong("end", text("The end is missing."))
    return None


def _day_within(cells: Cells) -> dt.date | None:
    """The day that the end names itself, where it is a day with a time."""
    try:
        return day_of(cells.said("end"))
    except ValueError:
        return None


def _minutes(written: str) -> int:
    whole = float(written.replace(",", "."))
    if not 0 < whole <= 24 * 60:
        raise ValueError("no duration of a visit")
    return round(whole)


def _instant(cells: Cells, name: str, day: dt.date, time: dt.time, house: House) -> dt.datetime:
    if moments.gap(day, time, house.zone) is not None:
        cells.wrong(name, text("The clock skips this time: summer time begins that night."))
    return moments.at_local(day, time, house.zone)


def _business_day(start: dt.datetime, house: House) -> dt.date:
    return moments.business_day(start, house.zone, house.turns)


def _kind(cells: Cells) -> tuple[str | None, bool | None]:
    said = folded(cells.said("kind"))
    if not said:
        return None, None
    if said not in KINDS:
        cells.wrong(
            "kind",
            text("This kind of visit is not known. Write individual, collective or exchange."),
        )
        return None, None
    return KINDS[said]


def _people(
    cells: Cells, name: str, *, born: str = "", relation: str = ""
) -> tuple[Named, ...] | None:
    """The people in a cell; what columns beside it say of them goes to the only one."""
    if not cells.said(name):
        return None
    wrong = text("These can't be read as names. Write them like: Noor Merel (12/03/2017); …")
    found = cells.read(name, people_of, wrong)
    if found is None:
        return None
    date = cells.read(born, day_of, _NO_DAY) if born else None
    said = folded(cells.said(relation)) if relation else ""
    if said and said not in RELATIONS:
        cells.wrong(relation, text("This relation is not known."))
    if (date is not None or said) and len(found) != 1:
        where = born if date is not None else relation
        cells.wrong(where, text("Several people stand beside this. Write it behind each name."))
        return found
    return tuple(
        Named(
            name=one.name,
            born=one.born or (date.isoformat() if date else None),
            relation=one.relation or RELATIONS.get(said),
            new=one.new,
        )
        for one in found
    )
