"""Today per room: lanes, rows, what needs attention, the next act, who is in the building."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Room
from omgangsdesk.domain.rules import corridor, next_act, stagger
from omgangsdesk.domain.rules.building import in_building
from omgangsdesk.domain.visit.fold import VisitState, status
from omgangsdesk.domain.visit.status import OVER
from omgangsdesk.domain.visit.visit_file import valid_on
from omgangsdesk.language import Text, text, text_n
from omgangsdesk.services.acts import corrections, redoing
from omgangsdesk.services.countdown import counted
from omgangsdesk.services.day_book import DayBook, first_arrival
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.drafts import half_written
from omgangsdesk.services.opening.left_open import is_left, since_day
from omgangsdesk.services.screens.attention import attention, attention_to_days, urgency
from omgangsdesk.services.screens.changed_since import changed_points
from omgangsdesk.services.screens.timeline import act_called
from omgangsdesk.services.views import (
    Board,
    BoardRow,
    Lane,
    NextAct,
    Said,
    Undoable,
)
from omgangsdesk.services.wording import (
    family,
    plain,
    said_joined,
    same,
    several,
    side_name,
    span,
    title,
)

ACT_LABELS = {
    "arrive": text("Arrival"),
    "hand_over": text("Handover"),
    "start": text("Start"),
    "pause": text("Pause"),
    "resume": text("Go on"),
    "end": text("End"),
    "depart": text("Departure"),
    "observe": text("Observation"),
    "intervene": text("Intervention"),
    "incident": text("Incident"),
    "no_show": text("Not held"),
    "cancel": text("Cancelled"),
    "take_over": text("Take over"),
    "item": text("Item"),
    "contact": text("Contact"),
    "finalise": text("Report"),
}
"""What an act's button says."""


def load_board(desk: Desk) -> Board:
    """The board of today at this moment."""
    book, now = desk.book(), moments.whole_ms(desk.clock.now())
    last, again = corrections.undoable(desk, book, now), redoing.redoable(desk, book, now)
    board = _board(
        desk,
        book,
        now,
        last_kept=_last_kept(desk, book),
        undoable=_undoable(book, last) if last else None,
        redoable=_undoable(book, again[0]) if again else None,
    )
    half = half_written(desk)
    if half:
        marked = (replace(one, half=True) if one.visit in half else one for one in board.rows)
        board = replace(board, rows=tuple(marked))
    beside = (*attention_to_days(desk), *changed_points(desk, book))
    if not beside:
        return board
    every = list(board.attention)
    for one in beside:
        later = (place for place, each in enumerate(every) if urgency(each) > urgency(one))
        every.insert(next(later, len(every)), one)
    return replace(board, attention=tuple(every))


def _last_kept(desk: Desk, book: DayBook) -> dt.datetime | None:
    """When the newest entry of this computer was kept; another desk's file says older times."""
    own = (one for one in reversed(book.written) if one.device == desk.device.id)
    newest = next(own, book.written[-1] if book.written else None)
    return newest.recorded_at if newest is not None else None


def first_board(desk: Desk) -> Board:
    """The board of today as seen at a glance, for the moment until all of the day is read.

    It tells nothing of what can be undone, of a note, or of earlier days.
    """
    return _board(desk, desk.glance(), moments.whole_ms(desk.clock.now()))


def _board(
    desk: Desk,
    book: DayBook,
    now: dt.datetime,
    *,
    last_kept: dt.datetime | None = None,
    undoable: Undoable | None = None,
    redoable: Undoable | None = None,
) -> Board:
    states = book.in_order()
    rows = tuple(row_of(book, state, now) for state in states)
    inside = in_building(states, now, grouped=False)
    return Board(
        day=book.day,
        zone=book.zone,
        turns=book.turns,
        now=now,
        centre=book.location.name,
        practice=desk.practice,
        colleague=desk.colleague.name,
        colleague_code=desk.colleague.code,
        closed=book.closing is not None,
        lanes=tuple(_lanes(book, states)),
        rows=rows,
        attention=tuple(attention(desk, book, states, now)),
        next_act=_next(book, states, now),
        children=inside.children,
        adults=inside.adults,
        supervisors=len(inside.supervising),
        last_kept=last_kept,
        undoable=undoable,
        redoable=redoable,
    )


def _undoable(book: DayBook, entry: Entry) -> Undoable:
    file = book.files.get(entry.visit or "")
    name = act_called(file, book.of_act(entry.act), book.zone)
    return Undoable(act=entry.act, text=name, visit=entry.visit)


