"""Plays a practice day through the real window without a screen, and takes pictures on the way.

Each line of the script chooses its visit on the board, opens the form of its act, fills it in and
submits it, as a supervisor would: what the pictures show is what the window does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import Text, text
from omgangsdesk.services.requests import Request
from omgangsdesk.services.views import Changes

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk
    from omgangsdesk.services.practice.play import ScriptLine, SetClock, Stage
    from omgangsdesk.services.views_day import ClosedDay
    from omgangsdesk.ui.context import Context
    from omgangsdesk.ui.window import Window

SIZE = (1440, 900)
"""Of the pictures, in pixels."""
PATIENCE_MS = 30_000
"""After this long without an answer something is wrong."""
ANSWERED = 1
BOARD_AT = dt.time(14, 5)
"""The busiest moment of the practice day."""
STORY = "bezoek-kievit"
"""The visit whose panel and report are pictured."""


class UnseenError(ExpectedError):
    """The window did not do what the script says."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the window, and the moment it is taken at."""

    name: str
    wanted: Callable[[ScriptLine], bool]
    before_submit: bool = False


PICTURES = (
    Picture("today", lambda line: line.at >= BOARD_AT),
    Picture("visit", lambda line: line.visit == STORY and line.act == "end"),
    Picture("incident", lambda line: line.act == "incident", before_submit=True),
)


def play_day(
    window: Window,
    ctx: Context,
    *,
    lines: Sequence[ScriptLine],
    clock: SetClock,
    sign_in: tuple[str, str],
    out: Path,
    progress: Callable[[int, int], None],
) -> ClosedDay:
    """Play `lines`, close the day into `out`, and leave `*.png` there.

    Args:
        window: built on a practice store with `clock`, not yet shown.
        ctx: the window's context.
        lines: the script.
        clock: the practice clock that window and desk share.
        sign_in: code and passphrase of whoever opens the store.
        out: an existing folder.
        progress: called after each line with how many were played, and of how many.

    Raises:
        UnseenError: the window refused a line; its sentence is in it.
    """
    return _Player(window, ctx, clock, out).play(lines, sign_in, progress)


