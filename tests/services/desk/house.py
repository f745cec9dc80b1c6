"""A small house with a few families, to record acts in: real store, real keys, a set clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.records import (
    Agreement,
    Alert,
    Authorisation,
    Case,
    Colleague,
    Location,
    Party,
    Person,
    Record,
    Room,
    VisitPlan,
)
from omgangsdesk.domain.visit.fold import VisitState
from omgangsdesk.language import Text, Translator
from omgangsdesk.security.kdf import PRACTICE_COST
from omgangsdesk.services import requests as asked
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.make_centre import Founding, found_store
from omgangsdesk.services.opening.sign_in import sign_in
from omgangsdesk.services.perform import perform
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.views import Board, Changes

ZONE = "Europe/Brussels"
DAY = dt.date(2026, 3, 6)
LV = Colleague(id="lv", code="LV", name="Lotte Voorbeeld")
SD = Colleague(id="sd", code="SD", name="Saar Denkbeeld")
AB = Colleague(id="ab", code="AB", name="Arne Brugmodel", role="coordinator")
KIEVIT, LINDE, MEREL = "bezoek-kievit", "bezoek-linde", "bezoek-merel"


def passphrase(code: str) -> str:
    return f"oefenen-met-{code}"


def at(clock: str, day: dt.date = DAY) -> dt.datetime:
    return moments.at_local(day, dt.time.fromisoformat(clock), ZONE)


def _family(name: str, members: dict[str, tuple[str, str]]) -> list[Record]:
    """`members`: given name, role and relation; a person's id is `kievit-finn`."""
    case = name.lower()
    people: list[Record] = [
        Person(
            id=f"{case}-{one.lower()}",
            given_name=one,
            family_name=name,
            birth_date="2017-05-05" if role == "child" else None,
        )
        for one, (role, _) in members.items()
    ]
    parties = tuple(
        Party(person=f"{case}-{one.lower()}", role=role, relation=relation)
        for one, (role, relation) in members.items()
    )
    return [
        *people,
        Case(
            id=case,
            number=f"OEF-{name}",
            code=name[:2].upper(),
            family=name,
            parties=parties,
            visits_planned=5,
        ),
    ]


def _plan(name: str, room: str, start: str, end: str, *expected: str, **more: Any) -> VisitPlan:
    case = name.lower()
    return VisitPlan(
        id=f"bezoek-{case}",
        case=case,
        location="de-brug",
        room=room,
        day=DAY.isoformat(),
        start=moments.written(at(start)),
        end=moments.written(at(end)),
        expected=tuple(f"{case}-{one}" for one in expected),
        **{"supervisor": "lv", **more},
    )


def records() -> tuple[Record, ...]:
    return (
        Location(id="de-brug", name="Oefencentrum De Brug"),
        Room(id="zonnekamer", location="de-brug", name="Zonnekamer", order=1),
        Room(id="tuinkamer", location="de-brug", name="Tuinkamer", order=2),
        Room(id="overdracht", location="de-brug", name="Overdracht", use="handover", order=3),
        Room(id="wachtruimte-a", location="de-brug", name="Wachtruimte A", use="waiting", order=4),
        Room(id="wachtruimte-b", location="de-brug", name="Wachtruimte B", use="waiting", order=5),
        LV,
        SD,
        AB,
        *_family(
            "Kievit",
            {
                "Finn": ("child", "child"),
                "Lou": ("child", "child"),
                "Moeder": ("caring", "mother"),
                "Vader": ("visiting", "father"),
                "Oma": ("companion", "grandmother"),
                "Stiefvader": ("companion", "step_parent"),
            },
        ),
        Authorisation(id="k1", case="kievit", person="kievit-oma", until="2026-03-05"),
        Authorisation(id="k2", case="kievit", person="kievit-vader", allows="refused"),
        Alert(
            id="k3",
            case="kievit",
            alert="no_contact_order",
            source="Beschikking",
            until="2026-12-31",
            person="kievit-stiefvader",
        ),
        Alert(
            id="k4",
            case="kievit",
            alert="refused_person",
            source="Beslissing coördinator",
            until="2026-12-31",
            person="kievit-stiefvader",
        ),
        Agreement(id="k5", case="kievit", wording="Geen foto's."),
        Agreement(id="k6", case="kievit", wording="Geen snoep.", until="2026-03-05"),
        _plan(
            "Kievit",
            "zonnekamer",
            "14:00",
            "15:00",
            "finn",
            "lou",
            "moeder",
            "vader",
            briefing="Finn kent het stopteken.",
            ordinal=2,
        ),
        *_family(
            "Linde",
            {
                "Sam": ("child", "child"),
                "Moeder": ("caring", "mother"),
                "Vader": ("visiting", "father"),
                "Oma": ("companion", "grandmother"),
            },
        ),
        Authorisation(id="l1", case="linde", person="linde-vader", until="2026-12-31"),
        _plan("Linde", "overdracht", "14:00", "17:00", "sam", "moeder", "vader", kind="exchange"),
        *_family(
            "Merel",
            {
                "Noor": ("child", "child"),
                "Moeder": ("caring", "mother"),
                "Oom": ("visiting", "other"),
            },
        ),
        _plan("Merel", "tuinkamer", "14:00", "15:00", "noor", "moeder", "oom", supervisor=None),
    )


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    instant: dt.datetime = field(default_factory=lambda: at("14:00"))

    def now(self) -> dt.datetime:
        return self.instant


