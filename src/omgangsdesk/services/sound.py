"""Records that can't be read or don't fit: the day goes on without what is wrong in them.

One bad record must not keep a desk from its day. What protects counts as if it had no end, what
allows counts as if it had ended, and every such record is named on the board until it is right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import (
    Alert,
    Authorisation,
    Location,
    Person,
    Record,
    VisitPlan,
    name_of,
)

NEVER = "9999-12-31"
"""The last day of an alert of which the end can't be read: it holds."""
ONCE = "0001-01-01"
"""That of a permission: it is over."""
R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Faulty:
    """Records in which something is wrong: kind and id, and the id of the case it is of."""

    found: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """One that was read, and holds what it can't hold."""
        self.found[name_of(record), record.id] = getattr(record, "case", None)

    def sound(self, records: Iterable[R]) -> tuple[R, ...]:
        """`records` with what can't be read in them replaced by what is safest.

        What was struck is left out.
        """
        return tuple(self._safe(one) for one in records if getattr(one, "struck", None) != "yes")

    def _safe(self, record: R) -> R:
        changes = _changes(record)
        if not changes:
            return record
        self.add(record)
        return replace(record, **changes)

    def readable(self, plans: Iterable[VisitPlan]) -> list[VisitPlan]:
        """Those of `plans` of which day, start and end can be read."""
        found = []
        for plan in plans:
            if is_date(plan.day) and is_instant(plan.start) and is_instant(plan.end):
                found.append(plan)
            else:
                self.add(plan)
        return found


def _changes(record: Record) -> dict[str, Any]:
    match record:
        case Person() if record.birth_date and not is_date(record.birth_date):
            return {"birth_date": None}
        case Location() if not is_zone(record.zone):
            return {"zone": Location(id="", name="").zone}
        case Alert() if not is_date(record.until):
            return {"until": NEVER}
        case Authorisation() if record.until is not None and not is_date(record.until):
            return {"until": ONCE if record.allows == "take" else None}
        case _ if (until := getattr(record, "until", None)) is not None and not is_date(until):
            # A consent of which the end can't be read holds no more; what warns of something does.
            return {"until": ONCE if getattr(record, "given", "no") == "yes" else None}
    return {}


def is_date(written: str) -> bool:
    """Whether it is a date like `2025-03-07`."""
    try:
        return dt.date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def is_instant(stored: str) -> bool:
    """Whether it is the stored form of an instant that has a local time (see `domain.moments`)."""
    try:
        year = moments.read(stored).year
    except (ValueError, OverflowError):
        return False
    return dt.MINYEAR < year < dt.MAXYEAR


def is_zone(name: str) -> bool:
    """Whether there is such a time zone."""
    try:
        moments.zone_of(name)
    except (KeyError, ValueError, OSError):  # what zoneinfo says of a name like that
        return False
    return True
