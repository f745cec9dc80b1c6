"""A dossier at a glance: its people, what holds and until when, and the pattern of its visits.

Sources: product.md rows 1, 2, 5, 10, 16, 24, 25 and 40; domain.md, "relations" and "alerts". What
ended is shown as ended, never silently gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from omgangsdesk.domain import moments
from omgangsdesk.domain.own_words import Lexicon, label_of, lexicon
from omgangsdesk.domain.records import (
    Agreement,
    Alert,
    Authorisation,
    Case,
    Location,
    OwnWord,
    Party,
    Person,
    Record,
    Room,
    VisitPlan,
    full_name,
    name_of,
)
from omgangsdesk.domain.visit.visit_file import VisitFile, age_on, valid_on
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.centre.keeping import last_change, may_change
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.strip import STRIP, strip_of
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_dossier import DossierLine, DossierSection, DossierView
from omgangsdesk.services.visit_files import visit_files
from omgangsdesk.services.visit_plans import still_planned
from omgangsdesk.services.wording import initials, joined, plain, same, short_date

SOON = dt.timedelta(days=182)
"""This long before somebody turns eighteen it is said (product.md row 16)."""
ADULT = 18
COMING = 3
"""How many of the visits to come are listed."""


def load_dossier(desk: Desk, case_id: str) -> DossierView:
    """Everything of a dossier that the page shows; costs what the dossier holds.

    Raises:
        InvalidInputError: there is no such dossier in this store.
    """
    today, now = desk.today(), moments.whole_ms(desk.clock.now())
    with desk.store.read() as unit:
        read = _read(unit, case_id, today)
        past = [one for one in read.plans if moments.read(one.start) <= now][-STRIP:]
        strip = strip_of(unit, _files(unit, read, past), now)
        entries = {(name_of(one), one.id): unit.record_entry(one) for one in read.records()}
    coming = [one for one in read.plans if moments.read(one.start) > now]

    def line(record: Record, title: Said, *notes: Said | None, **more: object) -> DossierLine:
        kind = name_of(record)
        return DossierLine(
            kind=kind,
            id=record.id,
            title=title,
            notes=tuple(one for one in notes if one is not None),
            entry=entries[kind, record.id],
            changed=last_change(desk, kind, record.id),
            **more,  # type: ignore[arg-type]
        )

    here = next((one for one in read.plans if one.day == today.isoformat()), None)
    upcoming = here or next(iter(coming), None) or (read.plans[-1] if read.plans else None)
    return DossierView(
        case=case_id,
        title=Said(
            text("{family} · {number}", family=read.case.family, number=read.case.number),
            plain(read.case.code),
        ),
        head=tuple(_head(read, coming, desk.zone)),
        strip=strip,
        sections=tuple(_sections(read, coming, line, desk.zone)),
        may_change=may_change(desk),
        visit=upcoming.id if upcoming is not None else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The records of a dossier, and what names them."""

    today: dt.date
    case: Case
    persons: dict[str, Person]
    authorisations: Sequence[Authorisation]
    alerts: Sequence[Alert]
    agreements: Sequence[Agreement]
    plans: Sequence[VisitPlan]
    words: Sequence[OwnWord]
    own: Lexicon
    rooms: dict[str, Room]
    locations: dict[str, Location]
    others: dict[str, Case]
    """Dossiers that an alert names."""

    def records(self) -> Iterator[Record]:
        yield self.case
        yield from self.persons.values()
        for found in (self.authorisations, self.alerts, self.agreements, self.plans):
            yield from found

    def named(self, person: str | None) -> Said:
        known = self.persons.get(person or "")
        if known is None:
            return same(plain(person or ""))
        return Said(plain(full_name(known)), plain(initials(known.given_name, known.family_name)))

    def word(self, vocabulary: str, word: str) -> Text:
        return label_of(self.own, vocabulary, word)


