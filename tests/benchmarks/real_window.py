"""The real window on a real store, driven by keys and watched until it has painted."""

from __future__ import annotations

import datetime as dt
import os
import time
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.benchmarks import made_day

PATIENCE = 60  # seconds
SIZE = (1366, 768)


@cache
def application() -> Any:
    """The one application of this process, without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from omgangsdesk.ui.app import make_application

    return make_application(["bench"])


def until(ready: Any, every: int = 1) -> None:
    """Let events run until `ready`, asked so often (ms), without keeping the worker from running.

    Asked without a pause, it would take the interpreter from the worker all the time.
    """
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    loop, ticker, deadline = QEventLoop(), QTimer(), QDeadlineTimer(PATIENCE * 1000)
    ticker.timeout.connect(lambda: loop.quit() if ready() or deadline.hasExpired() else None)
    ticker.start(every)
    loop.exec()
    if not ready():
        raise RuntimeError("no answer")


class Painted:
    """Counts the paints of a viewport, and tells the region of each."""

    def __init__(self, viewport: Any) -> None:
        from PySide6.QtCore import QEvent, QObject

        painted = self

        class Filter(QObject):
            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    painted.count += 1
                    if painted.tell is not None:
                        painted.tell(event.region())
                return False

        self.count = 0
        self.tell: Any = None
        self._filter = Filter(viewport)
        viewport.installEventFilter(self._filter)


class RealWindow:
    """The real window on the real store; each stamp starts another visit with S, when it is due."""

    def __init__(self, folder: Path) -> None:
        from omgangsdesk.language import load_translator
        from omgangsdesk.locations import resources
        from omgangsdesk.ui.app import build_window

        self.clock = made_day.SetClock(made_day.start_of(0))
        self.window = build_window(
            application(),
            opener=lambda _label, _passphrase: made_day.open_desk(folder, self.clock),
            sign_in_view=made_day.sign_in_view(folder),
            translator=load_translator("nl_BE", resources() / "i18n"),
            clock=self.clock,
            zone=made_day.ZONE,
            store_folder=folder / "store",
        )
        self.window.resize(*SIZE)
        self.window.show()
        self.window.unlock_form.typing.emit()  # while a passphrase is typed, much is read already
        until(lambda: not self.window._ctx.worker.waiting)
        self.opened = self._open()
        """Milliseconds from the accepted passphrase to the painted board."""
        self.board = self.window.desk.today.board
        self.painted = Painted(self.board.viewport())
        self.next = 0
        self._answer: str | None = None
        self.window.flow.done.connect(lambda *_: self._told("done"))
        self.window.flow.failed.connect(lambda error, _: self._told(str(error)))
        self.window.flow.stopped.connect(lambda error, _: self._told(str(error)))
        self._settle()

    def _told(self, answer: str) -> None:
        self._answer = answer

    def _open(self) -> float:
        from omgangsdesk.security.kdf import DEFAULT_COST, stretch
        from omgangsdesk.security.keyring import Keyring
        from omgangsdesk.ui.first_paint import paint_now

        accepted: list[float] = []
        painted: list[float] = []
        unlock = Keyring.unlock

        def unlocked(*given: Any, **more: Any) -> Any:
            found = unlock(*given, **more)
            stretch(b"as long as in real use", bytes(16), DEFAULT_COST)  # practice is quicker
            accepted.append(time.perf_counter())
            return found

        def paint(window: Any) -> None:
            seen = Painted(self.window.desk.today.board.viewport())
            paint_now(window)
            if seen.count and self.window.desk.today.model.rowCount():
                painted.append(time.perf_counter())

        with (
            patch.object(Keyring, "unlock", unlocked),
            patch("omgangsdesk.ui.window.paint_now", paint),
        ):
            self.window.unlock("LV", made_day.PASSPHRASE)
            until(lambda: painted, every=10)  # the worker is not to be asked for the interpreter
        return (painted[0] - accepted[0]) * 1000

    def refresh(self) -> float:
        """Milliseconds in which the board is read anew and shown."""
        begun = time.perf_counter()
        self.window.flow.refresh()
        until(lambda: not self.window.flow.pending)
        ended = time.perf_counter()
        self._settle()
        return (ended - begun) * 1000

    def dossier(self) -> float:
        """Milliseconds from the key to the dossier of the next visit on screen."""
        desk = self.window.desk
        page = desk.pages.called("dossier")
        self.window.flow.choose(f"v{self.next}")
        self._settle()
        begun = time.perf_counter()
        desk.pages.dossiers.open_here()
        until(lambda: page.view is not None and desk.page() == "dossier")
        ended = time.perf_counter()
        self._settle()
        desk.show_page("today")
        page.clear()
        return (ended - begun) * 1000

    def stamp(self) -> float:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        visit = f"v{self.next}"
        self.clock.instant = made_day.start_of(self.next)
        self.next += 1
        self.board.select_visit(visit)
        self.window.flow.choose(visit)
        self.window.flow.refresh()
        self._settle()
        self.window.activateWindow()
        self.board.setFocus()
        until(self.board.hasFocus)
        seen: list[bool] = []
        ended: list[float] = []

        def done(*_: object) -> None:
            if not ended and any(seen):
                ended.append(time.perf_counter())

        self.painted.tell = lambda region: seen.append(self._says_running(visit, region))
        self.window.flow.done.connect(done)  # told once the row is painted, before what follows
        begun = time.perf_counter()
        QTest.keyClick(self.board, Qt.Key.Key_S)
        until(lambda: done() or ended)
        self.painted.tell = None
        self.window.flow.done.disconnect(done)
        self._settle()
        return (ended[0] - begun) * 1000

    def _settle(self) -> None:
        """Until everything is read and painted, so that nothing is left for the floor's turn."""
        from PySide6.QtWidgets import QApplication

        until(lambda: not self.window.flow.pending)
        for _ in range(5):
            QApplication.processEvents()

    def _says_running(self, visit: str, painted: Any) -> bool:
        """Whether what is painted holds the chip of the visit, and it says that it runs."""
        model = self.board.model()
        place = model.place_of(visit)
        chip = self.board.visualRect(model.index(place)) & self.board.viewport().rect()
        return bool(model.row(place).status == "running" and painted.contains(chip))

    # A whole day

    def choose(self, visit: str) -> None:
        """Show a visit, as whoever clicks it."""
        self.board.select_visit(visit)
        self.window.flow.choose(visit)
        self._settle()

    def at(self, slot: int, minute: int) -> None:
        """Set the clock to so many minutes after a visit's planned start."""
        self.clock.instant = made_day.start_of(slot) + dt.timedelta(minutes=minute)

    def ask(self, request: Any) -> None:
        """Have an act done and everything shown that follows from it."""
        self._answer = None
        self.window.flow.request(request)
        until(lambda: self._answer is not None)
        if self._answer != "done":
            raise RuntimeError(f"refused: {self._answer}")
        self._settle()

    def print_report(self, visit: str, paper: Path) -> None:
        """Open the report of a visit and print it; the printer draws into a file."""
        from PySide6.QtPrintSupport import QPrinter

        from omgangsdesk.ui.paper.printing import Printers

        def printer(_name: str) -> QPrinter:
            made = QPrinter(QPrinter.PrinterMode.HighResolution)
            made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            made.setOutputFileName(str(paper))
            return made

        self.window.desk.show_report(visit)
        self._settle()
        page = self.window.desk.reports_page.report
        page._find_printers = lambda: Printers(names=("Balie",), default="Balie")
        page._make_printer = printer
        page._look_for_printers()
        until(lambda: page._paper is not None and page.foot.printers.printer())
        page.print_now()
        until(lambda: not page._printing)
        self._settle()
        self.window.desk.show_page("today")
        self._settle()

    def hand_over_day(self, folder: Path) -> None:
        """Close the day into `folder`."""
        self.window.desk.show_page("close")
        self._settle()
        page = self.window.desk.close_page
        until(lambda: page._view is not None)
        found: list[Any] = []
        page.closed.connect(found.append)
        page.place.folder.setText(str(folder))
        page.close_now()
        until(lambda: found)
        self._settle()

    def entries(self) -> int:
        """How many entries today has."""
        found: list[int] = []
        self.window._ctx.worker.run(lambda desk: len(desk.book().written), found.append)
        until(lambda: found)
        return found[0]

    def close(self) -> None:
        self.window.close()
