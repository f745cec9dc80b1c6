"""A frozen value with some fields otherwise, in half the time of `dataclasses.replace`.

Folding a day takes hundreds of steps, each a new state, and all of them before today is shown.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def changed(value: T, **fields: Any) -> T:
    """`value`, a dataclass all of whose fields its making takes, with these `fields`.

    Raises:
        TypeError: it has no such field.
    """
    kind: Any = type(value)
    for name in _names(kind):
        if name not in fields:
            fields[name] = getattr(value, name)
    made: T = kind(**fields)
    return made
