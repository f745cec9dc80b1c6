"""start, start_memory: process start to the unlock window, against a bare window."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.harness import Figure, figure, in_turn, median
from tests.benchmarks.screen import first_window, virtual_screen

FLOOR = """
import sys
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QMainWindow
app = QApplication(sys.argv)
window, view = QMainWindow(), QListView()
view.setModel(QStringListModel([f"row {i}" for i in range(40)]))
window.setCentralWidget(view)
window.resize(1200, 800)
window.show()
app.exec()
"""
ROUNDS = 10


def measure(_given: argparse.Namespace) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name, virtual_screen(Path(name)) as environment:
        folder = Path(name)
        program = str(Path(sys.executable).parent / "omgangsdesk")
        store = folder / "store"
        subprocess.run(
            [program, "init", "--practice", "--store", str(store)],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        memory: dict[str, list[float]] = {"ours": [], "floor": []}

        def run(which: str, command: list[str]) -> float:
            elapsed, resident = first_window(command, environment)
            memory[which].append(resident)
            return elapsed * 1000

        ours, floor = in_turn(
            lambda: run("ours", [program, "--store", str(store)]),
            lambda: run("floor", [sys.executable, "-c", FLOOR]),
            rounds=ROUNDS,
        )
    size = "unlock"
    return [
        figure("start", median(ours), median(floor), 2.5, size=size),
        figure(
            "start_memory",
            median(memory["ours"]),
            median(memory["floor"]),
            1.5,
            unit="MB",
            size=size,
        ),
    ]
