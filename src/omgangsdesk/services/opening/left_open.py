"""What earlier days left open (domain.md, "What goes wrong", forgotten check-out).

That is somebody who was never stamped out, a visit never ended, a day never closed. The visits
come with today's book, which finds them through the newest closing of a day, or else in the newest
`day_book.LOG_BACK` entries; days are looked up by index, `DAYS_BACK` of them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.typing.clock_input import day_name, on_its_day
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.language import Text, text
from omgangsdesk.models.days import unclosed
from omgangsdesk.services.day_book import DayBook, unfinished
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.other_desks import other_desks
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import family, joined, several

DAYS_BACK = 14
"""How many business days before today are asked whether they were closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """A visit of an earlier day that is not over by the log.

    `act` is what is to be recorded, with an estimated time: `depart`, `end`, or `hand_over` for a
    child that was to be brought back. `persons` are still inside, or the children that are out.
    """

    visit: str
    act: str
    persons: tuple[str, ...]
    since: dt.datetime
    asks: Said

    @property
    def form(self) -> str:
        """The act whose form answers it at once; a child comes in before it is handed over."""
        return "" if self.act == "hand_over" else self.act


def left_open(desk: Desk) -> tuple[LeftOpen, ...]:
    """The visits of earlier days to ask about, the oldest first; from memory."""
    return left_in(desk.book(), desk.clock.now())


def left_in(book: DayBook, now: dt.datetime) -> tuple[LeftOpen, ...]:
    """Those of a book whose planned end is past; a visit that still runs into today is none."""
    return tuple(_asked(book, one, now) for one in book.carried() if is_left(book, one, now))


def is_left(book: DayBook, state: VisitState, now: dt.datetime) -> bool:
    """Whether a visit is one of an earlier day that should be over, and is not."""
    earlier = state.file.plan.day < book.day.isoformat()
    return earlier and state.file.end <= now and unfinished(state)


def open_act(book: DayBook, state: VisitState, now: dt.datetime) -> str:
    """The act that is to be recorded of a visit that was left open; nothing of another."""
    return _open_act(state)[0] if is_left(book, state, now) else ""


def _asked(book: DayBook, state: VisitState, now: dt.datetime) -> LeftOpen:
    act, persons, since = _open_act(state)
    who = several(state.file, persons)
    shown = on_its_day(since, now, book.zone)
    name = family(state.file)
    return LeftOpen(
        visit=state.file.plan.id,
        act=act,
        persons=tuple(persons),
        since=since,
        asks=Said(
            _question(act, name.full, who.full, shown),
            _question(act, name.discreet, who.discreet, shown),
        ),
    )


def _open_act(state: VisitState) -> tuple[str, list[str], dt.datetime]:
    started = state.started_at or state.file.start
    if state.started_at is not None and state.ended_at is None and not state.is_exchange:
        return "end", [one.person for one in state.present], started
    if state.present:
        arrived = [one.arrived_at for one in state.present if one.arrived_at is not None]
        return "depart", [one.person for one in state.present], min(arrived, default=started)
    out = sorted(state.handed_over - state.handed_back.keys())
    return "hand_over", out, state.handed_over_at or started


def _question(act: str, name: Text, who: Text, since: Text) -> Text:
    asked = {"family": name, "who": who, "since": since}
    if act == "depart":
        return text("{family}: {who} still inside since {since}: when did they leave?", **asked)
    if act == "hand_over":
        return text("{family}: {who} not brought back, out since {since}: when?", **asked)
    return text("{family}: not ended, running since {since}: when did it end?", **asked)


def never_closed(desk: Desk) -> tuple[dt.date, ...]:
    """Earlier days on which something was recorded, that were never closed and are in no file."""
    if desk.unclosed is None:
        today = desk.today()
        days = [today - dt.timedelta(days=back) for back in range(DAYS_BACK, 0, -1)]
        with desk.store.read() as unit:
            found = unclosed(unit, [one.isoformat() for one in days], other_desks(unit))
        desk.unclosed = tuple(dt.date.fromisoformat(one) for one in found)
    return desk.unclosed


def said_of_days(desk: Desk) -> Text | None:
    """That earlier days were never closed; None when all were."""
    days = [day_name(one) for one in never_closed(desk)]
    if not days:
        return None
    return text(
        "Never closed: {days}. What was recorded then goes into the next day file.",
        days=joined(days),
    )


def since_day(book: DayBook, state: VisitState) -> Text | None:
    """What stands for the countdown of a visit that an earlier day left open; None of another."""
    if not is_left(book, state, moments.day_starts(book.day, book.zone, book.turns)):
        return None
    return text("since {day}", day=day_name(dt.date.fromisoformat(state.file.plan.day)))
