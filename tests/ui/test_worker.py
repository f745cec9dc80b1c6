"""The one thread that owns the desk."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text
from omgangsdesk.ui.worker import Worker


class Desk:
    """Remembers on which thread it was closed."""

    closed_on: int | None = None

    def close(self) -> None:
        self.closed_on = threading.get_ident()


@pytest.fixture
def desk(worker: Worker, qtbot: QtBot) -> Desk:
    made = Desk()
    opened: list[bool] = []
    worker.open(lambda: made, lambda: opened.append(True))  # type: ignore[arg-type,return-value]
    qtbot.waitUntil(lambda: bool(opened))
    return made


def test_operations_run_in_order_off_the_windows_thread(
    worker: Worker, desk: Desk, qtbot: QtBot
) -> None:
    threads: list[int] = []
    told: list[tuple[int, bool]] = []
    here = QThread.currentThread()

    def operation(number: int) -> int:
        threads.append(threading.get_ident())
        return number

    for number in range(5):
        worker.run(
            lambda _, number=number: operation(number),
            lambda value: told.append((value, QThread.currentThread() is here)),
        )
    assert worker.waiting == 5
    qtbot.waitUntil(lambda: len(told) == 5)
    assert told == [(number, True) for number in range(5)]
    assert set(threads) == {threads[0]} != {threading.get_ident()}
    assert worker.waiting == 0


def test_an_expected_error_reaches_whoever_asked(worker: Worker, desk: Desk, qtbot: QtBot) -> None:
    error = InvalidInputError(text("No."))
    told: list[object] = []

    def refuse(_: object) -> None:
        raise error

    worker.run(refuse, told.append, told.append)
    qtbot.waitUntil(lambda: told == [error])
    with qtbot.waitSignal(worker.problem) as caught:
        worker.run(refuse, told.append)
    assert caught.args == [error]
    assert told == [error]


def test_a_bug_report_holds_no_names(worker: Worker, desk: Desk, qtbot: QtBot) -> None:
    def stumble(_: object) -> None:
        raise KeyError("Kievit")

    with qtbot.waitSignal(worker.bug) as caught:
        worker.run(stumble)
    (report,) = caught.args or [""]
    assert report.startswith("KeyError\n")
    assert "test_worker.py" in report
    assert "stumble" in report
    assert "Kievit" not in report


def test_closing_finishes_what_was_asked_and_closes_the_desk_on_its_thread(
    worker: Worker, desk: Desk
) -> None:
    done: list[int] = []
    for number in range(3):
        worker.run(lambda _, number=number: done.append(number))
    worker.close()
    assert done == [0, 1, 2]
    assert desk.closed_on not in {None, threading.get_ident()}
    worker.run(lambda _: done.append(9))
    worker.close()
    assert done == [0, 1, 2]


def test_without_a_desk_nothing_is_done(worker: Worker, desk: Desk, qtbot: QtBot) -> None:
    done: list[str] = []
    worker.shut(lambda: done.append("shut"))
    worker.run(
        lambda _: done.append("run"),
        lambda _: done.append("done"),
        unanswered=lambda: done.append("unanswered"),
    )
    qtbot.waitUntil(lambda: worker.waiting == 0)
    assert done == ["shut", "unanswered"]
    assert desk.closed_on is not None


def test_a_widget_that_is_gone_is_not_told(worker: Worker, desk: Desk, qtbot: QtBot) -> None:
    class Told(QLabel):
        heard = False

        def hear(self, _value: object) -> None:
            Told.heard = True

    label = Told()
    worker.run(lambda _: 1, label.hear)
    shiboken6.delete(label)
    qtbot.waitUntil(lambda: worker.waiting == 0)
    assert not Told.heard


def test_being_busy_is_told(worker: Worker, desk: Desk, qtbot: QtBot) -> None:
    seen: list[bool] = []
    worker.busy_changed.connect(seen.append)
    worker.run(lambda _: SimpleNamespace())
    worker.run(lambda _: SimpleNamespace())
    qtbot.waitUntil(lambda: worker.waiting == 0)
    assert seen == [True, False]


def test_what_a_thread_keeps_for_itself_outlives_an_operation(
    worker: Worker, desk: Desk, qtbot: QtBot
) -> None:
    own = threading.local()
    found: list[str] = []
    worker.run(lambda _: setattr(own, "held", "lock"))
    worker.run(lambda _: getattr(own, "held", "lost"), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == ["lock"]


def test_something_can_be_loaded_before_there_is_a_desk(qapp: QObject, qtbot: QtBot) -> None:
    worker, done = Worker(), []
    worker.prepare(lambda: done.append(1))
    qtbot.waitUntil(lambda: worker.waiting == 0)
    worker.close()
    assert done == [1]
