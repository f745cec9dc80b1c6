"""What stands in a line on every page, and what fills the room that it has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.driven import Driven

from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import LINE_MOST, font
from omgangsdesk.ui.panel.flow import FlowLayout
from omgangsdesk.ui.widgets import Banner, Choice
from omgangsdesk.ui.widgets.at_left import at_left
from omgangsdesk.ui.widgets.picture import Picture

TITLED = ("today", "week", "close", "search", "house", "dossiers", "plan_import")


def titles(page: QWidget) -> list[QLabel]:
    """What is said in the size of a title, now."""
    size = font("title").pointSizeF()
    said = (one for one in page.findChildren(QLabel) if one.isVisible() and one.text())
    return [one for one in said if one.font().pointSizeF() == size]


def test_the_title_stands_at_the_same_place_on_every_page(signed: Driven) -> None:
    desk = signed.window.desk
    places = {}
    for name in TITLED:
        desk.show_page(name)
        signed.settle()
        come_to_rest()
        (title,) = titles(desk.pages)
        inside = title.contentsRect()
        at = title.mapTo(desk, inside.topLeft())
        middle = at.y() + inside.height() / 2
        places[name] = at.x(), round(middle)
    desk.pages.dossiers.open("kievit")
    signed.settle()
    come_to_rest()
    (title,) = titles(desk.pages)
    at = title.mapTo(desk, title.contentsRect().topLeft())
    places["dossier"] = at.x(), round(at.y() + title.contentsRect().height() / 2)
    assert len(set(places.values())) == 1, places


@pytest.mark.parametrize("wide", [911, 1366, 1920, 2560])
def test_pages_and_panel_fill_the_window_at_any_width(signed: Driven, wide: int) -> None:
    """The panel has a greatest width: what is beyond it is for the pages, not for nobody."""
    window = signed.window
    window.resize(wide, 800)
    window.lock()
    signed.unlock()
    come_to_rest()
    side = window.desk.panel.parentWidget()
    assert side.mapTo(window, QPoint(side.width(), 0)).x() == window.width()


def test_a_page_stands_where_it_stood_while_a_bar_comes_and_goes(signed: Driven) -> None:
    desk = signed.window.desk

    def stands() -> tuple[int, int]:
        come_to_rest()
        return desk.pages.mapTo(desk, QPoint()).y(), desk.pages.height()

    before = stands()
    desk.bars.show_problem("De schijf is vol.")
    top, high = stands()
    assert top == before[0]
    assert high < before[1], "a bar covers nothing"
    desk.bars.clear()
    assert stands() == before


@pytest.mark.parametrize(("said", "amid"), [("Kort.", True), ("De schijf is vol. " * 12, False)])
def test_the_picture_of_a_bar_stands_amid_one_line_and_at_the_top_of_more(
    ctx: Context, qtbot: QtBot, said: str, *, amid: bool
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    bar = Banner(ctx)
    column = QVBoxLayout(page)
    column.addWidget(bar)
    column.addStretch(1)
    page.resize(500, 400)
    page.show()
    bar.show_text(said)
    come_to_rest()
    (picture,) = bar.findChildren(Picture)
    off = abs(picture.geometry().center().y() - bar.rect().center().y())
    assert (off <= 1) == amid


def test_choices_are_as_wide_as_each_other_where_there_is_room(ctx: Context, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    words = [("a", "Nota"), ("b", "Ouders ontmoetten elkaar")]
    grid = Choice(ctx, "Soort", words, columns=2)
    row = QHBoxLayout(page)
    row.addWidget(grid)
    page.show()
    for wide, even in ((700, True), (grid.minimumSizeHint().width() + 30, False)):
        page.resize(wide, 100)
        come_to_rest()
        first, second = (one.width() for one in grid.buttons())
        assert (abs(first - second) <= 1) == even


def test_what_has_a_greatest_width_stands_at_the_left(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    box = QPushButton("Zoek")
    box.setMaximumWidth(LINE_MOST)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(at_left(box))
    for wide in (600, 1900):
        page.resize(wide, 80)
        page.show()
        come_to_rest()
        assert box.x() == 0
        assert abs(box.width() - min(wide, LINE_MOST)) <= 1


def test_lines_that_are_filled_end_at_the_right_and_the_last_as_it_comes(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(page, filled=True)
    made = [QPushButton(said) for said in ("Tussenkomst", "Identiteit", "Afspraak", "Contact")]
    for one in made:
        flow.addWidget(one)
    page.resize(made[0].sizeHint().width() + made[1].sizeHint().width() + 30, 200)
    page.show()
    come_to_rest()
    assert made[0].y() == made[1].y() < made[2].y()
    assert made[1].geometry().right() + 1 == page.width()
    assert made[-1].width() == made[-1].sizeHint().width()