def build(folder: Path) -> None:
    """The house in `folder / "store"`, its devices in `folder / "devices"`."""
    founding = Founding(
        records=records(),
        signers=tuple((one, passphrase(one.code)) for one in (LV, SD, AB)),
        signed_by=AB,
        zone=ZONE,
        practice=True,
        cost=PRACTICE_COST,
    )
    found_store(
        folder / "store", founding, devices=folder / "devices", clock=SetClock(at("08:00"))
    )


@dataclass
class House:
    """The desk of the house: say what time it is and what is done."""

    folder: Path
    desk: Desk
    clock: SetClock

    def at(self, clock: str, day: dt.date = DAY) -> House:
        self.clock.instant = at(clock, day)
        return self

    def do(
        self,
        act: asked.Act,
        visit: str | None = KIEVIT,
        *,
        when: str | None = None,
        reason: str | None = None,
    ) -> Changes:
        moment = asked.When(at=moments.written(at(when)), reason=reason) if when else None
        return perform(self.desk, asked.Request(act=act, visit=visit, when=moment))

    def sign_in(self, code: str) -> House:
        """Somebody else at the same desk, on the same store."""
        self.desk.colleague = {"LV": LV, "SD": SD, "AB": AB}[code]
        return self

    def come(
        self, clock: str, *people: str, visit: str = KIEVIT, room: str | None = "wachtruimte-a"
    ) -> House:
        case = visit.removeprefix("bezoek-")
        self.at(clock).do(
            asked.Arrive(
                persons=tuple(
                    asked.Arriving(person=f"{case}-{one}", identity="known") for one in people
                ),
                waiting_room=room,
            ),
            visit,
        )
        return self

    def entries(self, visit: str = KIEVIT) -> list[Entry]:
        """What the store holds of a visit, read anew."""
        with self.desk.store.read() as unit:
            return unit.entries(visit=visit)

    def kinds(self, changes: Changes) -> list[str]:
        """The kinds of entry that an act wrote, as the store holds them."""
        with self.desk.store.read() as unit:
            return [one.kind for one in unit.entries(act=changes.act)]

    def count(self) -> int:
        with self.desk.store.read() as unit:
            return sum(chain.sequence for chain in unit.chains().values())

    def state(self, visit: str = KIEVIT) -> VisitState:
        return self.desk.book_of(visit).states[visit]

    def board(self) -> Board:
        return load_board(self.desk)

    def running(self) -> House:
        """Family Kievit at 14:00: everybody in, children handed over, the visit started."""
        self.come("13:45", "vader", room="wachtruimte-b").come("13:58", "moeder", "finn", "lou")
        self.at("13:59").do(hand("kievit-moeder", "lv", "to_visit"))
        self.at("14:00").do(asked.Start())
        return self

    def ended(self) -> House:
        """The same at 15:00, after the end; everybody is still here."""
        self.running().at("15:00").do(asked.End())
        return self


def hand(giver: str, taker: str, direction: str, **more: Any) -> asked.HandOver:
    """A handover of both children of family Kievit."""
    given = {"children": ("kievit-finn", "kievit-lou"), **more}
    return asked.HandOver(from_person=giver, to_person=taker, direction=direction, **given)


def lift(colleague: str = "AB", reason: str = "Moeder belde.", **changes: str) -> asked.Lift:
    made = asked.Lift(reason=reason, colleague=colleague, passphrase=passphrase(colleague))
    return replace(made, **changes)


def sign(folder: Path, clock: SetClock, code: str = "LV") -> Desk:
    return sign_in(
        folder / "store",
        passphrase(code),
        label=code,
        clock=clock,
        devices=folder / "devices",
        translator=Translator(),
    )


@contextmanager
def opened(folder: Path, clock: SetClock | None = None) -> Iterator[House]:
    """The house with LV at its desk."""
    clock = clock or SetClock()
    desk = sign(folder, clock)
    try:
        yield House(folder, desk, clock)
    finally:
        desk.close()


def said(what: Text) -> str:
    return str(what)
