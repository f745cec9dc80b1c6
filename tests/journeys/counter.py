"""The real program on a screen of a test's own, and who works at it by screen reader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.bus import PATIENCE, accessible_screen
from tests.journeys.reader import ScreenReader, Thing

from omgangsdesk.services.practice import centre as practice

LANES, LINES = "Visits of today, per room", "Visits of today, in lines"
_MARK = "Qt said: "
_GONE = "Could not find accessible on path"
"""What Qt says when a reader asks for something that has just gone, which is the reader's doing."""


@dataclass(frozen=True)
class Counter:
    """A window that is read, its folder, and what the program says on its streams."""

    reader: ScreenReader
    folder: Path
    log: Path

    def sign_in(self, code: str) -> None:
        """Choose who it is, type the passphrase of the practice centre, and wait for the board."""
        self.reader.press("radio button", code)
        self.reader.write("text", "Passphrase", practice.practice_passphrase(code))
        self.reader.press("push button", "Unlock")
        self.reader.find("push button", "Lock")

    def show_names(self) -> None:
        self.reader.key("Shift+F12")
        self.reader.find("push button", "Discreet*")

    def hide_names(self) -> None:
        self.reader.key("F12")
        self.reader.find("push button", "Show names")

    def open_page(self, name: str, has: str) -> None:
        self.reader.press("check box", name)
        self.reader.find("push button", has)

    def choose_visit(self, dossier: str) -> None:
        """Choose a visit on the board, and wait for its panel."""
        self.reader.choose(f"{dossier} · *", within=LANES)
        self.reader.find("label", f"{dossier} · *")

    def stray(self) -> list[str]:
        """What should not have been said on the streams: faults, and warnings of Qt."""
        said = self.log.read_text(encoding="utf-8").splitlines()
        return [
            one
            for one in said
            if "Traceback" in one or (one.startswith(_MARK) and _GONE not in one)
        ]


@contextmanager
def counter_with(folder: Path, *call: str, language: str = "en") -> Iterator[Counter]:
    """The program called so, seen and heard in `folder`; nothing stray may be said until the end.

    What it said on its streams is told when a test fails.
    """
    log = folder / "said.txt"
    with accessible_screen() as around, log.open("wb") as said:
        reader = ScreenReader(around.bus)
        reader.program = process = subprocess.Popen(
            [sys.executable, "-m", "omgangsdesk", *call, "--language", language],
            env=around.environ | {"QT_MESSAGE_PATTERN": f"{_MARK}%{{category}} %{{message}}"},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        counter = Counter(reader=reader, folder=folder, log=log)
        try:
            yield counter
            assert counter.stray() == []
        finally:
            process.terminate()
            process.wait(PATIENCE)
            sys.stdout.write(log.read_text(encoding="utf-8"))


@contextmanager
def practice_counter(
    folder: Path, *, language: str = "en", field: str = "Passphrase"
) -> Iterator[Counter]:
    """The practice centre at five past two, before anybody has signed in.

    `field` is what that of the passphrase is called in that language.
    """
    with counter_with(folder, "demo", "--out", str(folder / "out"), language=language) as counter:
        # There is nobody to give a new window the keyboard, as a desktop would.
        counter.reader.click("text", field)
        yield counter


# Names that are hidden


def people() -> set[str]:
    """First and family names of everybody who comes to the practice centre."""
    centre = json.loads(practice.centre_file().read_bytes())
    return {one[part] for one in centre["persons"] for part in ("given_name", "family_name")}


def everything(reader: ScreenReader) -> list[str]:
    """Whatever anybody on the bus can read: names, descriptions, texts, shown or not."""
    things = reader.things(hidden=True)
    texts = [reader.text(one) for one in things if one.role == "text"]
    return [said for one in things for said in (one.name, one.description)] + texts


def told(said: Sequence[str]) -> set[str]:
    """Which people of the practice centre are named there."""
    whole = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(people())))})\b")
    return {name for one in said for name in whole.findall(one)}


def nameless(things: Sequence[Thing]) -> list[str]:
    """What can be reached by somebody who then hears nothing of what it is."""
    # A choice is called by what is chosen; what it is for comes after.
    choices = {"combo box", "radio button"}
    return [
        f"{one.role} “{one.name}” in {[each.name for each in one.above if each.name]}"
        for one in things
        if one.has("focusable") or one.role == "push button"
        if not one.name or (one.role in choices and not one.description)
    ]
