"""A business day of the past: its plans, 40 visits from arrival to report, and its closing."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tests.benchmarks.decade import words
from tests.benchmarks.decade.bulk import Log
from tests.benchmarks.decade.dossiers import Dossier, seeded_id
from tests.benchmarks.decade.house import (
    LOCATION,
    SUPERVISORS,
    WAITING,
    ZONE,
    Act,
    set_by,
    start_of,
)
from tests.benchmarks.decade.papers import StoredPaper, made_final

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import VisitPlan

HELD, FINAL, PRINTED, INCIDENT, UNDONE, LATE = 0.92, 0.25, 0.5, 0.02, 0.2, 0.03
"""How often: a visit is held, its report made final, that printed, an incident, an act undone,
a note entered later."""
HALFWAY = 12
"""The visit at which the aim of a dossier is written anew."""
CLOSING = 2
"""Entries that end a day: `day_closed` and `exported`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A planned visit and whose it is."""

    plan: VisitPlan
    dossier: Dossier
    new: bool

    @property
    def begin(self) -> dt.datetime:
        return moments.read(self.plan.start)


@dataclass(slots=True)
class DayOfPast:
    """Everything that is written on a day, before it is put in order."""

    day: dt.date
    source: random.Random
    acts: list[Act] = field(default_factory=list)
    papers: dict[str, tuple[StoredPaper, ...]] = field(default_factory=dict)
    """By act: what was made final in it."""
    incidents: list[Act] = field(default_factory=list)

    def add(
        self, visit: Visit, minute: int, *data: tuple[str, kinds.Data], late: bool = False
    ) -> Act:
        """An act at a visit, `minute` after its planned start; `late` ones two hours later."""
        happened = visit.begin + dt.timedelta(minutes=minute, seconds=self.source.randrange(60))
        at = happened + dt.timedelta(milliseconds=self.source.randrange(1, 900))
        if late:
            at += dt.timedelta(hours=2)
        drafts = tuple(
            Draft(
                kind=kind,
                data=one,
                visit=visit.plan.id,
                case=visit.plan.case,
                day=visit.plan.day,
                occurred_at=happened,
                zone=ZONE,
                time_source="later" if late else "live",
                late_reason="uitval" if late else None,
            )
            for kind, one in data
        )
        act = Act(at, visit.plan.supervisor or "lv", drafts, seeded_id(self.source, _ms(at)))
        self.acts.append(act)
        return act

    @property
    def entries(self) -> int:
        """How many are written so far, with what follows on incidents and the closing."""
        return sum(len(one.drafts) for one in self.acts) + len(self.incidents) + CLOSING


def planned(
    source: random.Random, day: dt.date, slot: int, ordinal: int, dossier: Dossier, *, new: bool
) -> Visit:
    """The visit of a slot of the day."""
    start = start_of(slot, day)
    plan = VisitPlan(
        id=seeded_id(source, _ms(start)),
        case=dossier.case.id,
        location=LOCATION,
        room=f"r{slot % 6}",
        day=day.isoformat(),
        start=moments.written(start),
        end=moments.written(start + dt.timedelta(hours=1)),
        expected=(*dossier.children, dossier.caring, dossier.visiting),
        supervisor=f"s{slot % SUPERVISORS}",
        ordinal=ordinal,
    )
    return Visit(plan=plan, dossier=dossier, new=new)


def write_day(
    log: Log, day: dt.date, visits: Sequence[Visit], source: random.Random, count: int
) -> None:
    """Write exactly `count` entries of a past day."""
    made = DayOfPast(day, source)
    at = moments.at_local(day, dt.time(8), ZONE)
    records = [one for visit in visits if visit.new for one in visit.dossier.records]
    records += [visit.plan for visit in visits]
    made.acts.append(Act(at, "lv", tuple(set_by(one, at) for one in records)))
    made.acts += [_new_goal(log, visit, source, at) for visit in visits if _halfway(visit)]
    held = [visit for visit in visits if _course(made, visit)]
    missing = count - made.entries
    if missing < 0:
        raise ValueError("a day holds more than was asked for")
    while missing:
        missing -= _note(made, held[missing % len(held)], missing)
    _put(log, made)


def _halfway(visit: Visit) -> bool:
    # Those of the standard day stay as they are, so that they are the same without a past.
    return not visit.new and visit.plan.ordinal == HALFWAY and bool(visit.dossier.agreements)


def _new_goal(log: Log, visit: Visit, source: random.Random, at: dt.datetime) -> Act:
    """The dossier is changed, based on what it was."""
    case = replace(visit.dossier.case, goal=words.note(visit.dossier.language, source))
    return Act(at, "lv", (set_by(case, at, based_on=log.cases[case.id]),))


def _put(log: Log, made: DayOfPast) -> None:
    first = log.sequence + 1
    followed: list[tuple[Act, str]] = []
    for act in sorted(made.acts, key=lambda one: one.at):
        ids = log.append(act)
        for paper, entry in zip(made.papers.get(act.id or "", ()), ids, strict=False):
            log.put_report(paper, entry)
        if act in made.incidents:
            followed.append((act, ids[0]))
    for act, entry in followed:
        log.append(_followed_up(act, entry))
    evening = moments.at_local(made.day, dt.time(18, 30), ZONE)
    counts = {"planned": 40, "held": 40}
    closed = kinds.DayClosed(day=made.day.isoformat(), counts=counts, unfinished=())
    log.append(_of_day(made.day, evening, "day_closed", closed))
    number = log.files = log.files + 1
    name = f"dag-{made.day.isoformat()}-{log.device[-8:]}-{number:04d}.zip.age"
    handed_over = kinds.Exported(
        number=number,
        file=name,
        manifest_hash=hashlib.sha256(name.encode()).hexdigest(),
        first_sequence=first - 1 if number > 1 else 1,
        last_sequence=log.sequence,
        receivers=("PRAC-TICE-OFFI-CE22",),
        days=(made.day.isoformat(),),
    )
    log.append(_of_day(made.day, evening, "exported", handed_over))


def _of_day(day: dt.date, at: dt.datetime, kind: str, data: kinds.Data) -> Act:
    draft = Draft(kind=kind, data=data, day=day.isoformat(), occurred_at=at, zone=ZONE)
    return Act(at, "lv", (draft,))


def _course(made: DayOfPast, visit: Visit) -> bool:
    """A visit from arrival to report; or why it was not held, and False."""
    source, dossier = made.source, visit.dossier
    arrived = kinds.Arrival(person=dossier.visiting, waiting_room=WAITING)
    if source.random() >= HELD:
        why = kinds.NotHeld(reason=source.choice(("illness_child", "transport")), by="caring")
        made.add(visit, -180, ("cancelled", why))
        return False
    made.add(
        visit,
        -15 + source.randrange(8),
        ("arrival", arrived),
        ("identity_check", kinds.IdentityCheck(person=dossier.visiting, result="known")),
    )
    _coming(made, visit)
    made.add(visit, 1, ("visit_started", kinds.VisitStarted(room=visit.plan.room)))
    _on_the_way(made, visit)
    made.add(visit, 60, ("visit_ended", kinds.VisitEnded(how="as_planned")))
    _going(made, visit)
    if source.random() < FINAL:
        _final(made, visit)
    return True


def _coming(made: DayOfPast, visit: Visit) -> None:
    dossier, supervisor = visit.dossier, visit.plan.supervisor or "lv"
    children: list[tuple[str, kinds.Data]] = [
        ("arrival", kinds.Arrival(person=one, brought_by=dossier.caring))
        for one in dossier.children
    ]
    made.add(
        visit,
        -3,
        ("arrival", kinds.Arrival(person=dossier.caring)),
        ("identity_check", kinds.IdentityCheck(person=dossier.caring, result="seen")),
        *children,
    )
    handed: list[tuple[str, kinds.Data]] = [
        (
            "handover",
            kinds.Handover(
                child=one,
                from_person=dossier.caring,
                to_person=supervisor,
                direction="to_visit",
                belongings="rugzak",
            ),
        )
        for one in dossier.children
    ]
    made.add(visit, 0, *handed)
    made.add(visit, 2, ("departure", kinds.Departure(person=dossier.caring)))


def _on_the_way(made: DayOfPast, visit: Visit) -> None:
    source, language = made.source, visit.dossier.language
    for one in visit.dossier.agreements:
        made.add(
            visit, 50, ("agreement_check", kinds.AgreementCheck(agreement=one, result="kept"))
        )
    if source.random() < 0.15:
        acted = kinds.Intervention(
            grade=source.choice(("reminding", "steering", "staying_near")),
            cause=words.note(language, source),
        )
        made.add(visit, source.randrange(5, 55), ("intervention", acted))
    if source.random() < INCIDENT:
        happened = kinds.Incident(
            incident=source.choice(("verbal_aggression", "recording", "medical")),
            severity=source.choice(("1", "2", "3")),
            facts=words.note(language, source),
            persons=(visit.dossier.visiting,),
            not_informed_because="niet nodig",
        )
        made.incidents.append(made.add(visit, source.randrange(5, 55), ("incident", happened)))


def _going(made: DayOfPast, visit: Visit) -> None:
    dossier = visit.dossier
    made.add(visit, 61, ("arrival", kinds.Arrival(person=dossier.caring)))
    back: list[tuple[str, kinds.Data]] = []
    gone: list[tuple[str, kinds.Data]] = [
        ("departure", kinds.Departure(person=dossier.caring)),
    ]
    for one in dossier.children:
        handed = kinds.Handover(
            child=one,
            from_person=visit.plan.supervisor or "lv",
            to_person=dossier.caring,
            direction="back",
        )
        back.append(("handover", handed))
        gone.append(("departure", kinds.Departure(person=one, leaves_with=dossier.caring)))
    made.add(visit, 63, *back)
    made.add(visit, 64, *gone)
    made.add(visit, 80, ("departure", kinds.Departure(person=dossier.visiting)))


def _final(made: DayOfPast, visit: Visit) -> None:
    dossier = visit.dossier
    papers = tuple(
        made_final(made.source, visit.plan, dossier.case, variant)
        for variant in ("attendance", "internal")
    )
    act = made.add(visit, 100, *(("report_finalised", one.data) for one in papers))
    made.papers[act.id or ""] = papers
    if made.source.random() < PRINTED:
        data = papers[0].data
        printed = kinds.Printed(
            report=data.report,
            printer="Balie",
            variant=data.variant,
            revision=data.revision,
            content_hash=data.content_hash,
        )
        made.add(visit, 101, ("printed", printed))


def _note(made: DayOfPast, visit: Visit, room: int) -> int:
    """A note, now and then one that was undone; how many entries that were."""
    source, dossier = made.source, visit.dossier
    quote = source.random() < 0.1
    seen = kinds.Observation(
        category="own_words" if quote else source.choice(("contact", "communication", "reaction")),
        text=source.choice(dossier.language.quotes)
        if quote
        else words.note(dossier.language, source),
        about=dossier.children,
        quote_of=dossier.children[0] if quote else None,
    )
    minute = source.randrange(2, 59)
    act = made.add(visit, minute, ("observation", seen), late=source.random() < LATE)
    if room < 2 or act.at > visit.begin + dt.timedelta(hours=1) or source.random() > UNDONE / 10:
        return 1
    undone = kinds.Retracted(target=act.id or "", how="undo")
    made.add(visit, minute + 1, ("retracted", undone))
    return 2


def _followed_up(act: Act, incident: str) -> Act:
    at = act.at + dt.timedelta(hours=1)
    (draft,) = act.drafts
    data = kinds.IncidentFollowup(incident=incident, measures="besproken", closed_by="lv")
    follow = Draft(
        kind="incident_followup",
        data=data,
        visit=draft.visit,
        case=draft.case,
        day=draft.day,
        occurred_at=at,
        zone=ZONE,
    )
    return Act(at, "lv", (follow,))


def _ms(at: dt.datetime) -> int:
    return int(at.timestamp() * 1000)
