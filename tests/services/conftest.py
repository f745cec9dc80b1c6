"""A small invented house on a real store, with a clock that is set and an office with a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.records import (
    Agreement,
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
from omgangsdesk.exchange import office
from omgangsdesk.exchange.dayfile import ReadDayFile, read_day_file
from omgangsdesk.language import Translator
from omgangsdesk.security.kdf import PRACTICE_COST
from omgangsdesk.services import requests as asked
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.make_centre import Founding, found_store
from omgangsdesk.services.opening.sign_in import sign_in
from omgangsdesk.services.perform import perform
from omgangsdesk.services.views import Changes

ZONE = "Europe/Brussels"
DAY = dt.date(2025, 3, 7)


@dataclass
class HandClock:
    """A clock that stands where it was put."""

    at: dt.datetime

    def now(self) -> dt.datetime:
        return self.at


def local(time: str, day: dt.date = DAY) -> dt.datetime:
    return moments.at_local(day, dt.time.fromisoformat(time), ZONE)


def plan(name: str, start: str, end: str, day: dt.date = DAY, ordinal: int = 4) -> VisitPlan:
    return VisitPlan(
        id=f"bezoek-{name}" if day == DAY else f"bezoek-{name}-{day}",
        case=name,
        location="brug",
        room="tuin",
        day=day.isoformat(),
        start=moments.written(local(start, day)),
        end=moments.written(local(end, day)),
        expected=(f"{name}-kind", f"{name}-moeder", f"{name}-vader"),
        supervisor="lotte",
        ordinal=ordinal,
    )


def family(name: str, number: str, child: str, mother: str, father: str) -> list[Record]:
    people = {
        f"{name}-kind": Person(
            id=f"{name}-kind",
            given_name=child,
            family_name=name.title(),
            birth_date="2015-05-01",
        ),
        f"{name}-moeder": Person(
            id=f"{name}-moeder",
            given_name=mother,
            family_name="Lijster",
            address="Flierefluiterlaan 7",
        ),
        f"{name}-vader": Person(id=f"{name}-vader", given_name=father, family_name=name.title()),
    }
    roles = (("child", "child"), ("caring", "mother"), ("visiting", "father"))
    parties = tuple(
        Party(person=person, role=role, relation=relation)
        for person, (role, relation) in zip(people, roles, strict=True)
    )
    case = Case(id=name, number=number, code=name[0].upper(), family=name.title(), parties=parties)
    return [*people.values(), case]


COLLEAGUES = (
    Colleague(id="lotte", code="LV", name="Lotte Voorbeeld"),
    Colleague(id="saar", code="SD", name="Saar Denkbeeld"),
    Colleague(id="arne", code="AB", name="Arne Brugmodel", role="coordinator"),
)
RECORDS: Sequence[Record] = (
    Location(id="brug", name="Oefencentrum De Brug", address="Oefenstraat 1"),
    Room(id="tuin", location="brug", name="Tuinkamer", order=1),
    Room(id="wacht", location="brug", name="Wachtruimte", use="waiting", order=2),
    *COLLEAGUES,
    *family("merel", "2025-014", "Noor", "Iris", "Tom"),
    *family("eik", "2025/021", "Bas", "Karen", "Wim"),
    Agreement(id="merel-a1", case="merel", wording="Geen vragen over het adres"),
    plan("merel", "14:00", "15:00"),
    plan("eik", "16:00", "17:00", ordinal=0),
    plan("merel", "14:00", "15:00", DAY + dt.timedelta(days=1), ordinal=5),
)


@dataclass
class House:
    """A desk, its clock, a stick, and the office's key."""

    desk: Desk
    clock: HandClock
    stick: Path
    office_key: Path
    fingerprint: str
    reopen: Callable[[], Desk] = field(repr=False)

    def time(self, written: str, day: dt.date = DAY) -> None:
        self.clock.at = local(written, day)

    def signs_in(self, code: str) -> None:
        self.desk.colleague = next(one for one in COLLEAGUES if one.code == code)

    def does(
        self, time: str, act: asked.Act, visit: str = "bezoek-merel", day: dt.date = DAY
    ) -> Changes:
        self.time(time, day)
        return perform(self.desk, asked.Request(act=act, visit=visit))

    def comes(self, time: str, *persons: str, visit: str = "bezoek-merel") -> None:
        arriving = tuple(asked.Arriving(person=one, identity="known") for one in persons)
        self.does(time, asked.Arrive(persons=arriving), visit)

    def notes(self, time: str, text: str, visit: str = "bezoek-merel") -> Changes:
        return self.does(time, asked.Observe(category="contact", text=text), visit)

    def runs(self, name: str = "merel", hour: int = 14) -> None:
        """A whole visit: in, handed over, an hour, handed back; everybody out but one note."""
        visit = f"bezoek-{name}"
        child, mother, father = (f"{name}-{one}" for one in ("kind", "moeder", "vader"))
        waits = (asked.Arriving(person=father, identity="known"),)  # in the room of the visit
        self.does(f"{hour - 1}:46", asked.Arrive(persons=waits, waiting_room="tuin"), visit)
        self.comes(f"{hour - 1}:58", mother, child, visit=visit)
        to, back = ("to_visit", "back")
        there = asked.HandOver(
            children=(child,), from_person=mother, to_person="lotte", direction=to
        )
        self.does(f"{hour}:00", there, visit)
        self.does(f"{hour}:01", asked.Start(), visit)
        if name == "merel":
            ticked = asked.TickAgreement(agreement="merel-a1", result="kept")
            self.does(f"{hour}:40", ticked, visit)
        self.does(f"{hour + 1}:00", asked.End(), visit)
        home = asked.HandOver(
            children=(child,), from_person="lotte", to_person=mother, direction=back
        )
        self.does(f"{hour + 1}:02", home, visit)

    def goes_home(self, name: str = "merel", hour: int = 15) -> None:
        visit = f"bezoek-{name}"
        out = asked.Depart(persons=(f"{name}-kind", f"{name}-moeder"))
        self.does(f"{hour}:04", out, visit)
        self.does(f"{hour}:20", asked.Depart(persons=(f"{name}-vader",)), visit)

    def sets(self, record: Record) -> None:
        with self.desk.store.write() as unit:
            data = kinds.RecordSet(
                record=name_of(record),
                record_id=record.id,
                value=codec.to_plain(record),
                based_on=unit.record_entry(record),
            )
            now = self.clock.now()
            draft = Draft(kind="record_set", data=data, occurred_at=now, zone=ZONE)
            unit.append([draft], by="arne", recorded_at=now)
        self.desk.forget_book()

    def plans(self, name: str, start: str, end: str, **more: str | int) -> None:
        """One more visit of a family today."""
        self.sets(replace(plan(name, start, end), **more))  # type: ignore[arg-type]

    def log(self, kind: str) -> list[Entry]:
        with self.desk.store.read() as unit:
            return unit.entries(kind=kind)

    def opened(self, path: str | Path) -> ReadDayFile:
        """What the office sees, with its own key and this desk's signature."""
        return read_day_file(
            Path(path),
            office.read_key(self.office_key),
            signers=[self.desk.device.public_bytes],
        )


