"""Writing what was asked for to a file: aside, for its owner alone, synced, renamed."""

from __future__ import annotations

from pathlib import Path

from omgangsdesk.errors import ExpectedError, InvalidInputError, NoSpaceError, StoreError
from omgangsdesk.language import text
from omgangsdesk.security.files import write_private


def write_new(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file; one that is there already is only replaced when told so.

    Raises:
        InvalidInputError: there is one already.
        ExpectedError: the disk is full or can't be written to; nothing half-done is left.
    """
    if path.exists() and not replace:
        raise InvalidInputError(
            text(
                "{file} is there already and was left as it is. Choose another name, or add "
                "--force to replace it.",
                file=str(path),
            )
        )
    try:
        write_private(path, content)
    except NoSpaceError as error:
        raise ExpectedError(
            text("There is no room for {file}. It was not written.", file=str(path))
        ) from error
    except StoreError as error:
        raise ExpectedError(
            text(
                "{file} can't be written. Check that its folder is there and may be written to.",
                file=str(path),
            )
        ) from error
