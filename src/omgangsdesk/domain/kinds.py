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


_frozen = dataclass(frozen=True, slots=True, kw_only=True)


@_frozen
class Arrival:
    """A person has come in."""

    person: str
    brought_by: str | None = None
    waiting_room: str | None = None
    state: str | None = None


@_frozen
class Departure:
    """A person has left the building; for a child, with whom."""

    person: str
    leaves_with: str | None = None
    state: str | None = None


@_frozen
class IdentityCheck:
    """How someone's identity was settled; never a document number or a copy."""

    person: str
    result: Annotated[str, Word("IDENTITY")]


@_frozen
class PersonMoved:
    """A person went to the hall, a waiting room or the visit's room."""

    person: str
    to: str
    """`hall`, or the id of a room."""


@_frozen
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


@_frozen
class VisitStarted:
    """The visit began, in a room."""

    room: str


@_frozen
class Paused:
    """The visit was interrupted."""

    reason: str | None = None


@_frozen
class Resumed:
    """The visit went on."""


@_frozen
class VisitEnded:
    """The visit ended; early with a reason and who ended it."""

    how: Annotated[str, Word("ENDING")]
    reason: Annotated[str, Word("ENDED_EARLY")] | None = None
    ended_by: str | None = None
    note: str | None = None


@_frozen
class Observation:
    """A fact that was seen or heard; `quote_of` makes it a literal quote of that person."""

    category: Annotated[str, Word("OBSERVATION")]
    text: str
    about: tuple[str, ...] = ()
    quote_of: str | None = None


@_frozen
class Intervention:
    """What the supervisor did, graded."""

    grade: Annotated[str, Word("INTERVENTION")]
    cause: str
    effect: str | None = None


@_frozen
class Informed:
    """Who was told, and when; `at` is a stored instant."""

    who: str
    at: str


@_frozen
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


@_frozen
class Item:
    """Something brought along."""

    what: str
    from_person: str | None = None
    for_person: str | None = None
    decision: Annotated[str, Word("ITEM")] = "allowed"


@_frozen
class AgreementCheck:
    """An agreement was kept or not at this visit."""

    agreement: str
    result: Annotated[str, Word("AGREEMENT_KEPT")]
    fact: str | None = None


@_frozen
class Supervision:
    """A supervisor takes over a visit, or hands it over to another (`to`)."""

    supervisor: str
    note: str | None = None


@_frozen
class ContactLogged:
    """A call, letter or message about a case."""

    with_whom: str
    channel: str
    about: str
    outcome: str | None = None


@_frozen
class NotHeld:
    """The visit will not take place: cancelled beforehand, or nobody came (`no_show`)."""

    reason: Annotated[str, Word("NOT_HELD")]
    by: str | None = None
    told_at: str | None = None
    note: str | None = None


@_frozen
class BriefingAcknowledged:
    """The supervisor has read the briefing."""

    version: str


@_frozen
class Override:
    """A rule was set aside; `unlocked_by` is the colleague whose passphrase lifted it."""

    rule: str
    reason: str
    unlocked_by: str | None = None


@_frozen
class RecordSet:
    """The whole new value of a record, and the entry it was based on."""

    record: str
    record_id: str
    value: Mapping[str, Any]
    based_on: str | None = None


@_frozen
class ReportFinalised:
    """A report was made final; the hash is that of its content record, in hexadecimal."""

    report: str
    variant: Annotated[str, Word("VARIANT")]
    revision: int
    content_hash: str
    pdf_hash: str


@_frozen
class Printed:
    """A paper was handed to a printer."""

    report: str
    printer: str
    copies: int = 1


@_frozen
class DayClosed:
    """The day was closed; open points that were left are named with their reason."""

    day: str
    counts: Mapping[str, int]
    left_open: tuple[str, ...] = ()


@_frozen
class Exported:
    """A day file was written, read back and found right."""

    number: int
    file: str
    manifest_hash: str
    first_sequence: int
    last_sequence: int
    receivers: tuple[str, ...]
    days: tuple[str, ...] = ()


@_frozen
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
