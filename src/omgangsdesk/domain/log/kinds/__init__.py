"""What can be written in the log: one frozen class per kind of entry (domain.md, the kinds table).

A field annotated `Word(name)` is chosen from that vocabulary when written; when read, any word is
kept, since entries keep the word they were written with. Ids are strings. `None` is left out of
the stored form. Instants inside data are stored forms of `moments`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias, get_args, get_type_hints

from omgangsdesk.domain.log.kinds.desk import (
    Addendum,
    ChainBegun,
    ClockChanged,
    DayClosed,
    Destroyed,
    Exported,
    Override,
    Printed,
    ReceiptTaken,
    RecordSet,
    Released,
    ReportFinalised,
    Retracted,
)
from omgangsdesk.domain.log.kinds.visit import (
    AgreementCheck,
    Arrival,
    BriefingAcknowledged,
    ContactLogged,
    Departure,
    Handover,
    IdentityCheck,
    Incident,
    IncidentFollowup,
    Informed,
    Intervention,
    Item,
    Moved,
    NotHeld,
    Observation,
    Paused,
    PersonMoved,
    Resumed,
    Supervision,
    Suspended,
    VisitEnded,
    VisitStarted,
)
from omgangsdesk.domain.vocabulary import Vocabulary, Word
from omgangsdesk.domain.word_lists import named

__all__ = [
    "KINDS",
    "Addendum",
    "AgreementCheck",
    "Arrival",
    "BriefingAcknowledged",
    "ChainBegun",
    "ClockChanged",
    "ContactLogged",
    "Data",
    "DayClosed",
    "Departure",
    "Destroyed",
    "Exported",
    "Handover",
    "IdentityCheck",
    "Incident",
    "IncidentFollowup",
    "Informed",
    "Intervention",
    "Item",
    "Moved",
    "NotHeld",
    "Observation",
    "Override",
    "Paused",
    "PersonMoved",
    "Printed",
    "ReceiptTaken",
    "RecordSet",
    "Released",
    "ReportFinalised",
    "Resumed",
    "Retracted",
    "Supervision",
    "Suspended",
    "VisitEnded",
    "VisitStarted",
    "Word",
    "word_fields",
    "words_of",
]

Data: TypeAlias = (
    Arrival
    | Departure
    | IdentityCheck
    | PersonMoved
    | Handover
    | VisitStarted
    | Paused
    | Resumed
    | VisitEnded
    | Observation
    | Intervention
    | Incident
    | IncidentFollowup
    | Item
    | AgreementCheck
    | Supervision
    | ContactLogged
    | NotHeld
    | Moved
    | Suspended
    | BriefingAcknowledged
    | Override
    | RecordSet
    | ReportFinalised
    | Addendum
    | Printed
    | Released
    | ClockChanged
    | ChainBegun
    | DayClosed
    | Exported
    | ReceiptTaken
    | Destroyed
    | Retracted
)

KINDS: Mapping[str, type[Data]] = {
    "arrival": Arrival,
    "departure": Departure,
    "identity_check": IdentityCheck,
    "person_moved": PersonMoved,
    "handover": Handover,
    "visit_started": VisitStarted,
    "visit_paused": Paused,
    "visit_resumed": Resumed,
    "visit_ended": VisitEnded,
    "observation": Observation,
    "intervention": Intervention,
    "incident": Incident,
    "incident_followup": IncidentFollowup,
    "item": Item,
    "agreement_check": AgreementCheck,
    "supervision": Supervision,
    "contact_logged": ContactLogged,
    "cancelled": NotHeld,
    "no_show": NotHeld,
    "moved": Moved,
    "suspended": Suspended,
    "briefing_acknowledged": BriefingAcknowledged,
    "override": Override,
    "record_set": RecordSet,
    "report_finalised": ReportFinalised,
    "addendum": Addendum,
    "printed": Printed,
    "released": Released,
    "clock_changed": ClockChanged,
    "chain_begun": ChainBegun,
    "day_closed": DayClosed,
    "exported": Exported,
    "receipt_taken": ReceiptTaken,
    "destroyed": Destroyed,
    "retracted": Retracted,
}
"""Kind as stored, and the class of its data."""


def words_of(kind: type[Data] | type[object]) -> dict[str, Vocabulary]:
    """The fields of a kind that are chosen from a vocabulary."""
    return {field: named(name) for field, name in word_fields(kind).items()}


def word_fields(kind: type[Data] | type[object]) -> Mapping[str, str]:
    """The same fields, and the name of each one's vocabulary in small letters."""
    one: Any = kind
    return _word_fields(one)


@lru_cache(maxsize=256)
def _word_fields(kind: Any) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        for part in (hint, *get_args(hint)):
            for mark in getattr(part, "__metadata__", ()):
                if isinstance(mark, Word):
                    found[name] = mark.vocabulary.lower()
    return found
