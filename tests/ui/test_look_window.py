"""Nothing of the window is cut off, too small or marked twice, in any language at any scale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.ui import looking

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.preferences import TEXT_SIZES
from omgangsdesk.ui.look.theme import LEAST_ROOM
from omgangsdesk.ui.panel.fields import NoteField

ROOT = Path(__file__).resolve().parents[2]
SCALES = (
    ("1", "nl_BE,fr"),
    ("1.25", "nl_BE"),
    ("1.25", "nl_NL"),
    ("1.25", "fr"),
    ("1.25", "en"),
    ("1.5", "nl_BE,nl_NL"),
    ("2", "nl_BE,fr"),
)
SMALLEST = "x".join(str(side) for side in LEAST_ROOM)
"""The window at its least: 1366×768 at 150 % with a task bar and a title leaves a little more."""
HEARD = "1.25"
"""Where it is listened to and walked through with Tab as well; one language at a time, since
that takes longest."""


@pytest.mark.parametrize(("scale", "languages"), SCALES)
def test_nothing_is_cut_off(played_store: PracticeStore, scale: str, languages: str) -> None:
    """Every page, form and state, on 1366×768 at 125 %, as little room at 150 and 200 %."""
    walk(played_store, scale, "--languages", languages, *(["--heard"] if scale == HEARD else []))


def test_nothing_is_out_of_reach_in_the_smallest_window(played_store: PracticeStore) -> None:
    """Whatever takes the keyboard is seen or scrolled to, and no words are cut.

    In the two languages whose words differ most; all four are walked above.
    """
    walk(played_store, "1.5", "--languages", "nl_BE,fr", "--room", SMALLEST)


def test_a_day_that_goes_wrong_fits_in_the_smallest_window_too(
    practice_store: PracticeStore,
) -> None:
    """Nothing was recorded yet by twenty past two: much to see to, and a briefing to read."""
    walk(practice_store, "1.5", "--languages", "nl_BE", "--room", SMALLEST)


@pytest.mark.parametrize("room", ["1366x768", "911x470"])
def test_words_half_as_large_again_fit_on_a_small_laptop(
    practice_store: PracticeStore, room: str
) -> None:
    """The largest text there is to choose, also where the system enlarges all by half itself."""
    largest = str(max(TEXT_SIZES))
    walk(practice_store, "1", "--languages", "nl_BE,fr", "--room", room, "--text", largest)


def test_what_no_scrolling_brings_into_sight_is_noticed(room: QWidget) -> None:
    area = QScrollArea(room)
    area.setGeometry(0, 0, 100, 100)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    inside.resize(90, 400)
    button = QPushButton("Bewaar", inside)
    button.setGeometry(0, 350, 80, 40)
    area.setWidget(inside)
    room.show()
    assert not looking.out_of_reach(room)
    button.move(0, 380)  # half of it below the end of what scrolls
    assert len(looking.out_of_reach(room)) == 1
    button.move(0, 350)
    area.resize(100, 20)  # a slit
    assert len(looking.out_of_reach(room)) == 1
    area.setGeometry(350, 0, 100, 100)  # half of all that scrolls is beyond the window
    assert len(looking.out_of_reach(room)) == 1


def walk(store: PracticeStore, scale: str, *more: str) -> None:
    """Look at every scene, in a process of its own, since a scale is chosen before it starts."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.ui.scenes",
            str(store.folder),
            str(store.devices),
            *more,
        ],
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "Error" not in done.stderr


@pytest.fixture
def room(dressed: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def test_a_label_that_is_cut_off_is_noticed(room: QWidget) -> None:
    label = QLabel("Clôture de journée", room)
    label.setGeometry(0, 0, 20, 20)
    room.show()
    assert len(looking.clipped(room)) == 1
    label.adjustSize()
    assert not looking.clipped(room)


def test_a_control_over_the_edge_or_too_small_is_noticed(room: QWidget) -> None:
    button = QPushButton("Bewaar", room)
    button.setGeometry(350, 0, 120, 20)
    room.show()
    assert len(looking.outside(room)) == len(looking.too_small(room)) == 1


def test_what_is_wider_than_where_it_scrolls_is_noticed(room: QWidget) -> None:
    area = QScrollArea(room)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside = QWidget()
    inside.resize(700, 20)
    area.setWidget(inside)
    room.show()
    assert len(looking.cut_by_scrolling(room)) == 1


def test_two_equal_marks_are_noticed(room: QWidget) -> None:
    column = QVBoxLayout(room)
    for words in ("&Bewaar", "&Bel", "A && &c"):
        column.addWidget(QPushButton(words))
    room.show()
    assert looking.marked_twice(room) == ["b"]


def test_a_note_lets_tab_out_both_ways(ctx: Context, room: QWidget, qtbot: QtBot) -> None:
    column = QVBoxLayout(room)
    before, note, after = QPushButton("x"), NoteField(ctx, "Nota"), QPushButton("y")
    for one in (before, note, after):
        column.addWidget(one)
    with qtbot.waitExposed(room):
        room.show()
        room.activateWindow()
    for key, there in ((Qt.Key.Key_Tab, after), (Qt.Key.Key_Backtab, before)):
        note.setFocus()
        held = room.focusWidget()
        assert held is not None
        QTest.keyClick(held, key)
        assert room.focusWidget() is there
