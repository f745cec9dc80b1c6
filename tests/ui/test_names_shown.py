"""Names that were shown for a minute are hidden at a lock, and stay so for whoever comes next."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.entry import names_shown
from omgangsdesk.ui.entry.names_shown import SHOWN_MS, TYPING_MS, NamesShown
from omgangsdesk.ui.look.appearance import Appearance
from omgangsdesk.ui.look.preferences import Preferences


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_lock_hides_names_and_the_next_colleague_finds_them_hidden(
    ctx: Context, window: QWidget
) -> None:
    ctx.set_discreet(discreet=True)
    names = NamesShown(ctx, window)
    names.show()
    assert not ctx.discreet
    names.lock()
    assert ctx.discreet
    assert not names.minute.isActive()
    names.unlock()
    assert ctx.discreet


def test_a_window_that_begins_with_names_does_so_after_each_lock(
    ctx: Context, window: QWidget
) -> None:
    ctx.set_discreet(discreet=False)
    names = NamesShown(ctx, window)
    names.lock()
    assert ctx.discreet
    names.unlock()
    assert not ctx.discreet


@pytest.mark.parametrize("begins", [True, False])
def test_what_was_chosen_meanwhile_holds_from_the_next_unlocking(
    ctx: Context, window: QWidget, begins: bool
) -> None:
    names = NamesShown(ctx, window)
    liked = replace(Preferences(), discreet=begins)
    ctx.appearance = cast("Appearance", SimpleNamespace(preferences=liked))
    names.lock()
    names.unlock()
    assert ctx.discreet is begins


def test_names_do_not_go_from_under_who_is_typing(
    ctx: Context, window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitExposed(window):
        window.show()
    shown, typing = 1000 * SHOWN_MS, 1000 * TYPING_MS  # however slow the typing
    monkeypatch.setattr(names_shown, "SHOWN_MS", shown)
    monkeypatch.setattr(names_shown, "TYPING_MS", typing)
    names = NamesShown(ctx, window)
    names.show()
    names.minute.start(typing // 3)
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_F6)
    assert names.minute.remainingTime() < typing / 2  # a timer may run a little over
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert names.minute.remainingTime() > typing / 2
    names.minute.start(shown)
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert names.minute.remainingTime() > typing
    names.hide()
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert ctx.discreet
    assert not names.minute.isActive()
