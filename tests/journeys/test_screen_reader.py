"""The real program on a real screen, by somebody who does not see it: only the bus and the keys.

Nothing here knows a class of the window. What a screen reader cannot find by role and name, do
over the bus or hear, is not there.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("AT-SPI is the accessibility bus of Linux", allow_module_level=True)

from tests.journeys.counter import (
    LANES,
    Counter,
    everything,
    nameless,
    practice_counter,
    told,
)
from tests.journeys.reader import STATES, ScreenReader, Thing

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

SEEN = "Finn telt de treden van de trap hardop."
MISTAKEN = "Lou kijkt uit het raam."
LATE = r"D117 · F\., L\., Tuinkamer, 14:15 to 15:15, Partly arrived, \d+' late"
LEFT = "Elk kind is in huis, bij de eigen begeleider."


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """The practice centre at five past two, before anybody has signed in."""
    with practice_counter(tmp_path) as made:
        yield made


def lines(reader: ScreenReader, start: str) -> list[str]:
    return [one.name for one in reader.seek("list item", start)]


def test_a_day_from_unlocking_to_the_file_for_the_office(counter: Counter) -> None:
    reader = counter.reader
    counter.sign_in("LV")
    the_board_is_read(counter)
    a_visitor_is_let_in(reader)
    what_was_seen_is_written_down(counter)
    a_report_that_is_not_ready_says_why(reader)
    a_coordinator_makes_another_final(counter)
    file = the_day_is_closed(counter)
    the_office_opens(file, key=counter.folder / "out" / "store" / "office-key.txt")


def the_board_is_read(counter: Counter) -> None:
    """Each visit is one sentence: who, where, from when to when, how it stands."""
    reader = counter.reader
    reader.find("frame", "OmgangsDesk")
    reader.until(lambda: reader.focused().is_within(LANES), "the board")
    visits = reader.seek("list item", "*")
    board = [one.name for one in visits if one.is_within(LANES)]
    assert len(board) == 13
    assert all(re.search(r"^D\d+ · .+, \w+, [\d:]+ to [\d:]+, \w+", one) for one in board)
    # What counts minutes may have gone on meanwhile.
    assert [one for one in board if re.match(LATE, one)]
    assert "D120 · J., M., Zonnekamer, 16:00 to 17:00, Planned" in board
    counter.show_names()
    assert lines(reader, "Kievit · Finn (9), Lou (7), Tuinkamer, 14:15 to 15:15, *")
    assert reader.hear("Names show *") == "Names show for 60 seconds."
    counter.hide_names()
    assert reader.hear("Names *") == "Names are hidden."


def a_visitor_is_let_in(reader: ScreenReader) -> None:
    """Any visit can be chosen over the bus; the keyboard then stamps on it."""
    for whose in ("D118", "D117"):
        reader.choose(f"{whose} · *")
        reader.find("label", f"{whose} · *")
    reader.key("A")
    reader.find("push button", "Register, identity seen")
    ticked = [one for one in reader.seek("check box", "*") if one.is_within("Who comes in")]
    assert [(one.name, one.has("checked")) for one in ticked] == [("B.G., father", True)]
    assert "corridor free" in ticked[0].description
    assert [one.description for one in reader.seek("combo box", "*")] == ["Waits in"]
    reader.key("Enter")
    reader.hear("Recorded: arrival D117, 14:*")
    reader.find("label", "D117 · *, Ready for handover, *")


def what_was_seen_is_written_down(counter: Counter) -> None:
    """A note is kept, one too many is taken back; both are heard, and stand in the timeline."""
    reader = counter.reader
    for words in (MISTAKEN, SEEN):
        reader.press("push button", "Observation")
        reader.await_focus("text", "What you see and hear")
        reader.write("text", "What you see and hear", words)
        reader.press("push button", "Keep")
        reader.hear("Recorded: observation D117, *")
        if words == MISTAKEN:
            reader.press("push button", "Undo: observation D117")
            reader.hear("Taken back: observation D117*")
    counter.show_names()
    reader.find("list item", f"*, {SEEN}, LV", within="Timeline of the visit")
    reader.find("list item", f"*, {MISTAKEN}, undone, LV", within="Timeline of the visit")
    counter.hide_names()


def a_report_that_is_not_ready_says_why(reader: ScreenReader) -> None:
    reader.press("check box", "Reports")
    wanted = "What the report still wants"
    reader.find("list item", "The visit is not over yet: needed first", within=wanted)
    assert lines(reader, "No stops «…» left in the notes: in order")
    (final,) = reader.seek("push button", "Make final…")
    assert not final.has("enabled")


def a_coordinator_makes_another_final(counter: Counter) -> None:
    """Somebody else unlocks, is told as whom, and confirms what can't be undone."""
    reader = counter.reader
    reader.key("Ctrl+L")
    reader.find("label", "Locked. *")
    assert "Speelzaal: Not held" in lines(reader, "*")
    counter.sign_in("AB")
    reader.hear("Signed in: AB")
    counter.open_page("Reports", "Back")
    reader.choose("D115 · *", within="Visits of today")
    reader.find("label", "D115 · *")
    reader.press("push button", "Make final…")
    reader.hear("Final can't be undone. *")
    reader.press("push button", "Yes, make it final")
    reader.hear("Recorded: report final, revision 1 D115, *")
    reader.find("label", "Final · revision 1")


