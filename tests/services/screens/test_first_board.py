"""The first look at a board is the board: only what can be undone and when was kept is left out."""

from __future__ import annotations

from dataclasses import replace

from omgangsdesk.domain.visit.fold import NOTES, STEPS
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.practice import centre as practice
from omgangsdesk.services.practice.play import SetClock, play, read_script
from omgangsdesk.services.screens.board import first_board, load_board

STRETCH = 40
"""Acts between two looks."""


def test_a_note_is_no_step_of_a_visit() -> None:
    assert NOTES.isdisjoint(STEPS)


def test_it_shows_what_the_whole_day_shows(desk: Desk) -> None:
    script = list(read_script(practice.script_file()))
    shown = set()
    for begin in range(0, len(script), STRETCH):
        play(desk, script[begin : begin + STRETCH])
        desk.clock = SetClock(desk.book().written[-1].recorded_at)
        seen, whole = first_board(desk), load_board(desk)
        assert seen == replace(whole, last_kept=None, undoable=None, redoable=None)
        shown |= {row.status for row in seen.rows}
    assert {"running", "completed", "not_held"} <= shown