def _read(unit: Unit, case_id: str, today: dt.date) -> _Read:
    case = unit.record(Case, case_id)
    if case is None:
        raise InvalidInputError(text("There is no such dossier in this store."))
    faulty = Faulty()
    plans = [
        one
        for one in faulty.readable(unit.records(VisitPlan, case=case_id))
        if still_planned(unit, one)
    ]
    authorisations = faulty.sound(unit.records(Authorisation, case=case_id))
    alerts = faulty.sound(unit.records(Alert, case=case_id))
    wanted = {one.person for one in case.parties} | {one.person for one in authorisations}
    wanted |= {one.person for one in alerts if one.person} | set(case.emergency)
    persons = unit.known(Person, wanted)
    words = unit.records(OwnWord)
    return _Read(
        today=today,
        case=case,
        persons={one.id: one for one in faulty.sound(persons.values())},
        authorisations=authorisations,
        alerts=alerts,
        agreements=faulty.sound(unit.records(Agreement, case=case_id)),
        plans=sorted(plans, key=lambda one: (one.start, one.id)),
        words=words,
        own=lexicon(words),
        rooms={one.id: one for one in unit.records(Room)},
        locations={one.id: one for one in faulty.sound(unit.records(Location))},
        others=unit.known(Case, {one.other_case for one in alerts if one.other_case}),
    )


def _files(unit: Unit, read: _Read, plans: Sequence[VisitPlan]) -> Sequence[VisitFile]:
    known = [one for one in plans if one.room in read.rooms]
    found = visit_files(
        unit,
        known,
        locations=read.locations,
        rooms=read.rooms,
        words=read.words,
        faulty=Faulty(),
    )
    return list(found.values())


def _head(read: _Read, coming: Sequence[VisitPlan], zone: str) -> Iterator[Text]:
    """What the supervisor needs at a glance: how far, on what ground, and when again."""
    case = read.case
    done = len(read.plans) - len(coming)
    if case.visits_planned:
        yield text("visit {done} of {most}", done=done, most=case.visits_planned)
    elif done:
        yield text("{done} visits so far", done=done)
    yield read.word("legal_basis", case.legal_basis)
    yield read.word("binding", case.compulsory)
    if coming:
        yield text("next visit {when}", when=_when(coming[0], zone))


def _when(plan: VisitPlan, zone: str) -> Text:
    start, end = moments.read(plan.start), moments.read(plan.end)
    return text(
        "{day}, {start} to {end}",
        day=short_date(moments.local(start, zone).date().isoformat()),
        start=moments.clock_time(start, zone),
        end=moments.clock_time(end, zone),
    )


Liner = Callable[..., DossierLine]


def _sections(
    read: _Read, coming: Sequence[VisitPlan], line: Liner, zone: str
) -> Iterator[DossierSection]:
    """What protects first, then who is who, what was agreed, and what is planned."""
    yield DossierSection(
        name="alerts",
        title=text("Alerts"),
        lines=tuple(_holding_first([_alert(read, one, line) for one in read.alerts])),
        empty=text("No alerts are known."),
        adds="alert",
    )
    yield DossierSection(
        name="people",
        title=text("People"),
        lines=tuple(_person(read, one, line) for one in read.case.parties),
        empty=text("Nobody is in this dossier yet."),
        adds="party",
    )
    taking = [_authorisation(read, one, line) for one in read.authorisations]
    yield DossierSection(
        name="authorisations",
        title=text("Who may take the child"),
        lines=tuple(_holding_first(taking)),
        empty=text("Nobody but the caring party may take the child."),
        adds="authorisation",
    )
    agreements = [_agreement(read, one, line) for one in read.agreements]
    yield DossierSection(
        name="agreements",
        title=text("Agreements"),
        lines=tuple(_holding_first(agreements)),
        empty=text("No agreements are kept here yet."),
        adds="agreement",
    )
    yield DossierSection(
        name="arrangement",
        title=text("The arrangement"),
        lines=(_arrangement(read, line),),
        empty=NOTHING,
    )
    yield DossierSection(
        name="coming",
        title=text("Visits to come"),
        lines=tuple(_coming(read, one, line, zone) for one in coming[:COMING]),
        empty=text("No visit is planned."),
    )


def _holding_first(lines: Sequence[DossierLine]) -> list[DossierLine]:
    return sorted(lines, key=lambda one: one.past)


def _until(read: _Read, until: str | None) -> tuple[Said | None, bool]:
    """Until when something holds, and whether that is over."""
    if not until:
        return None, False
    over = not valid_on(until, read.today)
    told = text("expired on {date}", date=short_date(until))
    holds = text("until {date}", date=short_date(until))
    return same(told if over else holds), over


