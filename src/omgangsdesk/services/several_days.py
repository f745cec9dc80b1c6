"""Several business days read at once: for a week, or the days of a series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import PLANS_BACK, DayBook, empty_book, fill


def load_days(
    unit: Unit,
    days: Sequence[dt.date],
    *,
    without: Collection[str] = (),
    device: str | None = None,
) -> DayBook:
    """The visits of several days in every house, and those that run into them, in one book.

    Args:
        unit: the store.
        days: at least one; it is a book of the first of them.
        without: kinds of entry that are left out.
        device: the desk whose house stands in front.
    """
    book = empty_book(unit, days[0], device)
    plans: dict[str, VisitPlan] = {}
    for day in days if book.locations else ():
        begins = moments.day_starts(day, book.zone, book.turns)
        after = (day + dt.timedelta(days=1)).isoformat()
        found = unit.plans_into((day - PLANS_BACK).isoformat(), after, begins)
        plans |= {one.id: one for one in found}
    fill(unit, book, list(plans.values()), "-", without)
    return book
