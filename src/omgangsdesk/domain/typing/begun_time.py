"""Whether what was begun as a time can still become one (see `clock_input`)."""

from __future__ import annotations

import re

_BEHIND = ("h", "uur", "min", "de", "er", "re", "ste")
"""Letters that stand behind the digits of a time."""
_SECOND = re.compile(r"(?<=[12])nd?")
_WORD = re.compile(r"[^\W\d_éèçà]+")
"""Letters together; those of an AZERTY row stand for digits."""


def may_become_time(typed: str) -> bool:
    """Whether what was begun with a digit or a sign of a time can still become one.

    "14u", "-1:" and "2e" can; "2 ta" is the beginning of words.
    """
    runs = _WORD.findall(_SECOND.sub("", typed.casefold()))
    return all(any(one.startswith(run) for one in _BEHIND) for run in runs)
