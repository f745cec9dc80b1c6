"""What every layer that writes files shares: for the owner alone, and durable."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
OPEN_FLAGS = (
    getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
)
"""Windows knows neither O_NOFOLLOW nor modes, and opens in text mode unless told."""

FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
"""What the system says when there is no room."""

_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)


def typed_path(typed: str) -> Path:
    """The path that somebody typed: `~` is their own folder, and signs nobody can see are none."""
    path = Path(typed.strip().replace("\0", ""))
    with contextlib.suppress(RuntimeError):  # nobody is called so: it is a name as any other
        path = path.expanduser()
    return path


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; of what can't even be one, such as too long a name, not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def make_folder(folder: Path) -> None:
    """Make `folder`, open to its owner alone; one that exists keeps its rights.

    Raises:
        OSError: it can't be made, or is a file.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from error


def sync_folder(folder: Path) -> None:
    """Make what was made, renamed or removed in `folder` durable, where the system can.

    Raises:
        OSError: the disk failed.
    """
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(handle)
