"""Small private files that are never seen half written."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from omgangsdesk.errors import NoSpaceError, ReadOnlyError, StoreError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
# Windows knows neither O_NOFOLLOW nor modes, and opens in text mode unless told.
EXTRA_FLAGS = (
    getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
)

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


def disk_error(error: OSError) -> StoreError:
    """The sentence for a write that failed: the disk is full, or it can't be written to."""
    return NoSpaceError() if error.errno in _FULL else ReadOnlyError()


def make_private_folder(folder: Path) -> None:
    """Make `folder`, open to its owner alone; one that exists keeps its rights.

    Raises:
        StoreError: it can't be made.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
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
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | EXTRA_FLAGS
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


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` durable, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


def read_bounded(path: Path, limit: int) -> bytes:
    """The content of `path`, or its first `limit` + 1 bytes when it is longer.

    Raises:
        OSError: it is not there, or can't be read.
    """
    with path.open("rb") as file:
        return file.read(limit + 1)
