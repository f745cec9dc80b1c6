"""Days as they are planned: their visits and what they are planned from, read at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Absence, Closure, Duty
from omgangsdesk.domain.planning.hindrances import Around
from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.domain.visit.fold import NOTES, VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.models import weeks
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.several_days import load_days
from omgangsdesk.services.sound import is_date
from omgangsdesk.services.visit_files import visit_files

R = TypeVar("R", Duty, Absence, Closure)
_AROUND = dt.timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that were asked, in order; `book` has their visits, `around` all else."""

    days: tuple[dt.date, ...]
    book: DayBook
    around: Around

    def open_on(self, day: dt.date) -> list[VisitFile]:
        """The visits that take up something of a day, which nobody called off or ended."""
        return [one.file for one in self.book.in_order() if is_open(one) and _touches(one, day)]


def is_open(state: VisitState) -> bool:
    """Not called off, and not over."""
    return state.called_off is None and state.ended_at is None


def _touches(state: VisitState, day: dt.date) -> bool:
    """Whether a visit lies on a day; an exchange can lie on several."""
    file = state.file
    last = moments.local(file.end, file.location.zone).date().isoformat()
    return file.plan.day <= day.isoformat() <= max(last, file.plan.day)


def read_days(
    unit: Unit, days: Iterable[dt.date], today: dt.date, device: str | None = None
) -> Days:
    """Days as they are planned, at least one, the house of desk `device` first.

    `today` is the day that runs.
    """
    wanted = tuple(sorted(set(days)))
    book = load_days(unit, wanted, without=NOTES, device=device)
    return Days(wanted, book, around(unit, wanted, today, book))


def around(unit: Unit, days: Sequence[dt.date], today: dt.date, book: DayBook) -> Around:
    """What days, in order, are planned from; `book` is one of them."""
    first, last = (days[0] - _AROUND).isoformat(), (days[-1] + _AROUND).isoformat()
    return Around(
        today=today,
        turns=book.turns,
        left=frozenset(one.id for one in book.colleagues.values() if one.left == "yes"),
        duties=_readable(weeks.spanning(unit, Duty, first, last)),
        absences=_readable(weeks.spanning(unit, Absence, first, last)),
        closures=_readable(weeks.spanning(unit, Closure, first, last)),
    )


def _readable(records: Sequence[R]) -> tuple[R, ...]:
    """Those whose days and times can be read; another program's may not be."""
    return tuple(one for one in records if all(_sound(one)))


def _sound(record: Duty | Absence | Closure) -> Iterator[bool]:
    if isinstance(record, Duty):
        yield is_date(record.day)
        yield not record.until or is_date(record.until)
        for time in (record.start, record.end):
            yield _is_time(time)
    else:
        yield is_date(record.since)
        yield is_date(record.until)


def _is_time(written: str) -> bool:
    try:
        dt.time.fromisoformat(written)
    except ValueError:
        return False
    return True


def files_of(unit: Unit, book: DayBook, plans: Sequence[VisitPlan]) -> dict[str, VisitFile]:
    """The files of visits as they would be planned, in a room that `book` knows."""
    return visit_files(
        unit,
        plans,
        locations=book.locations,
        rooms=book.rooms,
        words=book.words,
        faulty=replace(book.faulty, found={}),
    )
