"""A business day for the command line: visits, who is in the building, what needs attention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import full_name
from omgangsdesk.domain.rules.building import in_building
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.language import Translator
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.day_book import DayBook, load_day
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.screens.board import load_board, row_of
from omgangsdesk.services.screens.planning_points import PlanningPoint, planning_points
from omgangsdesk.services.views import Attention, Board, BoardRow
from omgangsdesk.services.week.conflicts import accepted

FORMAT = 1
"""Version of the JSON form, `resources/schemas/today.schema.json`."""


@dataclass(frozen=True, slots=True)
class DayVisit:
    """A visit of the day as the board shows it, and as it is known."""

    row: BoardRow
    state: VisitState


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A business day; what needs attention is known of the running day alone."""

    book: DayBook
    now: dt.datetime
    practice: bool
    visits: tuple[DayVisit, ...]
    board: Board | None
    conflicts: tuple[PlanningPoint, ...]

    @property
    def attention(self) -> tuple[Attention, ...]:
        """What needs attention now."""
        return self.board.attention if self.board else ()


def load_day_view(desk: Desk, day: dt.date | None = None) -> DayView:
    """The business day `day`, or the one that is running."""
    now = moments.whole_ms(desk.clock.now())
    today = desk.today()
    day = day or today
    board = load_board(desk) if day == today else None
    with desk.store.read() as unit:
        book = desk.book() if board else load_day(unit, day, device=desk.device.id)
        conflicts = _with_reasons(unit, planning_points(book))
    visits = tuple(DayVisit(row_of(book, state, now), state) for state in book.in_order())
    return DayView(
        book=book,
        now=now,
        practice=desk.practice,
        visits=visits,
        board=board,
        conflicts=conflicts,
    )


def _with_reasons(unit: Unit, found: Sequence[PlanningPoint]) -> tuple[PlanningPoint, ...]:
    """What somebody planned in spite of, with the reason; what is new stays as it is."""
    why = accepted(unit, [one.conflict for one in found])
    return tuple(replace(one, accepted=why.get(one.conflict)) for one in found)


def plain_day(view: DayView, translator: Translator) -> dict[str, Any]:
    """The JSON form of a day."""
    book, board = view.book, view.board
    rooms = sorted(book.rooms.values(), key=lambda room: (room.order, room.name))
    upcoming = board.next_act if board else None
    return {
        "format": FORMAT,
        "day": book.day.isoformat(),
        "zone": book.zone,
        "now": moments.written(view.now),
        "centre": book.location.name,
        "practice": view.practice,
        "closed": book.closing is not None,
        "in_house": _in_house(view),
        "rooms": [{"id": one.id, "name": one.name, "use": one.use} for one in rooms],
        "visits": [_visit(book, one, translator) for one in view.visits],
        "attention": [
            {
                "level": one.level,
                "text": translator.say(one.text.full),
                **({"visit": one.visit} if one.visit else {}),
            }
            for one in view.attention
        ],
        "conflicts": [
            {
                "kind": one.conflict.kind,
                "visits": list(one.conflict.visits),
                "start": moments.written(one.conflict.start),
                "until": moments.written(one.conflict.until),
                "text": translator.say(one.text.full),
                "reason": translator.say(one.accepted.full) if one.accepted else None,
            }
            for one in view.conflicts
        ],
        "next": {
            "act": upcoming.act,
            "visit": upcoming.visit,
            "text": translator.say(upcoming.text.full),
            **_at("due", upcoming.due),
        }
        if upcoming
        else None,
    }


def _in_house(view: DayView) -> dict[str, Any]:
    inside = in_building((one.state for one in view.visits), view.now)
    known = view.book.colleagues
    codes = [known[one].code if one in known else one for one in inside.supervising]
    return {
        "children": inside.children,
        "adults": inside.adults,
        "supervising": codes,
        "people": [
            {
                "id": one.person,
                "visit": one.visit,
                "room": one.room,
                "group": one.group,
                **_at("since", one.since),
            }
            for one in inside.people
        ],
    }


def _visit(book: DayBook, visit: DayVisit, translator: Translator) -> dict[str, Any]:
    row, state = visit.row, visit.state
    case = state.file.case
    return {
        "id": row.visit,
        "kind": row.kind,
        "case": {"id": case.id, "number": case.number, "code": case.code, "family": case.family},
        "room": {"id": row.lane, "name": book.rooms[row.lane].name},
        "status": row.status,
        "planned": {"start": moments.written(row.start), "end": moments.written(row.end)},
        "actual": {**_at("start", row.actual_start), **_at("end", row.actual_end)},
        "supervisor": row.supervisor or None,
        "countdown": translator.say(row.countdown.full) if row.countdown else None,
        "alarm": row.alarm,
        "alerts": row.alerts,
        "finalised": state.finalised_at is not None,
        "people": [_person(state, person) for person in state.presences],
    }


def _person(state: VisitState, person: str) -> dict[str, Any]:
    here, known = state.where(person), state.file.persons.get(person)
    return {
        "id": person,
        "name": full_name(known) if known else "",
        "role": state.file.role(person),
        "place": here.place,
        **_at("arrived_at", here.arrived_at),
        **_at("left_at", here.left_at),
    }


def _at(name: str, instant: dt.datetime | None) -> Mapping[str, str]:
    return {name: moments.written(instant)} if instant else {}
