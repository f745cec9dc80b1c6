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
    twin = _twin(names)

    def make(*values: object) -> T:
        made = twin(*values)
        made.__class__ = kind
        return made  # type: ignore[no-any-return]

    return make


Parts: TypeAlias = tuple[Callable[[Any], tuple[Any, ...]], Callable[..., Any]]
"""What reads every field of a kind, and its plain twin."""


def _twin(names: list[str]) -> Callable[..., Any]:
    return make_dataclass("Twin", names, slots=True)


@cache
def _parts(kind: Any) -> Parts:
    names = [one.name for one in fields(kind)]
    return attrgetter(*names), _twin(names)


def changed(value: T, **fields: object) -> T:
    """`value`, a frozen dataclass with slots and more than one field, with these `fields`.

    Raises:
        TypeError: it has no such field.
    """
    kind: Any = type(value)
    read, twin = _parts(kind)
    made = twin(*read(value))
    try:
        for name, new in fields.items():
            setattr(made, name, new)
    except AttributeError as error:
        raise TypeError(str(error)) from error
    made.__class__ = kind
    return made  # type: ignore[no-any-return]
