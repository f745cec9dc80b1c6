"""The one table of keys: what the window wires, what buttons show, and what help lists.

Two equal shortcuts in one place fire neither, so a test looks for doubles. No Ctrl+Alt, which is
AltGr on the keyboards of Belgium and the Netherlands, and no bare Ctrl with a digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from omgangsdesk.language import Text, text

Kind = Literal["act", "command", "told"]


@dataclass(frozen=True, slots=True)
class Key:
    """A thing to do and its keys.

    `letter` acts on the board and the timeline alone, `function` everywhere. `kind` is `act` (a
    word of `services.requests.ACTS`), `command` (of the window), or `told`: wired where it works,
    and listed here for help.
    """

    does: str
    kind: Kind
    label: Text
    letter: str = ""
    function: tuple[str, ...] = ()
    also: str = ""
    """A key of another act that does this where the other can't be done."""


KEYS: tuple[Key, ...] = (
    Key("arrive", "act", text("Arrival"), "A", ("F5",)),
    Key("hand_over", "act", text("Handover"), "O", ("F7",)),
    Key("start", "act", text("Start"), "S", ("F8",)),
    Key("end", "act", text("End"), "E", ("F9",)),
    Key("pause", "act", text("Pause"), "P", ("Shift+F8",)),
    Key("resume", "act", text("Resume"), "H", also="F8"),
    Key("depart", "act", text("Departure"), "V", ("Shift+F5",)),
    Key("observe", "act", text("Observation"), "N", ("F4",)),
    Key("incident", "act", text("Incident"), "I", ("Ctrl+I",)),
    Key("contact", "act", text("Contact logged"), "C", ("Shift+F4",)),
    Key("retime", "act", text("Change the time of the last stamp"), "T", ("F2",)),
    Key("report", "command", text("Report"), "", ("Ctrl+P",)),
    Key("keep", "told", text("Keep the observation"), "", ("Ctrl+Enter",)),
    Key("undo", "command", text("Undo the last act"), "", ("Ctrl+Z", "Alt+Z")),
    Key("redo", "command", text("Do the undone act again"), "", ("Ctrl+Y",)),
    Key("close_day", "command", text("Day close"), "", ("Ctrl+D",)),
    Key("lock", "command", text("Lock"), "", ("Ctrl+L",)),
    Key("search", "command", text("Search"), "", ("Ctrl+F", "F3")),
    Key("who_is_in", "command", text("Print who is in"), "", ("Ctrl+Shift+E",)),
    Key("next_panel", "command", text("Next panel"), "", ("F6",)),
    Key("last_panel", "command", text("Previous panel"), "", ("Shift+F6",)),
    Key("hide_names", "command", text("Hide names"), "", ("F12",)),
    Key("show_names", "command", text("Show names for a minute"), "", ("Shift+F12",)),
    Key("lines", "command", text("Visits in lanes or in lines"), "", ("Ctrl+T",)),
    Key("help", "command", text("Help"), "", ("F1",)),
    Key("full_screen", "command", text("Full screen"), "", ("F11",)),
    Key("now", "told", text("Board back to now"), "", ("Home",)),
    Key("back", "told", text("Close what is open"), "", ("Esc",)),
)


def key_of(does: str) -> Key | None:
    """The key of an act or a command."""
    return next((key for key in KEYS if key.does == does), None)


def hint(does: str) -> str:
    """What a button shows: the letter when there is one, else the first other key."""
    key = key_of(does)
    if key is None:
        return ""
    return key.letter or (native(key.function[0]) if key.function else "")


def native(keys: str) -> str:
    """Keys as this system writes them, in the language of Qt's own words, such as `Ctrl L`."""
    said = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return said.replace("+", " ") if QCoreApplication.instance() else keys
