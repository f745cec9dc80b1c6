"""What may still be seen when nobody is signed in: rooms and states, and how many are inside."""

from __future__ import annotations

from dataclasses import replace

from omgangsdesk.domain.status import STATUS
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.services.views import Board, BoardRow, Said


def locked_board(board: Board) -> Board:
    """`board` without anything of anybody."""
    return replace(
        board,
        rows=tuple(_nameless(row, _room(board, row)) for row in board.rows),
        attention=(),
        next_act=None,
        undoable=None,
        redoable=None,
        colleague="",
        colleague_code="",
    )


def _room(board: Board, row: BoardRow) -> str:
    return next((lane.name for lane in board.lanes if lane.room == row.lane), "")


def _nameless(row: BoardRow, room: str) -> BoardRow:
    said = text("{room}: {state}", room=room, state=STATUS[row.status])
    return replace(
        row,
        title=_both(NOTHING),
        countdown=None,
        accessible=_both(said),
        supervisor="",
        alarm=False,
        alerts=0,
    )


def _both(what: Text) -> Said:
    return Said(what, what)
