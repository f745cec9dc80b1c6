"""Where there is nothing to show, it says what is so and what to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.driven import Driven
from tests.ui.looking import all_wrong, clipped

from omgangsdesk.language import load_translator
from omgangsdesk.locations import resources
from omgangsdesk.services.views import Board
from omgangsdesk.ui.close_page.points import Points
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.desk.empty_day import EmptyDay
from omgangsdesk.ui.desk.today import TodayPage
from omgangsdesk.ui.look.theme import THEMES
from omgangsdesk.ui.report_page.jobs import Jobs
from omgangsdesk.ui.report_page.preview import PagePreview
from omgangsdesk.ui.widgets import Banner
from omgangsdesk.ui.widgets.empty import EmptyNote

Board_ = Callable[..., Board]


def buttons(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QAbstractButton) if not one.isHidden()]


def test_a_day_without_visits_leads_to_the_planning_and_to_searching(
    ctx: Context, board_of: Board_, qtbot: QtBot
) -> None:
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.show_board(board_of([]))
    assert page.empty.text().startswith("No visits are planned today.")
    assert buttons(page.empty) == ["Planning", "Search"]
    with qtbot.waitSignal(page.act_wanted) as caught:
        page.empty._week.click()
    assert caught.args == ["week", ""]
    with qtbot.waitSignal(page.header.search_wanted):
        page.empty._search.click()
    page.set_locked(locked=True)
    assert buttons(page.empty) == []


def test_a_house_without_rooms_leads_to_the_settings(
    ctx: Context, board_of: Board_, qtbot: QtBot
) -> None:
    ctx.appearance = SimpleNamespace()  # type: ignore[assignment]
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.show_board(board_of([], lanes=[]))
    assert page.empty.text().startswith("There are no rooms yet.")
    assert buttons(page.empty) == ["Settings"]
    with qtbot.waitSignal(page.act_wanted) as caught:
        page.empty._settings.click()
    assert caught.args == ["settings", ""]


def test_where_looks_are_fixed_no_settings_are_offered(ctx: Context, board_of: Board_) -> None:
    empty = EmptyDay(ctx)
    empty.show_board(board_of([], lanes=[]))
    assert buttons(empty) == []


def test_visits_come_back_in_the_place_of_the_note(
    ctx: Context, board_of: Board_, sample: SimpleNamespace, qtbot: QtBot
) -> None:
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.show_board(board_of([]))
    page.show_board(sample.board)
    assert page._stack.currentWidget() is page.board


def test_a_day_without_visits_has_no_reports(signed: Driven) -> None:
    signed.clock.instant += dt.timedelta(days=1)
    signed.window.flow.refresh()
    signed.settle()
    assert signed.window.desk.today.empty.isVisible()
    signed.window.desk.show_page("reports")
    signed.settle()
    page = signed.window.desk.reports_page
    assert page.empty.isVisible()
    assert page.empty.text().startswith("There are no visits today, so there are no reports.")
    assert not all_wrong(page)
    page.empty.findChildren(QAbstractButton)[0].click()
    signed.settle()
    assert signed.window.desk.page() == "search"


@pytest.mark.parametrize("language", ["nl_BE", "nl_NL", "fr", "en"])
@pytest.mark.parametrize("wide", [340, 900])
def test_its_words_are_not_cut_off(
    ctx: Context, board_of: Board_, language: str, wide: int, qtbot: QtBot
) -> None:
    ctx.set_translator(load_translator(language, resources() / "i18n"))
    empty = EmptyDay(ctx)
    qtbot.addWidget(empty)
    empty.show_board(board_of([]))
    empty.resize(wide, 380)
    with qtbot.waitExposed(empty):
        empty.show()
    assert not clipped(empty)


@pytest.mark.parametrize("theme", THEMES, ids=lambda one: one.name)
def test_its_picture_is_tinted_from_the_palette(ctx: Context, theme: object, qtbot: QtBot) -> None:
    ctx.set_theme(theme)  # type: ignore[arg-type]
    empty = EmptyNote(ctx, "empty-house")
    qtbot.addWidget(empty)
    picture = empty._picture.grab().toImage()
    inks = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert ctx.theme.colour("accent").name() in inks


def test_a_sentence_with_something_to_do_about_it_is_as_high_as_it_needs(
    ctx: Context, qtbot: QtBot
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(560, 300)
    bar = Banner(ctx, "alarm", parent=holder)
    bar.setGeometry(0, 0, 560, 30)
    action = bar.add_action("Copy the report", lambda: None)
    action.hide()
    with qtbot.waitExposed(holder):
        holder.show()
    bar.show_text("Short.")
    bar.clear()
    action.show()
    bar.show_text("Something went wrong inside the program. What was kept before is safe. " * 3)
    bar.resize(560, bar.height())
    qtbot.wait(0)
    assert not clipped(bar)


def test_a_day_that_is_closed_is_not_said_to_be_closable(ctx: Context, qtbot: QtBot) -> None:
    points = Points(ctx)
    qtbot.addWidget(points)
    points.show_points((), closed=True)
    assert points._clear.text().startswith("The day is closed.")
    points.show_points(())
    assert points._clear.text() == "Nothing is left open. The day can be closed."


def test_pages_that_take_long_are_said_to(ctx: Context, qtbot: QtBot) -> None:
    preview = PagePreview(ctx, Jobs())
    qtbot.addWidget(preview)
    preview.wait()
    assert preview._cover_words() == ""
    preview._slow.timeout.emit()
    assert preview.accessibleName() == "The pages are being drawn…"
    preview.show_note("The disk is full.")
    assert preview._cover_words() == "The disk is full."


def test_a_day_without_visits_has_the_keyboard_on_what_to_do_next(driven: Driven) -> None:
    driven.clock.instant += dt.timedelta(days=1)
    driven.unlock()
    today = driven.window.desk.today
    assert QApplication.focusWidget() is today.empty._week
    driven.window.desk.show_page("close")
    driven.window.desk.show_page("today")
    assert QApplication.focusWidget() is today.empty._week
    driven.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget() is not today.empty._week
    driven.press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is today.empty._week


def test_the_keyboard_goes_past_what_is_not_offered_now(
    ctx: Context, board_of: Board_, qtbot: QtBot
) -> None:
    ctx.appearance = SimpleNamespace()  # type: ignore[assignment]
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.show_board(board_of([], lanes=[]))
    assert page.keyboard() is page.empty._settings
    page.set_locked(locked=True)
    assert page.keyboard() is page.view
