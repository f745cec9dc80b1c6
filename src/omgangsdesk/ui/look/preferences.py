"""What somebody likes of this window, kept with this computer: no names, nothing of a store."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LOOKS = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 115, 130, 150)
"""Percent of the size the system's font gives."""
IDLE_MINUTES = (2, 5, 10, 20, 0)
"""After so many minutes without a key or a click the window locks; 0 never."""

_LIMIT = 4096
_CHOICES: Mapping[str, tuple[object, ...]] = {
    "look": LOOKS,
    "text_size": TEXT_SIZES,
    "idle_minutes": IDLE_MINUTES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Looks and habits; `language` empty is the one the program was started in."""

    look: str = "system"
    text_size: int = 100
    language: str = ""
    idle_minutes: int = 10
    letters: bool = True
    """Whether single letters stamp on the board and the timeline."""
    discreet: bool = True
    """Whether the window begins with codes and initials."""
    lines: bool = False
    """Whether the visits of today stand in lines instead of lanes."""
    folder: str = ""
    """Where the last day file went, to be proposed for the next one."""


def load_preferences(path: Path | None) -> Preferences:
    """What was kept at `path`; whatever can't be read or is not known stays as it comes."""
    if path is None:
        return Preferences()
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_LIMIT))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    usual = Preferences()
    if not isinstance(kept, dict):
        return usual
    known = {
        field.name: kept[field.name]
        for field in dataclasses.fields(usual)
        if _fits(field.name, kept.get(field.name), getattr(usual, field.name))
    }
    return dataclasses.replace(usual, **known)


def _fits(name: str, value: object, usual: object) -> bool:
    return type(value) is type(usual) and value in _CHOICES.get(name, (value,))


def keep_preferences(path: Path | None, preferences: Preferences) -> None:
    """Keep them at `path`; where that can't be written they last until the window closes."""
    if path is None:
        return
    aside = path.with_suffix(".part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.write_text(json.dumps(dataclasses.asdict(preferences), indent=1), encoding="utf-8")
        aside.replace(path)
