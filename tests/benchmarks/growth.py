"""growth: opening, stamp, board and dossier on the decade, against the same program on the day."""

from __future__ import annotations

import argparse

from tests.benchmarks import made_day, sizes
from tests.benchmarks.harness import Figure, figure, in_turn, median, p95
from tests.benchmarks.opening import opened
from tests.benchmarks.real_window import RealWindow

GOAL = 1.2
ROUNDS = 15
REFRESHES = 30


def measure(given: argparse.Namespace) -> list[Figure]:
    size = f"{sizes.in_words(given)}, against the day"
    decade, day = sizes.decade(given), sizes.day(given)
    ours, floor = in_turn(lambda: opened(decade), lambda: opened(day), rounds=ROUNDS)
    found = [figure("growth_open", median(ours), median(floor), GOAL, size=size)]
    with sizes.lent(decade), sizes.lent(day):
        large, small = RealWindow(decade), RealWindow(day)
        ours, floor = in_turn(large.refresh, small.refresh, rounds=REFRESHES)
        found.append(figure("growth_board", median(ours), median(floor), GOAL, size=size))
        ours, floor = in_turn(large.dossier, small.dossier, rounds=REFRESHES)
        found.append(figure("growth_dossier", median(ours), median(floor), GOAL, size=size))
        ours, floor = in_turn(large.stamp, small.stamp, rounds=made_day.VISITS - 1)
        note = f"p95 {p95(ours):.1f} against {p95(floor):.1f} ms"
        stamp = figure("growth_stamp", median(ours), median(floor), GOAL, size=size, note=note)
        found.append(stamp)
        large.close()
        small.close()
    return found
