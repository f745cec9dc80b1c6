"""The one table of keys: what the window wires, what buttons show, and what help lists.

The table has the standard keys; a computer may give acts others (`ui.key_rules`), and what holds
now is a `KeyMap`, which every widget finds in its context. Two equal shortcuts in one place fire
neither, so a test looks for doubles. No Ctrl+Alt, which is AltGr on the keyboards of Belgium and
the Netherlands, and no bare Ctrl with a digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from omgangsdesk.language import Text, text

Kind = Literal["act", "more", "command", "told"]
Keys = Mapping[str, tuple[str, ...]]
"""Keys by what they do, a letter first: what was chosen instead of the standard."""


@dataclass(frozen=True, slots=True)
class Key:
    """A thing to do and its keys.

    `letter` acts on the board and the timeline alone, `function` everywhere. `kind` is `act` (a
    word of `services.requests.ACTS`), `more` (an act among the smaller ones: its letter acts once
    those are unfolded), `command` (of the window), or `told`: wired where it works, and listed
    here for help.
    """

    does: str
    kind: Kind
    label: Text
    letter: str = ""
    function: tuple[str, ...] = ()
    also: str = ""
    """Another act whose key does this where that can't be done."""
    fixed: bool = False
    """Whether its first key can't be taken away: what protects people must be found blindly."""
    among_more: bool = False
    """Whether an act with a letter of its own also stands among the smaller ones."""


KEYS: tuple[Key, ...] = (
    Key("arrive", "act", text("Arrival"), "A", ("F5",)),
    Key("hand_over", "act", text("Handover"), "O", ("F7",)),
    Key("start", "act", text("Start"), "S", ("F8",)),
    Key("end", "act", text("End"), "E", ("F9",)),
    Key("pause", "act", text("Pause"), "P", ("Shift+F8",)),
    Key("resume", "act", text("Resume"), "H", also="start"),
    Key("depart", "act", text("Departure"), "V", ("Shift+F5",)),
    Key("observe", "act", text("Observation"), "N", ("F4",)),
    Key("incident", "act", text("Incident"), "I", ("Ctrl+I",)),
    Key("contact", "act", text("Contact logged"), "C", ("Shift+F4",), among_more=True),
    Key("explain", "act", text("Why against the rule"), "R", ("Ctrl+R",), among_more=True),
    Key("retime", "act", text("Change the time of the last stamp"), "T", ("F2",)),
    Key("more", "act", text("The smaller acts"), "M", ("Ctrl+M",)),
    Key("call", "more", text("Call: nobody collects"), "B"),
    Key("follow_up", "more", text("Incident: who was told"), "I"),
    Key("plan", "more", text("Shorten or extend"), "V"),
    Key("intervene", "more", text("Intervention"), "T"),
    Key("item", "more", text("Item"), "G"),
    Key("identify", "more", text("Identity"), "D"),
    Key("move", "more", text("To another room"), "A"),
    Key("agreement", "more", text("Agreement"), "F"),
    Key("take_over", "more", text("Supervisor"), "W"),
    Key("extra", "more", text("Extra person"), "X"),
    Key("signs", "more", text("Seems intoxicated"), "O"),
    Key("not_coming", "more", text("Part not coming"), "K"),
    Key("no_show", "more", text("Not held"), "N"),
    Key("cancel", "more", text("Call the visit off"), "L"),
    Key("briefing", "more", text("Briefing read"), "E"),
    Key("report", "command", text("Report"), "", ("Ctrl+P",)),
    Key("keep", "told", text("Keep the observation"), "", ("Ctrl+Enter",)),
    Key("keep_on", "told", text("Keep it, and write another"), "", ("Ctrl+Shift+Enter",)),
    Key("undo", "command", text("Undo the last act"), "", ("Ctrl+Z", "Alt+Z")),
    Key("redo", "command", text("Do the undone act again"), "", ("Ctrl+Y",)),
    Key("close_day", "command", text("Day close"), "", ("Ctrl+D",)),
    Key("week", "command", text("Planning"), "", ("Ctrl+B",)),
    Key("lock", "command", text("Lock"), "", ("Ctrl+L",), fixed=True),
    Key("dossier", "command", text("Dossier of the visit"), "K", ("Ctrl+K",)),
    Key("search", "command", text("Search"), "", ("Ctrl+F", "F3")),
    Key("in_house", "command", text("Who is in the building"), "", ("Ctrl+E",)),
    Key("who_is_in", "command", text("Print who is in"), "", ("Ctrl+Shift+E",), fixed=True),
    Key("next_panel", "command", text("Next panel"), "", ("F6",)),
    Key("last_panel", "command", text("Previous panel"), "", ("Shift+F6",)),
    Key("hide_names", "command", text("Hide names"), "", ("F12",), fixed=True),
    Key("show_names", "command", text("Show names for a minute"), "", ("Shift+F12",)),
    Key("lines", "command", text("Visits in lanes or in lines"), "", ("Ctrl+T",)),
    Key("settings", "command", text("Settings"), "", ("Ctrl+,", "F10")),
    Key("help", "command", text("Help"), "", ("F1",)),
    Key("full_screen", "command", text("Full screen"), "", ("F11",)),
    Key("now", "told", text("Board back to now"), "", ("Home",)),
    Key("back", "told", text("Close what is open"), "", ("Esc",)),
)


