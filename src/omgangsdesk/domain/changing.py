"""Frozen values made quickly: folding a day takes thousands, all of them before today is shown.

A frozen dataclass fills each field through `object.__setattr__`, eight times as slow as a plain
one. So a value is filled as a plain twin with the same slots, and then becomes its own class.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, make_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")


def maker(kind: type[T]) -> Callable[..., T]:
    """What makes values of `kind`, a frozen dataclass with slots, of all its fields in order."""
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]
    twin: Callable[..., Any] = make_dataclass("Twin", names, slots=True)

    def make(*values: object) -> T:
        made = twin(*values)
        made.__class__ = kind
        return made  # type: ignore[no-any-return]

    return make


Parts: TypeAlias = tuple[Callable[[Any], tuple[Any, ...]], Callable[..., Any], dict[str, int]]
"""What reads every field of a kind, what makes one of it, and each field's place."""


@cache
def _parts(kind: Any) -> Parts:
    names = [one.name for one in fields(kind)]
    return attrgetter(*names), maker(kind), {name: place for place, name in enumerate(names)}


def changed(value: T, **fields: object) -> T:
    """`value`, a frozen dataclass with slots and more than one field, with these `fields`.

    Raises:
        TypeError: it has no such field.
    """
    kind: Any = type(value)
    read, make, places = _parts(kind)
    values = list(read(value))
    for name, new in fields.items():
        if name not in places:
            raise TypeError(name)
        values[places[name]] = new
    made: T = make(*values)
    return made
