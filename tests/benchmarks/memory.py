"""start_memory_decade: resident memory with the decade open, against a bare window."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
from tests.benchmarks import sizes
from tests.benchmarks.harness import Figure, figure, in_turn, median
from tests.benchmarks.screen import first_window, virtual_screen
from tests.benchmarks.start import FLOOR

ROUNDS = 5


def measure(given: argparse.Namespace) -> list[Figure]:
    decade = sizes.decade(given)
    with tempfile.TemporaryDirectory() as name, virtual_screen(Path(name)) as environment:
        ours, floor = in_turn(
            lambda: _opened(decade, environment),
            lambda: first_window([sys.executable, "-c", FLOOR], environment)[1],
            rounds=ROUNDS,
        )
    size = sizes.in_words(given)
    return [figure("start_memory_decade", median(ours), median(floor), 3, unit="MB", size=size)]


def _opened(folder: Path, environment: dict[str, str]) -> float:
    """MB resident a second after today was shown."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.opened", str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if process.stdout is None or process.stdout.readline() != "open\n":
            raise RuntimeError("the decade was not opened")
        time.sleep(1)
        return float(psutil.Process(process.pid).memory_info().rss) / 2**20
    finally:
        process.terminate()
        process.wait(timeout=60)
