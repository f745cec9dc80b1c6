"""What needs attention now: of the store, of a visit, of the corridor, of permissions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.domain.visit.status import OVER
from omgangsdesk.domain.visit.visit_file import valid_on
from omgangsdesk.language import Text, text
from omgangsdesk.services.day_book import DayBook
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.left_open import is_left, left_in, said_of_days
from omgangsdesk.services.opening.noticed import clock_jumped, noticed, why_begun
from omgangsdesk.services.screens.broken_rules import rule_points, unexplained_point
from omgangsdesk.services.screens.disputed import disputed_points
from omgangsdesk.services.screens.faulty import faulty_points
from omgangsdesk.services.screens.unplanned import unplanned_points
from omgangsdesk.services.views import Attention, Said
from omgangsdesk.services.wording import family, same, several, side_name, span
from omgangsdesk.services.writing import should_be

KEPT_WAITING = dt.timedelta(minutes=5)
"""A hold that was over this long ago is told: nobody is kept for nothing."""


def attention(
    desk: Desk, book: DayBook, states: Sequence[VisitState], now: dt.datetime
) -> Iterator[Attention]:
    """Everything of today, what is alarming first, and who is in danger before what is late.

    The rows of the board at `now` were made before: what they say is not worked out again.
    """
    for told in _of_the_store(desk, book):
        yield Attention(level="alarm", icon="alarm", text=same(told))
    for left in left_in(book, now):
        yield Attention(
            level="alarm", icon="clock", text=left.asks, visit=left.visit, act=left.form
        )
    found = [
        point
        for state in states
        if not is_left(book, state, now)
        for point in _points(book, state, now)
    ]
    found += [*rule_points(book, states), *disputed_points(book, states), *faulty_points(book)]
    yield from sorted(found, key=urgency)


def attention_to_days(desk: Desk) -> Iterator[Attention]:
    """That earlier days were never closed."""
    days = said_of_days(desk)
    if days is not None:
        yield Attention(level="wait", icon="clock", text=same(days), act="close")


_FIRST = ("incident", "alarm", "corridor", "supervision")
"""What comes first, by icon; the rest stays in the order of the day."""


def urgency(one: Attention) -> tuple[bool, int]:
    """What is alarming before the rest, and who is in danger before what is late."""
    rank = _FIRST.index(one.icon) if one.icon in _FIRST else len(_FIRST)
    return (one.level != "alarm", rank)


def _of_the_store(desk: Desk, book: DayBook) -> list[Text]:
    """What was found while opening, and what was noticed and kept on this day; each once."""
    found = [*desk.notices, *(why_begun(one) for one in desk.begun), *_of_the_clock(desk, book)]
    kept = (noticed(entry.data, book.zone) for entry in book.of_day)
    found += [one for one in kept if one is not None]
    return list({str(one): one for one in found}.values())


def _of_the_clock(desk: Desk, book: DayBook) -> Iterator[Text]:
    """A jump of the clock, told at once; the next act keeps it."""
    now = moments.whole_ms(desk.clock.now())
    was = should_be(desk, now)
    if was is not None:
        jump = kinds.ClockChanged(was=moments.written(was), became=moments.written(now))
        yield clock_jumped(jump, book.zone)


def _points(book: DayBook, state: VisitState, now: dt.datetime) -> Iterator[Attention]:
    visit = state.file.plan.id
    _, word, count, _ = book.rows[visit]
    if state.open_critical:
        yield _named(state, "alarm", "incident", text("critical incident, nobody informed yet"))
    if state.conflicts:
        yield _named(state, "wait", "correct", text("corrected twice: choose which version holds"))
    if word in OVER:
        return
    yield from unplanned_points(book, state, now)
    yield from _unidentified(state)
    yield from _closed_room(book, state)
    if count.of == "arrival" and count.minutes < 0:
        who = side_name(state, count.side)
        yield Attention(
            level="alarm" if count.past_grace else "wait",
            icon="clock",
            text=_with_family(
                state,
                _lateness(who.full, count, state),
                _lateness(who.discreet, count, state),
            ),
            visit=visit,
        )
    if word == "running" and count.minutes < 0:
        yield _named(
            state, "wait", "clock", text("{span} over the planned end", span=span(-count.minutes))
        )
    yield from _corridor_point(book, state, word, now)
    yield from _kept_waiting(book, state, now)
    yield from unexplained_point(state)
    if word != "planned":
        yield from _permission_points(book, state)


def _unidentified(state: VisitState) -> Iterator[Attention]:
    """Whoever is inside and would not show who they are."""
    for one in state.present:
        if one.identity == "refused":
            who = several(state.file, [one.person])
            yield Attention(
                level="alarm",
                icon="alarm",
                text=_with_family(state, _no_identity(who.full), _no_identity(who.discreet)),
                visit=state.file.plan.id,
                act="identify",
            )


def _no_identity(who: Text) -> Text:
    return text("identity of {who} refused: see a document, or do not let them in", who=who)


def _closed_room(book: DayBook, state: VisitState) -> Iterator[Attention]:
    """Planned in a room that was closed since, and not begun in another."""
    room = book.rooms[state.file.plan.room]
    if room.closed == "yes" and state.started_at is None:
        yield _named(
            state, "wait", "nav-plan", text("{room} is closed: begin in another", room=room.name)
        )


def _lateness(who: Text, count: stagger.Countdown, state: VisitState) -> Text:
    if count.past_grace:
        return text("{who} {span} late, past the margin", who=who, span=span(-count.minutes))
    return text(
        "{who} {span} late, margin {grace}'",
        who=who,
        span=span(-count.minutes),
        grace=state.file.policy.grace,
    )


def _corridor_point(
    book: DayBook, state: VisitState, word: str, now: dt.datetime
) -> Iterator[Attention]:
    """Somebody held after the visit, or two parties that must not meet in the hall at once."""
    if word != "awaiting_departure":
        return
    for side in ("visiting", "caring"):
        light = book.light(state, side, now)
        if light.answer == "not_free" and light.until is not None:
            who = side_name(state, side)
            yield Attention(
                level="wait",
                icon="corridor",
                text=Said(
                    text(
                        "Corridor not free: {family}, {who} waits until {time}",
                        family=family(state.file).full,
                        who=who.full,
                        time=moments.clock_time(light.until, book.zone),
                    ),
                    text("Corridor not free: {family}", family=family(state.file).discreet),
                ),
                visit=state.file.plan.id,
            )


def _kept_waiting(book: DayBook, state: VisitState, now: dt.datetime) -> Iterator[Attention]:
    """Somebody who was held and still waits, well after the hold was over."""
    first = stagger.goes_first(state)
    for side in ("visiting", "caring"):
        at = stagger.may_leave_at(state, side)
        waits = any(stagger.leaves_with(state, one.person) == side for one in state.present)
        if side == first or at is None or not waits or now < at + KEPT_WAITING:
            continue
        who, time = side_name(state, side), moments.clock_time(at, book.zone)
        yield Attention(
            level="wait",
            icon="clock",
            text=_with_family(
                state,
                text("{who} may go since {time}", who=who.full, time=time),
                text("{who} may go since {time}", who=who.discreet, time=time),
            ),
            visit=state.file.plan.id,
        )


def _permission_points(book: DayBook, state: VisitState) -> Iterator[Attention]:
    """People of the case whose permission has run out, expected or not: they may come to fetch."""
    mine = [one for one in state.file.authorisations if one.allows == "take"]
    valid = {one.person for one in mine if valid_on(one.until, book.day)}
    for person in dict.fromkeys(one.person for one in mine if one.person not in valid):
        here = person in state.file.expected or state.where(person).present
        who = several(state.file, [person])
        yield Attention(
            level="alarm" if here else "wait",
            icon="alarm",
            text=_with_family(
                state,
                text("authorisation of {who} has expired", who=who.full),
                text("authorisation has expired"),
            ),
            visit=state.file.plan.id,
        )


def _named(state: VisitState, level: str, icon: str, what: Text) -> Attention:
    return Attention(
        level=level, icon=icon, text=_with_family(state, what, what), visit=state.file.plan.id
    )


def _with_family(state: VisitState, full: Text, discreet: Text) -> Said:
    name = family(state.file)
    return Said(
        text("{family}: {what}", family=name.full, what=full),
        text("{family}: {what}", family=name.discreet, what=discreet),
    )