def _alert(read: _Read, one: Alert, line: Liner) -> DossierLine:
    until, over = _until(read, one.until)
    other = read.others.get(one.other_case or "")
    kind = read.word("alert", one.alert)
    about = read.named(one.person) if one.person else None
    if other is not None:
        about = Said(plain(f"{other.family} ({other.number})"), plain(other.code))
    title = kind if about is None else text("{what}: {who}", what=kind, who=about.full)
    return line(
        one,
        Said(title, text("alert")),  # what the alert is, nobody who passes needs to read
        Said(plain(one.source), NOTHING) if one.source else None,
        until,
        Said(plain(one.note), NOTHING) if one.note else None,
        past=over,
    )


def _person(read: _Read, party: Party, line: Liner) -> DossierLine:
    known = read.persons.get(party.person)
    role = read.word("role", party.role)
    relation = read.word("relation", party.relation)
    what = role if party.role == "child" else joined([role, relation])
    if known is None:
        lost = text("somebody whose details are not in this store")
        return DossierLine(kind="person", id=party.person, title=same(lost), notes=(same(what),))
    age, born = age_on(known, read.today), known.birth_date
    aged = None
    if born and age is not None:
        aged = Said(text("{age} years, born {date}", age=age, date=short_date(born)), NOTHING)
    secret = any(
        one.alert == "secret_address"
        and one.person in {None, known.id}
        and valid_on(one.until, read.today)
        for one in read.alerts
    )
    reached = None
    if known.phone and not secret:
        reached = Said(text("telephone {number}", number=known.phone), NOTHING)
    return line(
        known,
        read.named(known.id),
        same(what),
        aged,
        reached,
        same(text("address and telephone are secret")) if secret else None,
        warns=_of_age(read, party, known),
    )


def _of_age(read: _Read, party: Party, known: Person) -> Said | None:
    """A child of the case that turns eighteen soon, or did (product.md row 16)."""
    if party.role != "child" or not known.birth_date:
        return None
    born = dt.date.fromisoformat(known.birth_date)
    try:
        turns = born.replace(year=born.year + ADULT)
    except ValueError:  # 29 February: in other years it counts from 1 March
        turns = dt.date(born.year + ADULT, 3, 1)
    if turns - read.today > SOON:
        return None
    told = text("turns 18 on {date}", date=short_date(turns.isoformat()))
    was = text("turned 18 on {date}", date=short_date(turns.isoformat()))
    return Said(was if turns <= read.today else told, NOTHING)


def _authorisation(read: _Read, one: Authorisation, line: Liner) -> DossierLine:
    until, over = _until(read, one.until)
    who, what = read.named(one.person), read.word("allows", one.allows)
    about = [read.named(child) for child in one.children]
    children = None
    if about:
        children = Said(joined([it.full for it in about]), joined([it.discreet for it in about]))
    refused = same(what) if one.allows == "refused" and not over else None
    return line(
        one,
        who,
        same(what) if refused is None else None,
        children,
        until,
        Said(plain(one.source), NOTHING) if one.source else None,
        past=over,
        warns=refused,
    )


def _agreement(read: _Read, one: Agreement, line: Liner) -> DossierLine:
    until, over = _until(read, one.until)
    source = Said(plain(one.source), NOTHING) if one.source else None
    return line(one, Said(plain(one.wording), text("agreement")), source, until, past=over)


def _arrangement(read: _Read, line: Liner) -> DossierLine:
    case = read.case
    goal = Said(plain(case.goal), NOTHING) if case.goal else None
    counted = None
    if case.visits_planned:
        counted = same(text("{count} visits agreed", count=case.visits_planned))
    shared = "group_room" if case.group_room else "group_supervision"
    may = (case.group_room or case.group_supervision) == "yes"
    return line(
        case,
        same(joined([read.word("legal_basis", case.legal_basis), _bound(read)])),
        goal,
        counted,
        same(
            text("other families may be in the room")
            if may
            else text("no other families in the room")
        )
        if shared
        else None,
        *_emergency(read),
    )


def _bound(read: _Read) -> Text:
    return read.word("binding", read.case.compulsory)


def _emergency(read: _Read) -> Iterator[Said]:
    for one in read.case.emergency:
        who = read.named(one)
        phone = read.persons[one].phone if one in read.persons else None
        full = text("in need: {who}", who=who.full)
        if phone:
            full = text("in need: {who}, {number}", who=who.full, number=phone)
        yield Said(full, NOTHING)


def _coming(read: _Read, plan: VisitPlan, line: Liner, zone: str) -> DossierLine:
    room = read.rooms.get(plan.room)
    return line(plan, same(_when(plan, zone)), same(plain(room.name if room else plan.room)))
