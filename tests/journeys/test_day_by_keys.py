"""A day of twenty visits, played with nothing but keys in the real window.

Every line is what a supervisor presses at that time. Whatever stands in a form without being
typed here is what the window proposed.
"""

from __future__ import annotations

import datetime as dt
import shlex
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import ZONE, Counter, standing
from tests.ui.conftest import dressed

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.ui.look.preferences import Preferences, keep_preferences

__all__ = ["dressed"]


@dataclass(frozen=True)
class Line:
    """At a local time, on a visit: steps of keys a minute apart, divided by `/`.

    A key is written as it is called; `=words` are typed; `>Name` is Tab until the control of that
    name has the keyboard.
    """

    at: str
    visit: str
    steps: str


def usual(visit: str, start: str, end: str) -> list[Line]:
    """A visit as most go: who comes first comes first, and leaves last."""
    return [
        Line(_later(start, -15), visit, "A Return"),
        Line(start, visit, "A Return / O Return / S"),
        Line(end, visit, "E Return / O Return / V Return"),
        Line(_later(end, 18), visit, "V Return"),
    ]


def _later(at: str, minutes: int) -> str:
    moved = dt.datetime.combine(dt.date(2025, 3, 7), dt.time.fromisoformat(at))
    return (moved + dt.timedelta(minutes=minutes)).strftime("%H:%M")


USUAL = {
    "mus": ("09:00", "10:00"),
    "spar": ("09:30", "10:30"),
    "roodborst": ("10:15", "11:15"),
    "tsjaplja": ("10:45", "11:45"),
    "meerkoet": ("11:00", "11:50"),
    "ooievaar": ("12:15", "13:00"),
    "merel": ("13:15", "14:15"),
    "wilg": ("13:00", "14:00"),
    "cinar": ("13:30", "15:00"),
    "berk": ("13:45", "14:45"),
    "valk": ("13:35", "14:30"),
    "kievit": ("14:15", "15:15"),
    "duchene": ("14:30", "15:30"),
    "vandenuil": ("15:00", "16:00"),
    "specht": ("16:00", "17:00"),
    "zwaluw": ("16:45", "18:00"),
}
OWN = [
    # the guardian brings Roos first, and the half-brother leaves first
    Line("09:00", "eik", "A Return"),
    Line("09:15", "eik", "A Return / O Return / S"),
    Line("10:15", "eik", "E Return / O Return / V Return"),
    Line("10:33", "eik", "V Return"),
    # an end on the wrong visit, taken back at once; a start that was forgotten to be pressed
    Line("09:08", "mus", "E Down Return Ctrl+Z"),
    Line("09:25", "eik", "T -10 Return"),
    # an observation from a snippet, one that is typed, and what a child says
    Line("09:10", "mus", "N ; k n Tab Ctrl+Return"),
    Line("09:40", "mus", "N '=Tobe telt de wagons tot twaalf.' Ctrl+Return"),
    Line("14:40", "kievit", "N '=Lou bouwt een toren met zes blokken.' Ctrl+Return"),
    # a report is made final, and the day goes on
    Line("10:40", "mus", "Ctrl+P +paper Ctrl+Return Return +final Escape"),
    # Lise is ill: nobody comes
    Line("09:50", "esdoorn", "M N Home Down Return"),
    # another takes over with a visit under way
    Line("10:50", "roodborst", "M W Return"),
    # his mother is twelve minutes late; he and his father came in first
    Line("11:30", "populier", "A Space Tab Space '>Geert' Space Return"),
    Line("11:42", "populier", "A Return / O Return / S"),
    Line("12:30", "populier", "E Return / O Return / V Return"),
    Line("12:48", "populier", "V Return"),
    # a colleague signs in at the counter, and everything runs on
    Line("12:05", "", "Ctrl+L Shift+Tab Down Right Right Tab =passphrase Return +unlocked"),
    # somebody raises his voice; then the visit pauses, and goes on
    Line(
        "13:20",
        "wilg",
        "I Space '>What you saw' '=Vader roept dat het niet eerlijk is.' Ctrl+Return / P Return",
    ),
    Line("13:26", "wilg", "H"),
    # a call about a visit of the afternoon
    Line("13:10", "duchene", "C '=oma van Lea' '>About' '=Zij komt met de bus.' Ctrl+Return"),
    # only handed over: there at two, back at five
    Line("13:50", "linde", "A Return"),
    Line("14:05", "linde", "A Return / O Return / V Return"),
    Line("14:20", "linde", "O Return / V Return"),
    Line("17:03", "linde", "A Return / O Return / V Return"),
    Line("17:20", "linde", "A Return / O Return / V Return"),
]
DAY = sorted(
    [*OWN, *(line for visit, hours in USUAL.items() for line in usual(visit, *hours))],
    key=lambda line: line.at,
)


