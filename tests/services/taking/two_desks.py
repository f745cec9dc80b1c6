"""Two desks of one practice centre, each with its own store, and the files they hand each other."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from tests.conftest import PracticeStore

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import Person
from omgangsdesk.exchange import office
from omgangsdesk.services.checks.verify import Verified, verify_store
from omgangsdesk.services.day_end.day_close import close_day
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.perform import perform
from omgangsdesk.services.practice.play import ShiftedClock, parse_script, play, practice_day
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.requests import Correct, Request
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.taking.take import Taken, take_file
from omgangsdesk.services.taking.trust import own_fingerprint
from omgangsdesk.services.views import Board

MEREL = "bezoek-merel"
T = TypeVar("T")


@dataclass(frozen=True)
class Place:
    """A desk: its store, this computer's identities towards it, and a stick of its own."""

    store: PracticeStore

    @property
    def key(self) -> str:
        return office.read_key(self.store.folder / office.KEY_FILE)

    @contextmanager
    def open(self, code: str = "AB", at: str = "16:00") -> Iterator[Desk]:
        """The desk, its clock going on from a local time of the practice day."""
        desk = self.store.open(code)
        try:
            desk.clock = ShiftedClock(desk.clock, _at(desk, at))
            yield desk
        finally:
            desk.close()

    def do(self, what: Callable[[Desk], T], at: str = "16:00", code: str = "AB") -> T:
        with self.open(code, at) as desk:
            return what(desk)

    def plays(self, *lines: str) -> None:
        self.do(lambda desk: play(desk, parse_script("\n".join(lines).encode())))

    def fingerprint(self) -> str:
        return self.do(own_fingerprint)

    def closes(self, at: str = "17:00") -> Path:
        """The day closed, and the file that the office gets."""
        stick = self.store.folder.parent / "stick"
        stick.mkdir(exist_ok=True)
        return Path(self.do(lambda desk: close_day(desk, stick, "Bij de oma."), at).path)

    def takes(self, file: Path, trust: str | None = None, **how: Any) -> Taken:
        at = how.pop("at", "18:00")
        return self.do(lambda desk: take_file(desk, file, self.key, trust=trust, **how), at)

    def corrects(self, target: str, text: str, at: str) -> str:
        """The note says something else from now on; the version that says so."""
        act = Correct(target=target, reason="Verkeerd verstaan.", data={"text": text})
        self.do(lambda desk: perform(desk, Request(act=act, visit=MEREL)), at)
        return next(one.id for one in self.log() if getattr(one.data, "text", "") == text)

    def calls(self, person: str, phone: str, at: str) -> None:
        """Somebody has another telephone number from now on."""

        def save(desk: Desk) -> None:
            with desk.store.read() as unit:
                known = unit.record(Person, person)
                assert known is not None
                ground = unit.record_entry(known)
            save_record(desk, replace(known, phone=phone), ground)

        self.do(save, at)

    def board(self, at: str = "19:00") -> Board:
        def look(desk: Desk) -> Board:
            desk.clock = Still(_at(desk, at))
            return load_board(desk)

        return self.do(look)

    def log(self) -> list[Entry]:
        def read(desk: Desk) -> list[Entry]:
            with desk.store.read() as unit:
                return sorted(unit.entries(), key=lambda one: one.id)

        return self.do(read)

    def verified(self) -> Verified:
        return verify_store(self.store.folder, self.store.passphrase(), devices=self.store.devices)


@dataclass(frozen=True)
class Still:
    """A clock that stands."""

    instant: dt.datetime

    def now(self) -> dt.datetime:
        return self.instant


def _at(desk: Desk, clock: str) -> dt.datetime:
    return moments.at_local(practice_day(desk), dt.time.fromisoformat(clock), desk.zone)


def place(template: Path, base: Path) -> Place:
    """A desk of the centre whose store is `template`, on another computer."""
    shutil.copytree(template, base / "store")
    return Place(PracticeStore(folder=base / "store", devices=base / "devices"))


def observed(text: str, at: str = "14:05", visit: str = MEREL, code: str = "LV") -> str:
    """A line of a script."""
    data = {"category": "contact", "text": text}
    return json.dumps({"at": at, "as": code, "act": "observe", "visit": visit, "data": data})
