"""Make a store of a size to look at or to measure: `python -m tests.benchmarks.make decade`."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

from tests.benchmarks.decade.make import PASSPHRASE, SEED, days_of, make


def main() -> int:
    parser = argparse.ArgumentParser(prog="make", description=__doc__)
    parser.add_argument("size", choices=("day", "decade"))
    parser.add_argument("--out", type=Path, required=True, help="an empty or missing folder")
    parser.add_argument("--scale", type=float, default=1.0, help="a part of the decade, as 0.01")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    if given.out.exists() and any(given.out.iterdir()):
        parser.error(f"{given.out} is not empty")
    days = 1 if given.size == "day" else days_of(given.scale)
    begun = time.monotonic()
    try:
        size = make(
            given.out,
            days=days,
            seed=given.seed,
            started=False,
            told=lambda day: _tell(day, days),
        )
    except BaseException:
        shutil.rmtree(given.out / "store", ignore_errors=True)
        raise
    took = time.monotonic() - begun
    stored = (given.out / "store" / "store.db").stat().st_size / 2**20
    print(
        f"{size.days} days, {size.visits} visits, {size.entries} entries, {stored:.0f} MB, "
        f"{took:.0f} s; opens with LV and “{PASSPHRASE}”"
    )
    return 0


def _tell(day: int, days: int) -> None:
    if day % 100 == 0:
        print(f"day {day} of {days}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
