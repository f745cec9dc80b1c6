"""Run with `python3 installer bench [NAME ...] [--keep DIR] [--scale X] [--json FILE]`."""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.harness import Figure, table, write_json

MODULES = {
    "start": ("start", "start_memory"),
    "memory": ("start_memory_decade",),
    "opening": ("open", "open_day"),
    "stamp": ("stamp", "stamp_day"),
    "growth": ("growth_open", "growth_board", "growth_dossier", "growth_stamp"),
    "thread": ("thread",),
    "search": ("search",),
    "report": ("report",),
    "export": ("export",),
    "export_memory": ("export_memory_day", "export_memory"),
    "verify": ("verify",),
    "kill": ("kill",),
    "tamper": ("tamper",),
}
"""Each module that measures, and the names of its figures; the names are stable."""
NAMES = tuple(name for names in MODULES.values() for name in names)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--kills", type=int, default=200, help="how often `kill` kills")
    parser.add_argument(
        "--tamper-every", type=int, default=1, help="alter one in so many for `tamper`"
    )
    parser.add_argument("--keep", type=Path, help="make the decade there, or use the one there")
    parser.add_argument("--scale", type=float, default=1.0, help="a part of the decade, as 0.01")
    given = parser.parse_args()
    unknown = set(given.names) - set(NAMES)
    if unknown:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    wanted = [name for name in NAMES if not given.names or name in given.names]
    given.wanted = frozenset(wanted)
    with tempfile.TemporaryDirectory() as aside:
        given.keep = (given.keep or Path(aside)).resolve()
        figures = _measured(wanted, given)
    print(table(figures))
    if given.json:
        write_json(given.json, figures)
    return 0 if all(one.holds for one in figures) else 1


def _measured(wanted: list[str], given: argparse.Namespace) -> list[Figure]:
    figures: list[Figure] = []
    for module, names in MODULES.items():
        if not set(names) & set(wanted):
            continue
        print(f"measuring {module} …", file=sys.stderr, flush=True)
        found = importlib.import_module(f"tests.benchmarks.{module}").measure(given)
        figures += [one for one in found if one.name in wanted]
    return figures


if __name__ == "__main__":
    sys.exit(main())
