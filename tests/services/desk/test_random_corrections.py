"""Random corrections of everything that was written, at the real desk, by day and by night.

Whatever is struck, corrected, undone or entered for another time: every screen and paper can still
be made, the book is what the store says, and what is told is a sentence that tells no id. Set
OMGANGSDESK_RANDOM_DAYS and OMGANGSDESK_RANDOM_STEPS to play more and longer days.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.desk.house import DAY, KIEVIT, LINDE, House, SetClock, at, hand, opened
from tests.services.desk.nights import NIGHT, plan

from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.visit.fold import fold
from omgangsdesk.errors import ExpectedError
from omgangsdesk.language import Text
from omgangsdesk.services import requests as asked
from omgangsdesk.services.correctable import CORRECTABLE
from omgangsdesk.services.papers.reports import load_report, render
from omgangsdesk.services.perform import perform
from omgangsdesk.services.requests_unplanned import Extra, NotComing, Signs
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.screens.visit_panel import load_visit

DAYS = int(os.environ.get("OMGANGSDESK_RANDOM_DAYS", "6"))
STEPS = int(os.environ.get("OMGANGSDESK_RANDOM_STEPS", "40"))
OF = {
    "kievit": ("finn", "lou", "moeder", "vader", "oma"),
    "linde": ("sam", "moeder", "vader"),
    "merel": ("noor", "moeder", "oom"),
}
CHILDREN = {"kievit": "finn", "linde": "sam", "merel": "noor"}
NIGHTS = (dt.date(2026, 3, 28), dt.date(2026, 10, 24), DAY)
"""Before the change to summer time, before that to winter time, and any."""
SHIFTS = (-3, -12, -45, -240, -1440, 3, 90)
"""Minutes from now that somebody types: before the start, after the end, another day, ahead."""
ODD = re.compile(r"\.\.|None|[{}]|\b(kievit|merel|linde)-|bezoek-|\b[a-z]+_[a-z]+\b")
"""No sentence has this in it."""


class Player:
    """Somebody who types whatever comes to mind."""

    def __init__(self, house: House, chance: random.Random, *, night: bool) -> None:
        self.house, self.chance = house, chance
        self.visits = (NIGHT,) if night else (KIEVIT, LINDE)

    def play(self) -> None:
        for step in range(STEPS):
            minutes = self.chance.choice((0, 1, 4, 11, 30))
            self.house.clock.instant += dt.timedelta(minutes=minutes)
            self.does(self.chance.choice(self.visits))
            if step % 8 == 0:
                self.looks()
        self.looks()

    def does(self, visit: str) -> None:
        act = self.mends(visit) if self.chance.random() < 0.45 else self.acts(visit)
        request = asked.Request(act=act, visit=visit, when=self.when())
        try:
            changes = perform(self.house.desk, request)
        except ExpectedError as error:
            reads_well(error.sentence)
            return
        for one in (changes.announce, *changes.warnings):
            if one is not None:
                reads_well(one.full)
                reads_well(one.discreet)

    def when(self) -> asked.When | None:
        if self.chance.random() < 0.6:
            return None
        moment = self.house.clock.instant + dt.timedelta(minutes=self.chance.choice(SHIFTS))
        return asked.When(at=moments.written(moment), reason=self.chance.choice((None, "paper")))

    # what is asked -----------------------------------------------------------------------------

    def acts(self, visit: str) -> asked.Act:
        case = "merel" if visit == NIGHT else visit.removeprefix("bezoek-")
        who = [f"{case}-{one}" for one in OF[case]]
        child, one = f"{case}-{CHILDREN[case]}", self.chance.choice(who)
        some = tuple(self.chance.sample(who, self.chance.randint(1, len(who))))
        goes_on = self.chance.choice(tuple(words.GOES_ON))
        reason = self.chance.choice(tuple(words.ENDED_EARLY))
        makers: tuple[Callable[[], asked.Act], ...] = (
            lambda: asked.Arrive(persons=tuple(asked.Arriving(person=who) for who in some)),
            lambda: asked.Depart(persons=some, leaves_with=one, happened="yes"),
            lambda: hand("lv", one, self.pick(words.DIRECTION), children=(child,), happened="yes"),
            lambda: self.chance.choice((asked.Start(), asked.Pause(), asked.Resume())),
            lambda: asked.End(how="early", reason=reason),
            lambda: asked.Identify(person=one, result=self.pick(words.IDENTITY)),
            lambda: asked.Move(persons=some, to=self.chance.choice(("hall", "zonnekamer"))),
            lambda: asked.Observe(category="contact", text="Iets gezien.", about=(one,)),
            lambda: asked.ReportIncident(
                incident="threat",
                severity=self.pick(words.SEVERITY),
                facts="Iemand roept.",
                visit_goes_on=goes_on,
                end_reason=reason if goes_on == "stopped" else None,
            ),
            lambda: asked.NoShow(reason=self.pick(words.NOT_HELD), by=one),
            lambda: NotComing(persons=some, reason=self.pick(words.NOT_HELD)),
            lambda: Signs(
                person=one, signs=("smell",), decision=self.chance.choice(("stop", "refuse"))
            ),
            lambda: Extra(person=one, decided_by="lv", reason="Eens.", admit="yes"),
            lambda: asked.TakeOver(supervisor=self.chance.choice(("sd", "ab"))),
        )
        return self.chance.choice(makers)()

    def mends(self, visit: str) -> asked.Act:
        entries = self.house.entries(visit)
        mine = [one for one in entries if one.kind in CORRECTABLE]
        if not mine or self.chance.random() < 0.2:
            return self.chance.choice((asked.Undo(), asked.Redo()))
        entry = self.chance.choice(mine)
        beside = [one.id for one in entries if one.act == entry.act]
        others = tuple(self.chance.sample(beside, self.chance.randint(0, len(beside))))
        target = self.chance.choice((entry.id, entry.act))
        if self.chance.random() < 0.4:
            return asked.Strike(target=target, reason="Zo was het niet.", others=others)
        return asked.Correct(
            target=entry.id, reason="Vergissing.", data=self.changes(entry), others=others
        )

    def changes(self, entry: Entry) -> dict[str, Any]:
        """Fields that become somebody else, another word, another room, or nothing."""
        found: dict[str, Any] = {}
        vocabularies = kinds.words_of(type(entry.data))
        for field in dataclasses.fields(entry.data):
            if self.chance.random() > 0.7:
                continue
            vocabulary = vocabularies.get(field.name)
            value = getattr(entry.data, field.name)
            if vocabulary is not None:
                found[field.name] = self.pick(vocabulary)
            elif isinstance(value, str) and value.count("-") == 1:  # somebody's id
                case = value.partition("-")[0]
                near = OF.get(case, OF["kievit"])
                found[field.name] = self.chance.choice(
                    (f"{case}-{self.chance.choice(near)}", None)
                )
            elif field.name in {"room", "to", "waiting_room"}:
                found[field.name] = self.chance.choice(("hall", "zonnekamer"))
            elif field.name in {"persons", "about"}:
                found[field.name] = self.chance.choice(([], ["kievit-lou", "kievit-finn"]))
            else:
                found[field.name] = self.chance.choice((None, "Anders.", "\u200b"))
        return found

    def pick(self, vocabulary: words.Vocabulary) -> str:
        return self.chance.choice(tuple(vocabulary))

    # what always holds -------------------------------------------------------------------------

    def looks(self) -> None:
        desk = self.house.desk
        for visit in self.visits:
            book = desk.book_of(visit)
            assert book.states[visit] == fold(book.files[visit], self.house.entries(visit))
            for one in texts((load_visit(desk, visit), load_report(desk, visit).items)):
                reads_well(one)
            for variant in ("internal", "attendance"):
                render(desk, book, visit, variant, revision=1)
        for one in texts(load_board(desk)):
            reads_well(one)


def texts(value: object) -> Iterator[Text]:
    """Every text in a view."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, list | tuple | frozenset):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))


def reads_well(told: Text) -> None:
    assert not ODD.search(str(told)), str(told)


@pytest.mark.parametrize("number", range(DAYS))
def test_random_corrections(house_template: Path, tmp_path: Path, number: int) -> None:
    chance = random.Random(number)
    shutil.copytree(house_template / "store", tmp_path / "store")
    night = number % 3 == 2
    day = chance.choice(NIGHTS) if night else DAY
    with opened(tmp_path, SetClock(at("21:00" if night else "13:40", day))) as house:
        if night:
            plan(house, f"{day} 23:30", f"{day + dt.timedelta(days=1)} 03:30")
        elif number % 3:
            house.running()  # or else most of it is about a visit that never began
        Player(house, chance, night=night).play()
