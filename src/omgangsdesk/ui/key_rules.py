"""Which keys may be given to what, and what a key that is given does to the others.

Plain functions on `KeyMap`; nothing here is of a window. What a key may be is told by what is
allowed rather than by what is not: F1 to F24, also with Shift or Ctrl; Ctrl or Ctrl+Shift with a
letter; and a bare letter for an act (screens.md, "Keys").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from omgangsdesk.language import Text, text
from omgangsdesk.ui.keys import KEYS, Key, KeyMap, Keys, is_letter, native

Slot = Literal["letter", "first", "second"]
SLOTS: tuple[Slot, ...] = ("letter", "first", "second")

_FUNCTION = re.compile(r"(?:(?:Ctrl|Shift|Ctrl\+Shift)\+)?F(?:[1-9]|1\d|2[0-4])")
_CONTROL = re.compile(r"Ctrl\+(?:Shift\+)?[A-Z]")
_TEXT = frozenset({"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Z", "Ctrl+Shift+Z"})
"""Keys that text fields have for themselves."""
_SYSTEM = frozenset({"Shift+F10", "Ctrl+F4"})
"""Keys of the system: the menu of what is chosen, and closing."""
_PASSES = frozenset({"Tab", "Backtab", "Esc", "Return", "Enter"})
_FREE = {"told"}
_STANDARD: Mapping[str, Key] = {key.does: key for key in KEYS}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a key can't be given; `holder` has it now, and `swap` says that they can exchange."""

    why: Text
    holder: str = ""
    swap: bool = False


def slot_of(keys: KeyMap, does: str, key: str) -> Slot:
    """Where a key goes that is pressed without saying where: what is fixed keeps its first."""
    if is_letter(key):
        return "letter"
    held = keys.key(does)
    return "second" if held is not None and held.fixed else "first"


def held(keys: KeyMap, does: str, slot: Slot) -> str:
    """What stands in a slot, or nothing."""
    key = keys.key(does)
    if key is None:
        return ""
    if slot == "letter":
        return key.letter
    place = SLOTS.index(slot) - 1
    return key.function[place] if place < len(key.function) else ""


def can_change(keys: KeyMap, does: str, slot: Slot) -> bool:
    """Whether anything could be given there: letters are for acts, what is fixed stays."""
    key = keys.key(does)
    if key is None or key.kind in _FREE:
        return False
    if slot == "letter":
        return key.kind != "command" or bool(_STANDARD[does].letter)
    if slot == "second":
        return bool(key.function)
    return not key.fixed


def refusal(keys: KeyMap, does: str, slot: Slot, pressed: str) -> Refusal | None:
    """Why `pressed`, as Qt writes it portably, can't stand there; None when it can."""
    key = keys.key(does)
    if key is None or not can_change(keys, does, slot):
        return Refusal(_why_not_here(key, slot, pressed))
    why = _unfit(does, slot, pressed)
    if why is not None:
        return Refusal(why)
    other = _holder(keys, does, pressed)
    if other is not None and other.fixed and other.function[0] == pressed:
        return Refusal(_always(pressed, other), other.does)
    if other is None or other.does == does:
        return None
    return Refusal(
        text("{key} does “{other}” already.", key=native(pressed), other=other.label),
        other.does,
        _exchange(keys, does, slot, pressed, other) is not None,
    )


def given(keys: KeyMap, does: str, slot: Slot, pressed: str) -> KeyMap:
    """The keys with `pressed` in a slot, where nothing refuses it."""
    return _with(keys, {does: _put(keys, does, slot, pressed)})


def swapped(keys: KeyMap, does: str, slot: Slot, pressed: str) -> KeyMap:
    """The keys with `pressed` in a slot, and what stood there with whoever had `pressed`.

    What can't be exchanged stays as it was.
    """
    other = _holder(keys, does, pressed)
    exchanged = None if other is None else _exchange(keys, does, slot, pressed, other)
    return keys if exchanged is None else _with(keys, exchanged)


def can_clear(keys: KeyMap, does: str, slot: Slot) -> bool:
    """Whether a slot may be emptied: an act keeps a key that works when letters are off."""
    key = keys.key(does)
    if key is None or not held(keys, does, slot) or not can_change(keys, does, slot):
        return False
    return _suffices(key, _put(keys, does, slot, ""))