def the_day_is_closed(counter: Counter) -> Path:
    """Each thing that is still wanted is said, and the keyboard put where it is answered."""
    reader = counter.reader
    close = "Close the day and write the file"
    counter.open_page("Day close", close)
    points = [one for one in reader.seek("list item", "*") if one.is_within("Open points")]
    asking = [one.name for one in points if one.name.endswith(": closes only with a reason")]
    assert sum("still in the building" in name for name in asking) == 5
    reader.press("push button", close)
    reader.hear("Not closed: a child is still here. *")
    reader.await_focus("text", "Who has the child?")
    reader.write("text", "Who has the child?", LEFT)
    reader.press("push button", close)
    reader.hear("Not closed: choose the folder *")
    reader.await_focus("text", "Folder for the day file")
    (stick := counter.folder / "stick").mkdir()
    reader.write("text", "Folder for the day file", str(stick))
    reader.press("push button", close)
    reader.hear("The day is closed; the file is written and checked. *")
    file = reader.text(reader.find("text", "File"))
    assert [one.name for one in stick.iterdir()] == [file]
    return stick / file


def the_office_opens(file: Path, key: Path) -> None:
    out = file.parent / "office"
    call = [sys.executable, "-m", "omgangsdesk", "office", "open", str(file), "--key", str(key)]
    done = subprocess.run([*call, "--to", str(out)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    (day,) = out.iterdir()
    for kind, words in {"observation": SEEN, "day_closed": LEFT}.items():
        assert words in (day / f"{kind}.jsonl").read_text(encoding="utf-8")


# Names that are hidden


HOLDS = {
    "Reports": ("list", "What the report still wants"),
    "Day close": ("list", "Open points"),
    "Settings": ("radio button", "Never"),
    "F1": ("push button", "Back"),
    "Ctrl+F": ("text", "Search"),
}
"""By what a screen is known to be there: a page of the rail, or what a key opens."""


def screens(counter: Counter) -> Iterator[str]:
    """Open the screens one after the other, names shown, and hide the names on each."""
    reader = counter.reader
    for act in ("Arrival", "Handover", "Departure", "Incident"):
        counter.show_names()
        reader.press("push button", act)
        reader.find("push button", "Cancel")
        reader.key("F12")
        yield act
        reader.press("push button", "Cancel")
        reader.until(lambda: not reader.seek("push button", "Cancel"), "the form to be gone")
    for page in ("Reports", "Day close", "Settings"):
        reader.key("Shift+F12")
        reader.press("check box", page)
        reader.find(*HOLDS[page])
        reader.key("F12")
        yield page
    for key in ("F1", "Ctrl+F"):
        reader.key("Shift+F12")
        reader.key(key)
        reader.find(*HOLDS[key])
        reader.key("F12")
        yield key


def test_on_every_screen_controls_have_names_and_hidden_people_none(counter: Counter) -> None:
    reader = counter.reader
    assert not told(everything(reader))
    counter.sign_in("LV")
    assert not told(everything(reader))
    counter.show_names()
    assert {"Kievit", "Finn", "Duchêne", "Чапля"} <= told(everything(reader))
    for screen in screens(counter):
        reader.hear("Names are hidden.")
        assert (screen, told(everything(reader)), nameless(reader.things())) == (screen, set(), [])
    reader.key("Shift+F12")
    reader.hear("Names show *")
    reader.key("Ctrl+L")
    reader.find("label", "Locked. *")
    assert not told(everything(reader))
    assert not told(reader.spoken)


def test_a_name_that_was_left_would_be_found() -> None:
    assert told(["Zonnekamer: Running", "born 2018, (Finn)"]) == {"Finn"}


@pytest.mark.parametrize(
    ("role", "name", "description", "says_enough"),
    [
        ("push button", "Keep", "", True),
        ("push button", "", "Ctrl ↵", False),
        ("text", "", "", False),
        ("radio button", "Yes", "Begin discreet", True),
        ("radio button", "Yes", "", False),
        ("combo box", "Wachtruimte B", "", False),
    ],
)
def test_a_control_that_does_not_say_what_it_is_would_be_found(
    role: str, name: str, description: str, says_enough: bool
) -> None:
    bits = 1 << STATES["focusable"]
    thing = Thing("", "", role, name, description, bits, ())
    assert bool(nameless([thing])) is not says_enough


def test_a_stray_warning_and_a_fault_would_be_found(tmp_path: Path) -> None:
    log = tmp_path / "said.txt"
    said = [
        "The practice centre opens",
        "Qt said: qt.accessibility.atspi Received text event for invalid interface.",
        'Qt said: qt.accessibility.atspi Could not find accessible on path: "/7"',
        "Traceback (most recent call last):",
    ]
    log.write_text("\n".join(said), encoding="utf-8")
    counter = Counter(reader=None, folder=tmp_path, log=log)  # type: ignore[arg-type]
    assert counter.stray() == [said[1], said[3]]
