"""From a row to the visit that it wants: which dossier, room, people and supervisor are meant.

Whatever is unknown or not certain is told, with its place; such a row wants nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.domain.planning.difference import Wanted
from omgangsdesk.domain.planning.people import Question, both_here, folded, meant, split_name
from omgangsdesk.domain.planning.rows import Fault, Named, Place, PlanRow
from omgangsdesk.domain.records import Case, Party, Person, Room, VisitPlan
from omgangsdesk.language import Text, text
from omgangsdesk.services.planning.known import Surroundings

_ROLES = ("child", "caring", "visiting")
_WORDS = 4
"""Words of which a dossier's number has at most, as it is looked for in an event's title."""
_NUMBER = re.compile(r"(?<![\w/-])[A-Za-z]{0,6}[-/. ]?\d[\w/.-]*\d(?![\w-])")


@dataclass(frozen=True, slots=True)
class Unsure:
    """A name of which a human says who is meant, and where it stands."""

    place: Place
    question: Question


@dataclass(slots=True, kw_only=True)
class Resolved:
    """What came of the rows."""

    wanted: list[Wanted] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)


def resolve(rows: Sequence[PlanRow], around: Surroundings, source: str, zone: str) -> Resolved:
    """What each row wants; who is new joins `around`.

    Args:
        rows: as they were read.
        around: what is known.
        source: the name of the source.
        zone: that the house lives in.
    """
    found = Resolved()
    for row in rows:
        one = _Row(row, around, source, zone)
        wanted = one.wanted()
        found.faults += one.faults
        found.unsure += one.unsure
        if wanted is not None:
            found.wanted.append(wanted)
    _tell_twins(found)
    return found


def _tell_twins(found: Resolved) -> None:
    """Two rows that are one visit: neither is taken, since one of them is wrong."""
    seen: dict[tuple[str, ...], Wanted] = {}
    doubled: set[int] = set()
    for one in found.wanted:
        for key in (("uid", str(one.plan.source_uid)), (one.plan.case, one.plan.start)):
            first = seen.setdefault(key, one)
            if first is not one and id(one) not in doubled:
                doubled |= {id(one), id(first)}
                found.faults.append(Fault(one.place, _twin_of(first.place)))
    found.wanted = [one for one in found.wanted if id(one) not in doubled]


def _twin_of(first: Place) -> Text:
    if first.row:
        return text("This is the same visit as row {row}.", row=str(first.row))
    return text("This is the same visit as event {event}.", event=str(first.event))


@dataclass(frozen=True, slots=True)
class _Comes:
    """Somebody whom a row names; `joins`: is not in the dossier yet; `new`: is nowhere yet."""

    person: Person
    relation: str
    joins: bool = False
    new: bool = False


_Roles: TypeAlias = dict[str, list[_Comes]]
"""Who a row names, by role."""


@dataclass(slots=True)
class _Row:
    """A row that is being looked into."""

    row: PlanRow
    around: Surroundings
    source: str
    zone: str
    faults: list[Fault] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)

    def wanted(self) -> Wanted | None:
        row = self.row
        number = row.dossier or self._number_in_title()
        if not number:
            self._wrong("dossier", text("No dossier is named here."))
            return None
        known = self.around.cases.get(folded(number))
        if row.off:
            return self._off(known)
        room = self._room()
        supervisor = self._supervisor()
        case = known or self._new_case(number)
        if case is not None and known is not None:
            self._check_family(case)
        roles = self._people(case) if case is not None else {}
        if case is None or room is None or self.faults or self.unsure:
            return None
        self._join(case, roles)
        return self._planned(case, roles, room, supervisor)

    def _planned(self, case: Case, roles: _Roles, room: Room, supervisor: str | None) -> Wanted:
        """The visit; who of a role is not named comes as everybody of that role does."""
        row = self.row
        case = self.around.new_cases.get(case.id, case)
        of = {role: [one.person for one in case.parties if one.role == role] for role in _ROLES}
        said = {role: [one.person.id for one in roles.get(role, ())] for role in _ROLES}
        come = [person for role in _ROLES for person in (said[role] or of[role])]
        unsaid = {
            "kind": row.kind is None,
            "supervisor": row.supervisor is None,
            "expected": not any(said.values()),
        }
        return Wanted(
            place=row.place,
            plan=VisitPlan(
                id=new_id(),
                case=case.id,
                location=room.location,
                room=room.id,
                day=row.day.isoformat(),
                start=moments.written(row.start),
                end=moments.written(row.end),
                expected=tuple(dict.fromkeys(come)),
                supervisor=supervisor,
                kind=row.kind or "visit",
                source=self.source,
                source_uid=row.uid or self._uid(case.number),
            ),
            unsaid=frozenset(name for name, is_so in unsaid.items() if is_so),
            spoken=frozenset(
                one for role in _ROLES if said[role] for one in said[role] + of[role]
            ),
        )

    def _off(self, case: Case | None) -> Wanted | None:
        """What the source calls off itself; of a dossier that is not here there is nothing."""
        if case is None:
            return None
        row = self.row
        plan = VisitPlan(
            id=new_id(),
            case=case.id,
            location="",
            room="",
            day=row.day.isoformat(),
            start=moments.written(row.start),
            end=moments.written(row.end),
            expected=(),
            source=self.source,
            source_uid=row.uid or self._uid(case.number),
        )
        return Wanted(place=row.place, plan=plan, off=True)

    def _wrong(self, name: str, what: Text) -> None:
        self.faults.append(Fault(self.row.place_of(name), what))

    def _uid(self, number: str) -> str:
        """What a visit of a sheet goes by: its dossier, and when it begins."""
        return f"{number}@{moments.local(self.row.start, self.zone):%Y-%m-%dT%H:%M}"

    def _number_in_title(self) -> str:
        """The dossier in an event's title: a number or code that we know, else what looks so."""
        words = folded(self.row.hint).split()
        for size in range(_WORDS, 0, -1):
            for start in range(len(words) - size + 1):
                case = self.around.cases.get(" ".join(words[start : start + size]))
                if case is not None:
                    return case.number
        looks = _NUMBER.search(self.row.hint)
        return looks[0].strip() if looks is not None else ""

    # the house -------------------------------------------------------------------------------

    def _room(self) -> Room | None:
        """The room by its name; what stands behind a comma is the house."""
        named = self.around.room_names
        first = self.row.room.partition(",")[0]
        found = named.get(folded(self.row.room)) or named.get(folded(first)) or ()
        if len(found) != 1:
            none = text("There is no room of this name here.")
            self._wrong("room", text("Several rooms go by this name.") if found else none)
            return None
        (room,) = found
        if room.use == "waiting":
            self._wrong("room", text("This is a waiting room, where no visit is planned."))
        elif self.row.together and room.use != "collective":
            self._wrong("kind", text("This says collective, and the room is for one family."))
        return room

    def _supervisor(self) -> str | None:
        """The supervisor by sign-in code or name; None where nobody is named."""
        said = self.row.supervisor
        if said is None:
            return None
        found = self.around.colleague_names.get(folded(said), ())
        if len(found) != 1:
            none = text("There is no colleague of this name or code here.")
            self._wrong("supervisor", text("Several colleagues go by this.") if found else none)
            return None
        return found[0].id

    # dossiers and people ---------------------------------------------------------------------

    def _new_case(self, number: str) -> Case | None:
        """A dossier that is not here yet; it takes a child to be one."""
        children = self.row.children or ()
        if not children:
            self._wrong(
                "dossier",
                text("There is no such dossier here, and no child is named to begin one with."),
            )
            return None
        family = self.row.family or split_name(children[0].name)[1]
        if not family:
            self._wrong("child", text("A new dossier needs the child's family name."))
            return None
        return Case(id=new_id(), number=number, code=number, family=family, parties=())

    def _check_family(self, case: Case) -> None:
        said = folded(self.row.family)
        if said and said != folded(case.family):
            self._wrong("family", text("This dossier is of another family here."))

    def _people(self, case: Case) -> _Roles:
        """Everybody who is named, by role; who is not certain is noted."""
        parties = {one.person: one for one in case.parties}
        named = {
            "child": self.row.children,
            "caring": self.row.caring,
            "visiting": self.row.visiting,
        }
        return {
            role: [
                one
                for each in self._apart(people, parties)
                if (one := self._person(each, role, parties, case.family)) is not None
            ]
            for role, people in named.items()
            if people
        }

    def _apart(self, people: Sequence[Named], parties: dict[str, Party]) -> list[Named]:
        """The names, of which `Finn, Lou` may be two; who of the dossier has such names knows."""
        everybody = self.around.everybody
        return [one for each in people for one in (both_here(each, parties, everybody) or (each,))]

    def _person(
        self, named: Named, role: str, parties: dict[str, Party], family: str
    ) -> _Comes | None:
        found = meant(named, role, parties, self.around.everybody)
        if isinstance(found, Question):
            self.unsure.append(Unsure(self.row.place_of(role), found))
            return None
        relation = "child" if role == "child" else named.relation or "other"
        if found is not None:
            return _Comes(found, relation, joins=found.id not in parties)
        given, last = split_name(named.name, family)
        person = Person(id=new_id(), given_name=given, family_name=last, birth_date=named.born)
        return _Comes(person, relation, joins=True, new=True)

    def _join(self, case: Case, roles: _Roles) -> None:
        """Let who is new be known, and who joins the dossier be in it."""
        parties = list(case.parties)
        for role, people in roles.items():
            for one in people:
                if one.new:
                    self.around.everybody.add(one.person)
                    self.around.new_people[one.person.id] = one.person
                if one.joins:
                    parties.append(Party(person=one.person.id, role=role, relation=one.relation))
        if len(parties) == len(case.parties):
            return
        joined = replace(case, parties=tuple(parties))
        self.around.new_cases[case.id] = joined
        for name in (case.code, case.number):
            self.around.cases[folded(name)] = joined
