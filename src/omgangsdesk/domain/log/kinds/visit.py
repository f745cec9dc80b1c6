"""What can happen at a visit: people, children, course, notes, and why it was not held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from omgangsdesk.domain.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A person has come in, and went to a waiting room or the visit's own; None is the hall."""

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
    """How someone's identity was settled; never a document number or a copy.

    Of somebody who was not let in, `reason` says why and `decided_by` (a colleague) who said so.
    """

    person: str
    result: Annotated[str, Word("IDENTITY")]
    reason: str | None = None
    decided_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMoved:
    """A person went to the hall, a waiting room or the visit's room."""

    person: str
    to: str
    """`hall`, or the id of a room."""
    from_place: str | None = None
    """The same, of where the person was; None where nobody knew."""


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
    """A fact that was seen or heard; `quote_of` makes it a literal quote of that person.

    `readers` is who may read it; None is whoever may read the paper it stands on.
    """

    category: Annotated[str, Word("OBSERVATION")]
    text: str
    about: tuple[str, ...] = ()
    quote_of: str | None = None
    readers: Annotated[str, Word("READERS")] | None = None


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
    """Something that must be known to others: kind, severity 1 to 4, what was seen and done.

    Of somebody who seems intoxicated, `signs` are words of SIGN, seen and no diagnosis, and
    `leaves` is how that person left.
    """

    incident: Annotated[str, Word("INCIDENT")]
    severity: Annotated[str, Word("SEVERITY")]
    facts: str
    persons: tuple[str, ...] = ()
    action: str | None = None
    informed: tuple[Informed, ...] = ()
    not_informed_because: str | None = None
    visit_goes_on: Annotated[str, Word("GOES_ON")] = "continues"
    signs: tuple[str, ...] = ()
    leaves: Annotated[str, Word("LEAVING")] | None = None
    leaves_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFollowup:
    """What was done after an incident: who was told, measures; `closed_by` a colleague's id."""

    incident: str
    """The id of the incident's entry."""
    informed: tuple[Informed, ...] = ()
    not_informed_because: str | None = None
    measures: str | None = None
    closed_by: str | None = None
    leaves: Annotated[str, Word("LEAVING")] | None = None
    """How somebody who seemed intoxicated left."""
    leaves_note: str | None = None


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
    """A supervisor takes over a visit; `taken_from` is whoever hands it over, with a note."""

    supervisor: str
    note: str | None = None
    taken_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLogged:
    """A call, letter or message about a case.

    Of a call about children whom nobody collects, `children` are these, `person` is who was
    called (an id, where it is somebody of the case) and `reached` what came of it.
    """

    with_whom: str
    channel: Annotated[str, Word("CHANNEL")]
    about: str
    outcome: str | None = None
    children: tuple[str, ...] = ()
    person: str | None = None
    reached: Annotated[str, Word("REACHED")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHeld:
    """The visit will not take place: cancelled beforehand, or nobody came (`no_show`).

    With `persons`, only these are not coming, such as one child of two, and the visit is held.
    """

    reason: Annotated[str, Word("NOT_HELD")]
    by: str | None = None
    told_at: str | None = None
    note: str | None = None
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(NotHeld):
    """The visit was moved: `to_visit` is the plan it became, `to_start` when that begins."""

    to_visit: str | None = None
    to_start: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended(NotHeld):
    """The visit is not held since visits are suspended; `until` is the last date of that."""

    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingAcknowledged:
    """The supervisor has read the briefing, in the wording that `version` names.

    `lines` name its lines, so that what is new can be told when it changes.
    """

    version: str
    supervisor: str | None = None
    lines: tuple[str, ...] = ()
