"""Who has a store open: a window, and beside it a command or two of the same computer.

SQLite keeps the writers apart. What it can't is told by these locks: whether somebody else is in
the store, which must not be while it is made, upgraded or removed, or while a chain is begun.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from omgangsdesk.errors import OpenElsewhereError, ReadOnlyError

NAMES = ("store.lock", "store.2.lock", "store.3.lock")
"""The lock of each seat; the first is taken by whoever comes first."""


class Seat:
    """A place at the store in `folder`, held until `release`."""

    def __init__(self, folder: Path) -> None:
        """Sit down.

        Raises:
            OpenElsewhereError: every seat is taken, or whoever is there must be alone.
            ReadOnlyError: the folder can't be written to.
        """
        self._folder = folder
        self._held: dict[str, FileLock] = {}
        if not any(self._take(name) for name in NAMES):
            raise OpenElsewhereError

    def alone(self) -> bool:
        """Whether nobody else is there; then nobody comes in either, until `let_in`."""
        if all(name in self._held or self._take(name) for name in NAMES):
            return True
        self.let_in()
        return False

    def let_in(self) -> None:
        """Let others sit down again."""
        for name in list(self._held)[1:]:
            self._held.pop(name).release()

    def release(self) -> None:
        """Stand up."""
        while self._held:
            self._held.popitem()[1].release()

    def _take(self, name: str) -> bool:
        # A Qt thread has no lasting Python thread state: a thread-local lock would be forgotten.
        lock = FileLock(self._folder / name, timeout=0, mode=0o600, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        except OSError as error:
            self.release()
            raise ReadOnlyError from error
        self._held[name] = lock
        return True


def sit_alone(folder: Path) -> Seat:
    """The seat of somebody who makes or removes the store in `folder`.

    Raises:
        OpenElsewhereError: somebody else is there.
        ReadOnlyError: the folder can't be written to.
    """
    seat = Seat(folder)
    must_be_alone(seat)
    return seat


def must_be_alone(seat: Seat) -> None:
    """See that nobody else is there, and that nobody comes in; else the seat is given up.

    Raises:
        OpenElsewhereError: somebody is.
    """
    if not seat.alone():
        seat.release()
        raise OpenElsewhereError


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else comes into the store in `folder` within the block.

    Raises:
        OpenElsewhereError, ReadOnlyError: as `sit_alone`.
    """
    seat = sit_alone(folder)
    try:
        yield
    finally:
        seat.release()
