"""What can go wrong with the files between desk and office, each with its sentence."""

from __future__ import annotations

import errno
from pathlib import Path

from omgangsdesk.errors import ExpectedError, PlaceError, TamperedError
from omgangsdesk.files import FULL, is_folder
from omgangsdesk.language import Text, text

_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


class NewerFileError(ExpectedError):
    """The file was written by a newer program than this one."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(
            text(
                "This day file was made by a newer OmgangsDesk: it has format {found}, this one "
                "reads up to {known}. It was left as it is. Install the newer version here.",
                found=found,
                known=known,
            )
        )


class NotWrittenError(PlaceError):
    """The place to write to is full, read-only or gone; nothing half-done was left there."""


class NotReadError(ExpectedError):
    """The file can't be read, is of another kind, or the key is not for it."""


def not_exported(folder: Path, error: OSError) -> NotWrittenError:
    """The sentence for a day file that could not be written in `folder`."""
    return NotWrittenError(
        text(
            "{why} The day file was not written and the day stays open; all that was recorded is "
            "safe on this computer. {advice}",
            why=_why(folder, error),
            advice=text("Try again there, or choose another folder or stick."),
        )
    )


def not_opened(folder: Path, error: OSError) -> NotWrittenError:
    """The sentence for a day file whose contents could not be laid out in `folder`."""
    return NotWrittenError(
        text(
            "{why} Nothing was laid out there; the day file is as it was. {advice}",
            why=_why(folder, error),
            advice=text("Try again there, or choose another folder."),
        )
    )


def no_key_made(folder: Path, error: OSError) -> NotWrittenError:
    """The sentence for a key that could not be written in `folder`."""
    return NotWrittenError(
        text(
            "{why} No key was made. {advice}",
            why=_why(folder, error),
            advice=text("Try again there, or choose another folder."),
        )
    )


def _why(folder: Path, error: OSError) -> Text:
    place = str(folder)
    if error.errno in FULL:
        return text("There is no room left in {folder}.", folder=place)
    if error.errno in _READ_ONLY:
        return text("{folder} can't be written to.", folder=place)
    return text("{folder} is not there, or was taken out.", folder=place)


def unreadable(path: Path, error: Exception | None = None) -> NotReadError:
    """The file is not there, is a folder, or the system won't let it be read, which `error` is."""
    if is_folder(path):  # first: opened as a file, Windows calls a folder forbidden
        return NotReadError(
            text("{file} is a folder. Nothing was changed. Choose the file in it.", file=str(path))
        )
    if isinstance(error, PermissionError):
        return NotReadError(
            text(
                "You may not open {file}. Nothing was changed. Ask whoever kept it there to let "
                "you read it.",
                file=str(path),
            )
        )
    return NotReadError(
        text(
            "{file} can't be read. Nothing was changed. Check that it is there, and that the "
            "stick is in.",
            file=str(path),
        )
    )


def broken(where: str, why: Text, *, line: int = 0) -> TamperedError:
    """A check of a day file failed: which member, which line (from 1; 0 for none), and why."""
    if line:
        return TamperedError(
            text(
                "This day file is not as a desk wrote it. {where}, line {line}: {why} Nothing was "
                "taken from it. Keep it as it is, and ask the desk to send it again.",
                where=where,
                line=line,
                why=why,
            )
        )
    return TamperedError(
        text(
            "This day file is not as a desk wrote it. {where}: {why} Nothing was taken from it. "
            "Keep it as it is, and ask the desk to send it again.",
            where=where,
            why=why,
        )
    )
