"""What may still be seen when nobody is signed in: rooms, states, and times that run on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from omgangsdesk.domain.rules.stagger import later
from omgangsdesk.domain.visit.fold import EXPECTED_BEFORE
from omgangsdesk.language import NOTHING
from omgangsdesk.services.countdown import counted
from omgangsdesk.services.views import Board, BoardRow
from omgangsdesk.services.wording import same


def locked_board(board: Board) -> Board:
    """`board` without anything of anybody."""
    nameless = replace(
        board,
        rows=tuple(_nameless(row) for row in board.rows),
        attention=(),
        next_act=None,
        undoable=None,
        redoable=None,
        colleague="",
        colleague_code="",
    )
    return ticked(nameless, board.now)


def ticked(board: Board, now: dt.datetime) -> Board:
    """A locked board at a later moment: what was running runs on, what was due is late."""
    return replace(board, now=now, rows=tuple(_later(row, now) for row in board.rows))


def _later(row: BoardRow, now: dt.datetime) -> BoardRow:
    count = None if row.count is None else later(row.count, now)
    if count is None:
        return row
    status = row.status
    if status == "planned" and count.due is not None and now >= count.due - EXPECTED_BEFORE:
        status = "expected"
    said = counted(status, count)
    return replace(
        row,
        status=status,
        count=count,
        countdown=None if said is None else same(said),
        alarm=count.past_grace,
    )


def _nameless(row: BoardRow) -> BoardRow:
    return replace(row, title=same(NOTHING), countdown=None, supervisor="", alarm=False, alerts=0)
