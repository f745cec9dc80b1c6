"""What a planning would change, in words and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain import vocabulary as words
from omgangsdesk.domain.planning.difference import Change, Clash
from omgangsdesk.domain.planning.rows import Fault, Place
from omgangsdesk.domain.records import Case, Person, VisitPlan, full_name
from omgangsdesk.exchange.planning.columns import FIELDS
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.services.planning.known import Surroundings
from omgangsdesk.services.planning.proposal import Proposal
from omgangsdesk.services.planning.resolve import Unsure
from omgangsdesk.services.screens.planning_points import PlanningPoint
from omgangsdesk.services.views import Said
from omgangsdesk.services.wording import (
    initials,
    joined,
    label,
    plain,
    said_joined,
    same,
    short_date,
)

FORMAT = 1
"""Version of the JSON form."""

KINDS: Mapping[str, Text] = {
    "new": text("New visits"),
    "changed": text("Changed visits"),
    "gone": text("No longer planned"),
    "back": text("Planned again"),
    "linked": text("Planned here already"),
}
"""What each kind of change is called."""

_FIELDS: Mapping[str, Text] = {
    **{one: FIELDS[one] for one in ("room", "day", "start", "end", "supervisor", "kind")},
    "location": text("House"),
    "expected": text("People"),
}

_ASKED: Mapping[str, Text] = {
    "two_here": text("two people of this dossier go by this name; add the birth date"),
    "alike": text(
        "somebody of this dossier goes by nearly this name; write it alike, or “new” in brackets"
    ),
    "same_name": text(
        "somebody of this name is known; add the birth date or the code, or “new” in brackets"
    ),
    "other_birth_date": text("whom we know by this name was born on another day"),
    "other_role": text("has another role in this dossier"),
}


def where(place: Place) -> Text:
    """`row 12, column C “Begin”` or `event 3, LOCATION`."""
    if place.row and place.column:
        return text(
            "row {row}, column {column} “{heading}”",
            row=str(place.row),
            column=place.column,
            heading=place.heading,
        )
    if place.row:
        return text("row {row}", row=str(place.row))
    if place.name:
        return text("event {event}, {name}", event=str(place.event), name=place.name)
    return text("event {event}", event=str(place.event))


def fault_line(one: Fault) -> Text:
    """`row 12, column C “Begin”: This is no time …`."""
    return text("{where}: {what}", where=where(one.place), what=one.what)


def unsure_line(one: Unsure) -> Said:
    """Who is meant, as a question; with the codes of those who are known by the name."""
    name = one.question.named.name
    codes = ", ".join(person.id for person in one.question.persons)
    why = _ASKED[one.question.kind]

    def line(who: str) -> Text:
        return text(
            "{where}: {name}: {why} ({codes})",
            where=where(one.place),
            name=who,
            why=why,
            codes=codes,
        )

    return Said(line(name), line(initials(name)))


def plan_line(plan: VisitPlan, around: Surroundings, zone: str) -> Said:
    """`23/11/2026 14:15–15:15 · Tuinkamer · Kievit (DB-0117)`."""
    case = around.case(plan.case)
    family = Said(plain(plan.case), plain(plan.case))
    if case is not None:
        full = text("{family} ({number})", family=case.family, number=case.number)
        family = Said(full, plain(case.code))
    room = around.rooms.get(plan.room)
    time = plain(
        f"{moments.clock_time(moments.read(plan.start), zone)}–"
        f"{moments.clock_time(moments.read(plan.end), zone)}"
    )
    when = joined([short_date(plan.day), time], " ")
    place = plain(room.name if room is not None else plan.room)
    return said_joined([same(when), same(place), family], " · ")


def change_line(one: Change | Clash, around: Surroundings, zone: str) -> Said:
    """The visit as it would be, or as it was where it is gone, and what becomes different."""
    plan = one.after or one.before
    assert plan is not None  # noqa: S101 - a change has one of both
    line = plan_line(plan, around, zone)
    if one.before is None or one.after is None or not one.fields:
        return line
    parts = [_field(name, one.before, one.after, around, zone) for name in one.fields]
    return said_joined([line, said_joined(parts)], ": ")


def _field(
    name: str, before: VisitPlan, after: VisitPlan, around: Surroundings, zone: str
) -> Said:
    was, became = (_value(name, one, around, zone) for one in (before, after))

    def line(first: Text, second: Text) -> Text:
        return text("{field}: {was} → {became}", field=_FIELDS[name], was=first, became=second)

    return Said(line(was.full, became.full), line(was.discreet, became.discreet))


def _value(name: str, plan: VisitPlan, around: Surroundings, zone: str) -> Said:
    value = getattr(plan, name)
    if name in {"start", "end"}:
        return same(plain(moments.clock_time(moments.read(value), zone)))
    if name == "day":
        return same(short_date(value))
    if name == "expected":
        people = [around.everybody.by_id[one] for one in value if one in around.everybody.by_id]
        return said_joined([_person(one) for one in people]) if people else same(plain("-"))
    return _name(name, value, around)


def _name(name: str, value: str | None, around: Surroundings) -> Said:
    room = around.rooms.get(value or "") if name == "room" else None
    if room is not None:
        return same(plain(room.name))
    who = around.colleagues.get(value or "") if name == "supervisor" else None
    if who is not None:
        return Said(plain(who.name), plain(who.code))
    if name == "kind":
        return same(label(words.PLAN_KIND, value))
    return same(plain(value or "-"))


def _person(one: Person) -> Said:
    return Said(plain(full_name(one)), plain(initials(one.given_name, one.family_name)))


def point_line(one: PlanningPoint, zone: str) -> Said:
    """`30/11/2026 14:30 to 15:15, Kievit and Merel: Tuinkamer is booked twice`."""
    day = short_date(moments.local(one.conflict.start, zone).date().isoformat())
    return said_joined([same(day), one.text], " ")


def case_lines(proposal: Proposal) -> tuple[Said, ...]:
    """Dossiers that are new, of which a planning says too little, and those somebody joins."""

    def line(one: Case, name: str) -> Text:
        if one.id in proposal.joined:
            return text("{name}: somebody joins it", name=name)
        return text("{name}: set its legal basis and who may take the child", name=name)

    return tuple(
        Said(line(one, f"{one.family} ({one.number})"), line(one, one.code))
        for one in proposal.cases
    )


def person_line(one: Person, cases: tuple[Case, ...]) -> Said:
    """Somebody new: name, birth date, role and relation."""
    roles: list[Text] = []
    for case in cases:
        for party in case.parties:
            if party.person == one.id:
                role = label(words.ROLE, party.role)
                relation = label(words.RELATION, party.relation)
                roles.append(
                    role
                    if party.role == "child"
                    else text("{role}, {relation}", role=role, relation=relation)
                )
    born = [same(text("born {date}", date=short_date(one.birth_date)))] if one.birth_date else []
    return said_joined([_person(one), *born, *map(same, roles)], " · ")


def counts_of(proposal: Proposal) -> dict[str, int]:
    """How many visits of each kind of change, and what is the same or clashes."""
    found = dict.fromkeys(KINDS, 0)
    for one in proposal.found.changes:
        found[one.kind] += 1
    return found | {"same": proposal.found.same, "clashes": len(proposal.found.clashes)}


def plain_proposal(
    proposal: Proposal, zone: str, translator: Translator, *, act: str = ""
) -> dict[str, Any]:
    """The proposal as JSON; with the act that took it, where one did."""
    say = translator.say
    around = proposal.around
    return {
        "format": FORMAT,
        "source": proposal.source,
        "sha256": proposal.digest,
        "first": proposal.span.first,
        "last": proposal.span.last,
        "rows": proposal.rows,
        "past": proposal.past,
        "counts": counts_of(proposal),
        "columns": dict(proposal.columns) if proposal.columns is not None else None,
        "changes": [
            {"kind": one.kind, **_plain_change(one), "text": _said(one, around, zone, translator)}
            for one in proposal.found.changes
        ],
        "clashes": [
            {**_plain_change(one), "text": _said(one, around, zone, translator)}
            for one in proposal.found.clashes
        ],
        "persons": [codec.to_plain(one) for one in proposal.persons],
        "cases": [
            {**codec.to_plain(one), "joined": one.id in proposal.joined} for one in proposal.cases
        ],
        "conflicts": [
            {
                "kind": one.conflict.kind,
                "visits": list(one.conflict.visits),
                "text": say(point_line(one, zone).full),
            }
            for one in proposal.points
        ],
        "questions": [
            {
                "place": _plain_place(one.place),
                "kind": one.question.kind,
                "persons": [person.id for person in one.question.persons],
                "text": say(unsure_line(one).full),
            }
            for one in proposal.unsure
        ],
        "faults": [
            {"place": _plain_place(one.place), "text": say(fault_line(one))}
            for one in proposal.faults
        ],
        "taken": bool(act),
        "act": act or None,
    }


def _said(one: Change | Clash, around: Surroundings, zone: str, translator: Translator) -> str:
    return translator.say(change_line(one, around, zone).full)


def _plain_change(one: Change | Clash) -> dict[str, Any]:
    plan = one.after or one.before
    return {
        "visit": plan.id if plan is not None else None,
        "fields": list(one.fields),
        "before": codec.to_plain(one.before) if one.before is not None else None,
        "after": codec.to_plain(one.after) if one.after is not None else None,
        "place": _plain_place(one.place) if one.place is not None else None,
    }


def _plain_place(place: Place) -> dict[str, Any]:
    found = {
        "row": place.row,
        "column": place.column,
        "heading": place.heading,
        "event": place.event,
        "property": place.name,
    }
    return {name: one for name, one in found.items() if one}


def column_lines(proposal: Proposal) -> tuple[Text, ...]:
    """What each heading of a sheet was taken for."""
    columns = proposal.columns or {}
    return tuple(
        text("{heading}: {field}", heading=one, field=FIELDS[columns[one]])
        if one in columns
        else text("{heading}: not used", heading=one)
        for one in proposal.headings
    )
