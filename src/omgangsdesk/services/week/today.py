"""What changed since today's visits were planned."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_week import PlanFlag
from omgangsdesk.services.week.flags import flags_of
from omgangsdesk.services.week.reading import Days, around


def flags_of_today(desk: Desk, book: DayBook) -> Mapping[str, tuple[PlanFlag, ...]]:
    """The flags of the visits in the book of the day that runs, by visit."""
    today = desk.today()
    with desk.store.read() as unit:
        days = Days((today,), book, around(unit, (today,), today, book))
        return flags_of(unit, days, book.files.values())
