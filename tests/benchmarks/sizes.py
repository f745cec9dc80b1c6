"""Where stores of a size lie while they are measured; made once, and kept where that is asked."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.decade.house import DECADE, ENTRIES
from tests.benchmarks.decade.make import days_of, make

_WHOLE = "made"
"""The file that says that a making was finished."""


def day(given: argparse.Namespace) -> Path:
    """The folder of the store of size "day", made when it is not there."""
    return _made(given, "day", 1)


def decade(given: argparse.Namespace) -> Path:
    """The folder of the decade, or of the part of it that was asked for."""
    return _made(given, f"decade-{_days(given)}", _days(given))


def in_words(given: argparse.Namespace) -> str:
    """What the table says of the decade's size."""
    days = _days(given)
    name = "decade" if days == DECADE else f"decade x {days / DECADE:g}"
    return f"{name}, {days * ENTRIES:,} entries"


def _days(given: argparse.Namespace) -> int:
    return days_of(given.scale)


def _made(given: argparse.Namespace, name: str, days: int) -> Path:
    folder: Path = given.keep / name
    if not (folder / _WHOLE).exists():
        shutil.rmtree(folder, ignore_errors=True)
        print(f"making {name} …", file=sys.stderr, flush=True)
        make(folder, days=days, started=False)
        (folder / _WHOLE).touch()
    return folder


@contextmanager
def lent(folder: Path) -> Iterator[Path]:
    """The folder, to be written in: afterwards everything in it is as it was."""
    aside = folder.with_name(f"{folder.name}.aside")
    if aside.exists():  # a run that was broken off
        _put_back(aside, folder)
    for part in ("store", "devices"):
        shutil.copytree(folder / part, aside / part)
    (aside / _WHOLE).touch()
    try:
        yield folder
    finally:
        _put_back(aside, folder)


def _put_back(aside: Path, folder: Path) -> None:
    if (aside / _WHOLE).exists():
        for part in ("store", "devices"):
            shutil.rmtree(folder / part, ignore_errors=True)
            (aside / part).rename(folder / part)
    shutil.rmtree(aside)
