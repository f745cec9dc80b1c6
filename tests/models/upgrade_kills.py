"""Upgrades copies of an old store, each killed before another of its statements.

Started by `test_upgrade.py`, in a process that can fork cheaply: the folder of the copies, then on
standard input the key and the places, one a line. Each place is the number of a statement, counted
from 0; `copy` is in the middle of the copy, `commit` and `done` are before and after the commit.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

import sqlalchemy as sa

from omgangsdesk.models import copies, migrate
from omgangsdesk.models.store import open_store


def die(*_: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise SystemExit  # never reached


def listen(place: str, seen: list[int]) -> None:
    def before(*_: Any) -> None:
        seen[0] += 1
        if place == str(seen[0] - 1):
            die()

    def copied(engine: sa.Engine, file: Path, revision: str) -> Path:
        found = kept(engine, file, revision)
        sa.event.listen(sa.Engine, "before_cursor_execute", before)
        return found

    kept = copies.keep
    copies.keep = copied
    if place == "copy":
        copies._digest = die
    if place == "commit":
        sa.event.listen(sa.Engine, "commit", die)


def upgrade(folder: Path, key: bytes, place: str) -> int:
    seen = [0]
    listen(place, seen)
    if place == "commit":
        upgraded = migrate.upgrade

        def upgrade_and_die(engine: sa.Engine) -> None:
            sa.event.listen(engine, "commit", die)
            upgraded(engine)

        migrate.upgrade = upgrade_and_die  # type: ignore[assignment]
    store = open_store(folder, key)
    if place == "done":
        die()
    store.close()
    return seen[0]


def main(base: Path) -> None:
    key = bytes.fromhex(sys.stdin.readline())
    for place in sys.stdin.read().split():
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            count = upgrade(base / place, key, place)
            os.write(write, str(count).encode())
            os._exit(0)
        os.close(write)
        _, status = os.waitpid(child, 0)
        told = os.read(read, 100).decode()
        os.close(read)
        ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        sys.stdout.write(f"{place} {ended} {told or '-'}\n")
        sys.stdout.flush()  # or each child would write it again


if __name__ == "__main__":
    main(Path(sys.argv[1]))
