"""Run with `python3 installer bench [NAME ...] [--json FILE]`."""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from tests.benchmarks.harness import Figure, table, write_json

NAMES = ("start", "start_memory", "stamp", "report", "export", "kill")
_MODULES = {"start_memory": "start"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--kills", type=int, default=200, help="how often `kill` kills")
    given = parser.parse_args()
    unknown = set(given.names) - set(NAMES)
    if unknown:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    wanted = [name for name in NAMES if not given.names or name in given.names]
    figures: list[Figure] = []
    for module in dict.fromkeys(_MODULES.get(name, name) for name in wanted):
        print(f"measuring {module} …", file=sys.stderr, flush=True)
        found = importlib.import_module(f"tests.benchmarks.{module}").measure(given)
        figures += [one for one in found if one.name in wanted]
    print(table(figures))
    if given.json:
        write_json(given.json, figures)
    return 0 if all(one.holds for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
