"""Bars that tell of a problem: every word of them can be read, at every width."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.widgets import Banner

LONG = "Het sleutelbestand is beschadigd of gewijzigd. Er is niets aan veranderd. " * 3


@pytest.mark.parametrize("wide", [240, 420, 900])
def test_a_bar_is_as_high_as_its_words(ctx: Context, qtbot: QtBot, wide: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    bar = Banner(ctx)
    column = QVBoxLayout(page)
    column.addStretch(1)
    column.addWidget(bar)
    column.addStretch(1)
    page.resize(wide, 600)
    with qtbot.waitExposed(page):
        page.show()
    for sentence in (LONG, "Kort.", LONG):
        bar.show_text(sentence)
        qtbot.waitUntil(partial(is_whole, bar, sentence))


@pytest.mark.parametrize(("wide", "below"), [(420, True), (1100, False)])
def test_what_can_be_done_stands_below_the_words_where_there_is_little_room(
    ctx: Context, qtbot: QtBot, wide: int, *, below: bool
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    bar = Banner(ctx)
    button = bar.add_action("Copy the report", lambda: None)
    column = QVBoxLayout(page)
    column.addWidget(bar)
    column.addStretch(1)
    page.resize(wide, 600)
    with qtbot.waitExposed(page):
        page.show()
    bar.show_text(LONG)
    said = next(one for one in bar.findChildren(QLabel) if one.text() == LONG)

    def stands() -> tuple[bool, bool, bool]:
        place, words = button.geometry(), said.geometry()
        inside = bar.rect().contains(place)
        return place.top() > words.bottom(), place.left() > words.right(), inside

    qtbot.waitUntil(lambda: stands() == (below, not below, True))


def is_whole(bar: Banner, sentence: str) -> bool:
    """Whether all words are seen, and no room is left over."""
    said = next(one for one in bar.findChildren(QLabel) if one.text() == sentence)
    needed = said.fontMetrics().boundingRect(
        0, 0, said.width(), 9999, int(Qt.TextFlag.TextWordWrap), sentence
    )
    return needed.height() <= said.height() and bar.height() <= needed.height() + 40
