"""Writing what was asked for to a file: aside, for its owner alone, synced, renamed."""

from __future__ import annotations

import contextlib
from pathlib import Path

from omgangsdesk.errors import ExpectedError, InvalidInputError, NoSpaceError, StoreError
from omgangsdesk.language import text
from omgangsdesk.security.files import write_private

STICKS = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where sticks appear; a folder missing there means that the stick is out."""


def make_folder_for(folder: Path) -> None:
    """Make the folder that `--to` names, unless it is on a stick that is not there.

    Otherwise a day file meant for a stick would end up on this computer's own disk. Whatever can't
    be made is left for the writer to complain of.
    """
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    mounted = next((one for one in (nearest, *nearest.parents) if one.is_mount()), nearest)
    if _among_sticks(nearest) and not _among_sticks(mounted):
        return
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _among_sticks(folder: Path) -> bool:
    return any(folder.is_relative_to(root) for root in STICKS)


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
