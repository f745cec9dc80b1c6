"""The first look at a board is the board: only what can be undone and when was kept is left out."""

from __future__ import annotations

from dataclasses import replace

from omgangsdesk.domain.visit.fold import NOTES, STEPS
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.practice import centre as practice
from omgangsdesk.services.practice.play import play, read_script
from omgangsdesk.services.screens.board import first_board, load_board

STRETCH = 40
"""Acts between two looks."""


def test_a_note_is_no_step_of_a_visit() -> None:
    assert NOTES.isdisjoint(STEPS)


def test_it_shows_what_the_whole_day_shows(desk: Desk) -> None:
    shown = set()

    def look(done: int, _of: int) -> None:
        if done % STRETCH == 0:
            seen, whole = first_board(desk), load_board(desk)
            assert seen == replace(whole, last_kept=None, undoable=None, redoable=None)
            shown.update(row.status for row in seen.rows)

    play(desk, read_script(practice.script_file()), progress=look)
    assert {"running", "completed", "not_held"} <= shown
