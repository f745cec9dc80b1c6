"""export_memory: growth of resident memory while the decade is handed over, and an ordinary day.

The decade goes as if nothing had been handed over in ten years: file after file of what waits.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import sizes
from tests.benchmarks.harness import Figure, figure

LIMIT = 64
"""MB."""


def measure(given: argparse.Namespace) -> list[Figure]:
    folder = sizes.decade(given)
    found = []
    for name, more, size in (
        ("export_memory_day", (), f"a day of {sizes.in_words(given)}"),
        ("export_memory", ("--all",), sizes.in_words(given)),
    ):
        if given.wanted.isdisjoint({name}):
            continue
        with sizes.lent(folder), tempfile.TemporaryDirectory() as out:
            grown, files = _handed_over(folder, Path(out), more)
        note = f"{files} files" if files > 1 else "1 file"
        found.append(figure(name, grown, LIMIT, 1, unit="MB", size=size, note=note))
    return found


def _handed_over(folder: Path, out: Path, more: tuple[str, ...]) -> tuple[float, int]:
    """MB grown at most, and how many files were written."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.handing_over", str(folder), str(out), *more],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return float(told), len(list(out.glob("*.age")))
