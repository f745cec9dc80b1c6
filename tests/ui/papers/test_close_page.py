"""Closing the day: points, reason, office key, folder, and ✓ only after the check."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.at_rest import come_to_rest
from tests.ui.papers.day_book import DayBook

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import Translator, text
from omgangsdesk.services.views_day import CloseView, OpenPoint
from omgangsdesk.ui.close_page.page import ClosePage
from omgangsdesk.ui.context import Context

Views = Callable[..., CloseView]
Show = Callable[[QWidget], None]


@pytest.fixture
def book(close_view: Views) -> DayBook:
    return DayBook(close_view())


@pytest.fixture
def page(qtbot: QtBot, ctx: Context, book: DayBook, tmp_path: Path, shown: Show) -> ClosePage:
    made = ClosePage(ctx, str(tmp_path), book)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    shown(made)
    return made


@pytest.fixture
def refresh(qtbot: QtBot, page: ClosePage) -> Callable[[], None]:
    def read() -> None:
        page._view = None
        page.refresh()
        qtbot.waitUntil(lambda: page._view is not None)

    return read


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key, modifier)


def test_until_the_day_was_read_nothing_says_that_it_may_close(
    qtbot: QtBot, ctx: Context, close_view: Views, shown: Show
) -> None:
    page = ClosePage(ctx, services=DayBook(close_view()))
    qtbot.addWidget(page)
    shown(page)
    page.focus_first()
    assert page.button.hasFocus()
    assert not page.points.isVisible()
    assert not page.receiver.isVisible()
    page.close_now()
    assert not page.busy.isVisible()
    page.show_day(close_view())
    assert page.points.isVisible()
    assert page.receiver.isVisible()
    page.clear()
    assert not page.points.isVisible()


def test_a_clean_day_closes_with_one_more_key(
    qtbot: QtBot, page: ClosePage, book: DayBook, tmp_path: Path, refresh: Callable[[], None]
) -> None:
    refresh()
    assert QApplication.focusWidget() is page.button
    with qtbot.waitSignals([page.closed, page.folder_chosen]):
        press(Qt.Key.Key_Return)
    assert book.closed == [(tmp_path, None)]
    assert threading.get_ident() not in book.threads


def test_ctrl_d_closes_too_and_a_second_press_does_not_close_twice(
    qtbot: QtBot, page: ClosePage, book: DayBook, refresh: Callable[[], None]
) -> None:
    book.gate = threading.Event()
    refresh()
    press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    page.close_now()
    assert not page.button.isEnabled()
    assert page.outcome.isHidden()
    with qtbot.waitSignal(page.closed):
        book.gate.set()
    page.close_now()
    assert len(book.closed) == 1


def test_what_was_written_is_told_only_afterwards(
    qtbot: QtBot, page: ClosePage, tmp_path: Path, refresh: Callable[[], None]
) -> None:
    refresh()
    assert page.outcome.isHidden()
    with qtbot.waitSignal(page.closed):
        page.close_now()
    assert page.outcome.isVisible()
    facts = page.outcome.facts()
    assert facts["File"] == "de-brug_2025-03-07_0012.zip.age"
    assert facts["Folder"] == str(tmp_path)
    assert facts["Entries"] == "312"
    assert facts["Reports"] == "17"
    assert facts["Check number"] == "9f2c 41d8 e07b 77ab"
    assert "office" in page.outcome._next.text()
    with qtbot.waitSignal(page.back):
        press(Qt.Key.Key_Return)


def test_a_full_or_pulled_stick_leaves_the_day_open_and_says_so(
    qtbot: QtBot, page: ClosePage, book: DayBook, refresh: Callable[[], None]
) -> None:
    refresh()
    book.error = ExpectedError(text("The stick is full. The day stays open."))
    page.close_now()
    qtbot.waitUntil(page.told.isVisible)
    assert page.told.text() == "The stick is full. The day stays open."
    assert page.outcome.isHidden()
    book.error = None
    with qtbot.waitSignal(page.closed):
        page.close_now()
    assert page.told.isHidden()


def test_every_open_point_leads_to_where_it_is_mended(
    page: ClosePage,
    book: DayBook,
    close_view: Views,
    open_points: tuple[OpenPoint, ...],
    refresh: Callable[[], None],
) -> None:
    book.view = close_view(points=open_points)
    refresh()
    led: list[tuple[str, str]] = []
    page.visit_wanted.connect(lambda visit, act: led.append((visit, act)))
    page.points.list.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert led == [("visit-linde", "depart"), ("visit-kievit", "")]


def test_a_child_still_here_asks_who_has_it_before_the_day_closes(
    qtbot: QtBot,
    page: ClosePage,
    book: DayBook,
    close_view: Views,
    open_points: tuple[OpenPoint, ...],
    refresh: Callable[[], None],
) -> None:
    book.view = close_view(points=open_points)
    refresh()
    page.close_now()
    assert "who has the child" in page.told.text()
    assert not book.closed
    assert QApplication.focusWidget() is page.points.reason
    QTest.keyClicks(page.points.reason, "bij tante Wilg, met akkoord van de verwijzer")
    with qtbot.waitSignal(page.closed):
        press(Qt.Key.Key_Return)
    assert book.closed[0][1] == "bij tante Wilg, met akkoord van de verwijzer"
    assert page.points.reason.text() == ""


def test_without_an_office_key_it_is_pasted_in_place(
    qtbot: QtBot,
    page: ClosePage,
    book: DayBook,
    close_view: Views,
    refresh: Callable[[], None],
) -> None:
    book.view = close_view(receivers=())
    refresh()
    assert QApplication.focusWidget() is page.receiver.key
    page.close_now()
    assert "office's key" in page.told.text()
    book.error = ExpectedError(text("That is no public key."))
    QTest.keyClicks(page.receiver.key, "geen sleutel")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.told.text() == "That is no public key.")
    book.error, book.view = None, close_view()
    page.receiver.key.setText("age1oefensleutel")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.receiver.known)
    assert book.keys == ["geen sleutel", "age1oefensleutel"]
    assert page.receiver._shown.text() == "ABCD-EFGH-IJKL-MNOP"
    assert not page.receiver.key.isVisible()


def test_without_a_folder_it_asks_for_one_and_that_is_seen_in_a_low_window(
    page: ClosePage,
    book: DayBook,
    close_view: Views,
    open_points: tuple[OpenPoint, ...],
    refresh: Callable[[], None],
) -> None:
    page.resize(820, 380)
    page.place.folder.clear()
    book.view = close_view(points=open_points)
    refresh()
    come_to_rest()
    port = page._before.viewport()
    assert page.points.mapTo(port, QPoint()).y() >= 0, "the question is read above its field"
    page.points.reason.setText("bij tante Wilg")
    page.close_now()
    come_to_rest()
    assert "folder" in page.told.text()
    assert not book.closed
    assert QApplication.focusWidget() is page.place.folder
    at = page.place.mapTo(port, QPoint()).y()
    assert 0 <= at <= port.height() - page.place.height()


def test_closing_again_is_marked_as_a_supplement(
    qtbot: QtBot, page: ClosePage, book: DayBook, close_view: Views, refresh: Callable[[], None]
) -> None:
    import datetime as dt

    closed_at = dt.datetime(2025, 3, 7, 16, 41, tzinfo=dt.UTC)
    book.view = close_view(closed_at=closed_at, file="de-brug_0012.age", next_number=13)
    refresh()
    assert page._mark.words() == "Supplement 13"
    assert "closed at 17:41" in page._day.text()
    assert page.button.text() == "Write the supplement"
    with qtbot.waitSignal(page.closed):
        page.close_now()
    assert page.outcome._headline.text() == "The supplement is written and checked."


def test_counts_that_differ_from_the_planning_stand_out(
    page: ClosePage, refresh: Callable[[], None]
) -> None:
    refresh()
    weights = {
        cell.accessibleName(): cell.font().weight()
        for cell in page.counts._cells
        if cell.accessibleName()
    }
    assert set(weights) == {"Bezoeken: 17, planned 20", "Verslagen: 20, planned 20"}
    assert weights["Bezoeken: 17, planned 20"] > weights["Verslagen: 20, planned 20"]


def test_discreet_hides_names_of_open_points(
    ctx: Context,
    page: ClosePage,
    book: DayBook,
    close_view: Views,
    open_points: tuple[OpenPoint, ...],
    refresh: Callable[[], None],
) -> None:
    book.view = close_view(points=open_points)
    refresh()
    ctx.set_discreet(discreet=True)
    model = page.points.list.model()
    said = " ".join(
        str(model.index(row, 0).data(role))
        for row in range(2)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    )
    assert "Linde" not in said
    assert "Kievit" not in said


def test_lock_forgets_what_was_shown(
    page: ClosePage,
    book: DayBook,
    close_view: Views,
    open_points: tuple[OpenPoint, ...],
    refresh: Callable[[], None],
) -> None:
    book.view = close_view(points=open_points)
    refresh()
    page.clear()
    assert page.points.list.model().rowCount() == 0
    page.close_now()
    assert not book.closed


@pytest.mark.parametrize("state", ["clean", "open", "no key", "done"])
def test_every_control_has_a_name_and_tab_visits_it(
    qtbot: QtBot,
    page: ClosePage,
    book: DayBook,
    close_view: Views,
    open_points: tuple[OpenPoint, ...],
    refresh: Callable[[], None],
    nameless: Callable[[QWidget], list[str]],
    tab_order: Callable[..., list[QWidget]],
    state: str,
) -> None:
    points: Any = open_points if state == "open" else ()
    book.view = close_view(points=points, **({"receivers": ()} if state == "no key" else {}))
    refresh()
    if state == "done":
        with qtbot.waitSignal(page.closed):
            page.close_now()
    assert nameless(page) == []
    page.focus_first()
    there = tab_order()
    page.focus_first()
    assert set(there) == set(tab_order(back=True))
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert all(button in there for button in buttons)


def test_nothing_is_clipped_in_dutch(
    ctx: Context,
    page: ClosePage,
    book: DayBook,
    close_view: Views,
    open_points: tuple[OpenPoint, ...],
    dutch: Translator,
    refresh: Callable[[], None],
) -> None:
    ctx.set_translator(dutch)
    book.view = close_view(points=open_points)
    refresh()
    page.close_now()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    assert page._before.verticalScrollBar().maximum() == 0


def test_an_earlier_day_that_was_never_closed_is_closed_by_its_own_name(
    qtbot: QtBot, page: ClosePage, book: DayBook, refresh: Callable[[], None]
) -> None:
    earlier, today = dt.date(2025, 3, 5), book.view.day
    refresh()
    assert page.other_day.isHidden()
    book.view = dataclasses.replace(book.view, never_closed=(earlier, dt.date(2025, 3, 6)))
    refresh()
    assert "5 March" in page.other_day.accessibleName()
    page.other_day.click()
    qtbot.waitUntil(lambda: page._view is not None and page._view.day == earlier)
    assert "today" in page.other_day.accessibleName()
    page.other_day.click()
    qtbot.waitUntil(lambda: page._view is not None and page._view.day == today)
    page.other_day.click()
    qtbot.waitUntil(lambda: page._view is not None and page._view.day == earlier)
    with qtbot.waitSignal(page.closed):
        page.close_now()
    assert book.days == [earlier]
    with qtbot.waitSignal(page.back):
        press(Qt.Key.Key_Escape)
    refresh()
    assert page._view is not None
    assert page._view.day == today


def test_a_lock_forgets_which_day_was_being_closed(
    qtbot: QtBot, page: ClosePage, book: DayBook, refresh: Callable[[], None]
) -> None:
    book.view = dataclasses.replace(book.view, never_closed=(dt.date(2025, 3, 5),))
    refresh()
    page.other_day.click()
    qtbot.waitUntil(lambda: page._view is not None and page._view.day != book.view.day)
    page.clear()
    refresh()
    assert page._view is not None
    assert page._view.day == book.view.day
