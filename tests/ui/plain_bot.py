"""Waits as pytest-qt's bot does, in a program of its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 100.0


class PlainBot:
    """The two waits that a window on a practice store needs."""

    def waitUntil(self, callback: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not callback():
            if time.monotonic() > until:
                raise TimeoutError
            QApplication.processEvents()
            time.sleep(0.002)  # unlike Qt's own wait, this lets the other threads go on

    @contextmanager
    def waitExposed(self, window: QWidget) -> Iterator[None]:
        yield
        QTest.qWaitForWindowExposed(window)
