"""One person's own data, gathered out of every dossier that names them; others are taken out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.domain.own_words import Lexicon, label_of, lexicon
from omgangsdesk.domain.papers.own_data import (
    LeftOut,
    OwnData,
    OwnFact,
    OwnSection,
    names_in,
    speaks_of_others,
)
from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.domain.records import (
    RECORDS,
    Case,
    Colleague,
    OwnWord,
    Person,
    VisitPlan,
    full_name,
)
from omgangsdesk.domain.visit.fold import effective
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.centre.keeping import may_change
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.records.in_words import InWords
from omgangsdesk.services.screens.disputed import WHAT
from omgangsdesk.services.screens.kind_names import NAMES
from omgangsdesk.services.sound import Faulty
from omgangsdesk.services.visit_plans import all_planned
from omgangsdesk.services.wording import plain

OF_THEM = (
    "authorisation",
    "consent",
    "preparation",
    "referral",
    "risk_index",
    "other_worker",
    "guidance_session",
    "evaluation",
)
"""Kinds of record that tell of a person by themselves; alerts that protect others do not."""
PROTECTS_THEM = frozenset({"secret_address", "allergy", "language", "toilet", "no_recording"})
"""Alerts that a person may read of themselves: the others protect somebody else."""
TEXTS = frozenset({"note", "agreed", "others", "source", "state", "reason", "outcome", "by"})
"""Fields in which anything may have been typed, so that they may speak of anybody."""
_NAMELESS = frozenset({"id", "case", "person", "persons", "struck", "children"})


@dataclass(slots=True)
class _Gathering:
    unit: Unit
    translator: Translator
    zone: str
    person: Person
    let_in: Collection[str]
    own: Lexicon
    words: InWords
    others: frozenset[str] = frozenset()
    left_out: list[LeftOut] = field(default_factory=list)

    def say(self, what: Text) -> str:
        return self.translator.say(what)

    def free(self, written: str, entry: str, at: str, kind: str) -> str | None:
        """A text that somebody typed; None where it speaks of others and was not let in."""
        if entry in self.let_in or not speaks_of_others(written, self.others):
            return written
        self.left_out.append(LeftOut(entry=entry, at=at, kind=kind, text=written))
        return None


def gather(
    desk: Desk,
    person_id: str,
    *,
    let_in: Collection[str] = (),
    translator: Translator | None = None,
) -> tuple[OwnData, tuple[LeftOut, ...]]:
    """What is kept of a person, and what was left out since it speaks of others too.

    Args:
        desk: a coordinator's.
        person_id: whose data.
        let_in: entries that a coordinator has read and lets in whole.
        translator: the language of who reads it, where that is not the desk's.

    Raises:
        InvalidInputError: not by a coordinator, or there is no such person in this store.
    """
    if not may_change(desk):
        raise InvalidInputError(
            text("Only a coordinator gathers what is kept of somebody. Nothing was made.")
        )
    centre = desk.book().location.name
    with desk.store.read() as unit:
        person = unit.record(Person, person_id)
        if person is None:
            raise InvalidInputError(text("There is no such person in this store."))
        cases = _cases(unit, person.id)
        own = lexicon(unit.records(OwnWord))
        found = _Gathering(
            unit,
            translator or desk.translator,
            desk.zone,
            person,
            let_in,
            own,
            InWords(unit, desk.zone),
        )
        found.others = _others(unit, cases, person)
        sections = [_details(found), _dossiers(found, cases), _visits(found, cases)]
    data = OwnData(
        centre=centre,
        person=person.id,
        name=full_name(person),
        made_on=desk.today().isoformat(),
        zone=desk.zone,
        sections=tuple(one for one in sections if one.facts),
        left_out=len(found.left_out),
        cases=tuple(one.id for one in cases),
    )
    return data, tuple(found.left_out)


def _cases(unit: Unit, person: str) -> list[Case]:
    """Every dossier that they are of, or that a record names them in."""
    named = {
        case.id
        for case in unit.records(Case)
        if any(one.person == person for one in case.parties) or person in case.emergency
    }
    for kind in OF_THEM:
        named |= {one.case for one in unit.records(RECORDS[kind]) if _is_about(one, person)}  # type: ignore[union-attr]
    named |= {one.case for one in unit.records(VisitPlan) if person in one.expected}
    return list(unit.known(Case, sorted(named)).values())


def _others(unit: Unit, cases: Sequence[Case], person: Person) -> frozenset[str]:
    """What everybody else may be found by in a text."""
    ids = {one.person for case in cases for one in case.parties} | {
        one for case in cases for one in case.emergency
    }
    known = unit.known(Person, ids - {person.id})
    others = names_in(*(full_name(one) for one in known.values()))
    others |= names_in(*(one.name for one in unit.records(Colleague)))
    others |= names_in(*(case.family for case in cases))
    typed = names_in(*(one for one in ids if one not in known and one != person.id))
    return (others | typed) - names_in(full_name(person))


def _is_about(record: object, person: str) -> bool:
    several = getattr(record, "persons", ())
    return getattr(record, "person", None) == person or person in several


def _details(of: _Gathering) -> OwnSection:
    entry = of.unit.record_entry(of.person) or ""
    return OwnSection(
        name="person",
        title=of.say(text("Who you are")),
        facts=(_fact_of(of, "person", of.person, entry, ""),),
    )


def _fact_of(of: _Gathering, kind: str, record: Any, entry: str, at: str) -> OwnFact:
    """A record in words; whom else it names is left out, what was typed is looked through."""
    fields: list[tuple[str, str]] = []
    for one in dataclasses.fields(record):
        held = getattr(record, one.name)
        if one.name in _NAMELESS or held in (None, "", (), 0):
            continue
        said = of.say(of.words.value(kind, one.name, held))
        if one.name in TEXTS or (kind == "person" and one.name == "note"):
            free = of.free(said, entry, at, kind)
            if free is None:
                continue
            said = free
        fields.append((of.say(field_label(kind, one.name)), said))
    return OwnFact(at=at, kind=of.say(WHAT[kind]), fields=tuple(fields), entry=entry)


def _dossiers(of: _Gathering, cases: Sequence[Case]) -> OwnSection:
    facts: list[OwnFact] = []
    for case in cases:
        facts.append(_place(of, case))
        for kind in OF_THEM:
            records = of.unit.records(RECORDS[kind], case=case.id)
            facts += [_record(of, kind, one) for one in records if _counts(one, of.person.id)]
        logged = effective(of.unit.of_case(case.id))
        facts += [
            fact
            for one in logged
            if one.kind == "contact_logged" and (fact := _told(of, one)) is not None
        ]
        alerts = of.unit.records(RECORDS["alert"], case=case.id)
        facts += [
            _record(of, "alert", one)
            for one in alerts
            if _counts(one, of.person.id) and getattr(one, "alert", "") in PROTECTS_THEM
        ]
    return OwnSection(
        name="dossiers",
        title=of.say(text("In which dossiers, and what is kept there of you")),
        facts=tuple(facts),
    )


def _counts(record: object, person: str) -> bool:
    return _is_about(record, person) and getattr(record, "struck", None) != "yes"


def _place(of: _Gathering, case: Case) -> OwnFact:
    """Their place in a dossier; it goes by its number, since its name is that of a family."""
    fields = [(of.say(field_label("case", "number")), case.number)]
    for party in case.parties:
        if party.person == of.person.id:
            role = of.say(label_of(of.own, "role", party.role))
            fields.append((of.say(field_label("case", "role")), role))
            if party.relation != party.role:
                relation = of.say(label_of(of.own, "relation", party.relation))
                fields.append((of.say(field_label("case", "relation")), relation))
    for name in ("legal_basis", "compulsory"):
        said = of.say(of.words.value("case", name, getattr(case, name)))
        fields.append((of.say(field_label("case", name)), said))
    return OwnFact(
        at="", kind=of.say(text("dossier")), fields=tuple(fields), entry=of.unit.record_entry(case)
    )


def _record(of: _Gathering, kind: str, record: Any) -> OwnFact:
    at = getattr(record, "day", "") or getattr(record, "since", "") or ""
    return _fact_of(of, kind, record, of.unit.record_entry(record) or "", at)


def _visits(of: _Gathering, cases: Sequence[Case]) -> OwnSection:
    facts: list[OwnFact] = []
    every = [one for case in cases for one in of.unit.records(VisitPlan, case=case.id)]
    plans = all_planned(of.unit, every)
    for plan in sorted(plans, key=lambda one: (one.start, one.id)):
        entries = effective(of.unit.entries(visit=plan.id))
        told = [fact for one in entries if (fact := _told(of, one)) is not None]
        if of.person.id in plan.expected or told:
            facts += [*_planned(of, plan), *told]
    return OwnSection(name="visits", title=of.say(text("At visits")), facts=tuple(facts))


def _planned(of: _Gathering, plan: VisitPlan) -> Iterator[OwnFact]:
    if not Faulty().readable([plan]):
        return
    start, end = moments.read(plan.start), moments.read(plan.end)
    said = text(
        "{start} to {end}",
        start=moments.clock_time(start, of.zone),
        end=moments.clock_time(end, of.zone),
    )
    yield OwnFact(
        at=plan.day,
        kind=of.say(text("planned visit")),
        fields=((of.say(text("time")), of.say(said)),),
    )


def _told(of: _Gathering, entry: Entry) -> OwnFact | None:
    """What an entry tells of the person alone; None where it does not speak of them."""
    tell = _TELLERS.get(type(entry.data))
    if tell is None:
        return None
    at = moments.written(entry.occurred_at)
    kind = of.say(NAMES.get(entry.kind, plain(entry.kind)))
    pairs = tell(of, entry.data)
    if pairs is None:
        return None
    if getattr(entry.data, "readers", None) and entry.id not in of.let_in:
        told = " · ".join(said for _, said in pairs)
        of.left_out.append(LeftOut(entry=entry.id, at=at, kind=kind, text=told))
        return None  # whoever wrote it kept it from others than colleagues
    fields = []
    for name, said in pairs:
        free = said if name.source in _OURS else of.free(said, entry.id, at, kind)
        if free is None:
            return None
        fields.append((of.say(name), free))
    return OwnFact(at=at, kind=kind, fields=tuple(fields), entry=entry.id)


_RESULT, _CATEGORY = text("identity"), text("category")
_OURS = frozenset({_RESULT.source, _CATEGORY.source})
"""Fields that hold a word of our lists, in which nobody is named."""


def _came(of: _Gathering, data: Any) -> list[tuple[Text, str]] | None:
    if data.person != of.person.id:
        return None
    return [(text("state"), data.state)] if getattr(data, "state", None) else []


def _identified(of: _Gathering, data: kinds.IdentityCheck) -> list[tuple[Text, str]] | None:
    if data.person != of.person.id:
        return None
    return [(_RESULT, of.say(label_of(of.own, "identity", data.result)))]


def _handed(of: _Gathering, data: kinds.Handover) -> list[tuple[Text, str]] | None:
    if data.child != of.person.id:
        return None
    told = {"state": data.state, "belongings": data.belongings}
    return [(text(name), held) for name, held in told.items() if held]


def _observed(of: _Gathering, data: kinds.Observation) -> list[tuple[Text, str]] | None:
    about = set(data.about) | ({data.quote_of} if data.quote_of else set())
    if about != {of.person.id}:
        return None
    category = of.say(label_of(of.own, "observation", data.category))
    return [(_CATEGORY, category), (text("text"), data.text)]


def _happened(of: _Gathering, data: kinds.Incident) -> list[tuple[Text, str]] | None:
    if data.persons != (of.person.id,):
        return None
    what = of.say(label_of(of.own, "incident", data.incident))
    return [(_CATEGORY, what), (text("facts"), data.facts)]


def _spoken(of: _Gathering, data: kinds.ContactLogged) -> list[tuple[Text, str]] | None:
    if data.person != of.person.id:
        return None
    return [(text("about what"), data.about)]


_Teller = Callable[[_Gathering, Any], "list[tuple[Text, str]] | None"]
_TELLERS: Mapping[type[object], _Teller] = {
    kinds.Arrival: _came,
    kinds.Departure: _came,
    kinds.IdentityCheck: _identified,
    kinds.Handover: _handed,
    kinds.Observation: _observed,
    kinds.Incident: _happened,
    kinds.ContactLogged: _spoken,
}
"""What of each kind of entry tells of one person; the other kinds tell of a visit."""