def cleared(keys: KeyMap, does: str, slot: Slot) -> KeyMap:
    """The keys without what stands in a slot."""
    return _with(keys, {does: _put(keys, does, slot, "")})


def back_to_standard(keys: KeyMap, does: str) -> KeyMap:
    """The keys with those of one act as they were; what others have of them goes back too.

    An act that has one of them meanwhile gets its own standard keys again, and so on.
    """
    chosen = dict(keys.chosen)
    back = [does]
    while back:
        wanted = back.pop()
        chosen.pop(wanted, None)
        trial = _made(chosen, keys)
        back += [
            other
            for other in chosen
            if any(wanted in pair and other in pair for pair in doubles(trial))
        ]
    return _made(chosen, keys)


def is_standard(keys: KeyMap, does: str) -> bool:
    """Whether an act has the keys that it comes with."""
    return does not in dict(keys.chosen)


def settled(chosen: Keys, *, lettered: bool = True) -> tuple[KeyMap, tuple[str, ...]]:
    """The keys of a file, and the acts in it that fell back to the standard.

    Whatever is not possible falls back: an act nobody knows, a key that may not be given, two that
    are equal. A word that no act has is told as it stands.
    """
    good = {does: keys for does, keys in chosen.items() if _possible(does, keys)}
    fallen = [does for does in chosen if does not in good]
    while True:
        trial = _made(good, KeyMap(lettered=lettered))
        clash = {does for pair in doubles(trial) for does in pair} & good.keys()
        if not clash:
            return trial, tuple(does for does in chosen if does in fallen)
        fallen += clash
        good = {does: keys for does, keys in good.items() if does not in clash}


def fallen_text(fallen: tuple[str, ...]) -> Text | None:
    """The sentence about keys that could not be used."""
    known = [_STANDARD[does].label for does in fallen if does in _STANDARD]
    if not fallen:
        return None
    if not known:
        return text(
            "The keys kept on this computer could not be used. The standard keys hold; give "
            "others under Settings."
        )
    names = known[0]
    for more in known[1:]:
        names = text("{names}, {name}", names=names, name=more)
    return text(
        "Some keys kept on this computer could not be used. The standard keys hold for: {names}. "
        "Give others under Settings.",
        names=names,
    )


def doubles(keys: KeyMap) -> list[tuple[str, str]]:
    """Acts that share a key in one reach, in pairs; neither would do anything."""
    seen: dict[tuple[str, str], str] = {}
    found = []
    for key in keys:
        for reach, pressed in _reached(key):
            first = seen.setdefault((reach, pressed), key.does)
            if first != key.does:
                found.append((first, key.does))
    return found


def _reached(key: Key) -> Iterator[tuple[str, str]]:
    """Where each of a key's keys acts: `window`, `board` or `more`."""
    for pressed in key.function:
        yield "window", pressed
    if key.letter:
        yield from ((reach, key.letter) for reach in _reaches(key))


def _reaches(key: Key) -> tuple[str, ...]:
    if key.kind == "more":
        return ("more",)
    return ("board", "more") if key.among_more else ("board",)


def _holder(keys: KeyMap, does: str, pressed: str) -> Key | None:
    """Who has a key in a reach of `does`; itself when it has it in another slot."""
    mine = keys.key(does)
    if mine is None:
        return None
    reaches = {"window"} if not is_letter(pressed) else set(_reaches(mine))
    for key in keys:
        if any(reach in reaches and one == pressed for reach, one in _reached(key)):
            return key
    return None


def _exchange(
    keys: KeyMap, does: str, slot: Slot, pressed: str, other: Key
) -> dict[str, tuple[str, ...]] | None:
    """Both after an exchange; None when that leaves somebody without, or two alike."""
    if other.kind in _FREE or other.does == does or (other.fixed and pressed == other.function[0]):
        return None
    mine = held(keys, does, slot)
    there: Slot = next(one for one in SLOTS if held(keys, other.does, one) == pressed)
    if mine and _unfit(other.does, there, mine) is not None:
        return None
    both = {
        does: _put(keys, does, slot, pressed),
        other.does: _put(keys, other.does, there, mine),
    }
    if not _suffices(other, both[other.does]) or doubles(_with(keys, both)):
        return None
    return both


