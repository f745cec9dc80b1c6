"""What somebody was filling in at the planning: kept in the encrypted store, back in its place.

None of it is an entry: it is replaced and forgotten, nobody but whoever typed it gets it back, and
it goes along when the visit or dossier that it names is destroyed (domain.md, "What goes wrong":
power cut, crash).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.records import Case, VisitPlan
from omgangsdesk.errors import ExpectedError, InvalidInputError
from omgangsdesk.models.erasing import PLANNING
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.centre.keeping import may_change
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.views_centre import CentreChange
from omgangsdesk.services.views_week import CaseFound, WeekAsked, WeekRequest, WeekVisit
from omgangsdesk.services.week.change import change_week
from omgangsdesk.services.week.choosing import find_case
from omgangsdesk.services.week.view import load_week

OF_ANYBODY = frozenset({"away", "dealt"})
"""Forms that every colleague fills in; the others are a coordinator's."""
_PLACED = frozenset({"move", "cancel", "prolong"})
"""Forms of a visit that can still be moved or called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfPlanned:
    """A form of the planning that was neither kept nor left, and what stands in it.

    `word` says which form. It names the visit or the dossier that it is of, the flag (`ground`),
    the colleague or the day (`2025-03-07`) that it was opened at, as far as it has one.
    """

    word: str
    values: Mapping[str, str]
    monday: str
    """Of the week that was shown, with its house and lanes."""
    location: str | None = None
    by: str = "room"
    visit: str = ""
    case: str = ""
    ground: str = ""
    colleague: str = ""
    day: str = ""
    bases: Mapping[str, str] = field(default_factory=dict)
    """By id of a record the entry that was shown of it."""
    at: str = ""
    """The field that had the keyboard."""

    def asked(self) -> WeekAsked:
        """The week that was shown."""
        monday = dt.date.fromisoformat(self.monday)
        return WeekAsked(monday=monday, location=self.location, by=self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfBack:
    """What was kept, with the visit and the dossier as they are now."""

    half: HalfPlanned
    visit: WeekVisit | None = None
    case: CaseFound | None = None


def keep_half(desk: Desk, half: HalfPlanned | None) -> None:
    """Keep what is being filled in, or with None forget it; durable when this returns.

    Raises:
        InvalidInputError: it holds a sign that can't be stored.
        StoreError: the disk refused; what was kept before is still there.
    """
    with desk.store.write() as unit:
        value = None
        if half is not None and _there(unit, half):  # else destroyed, with all that was typed
            value = canonical.encode(codec.to_plain(half))
        unit.keep_draft(PLANNING, desk.colleague.id, value)


def _there(unit: Unit, half: HalfPlanned) -> bool:
    visit = not half.visit or unit.record(VisitPlan, half.visit) is not None
    return visit and (not half.case or unit.record(Case, half.case) is not None)


def change_from(desk: Desk, request: WeekRequest, half: HalfPlanned) -> CentreChange:
    """Change the planning as a form asks: the form is forgotten by that, and kept if refused.

    Raises:
        InvalidInputError: as `change_week` does.
        StoreError: the disk refused; nothing was changed.
    """
    try:
        change = change_week(desk, request)
    except ExpectedError:
        with suppress(ExpectedError):
            keep_half(desk, half)
        raise
    with suppress(ExpectedError):  # it changes nothing about what was planned
        keep_half(desk, None)
    return change


def half_back(desk: Desk) -> HalfBack | None:
    """The form that whoever is signed in left open, if it can still be filled in by them.

    What can't is forgotten.
    """
    with desk.store.read() as unit:
        value = unit.draft(PLANNING, desk.colleague.id)
    if value is None:
        return None
    found = _read(desk, value)
    if found is None:
        with desk.store.write() as unit:
            # Another window of theirs may have kept another form meanwhile.
            if unit.draft(PLANNING, desk.colleague.id) == value:
                unit.keep_draft(PLANNING, desk.colleague.id, None)
    return found


def _read(desk: Desk, value: bytes) -> HalfBack | None:
    try:
        half = codec.from_json(value, HalfPlanned)
        half.asked()
    except (InvalidInputError, ValueError):
        return None  # of another version of the program
    if half.word not in OF_ANYBODY and not may_change(desk):
        return None
    visit = _visit(desk, half)
    found = find_case(desk, half.case) if half.case else None
    if (half.visit and visit is None) or (half.case and found is None):
        return None
    return HalfBack(half=half, visit=visit, case=found)


def _visit(desk: Desk, half: HalfPlanned) -> WeekVisit | None:
    """The visit, if the form can still be filled in for it."""
    with desk.store.read() as unit:
        plan = unit.record(VisitPlan, half.visit) if half.visit else None
    if plan is None or not is_date(plan.day):
        return None
    day = dt.date.fromisoformat(plan.day)
    week = load_week(desk, WeekAsked(monday=day, location=plan.location, by=half.by))
    visit = next((one for one in week.visits if one.visit == half.visit), None)
    if visit is None or (half.word in _PLACED and visit.fixed is not None):
        return None
    if half.ground and half.ground not in [one.ground for one in visit.flags]:
        return None
    return visit
