"""stamp: key pressed → durable commit → painted, against a bare INSERT and one repainted row."""

from __future__ import annotations

import argparse
import os
import secrets
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks import made_day
from tests.benchmarks.harness import Figure, figure, in_turn, median, p95

PATIENCE = 20  # seconds
SIZE = (1366, 768)


def measure(_given: argparse.Namespace) -> list[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from omgangsdesk.ui.app import make_application

    app = make_application(["bench"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_day.make(folder, started=False)
        ours, bare = _Ours(folder), _Bare(folder)
        first, floor = in_turn(ours.stamp, bare.stamp, rounds=made_day.VISITS - 1)
        ours.close()
        bare.close()
    del app
    note = f"median {median(first):.1f} against {median(floor):.1f} ms"
    return [figure("stamp", p95(first), p95(floor), 2.5, size="day", note=note)]


def _until(ready: Any) -> None:
    """Let events run until `ready`, without keeping the other thread from running."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    loop, ticker, deadline = QEventLoop(), QTimer(), QDeadlineTimer(PATIENCE * 1000)
    ticker.timeout.connect(lambda: loop.quit() if ready() or deadline.hasExpired() else None)
    ticker.start(0)
    loop.exec()
    if not ready():
        raise RuntimeError("no answer")


class _Painted:
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


class _Ours:
    """The real window on the real store; each stamp starts another visit with S, when it is due."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from omgangsdesk.language import load_translator
        from omgangsdesk.locations import resources
        from omgangsdesk.services.opening.sign_in import look
        from omgangsdesk.ui.app import build_window

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.clock = made_day.SetClock(made_day.start_of(0))
        self.window = build_window(
            app,
            opener=lambda _label, _passphrase: made_day.open_desk(folder, self.clock),
            sign_in_view=look(folder / "store"),
            translator=load_translator("nl_BE", resources() / "i18n"),
            clock=self.clock,
            zone=made_day.ZONE,
            store_folder=folder / "store",
        )
        self.window.resize(*SIZE)
        self.window.show()
        shown: list[Any] = []
        self.window.board_shown.connect(shown.append)
        self.window.unlock("LV", made_day.PASSPHRASE)
        _until(lambda: shown)
        self.board = self.window.desk.today.board
        self.painted = _Painted(self.board.viewport())
        self.next = 0

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
        _until(self.board.hasFocus)
        seen: list[bool] = []
        ended: list[float] = []

        def done(*_: object) -> None:
            if not ended and any(seen):
                ended.append(time.perf_counter())

        self.painted.tell = lambda region: seen.append(self._says_running(visit, region))
        self.window.flow.done.connect(done)  # told once the row is painted, before what follows
        begun = time.perf_counter()
        QTest.keyClick(self.board, Qt.Key.Key_S)
        _until(lambda: done() or ended)
        self.painted.tell = None
        self.window.flow.done.disconnect(done)
        self._settle()
        return (ended[0] - begun) * 1000

    def _settle(self) -> None:
        """Until everything is read and painted, so that nothing is left for the floor's turn."""
        from PySide6.QtWidgets import QApplication

        _until(lambda: not self.window.flow.pending)
        for _ in range(5):
            QApplication.processEvents()

    def _says_running(self, visit: str, painted: Any) -> bool:
        """Whether what is painted holds the chip of the visit, and it says that it runs."""
        model = self.board.model()
        place = model.place_of(visit)
        chip = self.board.visualRect(model.index(place)) & self.board.viewport().rect()
        return bool(model.row(place).status == "running" and painted.contains(chip))

    def close(self) -> None:
        self.window.close()


class _Bare:
    """One INSERT and COMMIT on a thread, then one row of a bare list, through a queued signal."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtCore import QObject, QStringListModel, QThread, Signal
        from PySide6.QtWidgets import QListView
        from sqlcipher3 import dbapi2

        key = secrets.token_bytes(32)
        raw = dbapi2.connect(
            str(folder / "bare.db"), check_same_thread=False, isolation_level=None
        )
        for pragma in (
            f"key=\"x'{key.hex()}'\"",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "secure_delete=ON",
        ):
            raw.execute(f"PRAGMA {pragma}")
        raw.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, payload TEXT NOT NULL) STRICT")

        class Keeper(QObject):
            asked = Signal(int)
            kept = Signal(int)

            def __init__(self) -> None:
                super().__init__()
                self.asked.connect(self.keep)

            def keep(self, row: int) -> None:
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("INSERT INTO entry (payload) VALUES (?)", ("x" * 500,))
                raw.execute("COMMIT")
                self.kept.emit(row)

        self.view = QListView()
        self.model = QStringListModel([f"row {number}" for number in range(40)])
        self.view.setModel(self.model)
        self.view.resize(1200, 800)
        self.view.show()
        self.thread = QThread()
        self.keeper = Keeper()
        self.keeper.moveToThread(self.thread)
        self.thread.start()
        self.done: list[int] = []

        class Shower(QObject):
            def __init__(self, bare: _Bare) -> None:
                super().__init__()
                self.bare = bare

            def show(self, row: int) -> None:
                self.bare.model.setData(self.bare.model.index(row), f"kept {row}")
                self.bare.done.append(row)

        self.shower = Shower(self)
        self.keeper.kept.connect(self.shower.show)
        self.painted = _Painted(self.view.viewport())
        self.raw = raw
        self.next = 0

    def stamp(self) -> float:
        row = self.next = (self.next + 1) % 40
        self.done.clear()
        begun = time.perf_counter()
        self.keeper.asked.emit(row)
        _until(lambda: self.done)
        before = self.painted.count
        self.view.viewport().update()
        _until(lambda: self.painted.count > before)
        return (time.perf_counter() - begun) * 1000

    def close(self) -> None:
        self.thread.quit()
        self.thread.wait()
        self.raw.close()
        self.view.close()
