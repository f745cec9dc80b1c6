"""How a figure is measured: ours and the floor in turn, medians or p95, a ratio against a goal."""

from __future__ import annotations

import gc
import json
import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One line of the table. `ours` and `floor` are in `unit`; `goal` is the largest ratio.

    A counted figure (kill) has `floor` 0, and `ratio` is the count of what was lost.
    """

    name: str
    ours: float
    floor: float
    ratio: float
    goal: float
    unit: str
    size: str
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.ratio <= self.goal


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def in_turn(
    ours: Callable[[], float], floor: Callable[[], float], *, rounds: int, warm_up: int = 1
) -> tuple[list[float], list[float]]:
    """Measure both in turn, so that a change of the machine's pace meets both."""
    for _ in range(warm_up):
        ours()
        floor()
    pairs = [(ours(), floor()) for _ in range(rounds)]
    return [one for one, _ in pairs], [one for _, one in pairs]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


def figure(
    name: str,
    ours: float,
    floor: float,
    goal: float,
    *,
    unit: str = "ms",
    size: str,
    note: str = "",
) -> Figure:
    return Figure(name, ours, floor, ours / floor, goal, unit, size, note)


def table(figures: Sequence[Figure]) -> str:
    rows = [("name", "ours", "floor", "ratio", "goal", "", "size", "note")]
    rows += [
        (
            one.name,
            f"{one.ours:.2f} {one.unit}",
            f"{one.floor:.2f} {one.unit}",
            f"{one.ratio:.2f}",
            f"≤ {one.goal:g}",
            "holds" if one.holds else "MISSED",
            one.size,
            one.note,
        )
        for one in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def machine() -> dict[str, object]:
    packages = ("PySide6_Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "pyrage")
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "cores": os.cpu_count(),
        **{name: version(name) for name in packages},
    }


def write_json(path: Path, figures: Sequence[Figure]) -> None:
    found = {"machine": machine(), "figures": [{**asdict(f), "holds": f.holds} for f in figures]}
    path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
