"""What somebody likes of this window, kept with this computer: no names, nothing of a store."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from omgangsdesk.language import LANGUAGES, Text, text

LOOKS = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 115, 130, 150)
"""Percent of the size the system's font gives."""
IDLE_MINUTES = (2, 5, 10, 20, 0)
"""After so many minutes without a key or a click the window locks; 0 never."""

_LIMIT = 65_536
"""Bytes that are read of the file."""
_NO_KEY = "?"
"""Stands for what is no key at all, so that it is told when the keys are made of it."""
_CHOICES: Mapping[str, tuple[object, ...]] = {
    "look": LOOKS,
    "text_size": TEXT_SIZES,
    "idle_minutes": IDLE_MINUTES,
    "language": ("", *LANGUAGES),
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
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Keys that were given instead of the standard (`ui.key_rules`), by what they do."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a file gave; `trouble` says what of it could not be used, where that is so."""

    preferences: Preferences
    trouble: Text | None = None


def load_preferences(path: Path | None) -> Preferences:
    """What was kept at `path`; whatever can't be read or is not known stays as it comes."""
    return find_preferences(path).preferences


def find_preferences(path: Path | None) -> Found:
    """As `load_preferences`, telling what is wrong; what was there is kept beside it, once.

    A file that is not there is nothing wrong. Keys are judged where they are used.
    """
    if path is None:
        return Found(Preferences())
    try:
        with path.open("rb") as file:
            kept = json.loads(file.read(_LIMIT))
    except (FileNotFoundError, NotADirectoryError):
        return Found(Preferences())
    except (OSError, ValueError, RecursionError):
        kept = None
    usual = Preferences()
    if not isinstance(kept, dict):
        return Found(usual, _nothing_used(_kept_aside(path)))
    fields = [field.name for field in dataclasses.fields(usual) if field.name != "keys"]
    good = [one for one in fields if _fits(one, kept.get(one), getattr(usual, one))]
    keys = _keys(kept.get("keys", {}))
    found = dataclasses.replace(usual, **{one: kept[one] for one in good}, keys=keys)
    if all(one in good for one in fields if one in kept):
        return Found(found)
    aside = _kept_aside(path)
    keep_preferences(path, found)
    return Found(found, _some_unused(aside))


def _kept_aside(path: Path) -> str:
    """Name under which a file that can't be used is kept; nothing where that can't be done."""
    aside = path.with_name(f"{path.name}.unreadable")
    try:
        path.replace(aside)
    except OSError:
        return ""
    return aside.name


def _nothing_used(aside: str) -> Text:
    if not aside:
        return text(
            "What was chosen for this window could not be read, so everything is as it comes. "
            "Choose it again under Settings."
        )
    return text(
        "What was chosen for this window could not be read, so everything is as it comes. Choose "
        "it again under Settings. The old file is kept as {file}.",
        file=aside,
    )


def _some_unused(aside: str) -> Text:
    if not aside:
        return text(
            "Some of what was chosen for this window could not be used, and is as it comes. "
            "Choose it again under Settings."
        )
    return text(
        "Some of what was chosen for this window could not be used, and is as it comes. Choose "
        "it again under Settings. The old file is kept as {file}.",
        file=aside,
    )


def _keys(kept: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Keys as they stand in the file, in order; they are judged where they are used."""
    if not isinstance(kept, dict):
        return ((_NO_KEY, ()),)
    return tuple(
        (does, tuple(keys) if _are_words(keys) else (_NO_KEY,))
        for does, keys in sorted(kept.items())
    )


def _are_words(keys: object) -> bool:
    return isinstance(keys, list) and all(isinstance(one, str) for one in keys)


def _fits(name: str, value: object, usual: object) -> bool:
    return type(value) is type(usual) and value in _CHOICES.get(name, (value,))


def keep_preferences(path: Path | None, preferences: Preferences) -> None:
    """Keep them at `path`; where that can't be written they last until the window closes."""
    if path is None:
        return
    aside = path.with_suffix(".part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = dataclasses.asdict(preferences) | {"keys": dict(preferences.keys)}
        aside.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        aside.replace(path)
