"""Reading what people write by hand: strictly, and telling where it is wrong, not what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from omgangsdesk import codec
from omgangsdesk.domain.own_words import Lexicon
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import text

T = TypeVar("T")

_FIELD = re.compile(r"[A-Za-z_]{1,40}")


def strictly(plain: object, kind: type[T], own: Lexicon | None = None) -> T:
    """The frozen value of `kind`; a field that it does not have is refused, since it is a slip.

    So is a word that is neither ours nor one of the centre's `own`.

    Raises:
        InvalidInputError: naming the field.
    """
    value = codec.from_plain(plain, kind)
    for field in _unknown(plain, codec.to_plain(value)):
        raise InvalidInputError(text("There is no field “{field}” here.", field=field))
    codec.check_words(value, own)
    return value


def _unknown(given: object, taken: object) -> Iterator[str]:
    match given, taken:
        case dict(), dict():
            for name, inner in given.items():
                if inner is None:
                    continue
                if name not in taken:
                    yield _shown(name)
                else:
                    yield from _unknown(inner, taken[name])
        case list(), list():
            for one, other in zip(given, taken, strict=False):
                yield from _unknown(one, other)


def _shown(name: object) -> str:
    # What is no field name may be a slip of the pen with something personal in it.
    return name if isinstance(name, str) and _FIELD.fullmatch(name) else "?"


def only(plain: Mapping[str, Any], known: frozenset[str]) -> None:
    """See that an object has no other keys than `known`.

    Raises:
        InvalidInputError: naming the key.
    """
    for name in plain:
        if name not in known:
            raise InvalidInputError(text("There is no field “{field}” here.", field=_shown(name)))
