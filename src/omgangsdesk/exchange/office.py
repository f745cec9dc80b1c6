"""The office's side: its key, and opening what a desk sent."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.domain import moments
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange import age, form, placing, reading, unpacking
from omgangsdesk.exchange.age import fingerprint, parse_recipient
from omgangsdesk.exchange.errors import no_key_made, not_opened
from omgangsdesk.exchange.limits import USUAL, Limits
from omgangsdesk.exchange.reading import Checked
from omgangsdesk.exchange.unpacking import Package
from omgangsdesk.files import PRIVATE_FOLDER, make_folder, sync_folder
from omgangsdesk.language import text

__all__ = [
    "OpenedDayFile",
    "fingerprint",
    "generate_key",
    "keep_key",
    "open_day_file",
    "parse_recipient",
    "read_key",
    "read_recipient",
    "write_key",
]

KEY_FILE = "office-key.txt"
PUBLIC_FILE = "office-key.pub"

_LONGEST_KEY_FILE = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDayFile:
    """Where the members of a day file were laid out, and what was checked of them."""

    folder: Path
    checked: Checked


def generate_key(now: dt.datetime) -> tuple[str, str]:
    """A new key: the text of its file, as `age-keygen` writes it, and the public key."""
    pair = age.new_key_pair()
    created = f"{moments.whole_ms(now):%Y-%m-%dT%H:%M:%SZ}"
    return f"# created: {created}\n# public key: {pair.public}\n{pair.secret}\n", pair.public


def write_key(folder: Path, now: dt.datetime) -> Path:
    """Make a key and keep it in `folder`, as `keep_key`."""
    return keep_key(folder, *generate_key(now))


def keep_key(folder: Path, secret: str, public: str) -> Path:
    """Write a new key to `office-key.txt`, and its public half to `office-key.pub`.

    Returns:
        The path of the secret one, readable by its owner alone.

    Raises:
        InvalidInputError: there is one already; it is left as it is.
        NotWrittenError: the folder is full, read-only or gone.
    """
    path, beside = folder / KEY_FILE, folder / PUBLIC_FILE
    try:
        make_folder(folder)
        _clear_begun(path, beside)
        with placing.new_file(path) as file, placing.new_file(beside) as other:
            file.write(secret.encode())
            other.write(f"{public}\n".encode())
        sync_folder(folder)
    except FileExistsError as error:
        raise InvalidInputError(
            text(
                "There is already a key in {folder}. It was left as it is, since without it no "
                "day file made for it can be opened. Choose another folder.",
                folder=str(folder),
            )
        ) from error
    except OSError as error:
        raise no_key_made(folder, error) from error
    return path


def _clear_begun(*paths: Path) -> None:
    """Remove the empty files of a making that was killed."""
    for path in paths:
        if path.is_file() and not path.is_symlink() and path.stat().st_size == 0:
            path.unlink()


def read_key(path: Path) -> str:
    """The secret key in a file of `write_key` or `age-keygen`.

    Raises:
        NotReadError: it can't be read, or holds no secret key.
    """
    return age.parse_secret(_short_text(path)).secret


def read_recipient(path: Path) -> str:
    """The public key in a file such as `office-key.pub`.

    Raises:
        NotReadError: it can't be read.
        InvalidInputError: it holds no public key, or a secret one.
    """
    return parse_recipient(_short_text(path))


def _short_text(path: Path) -> str:
    with reading.opened(path, Limits(file_bytes=_LONGEST_KEY_FILE)) as (file, _):
        raw = file.read(_LONGEST_KEY_FILE)
    return raw.decode(errors="replace")


def open_day_file(
    path: Path,
    key_file: Path,
    folder: Path,
    *,
    limits: Limits = USUAL,
    signers: Collection[bytes] = (),
) -> OpenedDayFile:
    """Check a day file and lay its members out in a folder of their own in `folder`.

    All or nothing: they are written aside and appear under their name at once, readable by their
    owner alone. Opening the same file twice changes nothing.

    Args:
        path: the `.age` file.
        key_file: the office's `office-key.txt`.
        folder: where the new folder goes; made when it is not there.
        limits: how large the file may be.
        signers: as in `read_day_file`.

    Raises:
        NotReadError, NewerFileError, TamperedError: as `read_day_file`.
        InvalidInputError: the folder it would get is not empty.
        NotWrittenError: `folder` is full, read-only or gone.
    """
    package, found = reading.checked_package(
        path, read_key(key_file), limits=limits, signers=signers
    )
    target = folder / form.folder_name(package.manifest)
    try:
        _lay_out(package, folder, target)
    except OSError as error:
        raise not_opened(folder, error) from error
    return OpenedDayFile(folder=target, checked=reading.report_of(package, found, signers))


def _lay_out(package: Package, folder: Path, target: Path) -> None:
    make_folder(folder)
    if os.path.lexists(target) and not _is_empty(target):
        raise InvalidInputError(
            text(
                "{folder} is there already and is not empty. It was left as it is. Look there "
                "first, or choose another folder.",
                folder=str(target),
            )
        )
    aside = folder / f".{target.name}.{secrets.token_hex(4)}.part"
    made = aside
    try:
        aside.mkdir(mode=PRIVATE_FOLDER)
        for name in package.archive.namelist():
            _write_member(package, aside, name)
        with contextlib.suppress(FileNotFoundError):
            target.rmdir()  # only ever an empty one
        made = aside.rename(target)
        sync_folder(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir())


def _write_member(package: Package, folder: Path, name: str) -> None:
    path = folder.joinpath(*name.split("/"))
    path.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    with placing.new_file(path) as file:
        for piece in unpacking.pieces_of(package.archive, name):
            file.write(piece)
