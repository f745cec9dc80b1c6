"""The planning of the coming week in the real window, on a practice store, with real keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.conftest import dressed
from tests.ui.driven import Driven, driven, signed

from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.views_week import PlanVisit, WeekRequest, WeekView, WeekVisit
from omgangsdesk.services.week.change import change_week
from omgangsdesk.ui.pages.week.page import WeekPage
from omgangsdesk.ui.pages.week.rows import Place, Row

__all__ = ["dressed", "driven", "signed"]

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier
HOUSE = "de-brug"
WEEK = dt.timedelta(days=7)


class Planned:
    """Somebody at the planning of the coming week."""

    def __init__(self, driven: Driven) -> None:
        self.driven = driven
        driven.press(Qt.Key.Key_B, CTRL)
        page = driven.window.desk.pages.called("week")
        assert isinstance(page, WeekPage)
        self.page, self.grid = page, page.grid
        today = driven.clock.now().date()
        self.monday = today - dt.timedelta(days=today.weekday()) + WEEK
        driven.press(Qt.Key.Key_PageDown)
        assert page.head.asked.monday == self.monday

    @property
    def week(self) -> WeekView:
        assert self.page.week is not None
        return self.page.week

    @property
    def form(self):  # type: ignore[no-untyped-def]
        return self.page.planner.form

    def day(self, number: int) -> dt.date:
        return self.monday + dt.timedelta(days=number)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.driven.press(key)

    def type(self, words: str) -> None:
        for letter in words:
            QTest.keyClick(QApplication.focusWidget(), letter)
        self.driven.settle()

    def at_desk(self, look: Callable[[Desk], T]) -> T:
        seen: list[T] = []
        wrong: list[ExpectedError] = []
        self.driven.ctx.worker.run(look, seen.append, wrong.append)
        self.driven.settle()
        assert not wrong, str(wrong[0].sentence)
        return seen[0]

    def do(self, request: WeekRequest) -> None:
        self.at_desk(lambda desk: change_week(desk, request))
        self.page.refresh()
        self.driven.settle()

    def plan(self, case: str, room: str, day: int, start: str, **more: str) -> WeekVisit:
        known = {one.visit for one in self.week.visits}
        values = {"minutes": "60", "supervisor": "lotte-voorbeeld", "reason": "oefening"} | more
        self.do(
            PlanVisit(
                case=case,
                location=HOUSE,
                room=room,
                day=self.day(day),
                start=start,
                **values,  # type: ignore[arg-type]
            )
        )
        return next(one for one in self.week.visits if one.visit not in known)

    def made(self) -> list[WeekVisit]:
        """What was planned here, and not by the practice centre, whose ids are words."""
        return [one for one in self.week.visits if one.visit[0].isdigit()]

    def visit(self, visit: str) -> WeekVisit | None:
        return next((one for one in self.week.visits if one.visit == visit), None)

    def choose(self, row: Row) -> None:
        self.grid.setFocus()
        assert self.grid.choose(row)
        self.driven.settle()

    def place(self, lane: str, day: int) -> Place:
        place = Place(lane, self.day(day))
        self.choose(place)
        return place

    def undone(self) -> None:
        self.driven.window.flow.undo()
        self.driven.settle()

    def toast(self) -> str:
        return str(self.driven.window.desk.footer.toast.text())


@pytest.fixture
def planned(driven: Driven) -> Planned:
    driven.unlock("AB")
    return Planned(driven)
