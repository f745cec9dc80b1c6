"""What every part of the installer says and raises."""

from __future__ import annotations


class TroubleError(Exception):
    """Set-up cannot go on; the sentence says why, and what to do."""


def say(line: str) -> None:
    """One short line of progress, seen at once even when the output goes to a file."""
    print(line, flush=True)
