"""What makes that today is painted as soon as the key is derived."""

from __future__ import annotations

import datetime as dt
import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from omgangsdesk.services.views import Board
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.desk.page import DeskPage

_LONG = dt.timedelta(minutes=15)


def make_ready(ctx: Context, page: DeskPage, room: QRect) -> None:
    """Lay out and draw, once, what nobody sees yet: its words, glyphs and icons are there then.

    There is time for it while the key is derived. What the program is made of by now stays, so
    no search for garbage needs to look at it again.
    """
    if page.ready or page.is_locked or page.isVisible():
        return
    page.setGeometry(room)
    page.share_out()
    page.grab()
    _rehearse(ctx, room)
    gc.freeze()


def _rehearse(ctx: Context, room: QRect) -> None:
    """Draw a visit in each state on a board that is thrown away."""
    from omgangsdesk.ui.board import BoardModel, BoardView

    model = BoardModel(ctx)
    view = BoardView(ctx, model)
    view.resize(room.size())
    model.show_board(_invented(ctx.now()))
    view.grab()
    for one in (view, model):
        one.deleteLater()


def _invented(now: dt.datetime) -> Board:
    from omgangsdesk.domain.visit.status import STATUS
    from omgangsdesk.services.views import Board, BoardRow, Lane
    from omgangsdesk.services.wording import plain, same

    lanes, rows = [], []
    for place, (status, word) in enumerate(STATUS.items()):
        start = now + (place - 3) * _LONG
        lanes.append(Lane(room=status, name=status, note=word, use="individual"))
        rows.append(
            BoardRow(
                visit=status,
                lane=status,
                status=status,
                kind="individual",
                start=start,
                end=start + 4 * _LONG,
                actual_start=None,
                actual_end=None,
                title=same(plain(status)),
                countdown=same(word),
                alarm=True,
                alerts=1,
                supervisor="AA",
                room="",
                zone="UTC",
            )
        )
    return Board(
        day=now.date(),
        zone="UTC",
        now=now,
        centre="",
        practice=False,
        colleague="",
        colleague_code="",
        closed=False,
        lanes=tuple(lanes),
        rows=tuple(rows),
        attention=(),
        next_act=None,
        children=0,
        adults=0,
        supervisors=0,
        last_kept=None,
        undoable=None,
    )


def paint_now(window: QWidget) -> None:
    """Lay out and paint what was just shown, before anything else is asked or done."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest.value)
