"""What takes longest to open is made before anybody asks for it."""

from __future__ import annotations

import pytest
from tests.ui.driven import Driven

from omgangsdesk.ui.desk import beforehand
from omgangsdesk.ui.desk.beforehand import PAGES, Beforehand


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beforehand, "BEGIN_MS", 0)
    monkeypatch.setattr(beforehand, "REST_MS", 0)


def pages_of(driven: Driven) -> list[str]:
    return [name for name in PAGES if name in driven.window.desk.pages._made]


@pytest.mark.usefixtures("at_once")
def test_pages_are_made_one_after_the_other(signed: Driven) -> None:
    desk = signed.window.desk
    desk.pages._beforehand.stop()
    desk.pages._beforehand.begin()
    signed.qtbot.waitUntil(lambda: pages_of(signed) == list(PAGES))
    signed.settle()
    assert desk.page() == "today"
    assert desk.today.view.hasFocus()
    desk.show_page("close")
    assert desk.page() == "close"


@pytest.mark.usefixtures("at_once")
def test_nothing_is_made_once_the_window_is_locked(signed: Driven) -> None:
    made: list[str] = []
    ahead = Beforehand(signed.window._ctx, made.append, signed.window)
    ahead.begin()
    signed.window.lock()
    ahead.stop()
    signed.settle()
    assert made == []
    signed.unlock()
    ahead.begin()
    signed.qtbot.waitUntil(lambda: made == list(PAGES))
