"""What makes that today is painted as soon as the key is derived."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from omgangsdesk.ui.desk.page import DeskPage


def make_ready(page: DeskPage, room: QRect) -> None:
    """Lay out and draw, once, what nobody sees yet: its words, glyphs and icons are there then.

    There is time for it while the key is derived. What the program is made of by now stays, so
    no search for garbage needs to look at it again.
    """
    if page.ready or page.is_locked or page.isVisible():
        return
    page.setGeometry(room)
    page.share_out()
    page.grab()
    gc.freeze()


def paint_now(window: QWidget) -> None:
    """Lay out and paint what was just shown, before anything else is asked or done."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)
