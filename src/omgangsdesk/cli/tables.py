"""Tables for a terminal, aligned also where signs are wide, combining or from right to left."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_ISOLATE, _END = "\u2068", "\u2069"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Mn", "Me", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def cell(text: str, wide: int) -> str:
    """A text of `wide` columns; what runs from right to left is kept apart from its neighbours."""
    shown = " ".join(text.split())
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in shown):
        shown = f"{_ISOLATE}{shown}{_END}"
    return shown + " " * max(0, wide - width(shown))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table with `head` above it."""
    widths = [
        max(width(" ".join(row[column].split())) for row in (head, *rows))
        for column in range(len(head))
    ]
    for row in (head, ["─" * wide for wide in widths], *rows):
        yield "  ".join(cell(text, wide) for text, wide in zip(row, widths, strict=True)).rstrip()
