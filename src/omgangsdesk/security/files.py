"""Small private files that are never seen half written."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from omgangsdesk.errors import disk_error
from omgangsdesk.files import OPEN_FLAGS, PRIVATE_FILE, make_folder, sync_folder


def make_private_folder(folder: Path) -> None:
    """Make `folder`, open to its owner alone; one that exists keeps its rights.

    Raises:
        StoreError: it can't be made.
    """
    try:
        make_folder(folder)
    except OSError as error:
        raise disk_error(error) from error


def write_private(path: Path, content: bytes) -> None:
    """Replace the file at `path` so that, whatever happens, the old or the new one is whole.

    Written aside under a name of its own (two writers never share one), synced, renamed, and the
    folder synced. Readable by the owner alone from its first byte.

    Raises:
        StoreError: the disk is full or can't be written to. The old file is as it was, unless
            nothing but the sync of the folder failed.
    """
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | OPEN_FLAGS
        with os.fdopen(os.open(aside, flags, PRIVATE_FILE), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        sync_folder(path.parent)
    except BaseException as error:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise disk_error(error) from error
        raise


def read_bounded(path: Path, limit: int) -> bytes:
    """The content of `path`, or its first `limit` + 1 bytes when it is longer.

    Raises:
        OSError: it is not there, or can't be read.
    """
    with path.open("rb") as file:
        return file.read(limit + 1)
