"""One set-up of a checkout at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trouble import say


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold back a second set-up of the same checkout until this one is done.

    The lock lies on a file that is never written, and goes with the process.
    """
    with path.open("rb") as file:
        lock_file(file.fileno())
        yield


def lock_file(descriptor: int) -> None:
    """Wait for the exclusive lock on an open file, and say so when it takes long."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # past the end: the file stays readable
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # gives up after ten seconds
            except OSError:
                say("Another set-up is busy here; waiting for it …")
            else:
                return
    else:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is busy here; waiting for it …")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
