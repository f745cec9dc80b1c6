"""What a record and its fields hold, in words: names for ids, labels for words, dates as said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.kinds import word_fields
from omgangsdesk.domain.own_words import Lexicon, label_of, lexicon
from omgangsdesk.domain.record_labels import field_label
from omgangsdesk.domain.records import (
    RECORDS,
    Case,
    Colleague,
    Location,
    OwnWord,
    Person,
    Record,
    Room,
    StaggerPolicy,
    VisitPlan,
    full_name,
)
from omgangsdesk.language import NOTHING, Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.screens.disputed import WHAT
from omgangsdesk.services.sound import is_date, is_instant
from omgangsdesk.services.wording import joined, plain, short_date

R = TypeVar("R", bound=Record)

PEOPLE = frozenset({"children", "emergency", "expected", "person", "persons", "supervisor"})
"""Fields that hold ids of people, or what somebody typed instead."""
YES_OR_NO = frozenset({"group_room", "group_supervision", "retired"})
"""Fields that hold yes or no without being of that list."""
STAGGER: Mapping[str, str] = {"first_in": "role", "first_out": "role"}
PARTY: Mapping[str, str] = {"role": "role", "relation": "relation"}
"""Vocabularies of what lies within a field."""


class InWords:
    """Says what records hold; looks up in `unit` what they name, so use it within that."""

    def __init__(self, unit: Unit, zone: str) -> None:
        self._unit = unit
        self._zone = zone
        self._own: Lexicon = lexicon(unit.records(OwnWord))

    def title(self, kind: str, record_id: str) -> Text:
        """What kind of record it is, and whose: `an agreement: DB-0102 (Eik)`."""
        what = WHAT.get(kind, plain(kind))
        return text("{what}: {name}", what=what, name=self._named(kind, record_id))

    def value(self, kind: str, field: str, held: Any) -> Text:
        """What a field holds; nothing at all where it is not filled in."""
        if held is None or held in ("", []):
            return NOTHING
        if isinstance(held, list):
            return joined([self.value(kind, field, one) for one in held])
        if isinstance(held, dict):
            return self._within(field, held)
        return self._single(kind, field, held)

    def _single(self, kind: str, field: str, held: Any) -> Text:
        words = word_fields(RECORDS[kind]) if kind in RECORDS else {}
        written = str(held)
        if field in words:
            return label_of(self._own, words[field], written)
        if field in YES_OR_NO:
            return label_of(self._own, "yes_no", written)
        if field in PEOPLE:
            return self._person(written)
        if field in _NAMED:
            return self._named(_NAMED[field], written)
        if is_date(written):
            return short_date(written)
        return self._moment(written) if is_instant(written) else plain(written)

    def _within(self, field: str, held: Mapping[str, Any]) -> Text:
        if field == "parties":
            who = self._person(str(held.get("person")))
            place = {of: str(held.get(name)) for name, of in PARTY.items()}
            if len(set(place.values())) == 1:  # a child is a child
                del place["relation"]
            roles = [label_of(self._own, of, one) for of, one in place.items()]
            return text("{name} ({what})", name=who, what=joined(roles))
        if field == "labels":
            return joined([plain(f"{name}: {one}") for name, one in held.items()])
        parts = [
            text(
                "{field}: {value}",
                field=field_label(field, one.name),
                value=label_of(self._own, STAGGER[one.name], str(held[one.name]))
                if one.name in STAGGER
                else plain(str(held[one.name])),
            )
            for one in fields(StaggerPolicy)
            if one.name in held
        ]
        return joined(parts)

    def _person(self, person: str) -> Text:
        found = self._known(Person, person)
        if found is not None:
            return plain(full_name(found))
        colleague = self._known(Colleague, person)
        return plain(colleague.name if colleague is not None else person)

    def _moment(self, written: str) -> Text:
        at: dt.datetime = moments.read(written)
        day = moments.local(at, self._zone).date()
        return text(
            "{day} at {time}",
            day=short_date(day.isoformat()),
            time=moments.clock_time(at, self._zone),
        )

    def _named(self, kind: str, record_id: str) -> Text:
        """What a record is called; one that is not here, by its id."""
        match kind:
            case "person" | "colleague":
                return self._person(record_id)
            case "case":
                return self._case(record_id)
            case "visit":
                plan = self._known(VisitPlan, record_id)
                if plan is not None:
                    case = self._case(plan.case)
                    return text("{name}, {day}", name=case, day=short_date(plan.day))
            case "location" | "room":
                place = self._known(Location if kind == "location" else Room, record_id)
                return plain(getattr(place, "name", record_id))
            case _ if kind in RECORDS:
                return self._of_case(kind, record_id)
        return plain(record_id)

    def _of_case(self, kind: str, record_id: str) -> Text:
        """Of which dossier, and about whom where that is told."""
        found = self._known(RECORDS[kind], record_id)
        of = str(getattr(found, "case", ""))
        if found is None or not of:
            return plain(record_id)
        case, person = self._case(of), getattr(found, "person", None)
        return case if person is None else joined([case, self._person(person)])

    def _case(self, record_id: str) -> Text:
        found = self._known(Case, record_id)
        return plain(f"{found.number} ({found.family})" if found is not None else record_id)

    def _known(self, kind: type[R], record_id: str) -> R | None:
        """The record, where it is here and can be read."""
        return self._unit.known(kind, [record_id]).get(record_id)


_NAMED: Mapping[str, str] = {
    "case": "case",
    "location": "location",
    "other_case": "case",
    "room": "room",
}
"""Fields that hold the id of another record, and its kind."""