def _put(keys: KeyMap, does: str, slot: Slot, pressed: str) -> tuple[str, ...]:
    """All keys of an act with one in a slot; it stands in one slot only."""
    standing = {one: held(keys, does, one) for one in SLOTS}
    if pressed:
        standing = {one: "" if key == pressed else key for one, key in standing.items()}
    standing[slot] = pressed
    return tuple(key for key in standing.values() if key)


def _with(keys: KeyMap, changes: Keys) -> KeyMap:
    return _made({**dict(keys.chosen), **changes}, keys)


def _made(chosen: Keys, like: KeyMap) -> KeyMap:
    """A map of what differs from the standard."""
    differs = {does: keys for does, keys in chosen.items() if keys != _standard(does)}
    return KeyMap(tuple(sorted(differs.items())), lettered=like.lettered)


def _standard(does: str) -> tuple[str, ...]:
    key = _STANDARD[does]
    return (*([key.letter] if key.letter else []), *key.function)


def _possible(does: str, keys: tuple[str, ...]) -> bool:
    key = _STANDARD.get(does)
    if key is None or key.kind in _FREE:
        return False
    letters = [one for one in keys if is_letter(one)]
    others = [one for one in keys if not is_letter(one)]
    if keys != (*letters, *others) or len(letters) > 1 or len(others) > len(SLOTS) - 1:
        return False
    if len(set(keys)) != len(keys) or not _suffices(key, keys):
        return False
    if letters and key.kind == "command" and not key.letter:
        return False
    return all(_unfit(does, slot_of(KeyMap(), does, one), one) is None for one in keys)


def _suffices(key: Key, keys: tuple[str, ...]) -> bool:
    """Whether an act can still be reached: by a key other than a letter where it came with one."""
    standard = _STANDARD[key.does]
    others = [one for one in keys if not is_letter(one)]
    if standard.fixed:
        return others[:1] == list(standard.function[:1])
    if standard.function:
        return bool(others)
    return bool(keys)


def _why_not_here(key: Key | None, slot: Slot, pressed: str) -> Text:
    if key is not None and key.fixed and slot == "first":
        return _always(key.function[0], key)
    if slot == "letter":
        return text("A letter can be given to acts of a visit only.")
    return text("{key} can't be given there.", key=native(pressed))


def _always(pressed: str, key: Key) -> Text:
    return text(
        "{key} always does “{name}”, so that it is found without looking. It can have a second "
        "key.",
        key=native(pressed),
        name=key.label,
    )


def _unfit(does: str, slot: Slot, pressed: str) -> Text | None:
    """Why a key can't be given to an act at all, whoever has it."""
    if pressed in _standard(does) and is_letter(pressed) == (slot == "letter"):
        return None
    if slot == "letter":
        return None if re.fullmatch("[A-Z]", pressed) else text("Choose a letter from A to Z.")
    if is_letter(pressed):
        return text("A letter alone stamps only where letters do: give it under Letter.")
    return _unfit_everywhere(pressed)


def _unfit_everywhere(pressed: str) -> Text | None:
    last = pressed.rsplit("+", 1)[-1]
    modifiers = set(pressed.split("+")[:-1])
    reasons = (
        (last in _PASSES, text("{key} leads through fields and forms.", key=native(pressed))),
        ({"Ctrl", "Alt"} <= modifiers, text("Ctrl with Alt is AltGr here, which types signs.")),
        (
            len(last) == 1 and last.isdigit(),
            text("A digit types signs or a time, with Ctrl too. Choose another key."),
        ),
        (
            pressed in _TEXT,
            text("{key} is for text that is being typed.", key=native(pressed)),
        ),
        (
            pressed in _SYSTEM or bool({"Alt", "Meta"} & modifiers),
            text("{key} belongs to the system.", key=native(pressed)),
        ),
        (
            not (_FUNCTION.fullmatch(pressed) or _CONTROL.fullmatch(pressed)),
            text("Choose F1 to F24, or Ctrl with a letter."),
        ),
    )
    return next((why for holds, why in reasons if holds), None)