@pytest.fixture(scope="session")
def office_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office.write_key(tmp_path_factory.mktemp("office"), local("08:00"))


@pytest.fixture
def house(tmp_path: Path, office_key: Path) -> Iterator[House]:
    clock = HandClock(local("09:00"))
    key = office.read_recipient(office_key.with_suffix(".pub"))
    founding = Founding(
        records=(*RECORDS, Setting(id="office_recipient", value=key)),
        signers=[(one, f"oefenen-met-{one.code}") for one in COLLEAGUES],
        signed_by=COLLEAGUES[2],
        zone=ZONE,
        practice=True,
        cost=PRACTICE_COST,
    )
    store, devices = tmp_path / "store", tmp_path / "devices"
    found_store(store, founding, devices=devices, clock=clock)
    (tmp_path / "stick").mkdir()
    opened: list[Desk] = []

    def reopen() -> Desk:
        for one in opened:
            one.close()
        opened[:] = [
            sign_in(
                store,
                "oefenen-met-LV",
                label="LV",
                clock=clock,
                devices=devices,
                translator=Translator(),
            )
        ]
        return opened[0]

    yield House(
        desk=reopen(),
        clock=clock,
        stick=tmp_path / "stick",
        office_key=office_key,
        fingerprint=office.fingerprint(key),
        reopen=reopen,
    )
    opened[0].close()
