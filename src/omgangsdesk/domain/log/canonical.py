"""The one written form of a value, so that its bytes can be hashed.

UTF-8 JSON, keys sorted by code point, no spaces; only objects, lists, strings and integers
(domain.md, "The logbook is the truth"). What is absent is left out rather than null, and a yes or
no is a word, so `jq -cS` of any reader gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Plain: TypeAlias = "str | int | Sequence[Plain] | Mapping[str, Plain]"

_LARGEST = 2**53 - 1  # beyond it, readers that hold numbers as doubles disagree


class NotCanonicalError(ValueError):
    """The value holds something that has no canonical form."""


class UnstorableError(NotCanonicalError):
    """Somebody handed over half a character, or a number too large; no fault of the program."""


def _check(value: object) -> None:
    match value:
        case str():
            if not value.isprintable() and any("\ud800" <= sign <= "\udfff" for sign in value):
                raise UnstorableError("half a surrogate pair")
        case bool():
            raise NotCanonicalError("a yes or no is a word")
        case int():
            if abs(value) > _LARGEST:
                raise UnstorableError("integer too large")
        case list() | tuple() | dict():
            _check_inside(value)
        case _:
            raise NotCanonicalError(f"no canonical form for {type(value).__name__}")


def _check_inside(value: list[object] | tuple[object, ...] | dict[object, object]) -> None:
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonicalError("keys are strings")
        _check(list(value))
        value = list(value.values())
    for item in value:
        _check(item)


def encode(value: Plain) -> bytes:
    """The canonical bytes of `value`.

    Raises:
        NotCanonicalError: for floats, booleans, null, large integers, keys that are no strings.
    """
    _check(value)
    written = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    # jq and JavaScript escape DEL, Python does not: say it the way the others do.
    return written.replace("\x7f", "\\u007f").encode()


def decode(stored: bytes | str) -> Any:
    """The value that was stored.

    Raises:
        NotCanonicalError: when the bytes are not the canonical form of any value.
    """
    try:
        value = json.loads(stored)
        again = encode(value)
    except (ValueError, RecursionError) as error:
        raise NotCanonicalError("not canonical JSON") from error
    if again != (stored.encode() if isinstance(stored, str) else stored):
        raise NotCanonicalError("not in canonical form")
    return value
