"""Copies of the encrypted file beside the store, and what must be left nowhere in it.

Before an upgrade the file is copied as it is, byte for byte, so that the copy is encrypted with
the store's own key and opens under its name. It holds what the store held then, so it goes when it
is no longer needed, after the next day that is closed, and lawful destruction removes it too.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from omgangsdesk.errors import ReadOnlyError, disk_error
from omgangsdesk.files import OPEN_FLAGS, PRIVATE_FILE, sync_folder
from omgangsdesk.models import migrate

NAMES = tuple(
    f"store.{revision}.db{end}" for revision in migrate.KNOWN[:-1] for end in ("", ".new")
)
"""What a copy is called, made before a store of that schema is upgraded; and while it is made."""
_BLOCK = 1 << 20
"""Bytes that are copied at once."""
SMALL = 256 << 20
"""Bytes: a file up to this size is rewritten whole after a destruction, since that is done in
memory. In a larger one what is erased is overwritten with zeros where it stood."""


def keep(engine: sa.Engine, file: Path, revision: str) -> Path:
    """Copy the file of a store of schema `revision`, read it back, and give the copy's path.

    Nobody else may write to the store meanwhile: its folder is locked.

    Raises:
        NoSpaceError, ReadOnlyError: there is no copy; the store is as it was.
    """
    with engine.connect() as connection:
        _fold_in(connection)
    copy = file.with_name(f"store.{revision}.db")
    aside = copy.with_name(f"{copy.name}.new")
    try:
        written = _copied(file, aside)
        if _digest(aside) != written:
            raise ReadOnlyError
        aside.replace(copy)
        sync_folder(copy.parent)
    except OSError as error:
        raise disk_error(error) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
    return copy


def remove(folder: Path) -> tuple[int, tuple[str, ...]]:
    """Remove the copies of earlier schemas: how many went, and the names of those that could not.

    What was destroyed in the store is so already: a copy that stays is told, and no error.
    """
    found = [folder / one for one in NAMES if (folder / one).exists()]
    for one in found:
        with contextlib.suppress(OSError):
            one.unlink()
    with contextlib.suppress(OSError):
        sync_folder(folder)
    left = tuple(one.name for one in found if one.exists())
    return len(found) - len(left), left


def scrub(connection: sa.Connection, file: Path) -> None:
    """See that nothing erased is left in the file or in the log beside it.

    What is deleted is overwritten at once (`secure_delete`); pages of which the cells were moved
    can hold older copies, so a file that is not too large is rewritten whole. What is erased stays
    so when even that fails: the log beside the file is folded in when the store is closed.
    """
    raw: Any = connection.connection.driver_connection
    with contextlib.suppress(sqlcipher.DatabaseError, OSError):
        _fold_in(connection)
        if file.stat().st_size <= SMALL:
            raw.execute("VACUUM")
            _fold_in(connection)


def _fold_in(connection: sa.Connection) -> None:
    raw: Any = connection.connection.driver_connection
    busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise ReadOnlyError


def _copied(file: Path, aside: Path) -> bytes:
    found = hashlib.sha256()
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | OPEN_FLAGS
    with file.open("rb") as source, os.fdopen(os.open(aside, flags, PRIVATE_FILE), "wb") as to:
        while block := source.read(_BLOCK):
            found.update(block)
            to.write(block)
        to.flush()
        os.fsync(to.fileno())
    return found.digest()


def _digest(file: Path) -> bytes:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").digest()
