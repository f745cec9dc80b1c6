"""Signs that nobody sees and that steer a line: taken out of what is entered, held in when shown.

Text that is pasted brings them along, and somebody may mean harm: U+202E turns around all that
follows it (Unicode Annex 9). Nobody can see one to take it out, so it is not asked. Left as they
are: letters of every script, the marks U+200E and U+200F, and the joiners that Persian needs.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")

_LINES = "\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_STEERS = "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]"
_TURNS = (
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EMBEDS = "[\u202a-\u202e]"
"""Seldom looked for: compiled when they are, and not at the start."""
_LEFT, _ANY, _END = "\u2066", "\u2068", "\u2069"


def plain_signs(typed: str) -> str:
    """What was typed, each break of a line as one, without control characters.

    Tabs and breaks of a line stay.
    """
    if typed.isprintable():
        return typed
    return re.sub(_STEERS, "", re.sub(_LINES, "\n", typed))


def entered(value: T) -> T:
    """Everything in a value as `plain_signs` has it; the value itself where that is so already."""
    return _entered(value)  # type: ignore[no-any-return]


def _entered(value: Any) -> Any:
    match value:
        case str():
            return plain_signs(value)
        case tuple() | list():
            return type(value)(map(_entered, value))
        case Mapping():
            return {name: _entered(one) for name, one in value.items()}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    told = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
    others = {name: new for name, old in told.items() if (new := _entered(old)) != old}
    return dataclasses.replace(value, **others) if others else value


def turns(said: str) -> bool:
    """Whether something in it runs from right to left, or could turn what stands around it."""
    return not said.isascii() and re.search(_TURNS, said) is not None


def held_in(said: str) -> str:
    """A name or note as it stands within a sentence: what turns in it, turns nothing around it.

    Mixed with words from left to right it reads as these do, as everything on a row.
    """
    plain = plain_signs(said)
    if not turns(said):
        return plain
    mixed = any(unicodedata.bidirectional(sign) == "L" for sign in plain)
    return f"{_LEFT if mixed else _ANY}{plain}{_END}"


def on_its_own(said: str) -> str:
    """What stands on a line of its own: nothing in it is turned around."""
    return said if said.isascii() else re.sub(_EMBEDS, "", said)
