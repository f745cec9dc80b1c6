"""The planning where there is little room: nothing is cut off, all of it can be reached."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.looking import all_wrong
from tests.ui.week.conftest import Planned
from tests.ui.week.test_week_page import waiting

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.pages.week.head import Head
from omgangsdesk.ui.widgets.scroll import reveal


def seen(one: QWidget) -> bool:
    """Whether all of it is in sight."""
    return one.visibleRegion().boundingRect().size() == one.size()


@pytest.mark.parametrize("size", [(911, 512), (911, 470)])
def test_in_a_low_window_nothing_cuts_the_buttons_off(
    planned: Planned, size: tuple[int, int]
) -> None:
    waiting(planned, "kievit")
    made = planned.plan("merel", "zonnekamer", 1, "10:00")
    planned.driven.window.resize(*size)
    planned.choose(made)
    overview = planned.page.overview
    for word in ("away", "duty", "closed"):
        reveal(overview.buttons[word])
        come_to_rest()
        assert seen(overview.buttons[word]), word
    planned.press(Qt.Key.Key_W)
    come_to_rest()
    assert overview.waiting.hasFocus()
    assert seen(overview.waiting)
    assert all_wrong(planned.page) == []


@pytest.mark.parametrize(("wide", "below"), [(520, True), (900, False)])
def test_where_it_is_narrow_the_buttons_stand_below_the_days(
    ctx: Context, qtbot: QtBot, wide: int, below: bool
) -> None:
    head = Head(ctx, dt.date(2026, 3, 9))
    qtbot.addWidget(head)
    head.resize(wide, 90)
    head.show()
    come_to_rest()
    title = next(one for one in head.findChildren(QLabel) if one.text() == "Planning")
    assert (head.day.y() > title.geometry().bottom()) is below
