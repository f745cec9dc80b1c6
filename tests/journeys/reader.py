"""A screen reader: knows a program only by what the accessibility bus tells of it.

It finds things by role and name, acts through the interfaces that the program offers for that, or
by keys of the keyboard, and keeps what the program had said aloud.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TypeVar

from jeepney import HeaderFields
from tests.journeys.bus import PATIENCE, PROPERTIES, Bus, Call, Failed

REGISTRY = "org.a11y.atspi.Registry"
ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
TEXT = "org.a11y.atspi.Text"
EDITABLE = "org.a11y.atspi.EditableText"
KEYBOARD = "org.a11y.atspi.DeviceEventController"
EVENTS = "org.a11y.atspi.Event.Object"
COMPONENT = "org.a11y.atspi.Component"
HANDS = "/org/a11y/atspi/registry/deviceeventcontroller"
ROOT = "/org/a11y/atspi/accessible/root"
STATES = {
    "checked": 4, "editable": 7, "enabled": 8, "focusable": 11, "focused": 12, "selected": 23,
    "showing": 25, "visible": 30,
}  # fmt: skip
"""Bits of AT-SPI's states that are looked at."""
HELD = {"Shift": 50, "Ctrl": 37, "Alt": 64}
"""Codes of the keys that are held, on every keyboard that the virtual screen knows."""
SIGNS = {
    "Enter": 0xFF0D, "Tab": 0xFF09, "Esc": 0xFF1B, "Home": 0xFF50, "Left": 0xFF51, "Up": 0xFF52,
    "Right": 0xFF53, "Down": 0xFF54, "End": 0xFF57, "Space": 0x20,
} | {f"F{number}": 0xFFBD + number for number in range(1, 13)}  # fmt: skip
"""Signs of keys that are no letter."""
_DOWN, _UP, _SIGN = 0, 1, 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on the bus, as it was when it was asked."""

    program: str
    path: str
    role: str
    name: str
    description: str
    bits: int
    above: tuple[Thing, ...] = field(repr=False)
    """What holds it, from the program on."""

    def has(self, state: str) -> bool:
        return bool(self.bits >> STATES[state] & 1)

    def is_called(self, role: str, name: str) -> bool:
        return self.role == role and fnmatchcase(self.name, name)

    def is_within(self, name: str) -> bool:
        return any(fnmatchcase(one.name, name) for one in self.above)


Place = tuple[str, str, tuple[Thing, ...]]
"""Name of the program on the bus, path of the thing, and what holds it."""


class ScreenReader:
    """Listens from the moment it is made."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self.spoken: list[str] = []
        """What was said aloud."""
        self._heard = 0
        self.program: subprocess.Popen[bytes] | None = None
        """What is read; when it has ended, nothing is waited for any more."""
        for events in ("object:", "window:"):
            self._bus.ask(
                (REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent", "s", (events,))
            )
        rule = f"type='signal',interface='{EVENTS}'"
        self._bus.ask((*_daemon(), "AddMatch", "s", (rule,)))

    # What is there

    def things(self, *, hidden: bool = False) -> list[Thing]:
        """Everything that is shown, in the order of reading; with `hidden` what is not shown too."""
        level: list[Place] = [(*one, ()) for one in self._children(REGISTRY, ROOT)]
        roots = [one[:2] for one in level]
        known: dict[tuple[str, str], Thing] = {}
        holds: dict[tuple[str, str], Sequence[tuple[str, str]]] = {}
        while level:
            below: list[Place] = []
            for thing, children in self._read(level):
                if hidden or thing.has("showing") or thing.role == "application":
                    place = thing.program, thing.path
                    known[place], holds[place] = thing, children
                    below += [(*child, (*thing.above, thing)) for child in children]
            level = below
        return list(_in_order(roots, known, holds))

    def text(self, thing: Thing) -> str:
        """What stands in a field."""
        return str(self._bus.ask((thing.program, thing.path, TEXT, "GetText", "ii", (0, -1)))[0])

    def seek(self, role: str, name: str) -> list[Thing]:
        """What has this role and this name, `*` being anything; in the order of reading."""
        return [one for one in self.things() if one.is_called(role, name)]

    def find(self, role: str, name: str, *, within: str = "*") -> Thing:
        """The first of `seek`, once it is there and can be used."""

        def found() -> Thing | None:
            hits = [
                one
                for one in self.seek(role, name)
                if one.has("enabled") and one.is_within(within)
            ]
            return hits[0] if hits else None

        return self.until(found, f"{role} “{name}”")

    def focused(self) -> Thing:
        """Where the keyboard is; in a list that has it, the line it is on."""
        return self.until(self._focused, "the keyboard to be somewhere")

    def await_focus(self, role: str, name: str) -> None:
        """Wait until the keyboard is there."""

        def there() -> bool:
            has = self._focused()
            return has is not None and has.is_called(role, name)

        self.until(there, f"the keyboard to be at {role} “{name}”")

    def _focused(self) -> Thing | None:
        for one in reversed(self.things()):
            if not (one.has("focused") and one.has("focusable")):
                continue
            if one.role != "list item" or one.above[-1].has("focused"):
                return one
        return None

    # What is done

    def actions(self, thing: Thing) -> tuple[str, ...]:
        """What a thing offers to have done with it."""
        (offered,) = self._bus.ask((thing.program, thing.path, ACTION, "GetActions", "", ()))
        return tuple(name for name, _, _ in offered)

    def do(self, thing: Thing, *actions: str) -> None:
        """Have the first of these actions done that a thing offers."""
        offered = self.actions(thing)
        place = next((offered.index(one) for one in actions if one in offered), None)
        assert place is not None, f"“{thing.name}” offers {offered} and none of {actions}"
        self._bus.ask((thing.program, thing.path, ACTION, "DoAction", "i", (place,)))

    def press(self, role: str, name: str, *, within: str = "*") -> None:
        """Press what is called so."""
        self.do(self.find(role, name, within=within), "Press", "Toggle")

    def choose(self, name: str, *, within: str = "*") -> None:
        """Select a line of a list."""
        line = self.find("list item", name, within=within)
        if not line.has("selected"):
            self.do(line, "Toggle")

    def walk_to(self, told: Callable[[Thing], bool], wanted: str) -> Thing:
        """Press Tab until the keyboard is where it is wanted.

        Raises:
            AssertionError: it came round without meeting it; the sentence says where it has been.
        """
        met: list[Thing] = []
        while (here := self.focused()) not in met:
            if told(here):
                return here
            met.append(here)
            self.key("Tab")
            self.until(lambda: self.focused() != met[-1], "Tab to lead on")
        raise AssertionError(f"Tab does not lead to {wanted}: {[one.name for one in met]}")

    def pick(self, label: str, choice: str) -> None:
        """Walk to the list that drops down of that label, and through it to a choice."""
        self.walk_to(lambda one: one.role == "combo box" and _of(one, label), f"“{label}”")
        self.key("Home")
        seen: set[str] = set()
        while not fnmatchcase(name := self.focused().name, choice):
            assert name not in seen, f"“{label}” offers {sorted(seen)} and not “{choice}”"
            seen.add(name)
            self.key("Down")
            self.until(lambda: self.focused().name not in seen, f"another choice of “{label}”")

    def click(self, role: str, name: str) -> None:
        """Click with the mouse in the middle of something."""
        thing = self.find(role, name)
        (box,) = self._bus.ask((thing.program, thing.path, COMPONENT, "GetExtents", "u", (0,)))
        left, top, wide, high = box
        at = (left + wide // 2, top + high // 2, "b1c")
        self._bus.ask((REGISTRY, HANDS, KEYBOARD, "GenerateMouseEvent", "iis", at))

    def write(self, role: str, name: str, words: str) -> None:
        """Put words into the field of that name."""
        field = self.find(role, name)
        self._bus.ask((field.program, field.path, EDITABLE, "SetTextContents", "s", (words,)))
        # A passphrase reads as dots, as many as there are letters.
        self.until(lambda: len(self.text(field)) == len(words), f"“{name}” to hold it")

    def key(self, keys: str) -> None:
        """Press keys together, such as `Shift+F12`."""
        *held, last = keys.split("+")
        sign = SIGNS.get(last) or ord(last.lower())
        taps = [(HELD[one], _DOWN) for one in held]
        taps += [(sign, _SIGN)]
        taps += [(HELD[one], _UP) for one in reversed(held)]
        where = (REGISTRY, HANDS, KEYBOARD)
        for code, kind in taps:
            self._bus.ask((*where, "GenerateKeyboardEvent", "isu", (code, "", kind)))

    # What is heard

    def hear(self, words: str) -> str:
        """The next announcement that is as `words`, `*` being anything."""

        def said() -> str | None:
            self._listen()
            new = self.spoken[self._heard :]
            return next((one for one in new if fnmatchcase(one, words)), None)

        found = self.until(said, f"to hear “{words}”")
        self._heard = self.spoken.index(found, self._heard) + 1
        return found

    def until(self, look: Callable[[], T | None], wanted: str) -> T:
        """Look again whenever something was heard, until it is there.

        Raises:
            AssertionError: it did not come; the sentence says what was there.
        """
        ends = time.monotonic() + PATIENCE
        while not (found := look()):
            left = ends - time.monotonic()
            ended = None if self.program is None else self.program.poll()
            assert ended is None, f"waited for {wanted}; the program had ended with {ended}"
            assert left > 0, f"waited for {wanted}; there was:\n{self.told()}"
            heard = self._bus.next_signal(min(left, 1.0))
            while heard:  # what comes together is looked at once
                heard = self._bus.next_signal(0)
            self._listen()
        return found

    def told(self) -> str:
        """Everything that is shown, a line each, and what was said."""
        lines = [f"{'  ' * len(one.above)}[{one.role}] {one.name}" for one in self.things()]
        return "\n".join([*lines, *(f"“{one}”" for one in self.spoken)])

    # Inside

    def _listen(self) -> None:
        while self._bus.signals:
            message = self._bus.signals.popleft()
            if message.header.fields.get(HeaderFields.member) == "Announcement":
                self.spoken.append(str(message.body[3][1]))

    def _children(self, program: str, path: str) -> Sequence[tuple[str, str]]:
        return self._bus.ask((program, path, ACCESSIBLE, "GetChildren", "", ()))[0]

    def _read(self, level: Sequence[Place]) -> Iterator[tuple[Thing, Sequence[tuple[str, str]]]]:
        """What is at these places, with what it holds; what has just gone is left out."""
        calls = [call for program, path, _ in level for call in _questions(program, path)]
        answers = self._bus.ask_all(calls)
        each = len(calls) // len(level)
        for place, (program, path, above) in enumerate(level):
            told = answers[place * each : (place + 1) * each]
            if any(isinstance(one, Failed) for one in told):
                continue
            (role,), (name,), (description,), (states,), (children,) = told
            bits = states[0] | states[1] << 32
            said = (str(name[1]), str(description[1]))
            yield Thing(program, path, role, *said, bits, above), children


def _of(thing: Thing, label: str) -> bool:
    """Whether this is what a list is for: on Linux that is its description."""
    return thing.description == label or thing.description.startswith(f"{label}.")


def _in_order(
    places: Iterable[tuple[str, str]],
    known: Mapping[tuple[str, str], Thing],
    holds: Mapping[tuple[str, str], Sequence[tuple[str, str]]],
) -> Iterator[Thing]:
    for place in places:
        if place in known:
            yield known[place]
            yield from _in_order(holds[place], known, holds)


def _daemon() -> tuple[str, str, str]:
    name = "org.freedesktop.DBus"
    return name, "/org/freedesktop/DBus", name


def _questions(program: str, path: str) -> tuple[Call, ...]:
    return (
        (program, path, ACCESSIBLE, "GetRoleName", "", ()),
        (program, path, PROPERTIES, "Get", "ss", (ACCESSIBLE, "Name")),
        (program, path, PROPERTIES, "Get", "ss", (ACCESSIBLE, "Description")),
        (program, path, ACCESSIBLE, "GetState", "", ()),
        (program, path, ACCESSIBLE, "GetChildren", "", ()),
    )
