"""Tables for a terminal, aligned also where signs are wide, combining or from right to left."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

_ISOLATE, _END = "\u2068", "\u2069"
_REPLACED = "\ufffd"
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the order of what follows; a table isolates what needs it by itself."""
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Mn", "Me", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def shown(text: str) -> str:
    """A text on one line, with nothing in it that a terminal would obey."""
    return harmless(" ".join(text.split()))


def harmless(text: str) -> str:
    """A text in which signs that a terminal obeys, or that turn its order, are shown as such.

    What other desks and offices wrote comes to a terminal too.
    """
    if text.isprintable():
        return text
    return "".join(_REPLACED if _is_obeyed(sign) else sign for sign in text)


def _is_obeyed(sign: str) -> bool:
    return sign in _TURNS or (sign not in "\n\t" and unicodedata.category(sign) in {"Cc", "Cs"})


def cell(text: str, wide: int) -> str:
    """A text of `wide` columns; what runs from right to left is kept apart from its neighbours."""
    found = shown(text)
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in found):
        found = f"{_ISOLATE}{found}{_END}"
    return found + " " * max(0, wide - width(found))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines of a table with `head` above it."""
    widths = [
        max(width(shown(row[column])) for row in (head, *rows)) for column in range(len(head))
    ]
    for row in (head, ["─" * wide for wide in widths], *rows):
        yield "  ".join(cell(text, wide) for text, wide in zip(row, widths, strict=True)).rstrip()
