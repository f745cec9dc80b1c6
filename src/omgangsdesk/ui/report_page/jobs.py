"""Work on papers that needs no desk: drawing pages, printing, writing a file.

It runs beside the worker, so that a stamp never waits for a printer.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from omgangsdesk.errors import ExpectedError
from omgangsdesk.ui.worker import bug_report

T = TypeVar("T")


class Jobs(QObject):
    """Runs operations on short-lived threads and tells the window's thread what came of them."""

    bug = Signal(str)
    """A report of a fault of ours, without names or values."""
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: list[threading.Thread] = []
        self._untold = 0
        self._stopped = False
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something runs of which nothing was told yet."""
        return self._untold > 0

    def run(
        self,
        operation: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ExpectedError], None] | None = None,
        *,
        broke: Callable[[], None] | None = None,
    ) -> None:
        """Run `operation`; `done` or `failed` is called on the window's thread.

        `broke` is called after a fault of ours, so that what waits for it waits no longer.
        """
        self._threads = [thread for thread in self._threads if thread.is_alive()]

        def carry_out() -> None:
            told: Callable[[], None]
            try:
                value = operation()
            except ExpectedError as error:
                told = _call(failed, error) if failed else (lambda: None)
            except Exception as error:  # noqa: BLE001 - a bug anywhere must reach the window
                told = _both(_call(self.bug.emit, bug_report(error)), broke)
            else:
                told = _call(done, value)
            # The window may be gone by the time a slow printer answers.
            with contextlib.suppress(RuntimeError):
                self._finished.emit(told)

        self._untold += 1
        thread = threading.Thread(target=carry_out, name="papers")
        self._threads.append(thread)
        thread.start()

    def stop(self) -> None:
        """Wait for what runs and tell nobody any more; called when the window closes."""
        self._stopped = True
        for thread in self._threads:
            thread.join()
        self._threads = []

    def _tell(self, told: Callable[[], None]) -> None:
        self._untold -= 1
        if not self._stopped:
            told()


def _both(first: Callable[[], None], then: Callable[[], None] | None) -> Callable[[], None]:
    def call() -> None:
        first()
        if then is not None:
            then()

    return call


def _call(function: Callable[[Any], object], value: object) -> Callable[[], None]:
    def call() -> None:
        function(value)

    return call
