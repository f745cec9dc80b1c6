"""What makes that today is painted as soon as the key is derived."""

from __future__ import annotations

import datetime as dt
import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from omgangsdesk.errors import ExpectedError
    from omgangsdesk.services.views import Board
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.desk.page import DeskPage

_LONG = dt.timedelta(minutes=15)


class Behind:
    """Lets the page stand behind the form, shown and laid out and not seen: the form covers it.

    There is time for it while the key is derived. Words, glyphs and icons are drawn once by then,
    and nothing but the form has to go when today comes. No key gets there: it is disabled, or
    somebody who is not in yet could have names shown or another page opened with Tab and Space.
    """

    def __init__(self, ctx: Context, stack: QStackedLayout) -> None:
        self._ctx, self._stack = ctx, stack
        self._wanted = False
        ctx.worker.bug.connect(self.end)  # nobody is refused by it

    def prepare(self, page: Callable[[], DeskPage]) -> None:
        """Once the window has time, unless it was given up by then."""
        self._wanted = True
        QTimer.singleShot(0, self._stack, lambda: self._stand(page))

    def end(self) -> None:
        """Show the current page alone: somebody came in, or was refused."""
        self._wanted = False
        stack = self._stack
        stack.setStackingMode(QStackedLayout.StackingMode.StackOne)
        for one in filter(None, map(stack.widget, range(stack.count()))):
            one.setVisible(one is stack.currentWidget())
            one.setEnabled(True)

    def ended(self, then: Callable[[ExpectedError], None]) -> Callable[[ExpectedError], None]:
        """What ends it and then goes on."""

        def refused(error: ExpectedError) -> None:
            self.end()
            then(error)

        return refused

    def _stand(self, make: Callable[[], DeskPage]) -> None:
        page = make()
        if not self._wanted or page.ready or page.is_locked or page.isVisible():
            return
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        page.unlock()
        page.today.make_ready(self._ctx.now())
        page.share_out()
        page.grab()
        page.setEnabled(False)
        _rehearse(self._ctx, page.geometry())
        gc.freeze()  # what the program is made of by now stays: no search needs to look at it


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
