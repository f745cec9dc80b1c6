"""The sign-in code used last: the one thing the window remembers on disk."""

from __future__ import annotations

import contextlib
from pathlib import Path

from omgangsdesk.services.opening.view import LAST_SIGN_IN

_LONGEST = 64


def last_used(folder: Path) -> str:
    """The sign-in code that opened the store in `folder` last, or nothing."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return (folder / LAST_SIGN_IN).read_text(encoding="utf-8")[:_LONGEST].strip()
    return ""


def remember(folder: Path, label: str) -> None:
    """Keep a sign-in code; a folder that can't be written to keeps none."""
    if not label or last_used(folder) == label:
        return
    with contextlib.suppress(OSError):
        path = folder / LAST_SIGN_IN
        path.touch(mode=0o600)
        path.write_text(label, encoding="utf-8")
