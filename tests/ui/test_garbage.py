"""What nobody reaches any more ends on the window's thread, whoever was busy."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from tests.ui.driven import Driven

from omgangsdesk.ui import garbage

BUSY = 40 * garbage.AT_ONCE
"""Things a worker makes and keeps: Python would long have looked for garbage by itself."""


class Part(QObject):
    """Something of the window that holds itself, with a timer that goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(60_000)


@pytest.fixture
def ended_on() -> list[int]:
    """The threads on which a part that was let go came to its end."""
    found: list[int] = []
    weakref.finalize(Part(), lambda: found.append(threading.get_ident()))
    return found


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    assert gc.isenabled()


def test_a_busy_worker_ends_nothing_of_the_window(signed: Driven, ended_on: list[int]) -> None:
    made: list[list[int]] = []
    done: list[None] = []

    def work() -> None:
        made.extend([] for _ in range(BUSY))

    signed.window._ctx.worker.do(work, done.append)
    signed.qtbot.waitUntil(lambda: bool(done), timeout=60_000)
    signed.qtbot.waitUntil(lambda: bool(ended_on), timeout=60_000)
    assert ended_on == [threading.get_ident()]
    assert len(made) == BUSY
    signed.window.close()


def test_it_is_looked_for_while_the_window_shows(driven: Driven) -> None:
    assert not gc.isenabled()
    driven.window.hide()
    assert gc.isenabled()
    driven.window.show()
    assert not gc.isenabled()
    driven.window.close()


@pytest.mark.parametrize("least", [0, 1, 2])
def test_older_things_are_looked_at_less_often(least: int) -> None:
    gc.collect()
    gc.disable()
    found: list[int] = []

    def begun(phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            found.append(told["generation"])

    gc.callbacks.append(begun)
    kept: list[list[int]] = []
    try:
        # Nothing is done before there is much.
        garbage.sweep()
        assert found == []
        looks = (1, garbage.OLDER[0] + 1, (garbage.OLDER[0] + 1) * (garbage.OLDER[1] + 1))
        for _ in range(looks[least]):
            kept.extend([] for _ in range(garbage.AT_ONCE + 100))
            garbage.sweep()
    finally:
        gc.callbacks.remove(begun)
        gc.enable()
    assert max(found) == least
    assert found.count(least) == 1
