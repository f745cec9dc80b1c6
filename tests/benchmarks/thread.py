"""thread: stalls of the window's thread while a day of 1,600 entries is played, printed, exported.

A beat that is due every millisecond tells how long it was kept waiting; what is late is a stall.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks import made_day
from tests.benchmarks.decade.make import make
from tests.benchmarks.harness import Figure, figure
from tests.benchmarks.real_window import RealWindow

FRAME = 16
"""Milliseconds."""
EVERY = 1


def measure(_given: argparse.Namespace) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, written=False)
        window = RealWindow(folder)
        beat = _Beat()
        entries, papers = _play(window, folder)
        lates = sorted(beat.stop())
        window.close()
    worst, p99 = lates[-1], lates[round(len(lates) * 0.99) - 1]
    note = f"worst {worst:.0f} ms, {sum(one > FRAME for one in lates)} of {len(lates)} over 16 ms"
    size = f"{entries} entries, {papers} papers printed, 1 day file"
    return [figure("thread", p99, FRAME, 1, size=size, note=note)]


class _Beat:
    """Ticks on the window's thread and notes how late each tick came."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._lates: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(EVERY)

    def _tick(self) -> None:
        now = time.perf_counter()
        self._lates.append(max(0.0, (now - self._last) * 1000 - EVERY))
        self._last = now

    def stop(self) -> list[float]:
        self._timer.stop()
        return self._lates


def _play(window: RealWindow, folder: Path) -> tuple[int, int]:
    """Play the day: how many entries were written, and papers printed."""
    from omgangsdesk.services import requests as asked

    papers = 0
    for slot in range(made_day.VISITS):
        window.choose(f"v{slot}")
        for minute, act in _acts(asked, slot):
            window.at(slot, minute)
            window.ask(asked.Request(visit=f"v{slot}", act=act))
        window.ask(asked.Request(visit=f"v{slot}", act=asked.Finalise()))
        if slot % 8 == 0:
            window.print_report(f"v{slot}", folder / f"paper-{slot}.pdf")
            papers += 1
    window.hand_over_day(folder)
    return window.entries(), papers


def _acts(asked: Any, slot: int) -> Iterator[tuple[int, Any]]:
    """What happens at a visit, with the minute after its planned start."""
    child, carer, visitor = f"k{slot}", f"c{slot}", f"b{slot}"
    supervisor = f"s{slot % 12}"
    yield -15, asked.Arrive(persons=(asked.Arriving(person=visitor),))
    yield -14, asked.Identify(person=visitor, result="known")
    yield -1, asked.Arrive(persons=(asked.Arriving(person=carer), asked.Arriving(person=child)))
    yield 0, asked.Identify(person=carer, result="seen")
    yield (
        0,
        asked.HandOver(
            children=(child,), from_person=carer, to_person=supervisor, direction="to_visit"
        ),
    )
    yield 1, asked.Depart(persons=(carer,))
    yield 1, asked.Start()
    for minute in range(2, 26):
        text = f"Het kind legt blok {minute} op de toren en lacht."
        yield minute, asked.Observe(category="contact", text=text, about=(child,))
    yield 60, asked.End()
    yield 60, asked.Arrive(persons=(asked.Arriving(person=carer),))
    yield (
        61,
        asked.HandOver(
            children=(child,), from_person=supervisor, to_person=carer, direction="back"
        ),
    )
    yield 62, asked.Depart(persons=(carer, child), leaves_with=carer)
    yield 78, asked.Depart(persons=(visitor,))
