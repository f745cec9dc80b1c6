"""What can be written in the log: one frozen class per kind of entry (domain.md, the kinds table).

A field annotated `Word(name)` is chosen from that vocabulary when written; when read, any word is
kept, since entries keep the word they were written with. Ids are strings. `None` is left out of
the stored form. Instants inside data are stored forms of `moments`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias, get_args, get_type_hints

from omgangsdesk.domain import vocabulary as words


@dataclass(frozen=True, slots=True)
class Word:
    """Marks a field whose value is chosen from `vocabulary`."""

    vocabulary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A person has come in."""

    person: str
    brought_by: str | None = None
    waiting_room: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A person has left the building; for a child, with whom."""

    person: str
    leaves_with: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityCheck:
    """How someone's identity was settled; never a document number or a copy."""

    person: str
    result: Annotated[str, Word("IDENTITY")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMoved:
    """A person went to the hall, a waiting room or the visit's room."""

    person: str
    to: str
    """`hall`, or the id of a room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A child went from one to another; `from_person` and `to_person` may be a colleague's id."""

    child: str
    from_person: str
    to_person: str
    direction: Annotated[str, Word("DIRECTION")]
    witness: str | None = None
    state: str | None = None
    belongings: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitStarted:
    """The visit began, in a room."""

    room: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """The visit was interrupted."""

    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """The visit went on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitEnded:
    """The visit ended; early with a reason and who ended it."""

    how: Annotated[str, Word("ENDING")]
    reason: Annotated[str, Word("ENDED_EARLY")] | None = None
    ended_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A fact that was seen or heard; `quote_of` makes it a literal quote of that person."""

    category: Annotated[str, Word("OBSERVATION")]
    text: str
    about: tuple[str, ...] = ()
    quote_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """What the supervisor did, graded."""

    grade: Annotated[str, Word("INTERVENTION")]
    cause: str
    effect: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed:
    """Who was told, and when; `at` is a stored instant."""

    who: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that must be known to others: kind, severity 1 to 4, what was seen and done."""

    incident: Annotated[str, Word("INCIDENT")]
    severity: Annotated[str, Word("SEVERITY")]
    facts: str
    persons: tuple[str, ...] = ()
    action: str | None = None
    informed: tuple[Informed, ...] = ()
    not_informed_because: str | None = None
    visit_goes_on: Annotated[str, Word("GOES_ON")] = "continues"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something brought along."""

    what: str
    from_person: str | None = None
    for_person: str | None = None
    decision: Annotated[str, Word("ITEM")] = "allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCheck:
    """An agreement was kept or not at this visit."""

    agreement: str
    result: Annotated[str, Word("AGREEMENT_KEPT")]
    fact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """A supervisor takes over a visit, or hands it over to another (`to`)."""

    supervisor: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLogged:
    """A call, letter or message about a case."""

    with_whom: str
    channel: str
    about: str
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHeld:
    """The visit will not take place: cancelled beforehand, or nobody came (`no_show`)."""

    reason: Annotated[str, Word("NOT_HELD")]
    by: str | None = None
    told_at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingAcknowledged:
    """The supervisor has read the briefing."""

    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A rule was set aside; `unlocked_by` is the colleague whose passphrase lifted it."""

    rule: str
    reason: str
    unlocked_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSet:
    """The whole new value of a record, and the entry it was based on."""

    record: str
    record_id: str
    value: Mapping[str, Any]
    based_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFinalised:
    """A report was made final; the hash is that of its content record, in hexadecimal."""

    report: str
    variant: Annotated[str, Word("VARIANT")]
    revision: int
    content_hash: str
    pdf_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper was handed to a printer."""

    report: str
    printer: str
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed:
    """The day was closed; open points that were left are named with their reason."""

    day: str
    counts: Mapping[str, int]
    left_open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A day file was written, read back and found right."""

    number: int
    file: str
    manifest_hash: str
    first_sequence: int
    last_sequence: int
    receivers: tuple[str, ...]
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retracted:
    """An act or entry no longer counts: `undo` within the moment, `struck` with a reason later."""

    target: str
    how: str
    reason: str | None = None


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
    | Item
    | AgreementCheck
    | Supervision
    | ContactLogged
    | NotHeld
    | BriefingAcknowledged
    | Override
    | RecordSet
    | ReportFinalised
    | Printed
    | DayClosed
    | Exported
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
    "item": Item,
    "agreement_check": AgreementCheck,
    "supervision": Supervision,
    "contact_logged": ContactLogged,
    "cancelled": NotHeld,
    "no_show": NotHeld,
    "briefing_acknowledged": BriefingAcknowledged,
    "override": Override,
    "record_set": RecordSet,
    "report_finalised": ReportFinalised,
    "printed": Printed,
    "day_closed": DayClosed,
    "exported": Exported,
    "retracted": Retracted,
}
"""Kind as stored, and the class of its data."""


def words_of(kind: type[Data] | type[object]) -> dict[str, words.Vocabulary]:
    """The fields of a kind that are chosen from a vocabulary."""
    found: dict[str, words.Vocabulary] = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        for part in (hint, *get_args(hint)):
            for mark in getattr(part, "__metadata__", ()):
                if isinstance(mark, Word):
                    found[name] = getattr(words, mark.vocabulary)
    return found
