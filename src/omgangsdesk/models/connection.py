"""How the encrypted file is opened: SQLCipher, checked, with the settings the log relies on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlcipher3 import dbapi2 as sqlcipher

from omgangsdesk.errors import (
    BusyError,
    DamagedStoreError,
    NoSpaceError,
    NotAStoreError,
    ReadOnlyError,
    StoreError,
)
from omgangsdesk.language import text

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN_HEADER = b"SQLite format 3\x00"
WAIT = 5
"""Seconds that a writer waits for another one; a stamp takes some milliseconds."""


class NotEncryptedError(StoreError):
    """The library at hand does not encrypt; going on would write plaintext without a word."""

    def __init__(self) -> None:
        super().__init__(
            text(
                "The encryption library is missing or was replaced on this computer, so the store "
                "was not opened and nothing was written. Install OmgangsDesk again."
            )
        )


def _connect(path: Path, key: bytes) -> Any:
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    raw = sqlcipher.connect(
        str(path),
        check_same_thread=False,
        timeout=WAIT,
        isolation_level=None,
        cached_statements=256,
    )
    try:
        _set_up(raw, key)
    except BaseException:
        raw.close()
        raise
    return raw


def _set_up(raw: Any, key: bytes) -> None:
    raw.execute("PRAGMA cipher_log_level=NONE")
    raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    version = raw.execute("PRAGMA cipher_version").fetchone()
    if not version or not version[0]:
        raise NotEncryptedError
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "trusted_schema=OFF",
        "temp_store=MEMORY",  # sorting must not spill plaintext to disk
        "secure_delete=ON",
        "cache_size=-16384",  # KiB: a whole day of pages, each deciphered once
    ):
        raw.execute(f"PRAGMA {pragma}")


def _looks_plain(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER


def open_engine(path: Path, key: bytes) -> sa.Engine:
    """An engine on the file at `path`, encrypted with the 32 bytes of `key`.

    A new file is made readable by its owner alone. Every transaction begins with an explicit
    BEGIN, so that also changes of the schema roll back.

    Raises:
        NotAStoreError: the file is plain, not ours, or has another key.
        NotEncryptedError: the library does not encrypt.
    """
    if _looks_plain(path):
        raise NotAStoreError(path.name)

    def creator() -> Any:
        try:
            return _connect(path, key)
        except sqlcipher.DatabaseError as error:
            raise expected(error, path.name) from error

    engine = sa.create_engine(
        sa.URL.create("sqlite"),  # as words it would be taken apart first
        module=sqlcipher,
        creator=creator,
        hide_parameters=True,  # they are people's names and notes
        poolclass=sa.pool.QueuePool,
        pool_size=1,
        max_overflow=1,
        pool_reset_on_return=None,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        mode = connection.get_execution_options().get("begin", "IMMEDIATE")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def expected(error: BaseException, file: str) -> BaseException:
    """The error a user can do something about, for what SQLCipher said; or `error` itself."""
    said = str(getattr(error, "orig", error)).lower()
    causes: tuple[tuple[str, Callable[[], StoreError]], ...] = (
        ("disk is full", NoSpaceError),
        ("readonly", ReadOnlyError),
        ("disk i/o error", ReadOnlyError),
        ("unable to open", ReadOnlyError),
        ("file is not a database", lambda: NotAStoreError(file)),
        ("database is locked", BusyError),
        ("malformed", lambda: DamagedStoreError(file)),
    )
    for words, make in causes:
        if words in said:
            return make()
    return error
