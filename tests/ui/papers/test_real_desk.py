"""Both pages over a real store, played for a whole day: real reports, a real day file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from omgangsdesk.services.desk import Desk
from omgangsdesk.services.requests import Finalise, Request
from omgangsdesk.services.views import Board, ReportView
from omgangsdesk.ui.close_page.page import ClosePage
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.paper.printing import Printers
from omgangsdesk.ui.report_page.page import ReportPage
from omgangsdesk.ui.report_page.pages import page_sizes

Show = Callable[[QWidget], None]


@pytest.fixture
def on_desk(qtbot: QtBot, ctx: Context, played_store: Any) -> Callable[..., Any]:
    """Runs something on the worker's thread with a coordinator's real desk, and waits for it."""
    opened: list[bool] = []
    ctx.worker.open(lambda: played_store.open("AB"), lambda: opened.append(True))
    qtbot.waitUntil(lambda: bool(opened))

    def run(operation: Callable[[Desk], Any]) -> Any:
        told: list[Any] = []
        ctx.worker.run(operation, told.append)
        qtbot.waitUntil(lambda: bool(told))
        return told[0]

    return run


@pytest.fixture
def report_page(qtbot: QtBot, ctx: Context, shown: Show) -> Iterator[ReportPage]:
    page = ReportPage(ctx, printers=lambda: Printers(names=(), default=""))
    qtbot.addWidget(page)
    shown(page)
    yield page
    page.stop()


def reports(desk: Desk) -> list[ReportView]:
    from omgangsdesk.services.papers.reports import load_report
    from omgangsdesk.services.screens.board import load_board

    board: Board = load_board(desk)
    return [load_report(desk, row.visit) for row in board.rows]


def test_a_visits_pages_are_shown_and_made_final(
    qtbot: QtBot, on_desk: Callable[..., Any], report_page: ReportPage
) -> None:
    from omgangsdesk.services.papers.reports import load_report
    from omgangsdesk.services.perform import perform

    view = next(one for one in on_desk(reports) if one.can_finalise and not one.finalised_at)
    report_page.show_report(view)
    qtbot.waitUntil(report_page.preview.is_drawn)
    draft = report_page.paper()
    assert draft is not None
    assert not draft.final
    asked: list[Request] = []
    report_page.requested.connect(asked.append)
    report_page.foot.ask_final()
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert asked == [Request(act=Finalise(), visit=view.visit)]

    on_desk(lambda desk: perform(desk, asked[0]))
    final = on_desk(lambda desk: load_report(desk, view.visit))
    assert final.finalised_at is not None
    report_page.show_report(final)
    qtbot.waitUntil(lambda: report_page.paper() is not None)
    kept = report_page.paper()
    assert kept is not None
    assert kept.final
    assert report_page.preview.page_count() <= len(page_sizes(kept.pdf))


def test_the_day_is_closed_into_a_file_that_is_there(
    qtbot: QtBot, ctx: Context, on_desk: Callable[..., Any], shown: Show, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page = ClosePage(ctx, str(stick))
    qtbot.addWidget(page)
    shown(page)
    on_desk(lambda desk: desk)
    page.refresh()
    qtbot.waitUntil(lambda: page._view is not None)
    if page.points.needs_reason():
        page.points.reason.setText("bij tante Wilg")
    with qtbot.waitSignal(page.closed) as told:
        page.close_now()
    day = told.args[0]
    (file,) = stick.iterdir()
    assert file.name == day.file == page.outcome.facts()["File"]
    assert file.stat().st_size == day.size
    assert file.read_bytes().startswith(b"age-encryption.org/v1")


def test_a_stick_that_was_pulled_leaves_the_day_open(
    qtbot: QtBot, ctx: Context, on_desk: Callable[..., Any], shown: Show, tmp_path: Path
) -> None:
    page = ClosePage(ctx, str(tmp_path / "pulled"))
    qtbot.addWidget(page)
    shown(page)
    on_desk(lambda desk: desk)
    page.refresh()
    qtbot.waitUntil(lambda: page._view is not None)
    page.points.reason.setText("bij tante Wilg")
    page.close_now()
    qtbot.waitUntil(page.told.isVisible)
    assert page.outcome.isHidden()
    from omgangsdesk.services.day_end.day_close import load_close

    assert on_desk(load_close).closed_at is None
