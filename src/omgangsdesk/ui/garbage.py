"""Looks for garbage on the window's thread, and nowhere else.

Python looks for what nobody reaches any more on whichever thread happens to allocate. Finds the
worker something of Qt among it, that ends there, away from the thread it belongs to, and the
program may fall over. So while a window is shown Python no longer looks by itself, and a timer of
the window does; then nothing is done is no stall either.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

EVERY_MS = 200
AT_ONCE = 5_000
"""So many more things than were let go since the last look make one worth it; of Python's own."""
OLDER = (10, 50)
"""After so many looks at the newest also at older ones, and so many of those at everything."""


class Sweeper(QObject):
    """Looks when it is worth it, from when `window` shows until it is hidden."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(sweep)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window; to be minimised is not to be hidden."""
        if event.type() == QEvent.Type.Show:
            gc.disable()
            self._timer.start()
        elif event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._timer.stop()
            gc.enable()
        return super().eventFilter(watched, event)


def sweep() -> None:
    """Look as far as Python would by now have done."""
    newest, younger, older = gc.get_count()
    if newest < AT_ONCE:
        return
    if younger < OLDER[0]:
        gc.collect(0)
    elif older < OLDER[1]:
        gc.collect(1)
    else:
        gc.collect(2)
