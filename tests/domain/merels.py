"""The Merel family and a visit of theirs of which a report is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.papers.report import VisitReport
from omgangsdesk.domain.papers.report_content import compile_report
from omgangsdesk.domain.papers.report_shared import Around
from omgangsdesk.domain.records import (
    Agreement,
    Case,
    Colleague,
    Location,
    Party,
    Person,
    Room,
    VisitPlan,
)
from omgangsdesk.domain.visit.fold import fold
from omgangsdesk.domain.visit.visit_file import VisitFile
from omgangsdesk.language import Translator

ZONE = "Europe/Brussels"
DAY = dt.date(2025, 3, 7)


def at(time: str) -> dt.datetime:
    return moments.at_local(DAY, dt.time.fromisoformat(time), ZONE)


def merel() -> VisitFile:
    """Noor (9) and Lou (7) Merel see their father; their mother brings them; an uncle is about."""
    return VisitFile(
        plan=VisitPlan(
            id="bezoek-merel",
            case="merel",
            location="brug",
            room="tuin",
            day=DAY.isoformat(),
            start=moments.written(at("14:00")),
            end=moments.written(at("15:00")),
            expected=("noor", "lou", "moeder", "vader"),
            supervisor="lotte",
            ordinal=4,
        ),
        case=Case(
            id="merel",
            number="2025-014",
            code="M14",
            family="Merel",
            parties=(
                Party(person="noor", role="child", relation="child"),
                Party(person="lou", role="child", relation="child"),
                Party(person="moeder", role="caring", relation="mother"),
                Party(person="vader", role="visiting", relation="father"),
                Party(person="tolk", role="companion", relation="interpreter"),
            ),
            goal="Assignmentword",
            visits_planned=5,
        ),
        location=Location(id="brug", name="Oefencentrum De Brug", address="Oefenstraat 1"),
        room=Room(id="tuin", location="brug", name="Tuinkamer"),
        persons={
            one.id: one
            for one in (
                Person(id="noor", given_name="Noor", family_name="Merel", birth_date="2015-05-01"),
                Person(id="lou", given_name="Lou", family_name="Merel", birth_date="2018-01-01"),
                Person(
                    id="moeder",
                    given_name="Iris",
                    family_name="Lijster",
                    address="Flierefluiterlaan 7",
                    phone="0000 12",
                ),
                Person(id="vader", given_name="Tom", family_name="Merel"),
                Person(id="tolk", given_name="Ana", family_name="Kneu"),
                Person(id="oom", given_name="Piet", family_name="Spreeuw"),
            )
        },
        agreements=(Agreement(id="a1", case="merel", wording="Agreementword"),),
    )


@dataclass
class Visit:
    """A visit's log, in which things happen at local times of 7 March 2025."""

    file: VisitFile = field(default_factory=merel)
    entries: list[Entry] = field(default_factory=list)

    def happens(
        self, time: str, kind: str, data: kinds.Data, *, entered: str | None = None, **more: Any
    ) -> Entry:
        entry = Entry(
            id=new_id(),
            device="desk",
            sequence=len(self.entries) + 1,
            recorded_at=at(entered or time),
            kind=kind,
            act=more.pop("act", new_id()),
            occurred_at=at(time),
            zone=ZONE,
            recorded_by=more.pop("by", "lotte"),
            data=data,
            visit=self.file.plan.id,
            **more,
        )
        self.entries.append(entry)
        return entry

    def comes(self, time: str, person: str, **more: Any) -> None:
        self.happens(time, "arrival", kinds.Arrival(person=person, **more))

    def goes(self, time: str, person: str, **more: Any) -> None:
        self.happens(time, "departure", kinds.Departure(person=person, **more))

    def says(self, time: str, text: str, **more: Any) -> Entry:
        data = kinds.Observation(category="contact", text=text)
        return self.happens(time, "observation", data, **more)

    def strikes(self, time: str, entry: Entry, how: str, reason: str | None = None) -> None:
        data = kinds.Retracted(target=entry.act, how=how, reason=reason)
        self.happens(time, "retracted", data)

    def hands_over(self, time: str, giver: str, taker: str, direction: str) -> None:
        act = new_id()
        for child in ("noor", "lou"):
            data = kinds.Handover(
                child=child,
                from_person=giver,
                to_person=taker,
                direction=direction,
                belongings="Belongingsword",
                message="Messageword",
                state="Stateword",
                witness="Witnessword",
            )
            self.happens(time, "handover", data, act=act)

    def report(self, variant: str = "internal", **around: Any) -> VisitReport:
        found = Around(
            colleagues={
                "lotte": Colleague(id="lotte", code="LV", name="Lotte Voorbeeld"),
                "arne": Colleague(id="arne", code="AB", name="Arne Brugmodel"),
            },
            rooms={"tuin": self.file.room},
            say=Translator().say,
            describe=lambda entry: f"described {entry.kind}",
            practice=True,
            **around,
        )
        return compile_report(fold(self.file, self.entries), self.entries, found, variant=variant)


def words_in(report: VisitReport) -> str:
    return canonical.encode(codec.to_plain(report)).decode()
