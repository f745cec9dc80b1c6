"""Several ids in one field, as words with spaces between; an id may hold a space itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HELD = re.compile(r"[\s%]")
_TOLD = re.compile(r"%([0-9a-f]{1,6});")


def as_words(ids: Iterable[str]) -> str:
    """Ids as they stand in a field: those of the usual kind as they are."""
    return " ".join(_HELD.sub(lambda sign: f"%{ord(sign[0]):x};", one) for one in ids)


def as_ids(typed: str) -> tuple[str, ...]:
    """What `as_words` was given, each once, in the order in which it stands there first."""
    return tuple(dict.fromkeys(_TOLD.sub(_sign, word) for word in typed.split()))


def _sign(told: re.Match[str]) -> str:
    found = int(told[1], 16)
    return chr(found) if found <= 0x10FFFF else told[0]
