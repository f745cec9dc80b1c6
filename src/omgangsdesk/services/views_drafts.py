"""A form that somebody began to fill in: what a screen hands over, and gets back afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from omgangsdesk.services.requests import When


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """What stands in a form that was neither kept nor left."""

    key: str
    """Which form of the visit it is; one begun anew replaces the one before."""
    word: str
    """The word of its act in `requests.ACTS`."""
    act: Mapping[str, Any]
    """The act's plain form as far as it was filled in; never a passphrase."""
    begun_at: str
    when: When | None = None
    """The time it holds: frozen, or typed."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """By the name of a row what stands in it and is no value yet, such as half a time; the form's
    own time has no name. `lift` is the reason to lift a stop."""
    of_words: str = "no"
    """`yes` for a correction that shows the text too, not only the time."""
    row: str = ""
    """Where the keyboard was: the name of a row, or `time`; or nothing."""
    place: int = 0
    """Which control of that row."""
    cursor: int = 0
    """After how many characters."""
