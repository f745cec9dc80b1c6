"""The store: one encrypted file with the log.

Several processes of one computer can have it open (`seats`): each transaction that writes begins
by asking how far the chain is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from omgangsdesk.domain.log.canonical import UnstorableError
from omgangsdesk.errors import (
    InvalidInputError,
    NewerStoreError,
    NotAStoreError,
    ReadOnlyError,
    disk_error,
)
from omgangsdesk.files import sync_folder
from omgangsdesk.language import text
from omgangsdesk.models import copies, migrate, tables
from omgangsdesk.models.connection import expected, open_engine
from omgangsdesk.models.seats import Seat, must_be_alone
from omgangsdesk.models.unit import Chain, Unit

FILE = "store.db"
NEW = "store.new"
"""The file while a store is being made; it gets its name when all of it is there."""
PAGE = 4096
"""Bytes of a page, the least that a store has."""


class Store:
    """An open store. `chain` is set once the device is known, before anything is written."""

    def __init__(self, folder: Path, engine: sa.Engine, seat: Seat) -> None:
        self.folder = folder
        self._engine = engine
        self.seat = seat
        self._connection = engine.connect()
        self.chain: Chain | None = None
        self.committed: Callable[[Chain], None] | None = None
        """Called after each durable commit that wrote entries, with the newest position."""

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """One transaction; everything in it is durable when the block ends, or nothing is.

        The chain goes on from where it is now: another process can have written to it.

        Raises:
            InvalidInputError: a text holds a sign that can't be stored.
            BusyError: another process was writing for too long.
            NoSpaceError, ReadOnlyError: nothing of this transaction was kept.
        """
        with _told_as_expected(), self._connection.begin():
            unit = Unit(self._connection, None)
            before = unit.chain = self.chain and unit.end_of(self.chain)
            yield unit
        if unit.chain is not None and unit.chain != before:
            self.chain = unit.chain
            if self.committed is not None:
                self.committed(unit.chain)

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """A consistent view of the store; nothing can be written in it."""
        connection = self._connection.execution_options(begin="DEFERRED")
        try:
            with _told_as_expected(), connection.begin():
                yield Unit(connection, None)
        finally:
            self._connection.execution_options(begin="IMMEDIATE")

    def scrub(self) -> tuple[int, tuple[str, ...]]:
        """After a destruction: leave nothing erased in the file, nor in copies beside it.

        Returns:
            How many copies of an earlier schema were removed, and those that could not be.
        """
        copies.scrub(self._connection, self.folder / FILE)
        return copies.remove(self.folder)

    def drop_copies(self) -> None:
        """Remove the copies from before an upgrade; one that can't be is tried again next time."""
        copies.remove(self.folder)

    def close(self) -> None:
        """Close the file and let others open it."""
        self._close_file()
        self.seat.release()

    def finish(self) -> None:
        """Close a store that was made just now, and give it its name; now it counts.

        Raises:
            NoSpaceError, ReadOnlyError: it keeps the name of one that is not finished.
        """
        try:
            self._close_file()
            if (self.folder / f"{NEW}-wal").exists():  # closing could not take it in
                raise ReadOnlyError
            self._take_name()
        except OSError as error:
            raise disk_error(error) from error
        finally:
            self.seat.release()

    def _take_name(self) -> None:
        named = (self.folder / NEW).rename(self.folder / FILE)
        try:
            sync_folder(self.folder)
        except OSError:
            named.rename(self.folder / NEW)
            raise

    def _close_file(self) -> None:
        self._connection.close()
        self._engine.dispose()


@contextmanager
def _told_as_expected() -> Iterator[None]:
    try:
        yield
    except (UnicodeEncodeError, UnstorableError) as error:
        # A clipboard, a script or a broken argument can hold half a character.
        raise InvalidInputError(
            text(
                "What was typed or handed over holds a sign that can't be stored. Nothing was "
                "recorded. Type it again without that sign."
            )
        ) from error
    except (sa.exc.DBAPIError, sqlcipher.DatabaseError, OSError) as error:
        known = expected(error, FILE)
        if known is error:
            raise
        raise known from error


@contextmanager
def _opening(path: Path, key: bytes, seat: Seat) -> Iterator[sa.Engine]:
    """The engine on a file; it is let go when opening fails, and so is the seat."""
    engine: sa.Engine | None = None
    try:
        engine = open_engine(path, key)
        yield engine
    except BaseException as error:
        if engine is not None:
            engine.dispose()
        seat.release()
        known = expected(error, FILE) if isinstance(error, sa.exc.DBAPIError) else error
        if known is error:
            raise
        raise known from error


def create_store(folder: Path, key: bytes, meta: dict[str, str], *, seat: Seat) -> Store:
    """Begin a store in `folder`, with `meta` (its id, whether it is for practice) fixed.

    It does not count before `Store.finish`: until then its file is called `NEW`. `seat` is
    that of who is alone there; the store takes it over.

    Raises:
        NotAStoreError: when a store is already there.
        NoSpaceError, ReadOnlyError: it can't be written.
    """
    with _opening(folder / NEW, key, seat) as engine:
        if (folder / FILE).exists():
            raise NotAStoreError(FILE)
        migrate.upgrade(engine)
        with engine.begin() as connection:
            connection.execute(
                sa.insert(tables.meta), [{"key": k, "value": v} for k, v in meta.items()]
            )
        return Store(folder, engine, seat)


def open_store(folder: Path, key: bytes) -> Store:
    """Open the store in `folder`, upgrading its schema when it is older.

    Before an upgrade the file is copied beside it (`copies`); broken off anywhere, the upgrade
    leaves the store as it was.

    Raises:
        NoSpaceError, ReadOnlyError: it could not be copied or upgraded; it is as it was.
        NotAStoreError: no store of ours, or another key.
        DamagedStoreError: the part of it that is read first is damaged.
        NewerStoreError: written by a newer program.
        OpenElsewhereError: as many as can have it open, or somebody has who must be alone there.
    """
    path = folder / FILE
    # SQLite takes less than a page for an empty database, and would write a new one over it.
    if not path.is_file() or path.stat().st_size < PAGE:
        raise NotAStoreError(FILE)
    seat = Seat(folder)
    with _opening(path, key, seat) as engine:
        _bring_up_to_date(engine, path, seat)
        return Store(folder, engine, seat)


def _bring_up_to_date(engine: sa.Engine, path: Path, seat: Seat) -> None:
    with engine.connect() as connection:
        revision = migrate.revision(connection)
    state = migrate.standing(revision)
    if state == "newer":
        raise NewerStoreError
    if state == "foreign":
        raise NotAStoreError(FILE)
    if state == "older":
        must_be_alone(seat)
        copies.keep(engine, path, revision)
        migrate.upgrade(engine)
        # The copy was read past SQLite, and closing a file drops this process's locks on it: what
        # is opened from here on has its own.
        engine.dispose()
        seat.let_in()
