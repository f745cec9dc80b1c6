"""stamp: key pressed → durable commit → painted, against a bare INSERT and one repainted row."""

from __future__ import annotations

import argparse
import secrets
import tempfile
import time
from pathlib import Path

from tests.benchmarks import made_day, sizes
from tests.benchmarks.harness import Figure, figure, in_turn, median, p95
from tests.benchmarks.real_window import Painted, RealWindow, until

_LEFT: list[object] = []
"""Windows and threads that are closed; the process takes them with it."""


def measure(given: argparse.Namespace) -> list[Figure]:
    found = []
    for name, size, folder in (
        ("stamp", sizes.in_words(given), sizes.decade(given)),
        ("stamp_day", "day", sizes.day(given)),
    ):
        with sizes.lent(folder):
            found.append(_measured(name, size, folder))
    return found


def _measured(name: str, size: str, folder: Path) -> Figure:
    with tempfile.TemporaryDirectory() as aside:
        ours, bare = RealWindow(folder), Bare(Path(aside))
        first, floor = in_turn(ours.stamp, bare.stamp, rounds=made_day.VISITS - 1)
        ours.close()
        bare.close()
        _LEFT.extend((ours, bare))
    note = f"median {median(first):.1f} against {median(floor):.1f} ms"
    return figure(name, p95(first), p95(floor), 2.5, size=size, note=note)


class Bare:
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
            def __init__(self, bare: Bare) -> None:
                super().__init__()
                self.bare = bare

            def show(self, row: int) -> None:
                self.bare.model.setData(self.bare.model.index(row), f"kept {row}")
                self.bare.done.append(row)

        self.shower = Shower(self)
        self.keeper.kept.connect(self.shower.show)
        self.painted = Painted(self.view.viewport())
        self.raw = raw
        self.next = 0

    def stamp(self) -> float:
        row = self.next = (self.next + 1) % 40
        self.done.clear()
        begun = time.perf_counter()
        self.keeper.asked.emit(row)
        until(lambda: self.done, every=0)
        before = self.painted.count
        self.view.viewport().update()
        until(lambda: self.painted.count > before, every=0)
        return (time.perf_counter() - begun) * 1000

    def close(self) -> None:
        self.thread.quit()
        self.thread.wait()
        self.raw.close()
        self.view.close()