def _lanes(book: DayBook, states: Sequence[VisitState]) -> Iterator[Lane]:
    used = {state.file.plan.room for state in states}
    people = Counter(one.room for state in states for one in state.present)
    rooms = sorted(book.rooms.values(), key=lambda room: (room.order, room.name))
    for room in rooms:
        elsewhere = book.house is not None and room.location != book.house
        if room.id not in used and (
            elsewhere or room.use == "waiting" or _is_out_of_use(room, people)
        ):
            continue
        inside = people[room.id]
        yield Lane(
            room=room.id,
            name=room.name,
            note=_lane_note(room, inside),
            use=room.use,
            over_capacity=inside > room.capacity,
        )


def _is_out_of_use(room: Room, people: Counter[str | None]) -> bool:
    return room.closed == "yes" and not people[room.id]


def _lane_note(room: Room, inside: int) -> Text:
    if room.closed == "yes":
        return text("closed")
    if room.use == "collective":
        return text_n(
            "{count} of {most} person",
            "{count} of {most} persons",
            inside,
            most=room.capacity,
        )
    notes = {
        "handover": text("hall"),
        "waiting": text("waiting room"),
    }
    return notes.get(room.use, text("individual"))


def row_of(book: DayBook, state: VisitState, now: dt.datetime) -> BoardRow:
    """One visit as the board shows it at `now`.

    It is the row made before, while that says the same: its words cost the most.
    """
    word, count = status(state, now, first_arrival(state)), stagger.countdown(state, now)
    kept = book.rows.get(state.file.plan.id)
    if kept is not None and kept[0] is state and kept[1:3] == (word, count):
        return kept[3]
    row = _row(book, state, word, count)
    book.rows[state.file.plan.id] = (state, word, count, row)
    return row


def _row(book: DayBook, state: VisitState, word: str, count: stagger.Countdown) -> BoardRow:
    file = state.file
    supervisor = book.colleagues.get(state.supervisor or "")
    since = since_day(book, state)
    shown = same(since) if since is not None else _countdown(state, word, count)
    return BoardRow(
        visit=file.plan.id,
        lane=state.room or file.plan.room,
        status=word,
        kind=file.plan.kind,
        start=file.start,
        end=file.end,
        actual_start=state.started_at,
        actual_end=_ended_at(state),
        title=title(file),
        countdown=shown,
        alarm=_alarm(state, word, count),
        alerts=sum(1 for one in file.alerts if valid_on(one.until, book.day)),
        supervisor=supervisor.code if supervisor else "",
        room=book.rooms[state.room or file.plan.room].name,
        zone=book.zone,
        report=_report(state, word),
        count=count,
    )


def _report(state: VisitState, word: str) -> str:
    if state.finalised_at is not None and not state.stale:
        return "final"
    return "wanted" if word in {"completed", "not_held"} else ""


def _ended_at(state: VisitState) -> dt.datetime | None:
    """The end, on the board no earlier than the start, whatever was typed."""
    if state.ended_at is None or state.started_at is None:
        return state.ended_at
    return max(state.ended_at, state.started_at)


def _alarm(state: VisitState, word: str, count: stagger.Countdown) -> bool:
    unsupervised = word in {"running", "paused"} and state.supervisor is None
    return word not in OVER and (count.past_grace or unsupervised or state.open_critical)


def _countdown(state: VisitState, word: str, count: stagger.Countdown) -> Said | None:
    said = counted(word, count)
    if said is None or count.of != "departure":
        return None if said is None else same(said)
    who = side_name(state, count.side)
    return Said(text("{who}, {span} to wait", who=who.full, span=span(count.minutes)), said)


def _next(book: DayBook, states: Sequence[VisitState], now: dt.datetime) -> NextAct | None:
    def light(state: VisitState, side: str) -> corridor.Light:
        return book.light(state, side, now)

    # What an earlier day left open is asked about, and not proposed as the next stamp.
    found = next_act.of_desk([one for one in states if not is_left(book, one, now)], now, light)
    if found is None:
        return None
    state = book.states[found.visit]
    return NextAct(
        act=found.act,
        visit=found.visit,
        due=found.due,
        text=said_joined([family(state.file), _what_next(book, state, found)], " · "),
        label=ACT_LABELS[found.act],
    )


def _what_next(book: DayBook, state: VisitState, found: next_act.Next) -> Said:
    people = several(state.file, found.persons)
    room = plain(book.rooms[state.file.plan.room].name)
    makers: dict[str, Callable[[Text], Text]] = {
        "arrive": lambda who: text("arrival of {who}", who=who),
        "depart": lambda who: text("departure of {who}", who=who),
        "hand_over": lambda who: text("handover of {who}", who=who),
        "no_show": lambda who: text("{who} too late: decide, or stamp the arrival", who=who),
    }
    if found.act in makers:
        return Said(makers[found.act](people.full), makers[found.act](people.discreet))
    plainly = {
        "start": text("start in {room}", room=room),
        "end": text("end of the visit in {room}", room=room),
        "resume": text("the visit can go on in {room}", room=room),
    }
    return same(plainly[found.act])
