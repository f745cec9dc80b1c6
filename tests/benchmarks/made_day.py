"""A seeded store of one size: "day" is 1 location, 8 rooms, 40 visits and 1,600 entries."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from pathlib import Path

from omgangsdesk import codec
from omgangsdesk.domain import kinds, moments
from omgangsdesk.domain.entries import Draft
from omgangsdesk.domain.records import (
    Case,
    Colleague,
    Location,
    Party,
    Person,
    Record,
    Room,
    Setting,
    VisitPlan,
    name_of,
)
from omgangsdesk.language import Translator
from omgangsdesk.models.store import Store
from omgangsdesk.security.kdf import PRACTICE_COST
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.make_centre import begin_store
from omgangsdesk.services.opening.sign_in import attach_device, sign_in

ZONE = "Europe/Brussels"
DAY = dt.date(2026, 3, 6)
ROOMS, VISITS, ENTRIES = 8, 40, 1600
PASSPHRASE = "oefenen-met-cijfers"
BIRDS = ("Merel", "Kievit", "Wilg", "Linde", "Berk", "Valk", "Çınar", "Воробей", "ياسمين", "Uil")
NOTES = (
    "Het kind loopt naar het raam en wijst naar buiten.",
    "L'enfant pose trois cubes l'un sur l'autre.",
    "Çocuk masaya oturur ve bir resim çizer.",
    "Ребёнок ставит машинку на стол.",
    "يجلس الطفل على الأرض ويرسم.",
)


@dataclass
class SetClock:
    """A clock that stands until it is moved."""

    instant: dt.datetime = field(
        default_factory=lambda: moments.at_local(DAY, dt.time(14, 5), ZONE)
    )

    def now(self) -> dt.datetime:
        return self.instant


def records() -> list[Record]:
    made: list[Record] = [
        Location(
            id="huis", name="Oefencentrum De Brug", address="Oefenstraat 1, 0000 Voorbeeldstad"
        ),
        Colleague(id="lv", code="LV", name="Lotte Voorbeeld", role="coordinator"),
        Setting(id="centre", value="Oefencentrum De Brug"),
    ]
    for number in range(ROOMS):
        use = "waiting" if number >= ROOMS - 2 else "individual"
        made.append(
            Room(id=f"r{number}", location="huis", name=f"Kamer {number}", use=use, order=number)
        )
    for number in range(VISITS):
        family = BIRDS[number % len(BIRDS)]
        people = [
            Person(
                id=f"k{number}", given_name="Noor", family_name=family, birth_date="2018-05-05"
            ),
            Person(id=f"c{number}", given_name="Ana", family_name=family),
            Person(id=f"b{number}", given_name="Bas", family_name=family),
        ]
        parties = (
            Party(person=f"k{number}", role="child", relation="child"),
            Party(person=f"c{number}", role="caring", relation="mother"),
            Party(person=f"b{number}", role="visiting", relation="father"),
        )
        start = start_of(number)
        plan = VisitPlan(
            id=f"v{number}",
            case=f"d{number}",
            location="huis",
            room=f"r{number % 6}",
            day=DAY.isoformat(),
            start=moments.written(start),
            end=moments.written(start + dt.timedelta(hours=1)),
            expected=tuple(one.id for one in people),
            supervisor="lv",
            ordinal=1,
        )
        case = Case(
            id=f"d{number}",
            number=f"X-{number:04}",
            code=f"X{number:03}",
            family=family,
            parties=parties,
        )
        made += [*people, case, plan]
    return made


def _record_drafts(made: list[Record], at: dt.datetime) -> list[Draft]:
    return [
        Draft(
            kind="record_set",
            data=kinds.RecordSet(record=name_of(one), record_id=one.id, value=codec.to_plain(one)),
            occurred_at=at,
            zone=ZONE,
        )
        for one in made
    ]


def _visit_drafts(number: int, count: int, source: random.Random, *, started: bool) -> list[Draft]:
    begin = start_of(number)

    def draft(kind: str, data: kinds.Data, minute: int) -> Draft:
        return Draft(
            kind=kind,
            data=data,
            visit=f"v{number}",
            case=f"d{number}",
            day=DAY.isoformat(),
            occurred_at=begin + dt.timedelta(minutes=minute),
            zone=ZONE,
        )

    people = (f"b{number}", f"k{number}", f"c{number}")
    drafts = [
        draft("arrival", kinds.Arrival(person=one, waiting_room="r6"), -15) for one in people
    ]
    drafts += [
        draft("identity_check", kinds.IdentityCheck(person=one, result="seen"), -15)
        for one in people
    ]
    drafts.append(
        draft(
            "handover",
            kinds.Handover(
                child=f"k{number}", from_person=f"c{number}", to_person="lv", direction="to_visit"
            ),
            -1,
        )
    )
    if started:
        drafts.append(draft("visit_started", kinds.VisitStarted(room=f"r{number % 6}"), 0))
    while len(drafts) < count:
        note = kinds.Observation(
            category="contact", text=source.choice(NOTES), about=(f"k{number}",)
        )
        drafts.append(draft("observation", note, source.randrange(1, 59)))
    return drafts


def fill(store: Store, *, started: bool = True) -> None:
    """Write the records and 1,600 entries of the day."""
    source = random.Random(20260306)
    at = moments.at_local(DAY, dt.time(8), ZONE)
    with store.write() as unit:
        unit.append(_record_drafts(records(), at), by="lv", recorded_at=at)
    for number in range(VISITS):
        with store.write() as unit:
            unit.append(
                _visit_drafts(number, ENTRIES // VISITS, source, started=started),
                by="lv",
                recorded_at=at + dt.timedelta(hours=8),
            )


def make(folder: Path, *, started: bool = True) -> Path:
    """The store of size "day" in `folder / store`; opened with `PASSPHRASE`."""
    where = folder / "store"
    store, keyring, data_key = begin_store(where, practice=True, cost=PRACTICE_COST)
    keyring.add_colleague(data_key, colleague="lv", label="LV", passphrase=PASSPHRASE)
    keyring.save()
    _, heads, _ = attach_device(store, where, keyring.store_id, data_key, folder / "devices")
    fill(store, started=started)
    store.finish()
    for head in heads:
        head.close()
    return where


def start_of(number: int) -> dt.datetime:
    """When a visit is planned to start."""
    return moments.at_local(DAY, dt.time(9 + number // 6, 0), ZONE)


def open_desk(folder: Path, clock: SetClock | None = None) -> Desk:
    return sign_in(
        folder / "store",
        PASSPHRASE,
        label="LV",
        clock=clock or SetClock(),
        devices=folder / "devices",
        translator=Translator(),
    )
