"""Putting a file into place: written aside, synced, renamed; nothing half-done is left."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from omgangsdesk.files import OPEN_FLAGS, PRIVATE_FILE, sync_folder

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | OPEN_FLAGS


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """A file at `path` that did not exist yet, readable by its owner alone, synced at the end.

    Raises:
        FileExistsError: something lies there; it is left as it is.
        OSError: it can't be written; then it is gone again.
    """
    handle = os.open(path, _NEW, PRIVATE_FILE)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            _forget_cached(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def _forget_cached(handle: int) -> None:
    """So that reading back asks the stick, not the memory of this computer."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def place(folder: Path, stem: str, suffix: str, write: Callable[[BinaryIO], None]) -> Path:
    """Have `write` fill a new file `stem` + `suffix` in `folder`; where that exists, `stem-2`.

    Raises:
        OSError: from the folder or the disk; what `write` raises goes through. The folder is then
            as it was.
    """
    part = folder / f".{stem}.{secrets.token_hex(4)}.part"
    with new_file(part) as file:
        write(file)
    made = part
    try:
        made = _rename_to_free(part, folder, stem, suffix)
        sync_folder(folder)
    except BaseException:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)
        raise
    return made


def _rename_to_free(part: Path, folder: Path, stem: str, suffix: str) -> Path:
    number = 1
    while True:
        final = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        try:
            _rename_without_replacing(part, final)
        except FileExistsError:
            number += 1
        else:
            return final


def _rename_without_replacing(part: Path, final: Path) -> None:
    if os.path.lexists(final):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(final))
    try:
        os.link(part, final)
    except FileExistsError:
        raise
    except OSError:  # sticks with FAT know no links; there this desk is the only writer
        part.rename(final)
    else:
        part.unlink()


def remove_parts(folder: Path, pattern: str) -> None:
    """Remove what a broken-off run left beside the target; `pattern` is of the final names."""
    with contextlib.suppress(OSError):
        for part in folder.glob(f".{pattern}.????????.part"):
            part.unlink(missing_ok=True)