WEEK: Mapping[str, tuple[str, Text]] = {
    "new": ("N", text("New visit")),
    "move": ("M", text("Move")),
    "prolong": ("V", text("Prolong")),
    "cancel": ("L", text("Call the visit off")),
    "dossier": ("K", text("Dossier")),
    "dealt": ("O", text("Dealt with")),
    "away": ("Z", text("Away")),
    "duty": ("D", text("Duty")),
    "closed": ("X", text("Closed days")),
    "waiting": ("W", text("Waiting list")),
    "lanes": ("R", text("By room or by supervisor")),
    "go": ("G", text("Go to a day")),
    "near": ("F", text("The nearest free place")),
}
"""Letters in the grid of the planning, and what they do there; each has a button too."""


@dataclass(frozen=True)
class KeyMap:
    """The keys as they are now: the standard, but for what was chosen."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lettered: bool = True
    """Whether single letters stamp on board and timeline."""

    @cached_property
    def _by_name(self) -> Mapping[str, Key]:
        chosen = dict(self.chosen)
        return {
            key.does: _given(key, chosen[key.does]) if key.does in chosen else key for key in KEYS
        }

    def __iter__(self) -> Iterator[Key]:
        """Every key, in the order of the table."""
        return iter(self._by_name.values())

    def key(self, does: str) -> Key | None:
        """The key of an act or a command."""
        return self._by_name.get(does)

    def function(self, does: str) -> tuple[str, ...]:
        """The keys of an act or a command that work everywhere, as Qt writes them portably."""
        key = self.key(does)
        return () if key is None else key.function

    def hint(self, does: str) -> str:
        """What a button shows: the letter when there is one, else the first other key."""
        key = self.key(does)
        if key is None:
            return ""
        if key.kind == "more" and not key.function:
            return f"{self.hint('more')} {key.letter}" if key.letter else ""
        if key.letter and self.lettered and key.kind != "more":
            return key.letter
        others = key.function or (self._by_name[key.also].function if key.also else ())
        return native(others[0]) if others else ""

    def all_of(self, does: str) -> tuple[str, ...]:
        """Every way to press it, as this system writes keys."""
        key = self.key(does)
        if key is None:
            return ()
        others = (*key.function, *(self._by_name[key.also].function[:1] if key.also else ()))
        letter: tuple[str, ...] = ()
        if key.kind == "more" and key.letter:
            letter = (f"{self.hint('more')} {key.letter}",)
        elif key.letter and self.lettered:
            letter = (key.letter,)
        return (*letter, *map(native, others))


def _given(key: Key, keys: tuple[str, ...]) -> Key:
    """A key of the table with other keys; the letter is the one of a single character."""
    letters = [one for one in keys if is_letter(one)]
    others = tuple(one for one in keys if not is_letter(one))
    return replace(key, letter=letters[0] if letters else "", function=others)


def is_letter(key: str) -> bool:
    """Whether a key is one that types a single character."""
    return len(key) == 1


def native(keys: str) -> str:
    """Keys as this system writes them, in the language of Qt's own words, such as `Ctrl L`."""
    said = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    if not QCoreApplication.instance():
        return keys
    return said[:-1].replace("+", " ") + said[-1:]  # the last sign can be a plus itself
