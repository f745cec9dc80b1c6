"""Today's visits that a later change touches, until somebody dealt with it.

Looked up once for as long as the book of the day stands: a record that is set is a new book.
"""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk.domain import moments
from omgangsdesk.domain.visit.visit_file import valid_on
from omgangsdesk.domain.visit.visit_state import VisitState
from omgangsdesk.language import Text, text
from omgangsdesk.models.later import changed_later
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views import Attention, Said
from omgangsdesk.services.wording import family


def changed_points(desk: Desk, book: DayBook) -> tuple[Attention, ...]:
    """What changed since today's visits were planned, of those that nobody came for yet.

    That one of the expected is kept away since then alarms, until the visit starts all the same.
    """
    if desk.flagged is None or desk.flagged[0] is not book:
        desk.flagged = (book, tuple(_flags(desk, book)))
    states = book.states
    return tuple(one for one in desk.flagged[1] if _is_awaited(states.get(one.visit or ""), one))


def _is_awaited(state: VisitState | None, point: Attention) -> bool:
    if state is None or state.called_off is not None or state.ended_at is not None:
        return False
    if point.level == "alarm":
        return state.started_at is None
    return not any(one.stays for one in state.presences.values())


_KEEP_AWAY = frozenset({"no_contact_order", "refused_person"})
"""Alerts that may keep one of the expected away."""


def _keeps_away(book: DayBook, state: VisitState, ground: str) -> bool:
    """Whether a later change is an alert that keeps away who is expected."""
    return any(
        ground.startswith(f"alert:{one.id}:")
        for one in state.file.alerts
        if one.alert in _KEEP_AWAY
        and one.person in state.file.expected
        and valid_on(one.until, book.day)
    )


def _flags(desk: Desk, book: DayBook) -> Iterator[Attention]:
    with desk.store.read() as unit:
        if not changed_later(unit, book.files, book.day.isoformat()):
            return
    from omgangsdesk.services.week.today import flags_of_today  # most days do without

    found = flags_of_today(desk, book)
    for state in book.in_order():
        start, name = moments.clock_time(state.file.start, book.zone), family(state.file)
        for flag in found.get(state.file.plan.id, ()):
            alarms = _keeps_away(book, state, flag.ground)
            yield Attention(
                level="alarm" if alarms else "wait",
                icon="alarm" if alarms else "flag",
                text=Said(
                    _line(name.full, start, flag.said.full),
                    _line(name.discreet, start, flag.said.discreet),
                ),
                visit=state.file.plan.id,
            )


def _line(name: Text, start: str, what: Text) -> Text:
    return text(
        "{family} {time}: changed since it was planned: {what}", family=name, time=start, what=what
    )
