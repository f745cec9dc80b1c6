"""Whether every page of the store's file is what was written there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from omgangsdesk.errors import StoreError
from omgangsdesk.language import Text, text_n
from omgangsdesk.models.store import FILE, Store
from omgangsdesk.models.whole import damaged_pages

PAUSE = 0.002
"""Seconds between two bursts of reading, so that nobody at the desk notices."""


def stopped_uncleanly(folder: Path) -> bool:
    """Whether the store was not closed when it was last used: a log was left beside it.

    To be asked before it is opened.
    """
    try:
        return (folder / f"{FILE}-wal").stat().st_size > 0
    except OSError:
        return False


class PagesCheck:
    """Looks in the background whether the file is whole (architecture.md, "Opening the store").

    It has a thread of its own and changes nothing; what it finds it tells once. The file that it
    reads stays open until `let_go`: closing it would take away the locks that SQLite has on it in
    this process, and another process could take the log beside it for left over.
    """

    def __init__(self, folder: Path, key: bytes, tell: Callable[[Text], None]) -> None:
        """Begin at once; `key` is the store's, `tell` is called from the thread."""
        self._stop = threading.Event()
        self._file: BinaryIO | None = None
        self._thread = threading.Thread(
            target=self._run, args=(folder / FILE, key, tell), name="pages", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Break it off, and wait until it is gone."""
        self._stop.set()
        self._thread.join()

    def let_go(self) -> None:
        """Close the file, once the store is closed."""
        if self._file is not None:
            self._file.close()

    def finish(self) -> None:
        """Wait until it is through."""
        self._thread.join()

    def _run(self, path: Path, key: bytes, tell: Callable[[Text], None]) -> None:
        try:
            self._file = path.open("rb", buffering=0)
            found = damaged_pages(self._file, key, lambda: self._stop.wait(PAUSE))
        except OSError:
            return  # whoever reads the file next is told by the system
        if found:
            tell(_after_stop(found))


def must_be_whole(store: Store) -> None:
    """See that no page of the file is damaged; reads all of it, some seconds for ten years.

    Before the day file is made, so that the office never gets a file out of a store that is going
    to pieces without anybody knowing (architecture.md, "Opening the store").

    Raises:
        StoreError: some are; nothing was changed.
    """
    with store.read() as unit:
        damaged = unit.damaged_pages()
    if damaged:
        raise StoreError(_sentence(damaged))


def _sentence(damaged: int) -> Text:
    return text_n(
        "{count} page of store.db is damaged, most likely by the disk. The day stays open, and "
        "nothing was written. What can still be read was left as it is, and what the office has "
        "is safe there. Copy the whole folder to another disk now, keep notes on paper, and warn "
        "whoever looks after this computer.",
        "{count} pages of store.db are damaged, most likely by the disk. The day stays open, and "
        "nothing was written. What can still be read was left as it is, and what the office has "
        "is safe there. Copy the whole folder to another disk now, keep notes on paper, and warn "
        "whoever looks after this computer.",
        damaged,
    )


def _after_stop(damaged: int) -> Text:
    return text_n(
        "The program or the computer stopped while this store was in use, so the file was looked "
        "over: {count} page of store.db is damaged. What can still be read was left as it is, and "
        "what the office has is safe there. Copy the whole folder to another disk now, keep notes "
        "on paper, and warn whoever looks after this computer.",
        "The program or the computer stopped while this store was in use, so the file was looked "
        "over: {count} pages of store.db are damaged. What can still be read was left as it is, "
        "and what the office has is safe there. Copy the whole folder to another disk now, keep "
        "notes on paper, and warn whoever looks after this computer.",
        damaged,
    )
