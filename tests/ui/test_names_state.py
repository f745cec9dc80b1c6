"""Every page shows whether names do, for how long yet, and hides them at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.driven import Driven

from omgangsdesk.language import load_translator
from omgangsdesk.locations import resources
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.names_state import NamesState
from omgangsdesk.ui.desk.rail import PAGES, Rail


@pytest.mark.parametrize("page", ["today", "house", "reports", "close", "search"])
def test_names_are_hidden_at_once_on_every_page(signed: Driven, page: str) -> None:
    signed.window.show_names()
    signed.window.desk.show_page(page)
    signed.settle()
    names = signed.window.desk.rail.names
    assert names.isVisible()
    assert names.text() == "Names for 60 s"
    QTest.mouseClick(names, Qt.MouseButton.LeftButton)
    assert signed.ctx.discreet
    assert names.text() == "Names hidden"
    QTest.keyClick(names, Qt.Key.Key_Space)
    assert not signed.ctx.discreet


def test_nothing_is_said_of_names_while_nobody_is_signed_in(signed: Driven) -> None:
    signed.window.lock()
    signed.settle()
    assert not signed.window.desk.rail.names.isVisible()


def test_it_counts_in_steps(ctx: Context) -> None:
    names = NamesState(ctx)
    assert names.text() == "Names shown"
    for left, said in ((58, 60), (42, 45), (1, 5)):
        names.show_left(left)
        assert names.text() == f"Names for {said} s"
    names.show_left(None)
    assert names.text() == "Names shown"
    assert names.accessibleName() == "Names shown. Hide names"


@pytest.mark.parametrize("language", ["nl_BE", "nl_NL", "fr", "en"])
def test_the_rail_leaves_the_room_to_the_board(ctx: Context, language: str) -> None:
    ctx.set_translator(load_translator(language, resources() / "i18n"))
    rail = Rail(ctx)
    assert rail.width() <= 104
    for name, _, label in PAGES:
        if name == "settings":
            continue  # looks are fixed here
        button = rail.button(name)
        assert button.accessibleName() == ctx.say(label)
        assert button.sizeHint().width() <= rail.width()
