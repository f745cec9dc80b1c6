"""One table of keys, without doubles, typable on the keyboards of the field."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.services.requests import ACTS
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.keys import KEYS, WEEK
from omgangsdesk.ui.shortcuts import Shortcuts


def test_no_key_does_two_things() -> None:
    everywhere = Counter(QKeySequence(key).toString() for one in KEYS for key in one.function)
    assert not [key for key, times in everywhere.items() if times > 1]
    for among in (
        [one for one in KEYS if one.kind == "act"],
        [one for one in KEYS if one.kind == "more" or one.among_more],
    ):
        letters = Counter(one.letter for one in among if one.letter)
        assert not [key for key, times in letters.items() if times > 1]
    board = [one for one in KEYS if one.letter and one.kind != "more"]
    assert len({one.letter for one in board}) == len(board)
    others = [one.does for one in board if one.kind != "act"]
    assert others == ["dossier"]  # it stamps nothing, and is at hand where letters stamp


def test_no_letter_of_the_planning_does_two_things() -> None:
    letters = [letter for letter, _ in WEEK.values()]
    assert len(set(letters)) == len(letters)
    assert all(re.fullmatch(r"[A-Z]", letter) for letter in letters)
    assert len({str(label) for _, label in WEEK.values()}) == len(WEEK)


def test_keys_are_known_to_qt_and_kept_clear_of_altgr() -> None:
    for one in KEYS:
        for key in (*one.function, *([one.letter] if one.letter else [])):
            assert not QKeySequence(key).isEmpty(), key
            assert "Ctrl+Alt" not in key
            assert not re.fullmatch(r"Ctrl\+\d", key)


def test_every_act_of_the_table_can_be_asked_for() -> None:
    acts = {one.does for one in KEYS if one.kind in {"act", "more"}}
    assert acts - {"retime", "more"} <= set(ACTS)
    assert {"arrive", "hand_over", "start", "end", "depart", "observe", "incident"} <= acts
    assert len({one.does for one in KEYS}) == len(KEYS)


def test_every_act_with_a_letter_has_words_of_its_own() -> None:
    assert len({str(one.label) for one in KEYS}) == len(KEYS)


def test_a_button_shows_the_letter_or_the_other_key(ctx: Context) -> None:
    assert ctx.keys.hint("arrive") == "A"
    assert ctx.keys.hint("lock") == "Ctrl L"
    assert ctx.keys.hint("identify") == "M D"
    assert ctx.keys.key("nothing") is None


def test_letters_stamp_only_where_they_may_and_once_per_press(ctx: Context, qtbot: QtBot) -> None:
    acts: list[str] = []
    commands = dict.fromkeys((one.does for one in KEYS if one.kind == "command"), lambda: None)
    window, board = QWidget(), None
    qtbot.addWidget(window)
    board = QWidget(window)
    shortcuts = Shortcuts(window, acts.append, commands, frozenset({"full_screen"}))
    shortcuts.letters(board)
    made = window.findChildren(QShortcut)
    assert not any(one.autoRepeat() for one in made)
    for one in made:
        letter = len(one.key().toString()) == 1
        assert (one.parent() is board) == letter
        contexts = Qt.ShortcutContext
        elsewhere = (
            contexts.ApplicationShortcut
            if one.key().toString() in {"F12", "Ctrl+L", "Ctrl+Shift+E"}
            else contexts.WindowShortcut
        )
        assert one.context() == (contexts.WidgetWithChildrenShortcut if letter else elsewhere)
        if one.key().toString() == "A":
            one.activated.emit()
    assert acts == ["arrive"]
    shortcuts.set_locked(locked=True)
    assert [one.key().toString() for one in made if one.isEnabled()] == ["F11"]