class _Player(QObject):
    def __init__(self, window: Window, ctx: Context, clock: SetClock, out: Path) -> None:
        super().__init__(window)
        self._window, self._ctx, self._clock, self._out = window, ctx, clock, out
        self._stage: Stage | None = None
        self._answer: tuple[str, object] | None = None
        self._left = list(PICTURES)
        flow = window.flow
        flow.done.connect(lambda _request, changes: self._told("done", changes))
        flow.stopped.connect(lambda error, _request: self._told("stopped", error))
        flow.failed.connect(lambda error, _request: self._told("failed", error))
        ctx.worker.bug.connect(lambda report: self._told("bug", report))

    def play(
        self,
        lines: Sequence[ScriptLine],
        sign_in: tuple[str, str],
        progress: Callable[[int, int], None],
    ) -> ClosedDay:
        self._window.resize(*SIZE)
        self._window.show()
        self._settle()
        self._grab("unlock")
        self._window.unlock(*sign_in)
        self._settle()
        if self._window.is_locked:
            raise UnseenError(text("The practice store could not be unlocked."))
        self._prepare_stage()
        for number, line in enumerate(lines, start=1):
            self._play_line(line)
            progress(number, len(lines))
        self._picture_report()
        return self._close_day()

    # One line

    def _prepare_stage(self) -> None:
        from omgangsdesk.services.practice.play import Stage

        def prepare(desk: Desk) -> None:
            self._stage = Stage(desk, self._clock)

        self._ctx.worker.run(prepare)
        self._settle()

    def _play_line(self, line: ScriptLine) -> None:
        found: list[Request] = []

        def prepare(_desk: Desk) -> Request:
            assert self._stage is not None  # noqa: S101 - set before the first line
            return self._stage.prepare(line)

        self._ctx.worker.run(prepare, found.append)
        self._settle()
        request = found[0]
        self._window.flow.choose(line.visit)
        self._window.desk.today.board.select_visit(line.visit)
        self._settle()
        self._answer = None
        self._submit(line, request)
        self._wait(lambda: self._answer is not None)
        self._settle()
        self._judge(line)
        self._picture(line, before_submit=False)

    def _submit(self, line: ScriptLine, request: Request) -> None:
        from omgangsdesk.ui.panel.forms import FORMS

        panel = self._window.desk.panel
        if line.act != "observe" and line.act not in FORMS:
            self._window.flow.request(request)
            return
        panel.open_form(line.act)
        form = panel.form
        if form is None:
            raise UnseenError(self._refused(line, text("the window does not offer this act")))
        form.fill(request.act)
        form.set_when(request.when)
        self._picture(line, before_submit=True)
        form.submit()

    def _judge(self, line: ScriptLine) -> None:
        kind, value = self._answer or ("", None)
        if kind == "stopped" and line.stops:
            self._window.desk.panel.close_form()
            return
        if kind == "done" and not line.stops and isinstance(value, Changes):
            if line.mark and self._stage is not None:
                self._stage.marks[line.mark] = value.act
            return
        why = (
            value.sentence if isinstance(value, ExpectedError) else text("a fault in the program")
        )
        raise UnseenError(self._refused(line, why))

    @staticmethod
    def _refused(line: ScriptLine, why: Text) -> Text:
        return text(
            "Line {number} of the script can't be played in the window: {why}",
            number=line.number,
            why=why,
        )

    # Pictures

    def _picture(self, line: ScriptLine, *, before_submit: bool) -> None:
        for one in self._left:
            if one.before_submit == before_submit and one.wanted(line):
                self._left.remove(one)
                if one.name == "today":
                    self._window.flow.choose(STORY)
                    self._window.desk.today.board.select_visit(STORY)
                    self._window.desk.today.board.follow_now()
                self._window.flow.refresh()  # the clock of the script may have moved on
                self._settle()
                self._grab(one.name)
                return

    def _picture_report(self) -> None:
        self._window.desk.show_report(STORY)
        self._settle()
        page = self._window.desk.reports_page.report
        self._wait(page.preview.is_drawn)
        self._settle()
        self._grab("report")

    def _close_day(self) -> ClosedDay:
        self._window.desk.show_page("close")
        self._settle()
        page = self._window.desk.close_page
        found: list[ClosedDay] = []
        page.closed.connect(found.append)
        page.place.folder.setText(str(self._out))
        if page.points.needs_reason():
            page.points.reason.setText(self._ctx.tr("practice"))
        page.close_now()
        self._wait(lambda: bool(found))
        self._settle()
        self._grab("close")
        return found[0]

    def _grab(self, name: str) -> None:
        for widget in self._window.findChildren(QWidget):
            widget.ensurePolished()
        self._window.grab().save(str(self._out / f"{name}.png"))

    # Waiting

    def _told(self, kind: str, value: object) -> None:
        self._answer = (kind, value)

    def _settle(self) -> None:
        """Until nothing is asked of the worker and everything is painted."""
        QApplication.processEvents()
        self._wait(lambda: not (self._ctx.worker.waiting or self._window.flow.pending))
        QApplication.processEvents()

    def _wait(self, ready: Callable[[], bool]) -> None:
        """Let events run until `ready`; sleeping between, so that the worker's thread gets on."""
        if ready():
            return
        loop, ticker, deadline = QEventLoop(), QTimer(), QDeadlineTimer(PATIENCE_MS)

        def look() -> None:
            # Once is enough: before the loop ends, the search index may ask for its next step.
            if ready():
                loop.exit(ANSWERED)
            elif deadline.hasExpired():
                loop.quit()

        ticker.timeout.connect(look)
        ticker.start(1)
        if loop.exec() != ANSWERED:
            raise UnseenError(text("The window did not answer; playing was stopped."))
