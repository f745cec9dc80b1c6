"""Waits until a window has nothing left to do.

One `processEvents` handles only what is most urgent: a layout within a layout, or what waits for
an idle moment, comes a turn or more later, and on a busy machine more turns than on an idle one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from omgangsdesk.ui.window import Window

MOST = 500
"""Turns; a timer without rest would never end them."""


def come_to_rest() -> None:
    """Handle every event that is due, and those that follow from it; what was to go is gone."""
    events = QAbstractEventDispatcher.instance()
    for _ in range(MOST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if not events.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
            return


def wait_for_rest(bot: QtBot, busy: Callable[[], object]) -> None:
    """Wait until nothing is under way any more, and all that came of it is shown."""

    def rests() -> bool:
        come_to_rest()
        return not busy()

    bot.waitUntil(rests)


def wait_for_answers(bot: QtBot, window: Window) -> None:
    """Wait until the desk answered all that the window asked, and the window shows it."""
    worker, flow = window._ctx.worker, window.flow
    wait_for_rest(bot, lambda: worker.waiting or flow.pending)