def words_of(widget: QWidget) -> str:
    """What a screen reader calls a control."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


class Player:
    """Plays lines with keys."""

    def __init__(self, counter: Counter) -> None:
        self.counter, self.keys = counter, counter.keys
        self.desk = counter.window.desk

    def play(self, line: Line) -> None:
        clock = self.counter.clock
        at = moments.at_local(clock.day, dt.time.fromisoformat(line.at), ZONE)
        clock.instant = max(at, clock.instant + dt.timedelta(seconds=10))
        if line.visit:
            self.go_to(f"bezoek-{line.visit}")
        for number, step in enumerate(line.steps.split(" / ")):
            clock.instant += dt.timedelta(minutes=bool(number))
            for word in shlex.split(step):
                self.do(word)
            self.counter.settle()
            assert self.desk.bars.problem.isHidden(), (line, self.desk.bars.problem.text())

    def go_to(self, visit: str) -> None:
        """With F6 to the list of visits, and with arrows to the one."""
        table = self.desk.today.view
        for _ in range(3):
            if not table.hasFocus():
                self.keys.hit("F6")
        wanted = table.rows.line_of(visit)
        for _ in range(2 * table.rows.rowCount()):
            line = table.currentIndex().row()
            if line != wanted:
                self.keys.hit("Down" if line < wanted else "Up")
        self.counter.settle()
        assert self.counter.window.flow.visit == visit

    def do(self, word: str) -> None:
        if word.startswith("="):
            said = self.counter.store.passphrase("TV") if word == "=passphrase" else word[1:]
            self.keys.type(said)
        elif word.startswith(">"):
            self.reach(word[1:])
        elif word.startswith("+"):
            self.counter.until(self.sights()[word])
        elif word.startswith("-"):
            self.keys.type(word)
        else:
            self.keys.press(word)

    def reach(self, name: str) -> None:
        for _ in range(60):
            held = QApplication.focusWidget()
            if held is not None and words_of(held).startswith(name):
                return
            self.keys.hit("Tab")
        raise AssertionError(name)

    def sights(self) -> dict[str, Callable[[], object]]:
        """What is waited for, as whoever stands there would."""
        window = self.counter.window
        return {
            "+paper": self.desk.reports_page.report.paper,
            "+final": lambda: (made := self.desk.reports_page.report.paper()) and made.final,
            "+unlocked": lambda: not window.is_locked and self.desk.today.view.hasFocus(),
        }


@dataclass(frozen=True)
class Told:
    """What the log and the board held at the end of the day."""

    log: list[Entry]
    people: dict[str, dict[str, str]]
    """By visit: who was expected, and in which role."""
    statuses: dict[str, str]

    def of(self, visit: str, *kinds: str) -> list[Entry]:
        """What counts of a visit, in the order it happened."""
        mine = [one for one in self.log if one.visit == f"bezoek-{visit}" and one.kind in kinds]
        struck = self.struck()
        return sorted((one for one in mine if one not in struck), key=lambda one: one.order)

    def struck(self) -> list[Entry]:
        """What was taken back: an entry, or all of an act."""
        gone = {one.data.target for one in self.log if one.kind == "retracted"}
        return [one for one in self.log if one.id in gone or one.act in gone]

    def persons(self, visit: str, kind: str) -> list[str]:
        return sorted(one.data.person for one in self.of(visit, kind))

    def at(self, entry: Entry) -> str:
        return entry.occurred_at.astimezone(ZoneInfo(ZONE)).strftime("%H:%M")


def told(counter: Counter) -> Told:
    def look(desk: Desk) -> Told:
        book = desk.book()
        views = [load_visit(desk, f"bezoek-{visit}") for visit in (*USUAL, *OTHERS)]
        people = {
            one.visit: {who.person: who.role for who in one.people if who.expected}
            for one in views
        }
        return Told(
            list(book.written),
            {visit.removeprefix("bezoek-"): found for visit, found in people.items()},
            {one.visit.removeprefix("bezoek-"): one.row.status for one in views},
        )

    return counter.look(look)


OTHERS = ("eik", "populier", "esdoorn", "linde")
HELD = (*USUAL, "eik", "populier")


@pytest.mark.journey
@pytest.mark.timeout(300)
def test_a_day_of_twenty_visits_is_kept_with_keys_alone(
    dressed: QApplication, practice_store: PracticeStore, qtbot: QtBot, tmp_path: Path
) -> None:
    liked, stick = tmp_path / "window.json", tmp_path / "stick"
    stick.mkdir()
    keep_preferences(
        liked, Preferences(look="light", discreet=False, lines=True, folder=str(stick))
    )
    with standing(dressed, practice_store, qtbot, liked) as counter:
        counter.window.resize(1366, 768)
        player = Player(counter)
        counter.keys.type(practice_store.passphrase("LV"))
        counter.keys.press("Return")
        counter.until(player.desk.today.view.hasFocus)
        for line in DAY:
            player.play(line)
        close_the_day(counter)
        day = told(counter)
        assert not counter.strays
    assert len(list(stick.iterdir())) == 1
    assert day.statuses == dict.fromkeys((*HELD, "linde"), "completed") | {"esdoorn": "not_held"}
    for visit in HELD:
        everybody_came_and_went(day, visit)
    what_was_special_is_there(day)
    each_signed_their_own_half(day)


def close_the_day(counter: Counter) -> None:
    counter.clock.put("18:40")
    counter.keys.press("Ctrl+D")
    page = counter.window.desk.close_page
    counter.until(lambda: QApplication.focusWidget() is page.button)
    counter.keys.press("Return")
    counter.until(page.outcome.isVisible)
    counter.keys.press("Return")


def everybody_came_and_went(day: Told, visit: str) -> None:
    people = day.people[visit]
    children = sorted(one for one, role in people.items() if role == "child")
    assert len(children) >= 1
    assert day.persons(visit, "arrival") == day.persons(visit, "departure") == sorted(people)
    checked = {one.data.person: one.data.result for one in day.of(visit, "identity_check")}
    assert checked == dict.fromkeys(people.keys() - set(children), "seen")
    given = day.of(visit, "handover")
    there = [one for one in given if one.data.direction == "to_visit"]
    back = [one for one in given if one.data.direction == "back"]
    assert sorted(one.data.child for one in there) == children
    assert [one.data.child for one in back] == [one.data.child for one in there]
    assert {one.data.to_person for one in back} == {one.data.from_person for one in there}
    (start,) = day.of(visit, "visit_started")
    (end,) = day.of(visit, "visit_ended")
    assert there[-1].order < end.order < back[0].order
    assert start.order < end.order
    assert all(one.order > back[-1].order for one in day.of(visit, "departure"))


def what_was_special_is_there(day: Told) -> None:
    assert Tally(one.kind for one in day.struck()) == {
        "visit_ended": 1,
        "visit_started": 1,
    }
    (start,) = day.of("eik", "visit_started")
    assert day.at(start) == "09:15"
    snippet, typed = day.of("mus", "observation")
    assert (snippet.data.category, typed.data.text) == (
        "closeness",
        "Tobe telt de wagons tot twaalf.",
    )
    (late,) = [one for one in day.of("populier", "arrival") if day.at(one) > "11:30"]
    assert (late.data.person, day.at(late)) == ("populier-moeder", "11:42")
    (sick,) = day.of("esdoorn", "no_show")
    assert sick.data.reason == "illness_child"
    assert not day.of("esdoorn", "arrival", "visit_started")
    (swap,) = day.of("roodborst", "supervision")
    assert (swap.data.supervisor, swap.data.taken_from) == ("lotte-voorbeeld", "yusuf-proefstuk")
    incident, pause, resume = day.of("wilg", "incident", "visit_paused", "visit_resumed")
    assert (incident.kind, incident.data.incident) == ("incident", "verbal_aggression")
    assert incident.data.facts == "Vader roept dat het niet eerlijk is."
    assert (day.at(pause), day.at(resume)) == ("13:21", "13:26")
    (call,) = day.of("duchene", "contact_logged")
    assert call.data.with_whom == "oma van Lea"
    hands = [(one.data.direction, one.data.to_person) for one in day.of("linde", "handover")]
    assert hands == [
        ("to_visit", "mieke-schijnbaar"),
        ("to_visit", "linde-vader"),
        ("back", "mieke-schijnbaar"),
        ("back", "linde-moeder"),
    ]
    assert day.persons("linde", "arrival") == day.persons("linde", "departure")
    assert {one.visit for one in day.log if one.kind == "report_finalised"} == {"bezoek-mus"}
    assert day.log[-1].kind == "exported"
    assert Tally(one.kind for one in day.log if one.visit is None)["day_closed"] == 1


def each_signed_their_own_half(day: Told) -> None:
    stamped = [one for one in day.log if one.visit is not None]
    first = {one.recorded_by for one in stamped if day.at(one) < "12:05"}
    second = {one.recorded_by for one in stamped if day.at(one) > "12:06"}
    assert (first, second) == ({"lotte-voorbeeld"}, {"thomas-verzinsel"})
