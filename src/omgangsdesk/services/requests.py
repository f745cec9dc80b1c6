"""What can be asked of the desk: one frozen value per act.

The window's panels, the command line and a script's lines all make these; `perform` carries them
out. A script line's `data` is the plain form of one (see `resources/schemas/script.schema.json`).
Instants are stored forms of `domain.moments`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias

from omgangsdesk.domain.log.kinds import Informed, Word
from omgangsdesk.services.requests_unplanned import UNPLANNED, UnplannedAct


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When it happened, if not just now. `source` is a word of TIME_SOURCE."""

    at: str
    source: Annotated[str, Word("TIME_SOURCE")] = "later"
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """Lifts the stop on a child's exit: a reason, and a second colleague's own passphrase.

    In a window or on the command line the passphrase is typed; it is never stored or logged.
    """

    reason: str
    colleague: str
    """The second colleague's sign-in code."""
    passphrase: str

    def __repr__(self) -> str:
        """Without the passphrase."""
        return f"Lift(colleague={self.colleague!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """One person who comes in, and how the identity was settled."""

    person: str
    identity: Annotated[str, Word("IDENTITY")] | None = None
    brought_by: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrive:
    """People come in together; `waiting_room` None means the hall."""

    persons: tuple[Arriving, ...]
    waiting_room: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify:
    """Someone's identity is settled."""

    person: str
    result: Annotated[str, Word("IDENTITY")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """People go to `hall` or a room."""

    persons: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Children go from one to another. `happened` is `yes` when it already took place."""

    children: tuple[str, ...]
    from_person: str
    to_person: str
    direction: Annotated[str, Word("DIRECTION")]
    witness: str | None = None
    state: str | None = None
    belongings: str | None = None
    message: str | None = None
    lift: Lift | None = None
    happened: Annotated[str, Word("YES_NO")] = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The visit begins, in its planned room unless another is named."""

    room: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The visit is interrupted; `until` is when it went on, of a pause entered afterwards."""

    reason: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """The visit goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The visit ends."""

    how: Annotated[str, Word("ENDING")] = "as_planned"
    reason: Annotated[str, Word("ENDED_EARLY")] | None = None
    ended_by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Depart:
    """People leave together; children among them leave with `leaves_with`."""

    persons: tuple[str, ...]
    leaves_with: str | None = None
    state: str | None = None
    lift: Lift | None = None
    happened: Annotated[str, Word("YES_NO")] = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observe:
    """A fact is written down."""

    category: Annotated[str, Word("OBSERVATION")]
    text: str
    about: tuple[str, ...] = ()
    quote_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervene:
    """The supervisor stepped in."""

    grade: Annotated[str, Word("INTERVENTION")]
    cause: str
    effect: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIncident:
    """An incident; the visit goes on, is paused, or is stopped with `end_reason`."""

    incident: Annotated[str, Word("INCIDENT")]
    severity: Annotated[str, Word("SEVERITY")]
    facts: str
    persons: tuple[str, ...] = ()
    action: str | None = None
    informed: tuple[Informed, ...] = ()
    not_informed_because: str | None = None
    visit_goes_on: Annotated[str, Word("GOES_ON")] = "continues"
    end_reason: Annotated[str, Word("ENDED_EARLY")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpIncident:
    """Who was told of an incident afterwards, and when, or why the parent was not; measures.

    `incident` is its entry or act; None is the newest critical one of which nobody was told.
    """

    incident: str | None = None
    informed: tuple[Informed, ...] = ()
    not_informed_because: str | None = None
    measures: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BringItem:
    """Something was brought along."""

    what: str
    from_person: str | None = None
    for_person: str | None = None
    decision: Annotated[str, Word("ITEM")] = "allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TickAgreement:
    """An agreement was kept or not."""

    agreement: str
    result: Annotated[str, Word("AGREEMENT_KEPT")]
    fact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """A supervisor takes a visit over; None means whoever is signed in."""

    supervisor: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogContact:
    """A call, letter or message."""

    with_whom: str
    channel: Annotated[str, Word("CHANNEL")]
    about: str
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """The visit was called off beforehand."""

    reason: Annotated[str, Word("NOT_HELD")]
    by: str | None = None
    told_at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShow:
    """The visit is not held, though nobody called it off in time."""

    reason: Annotated[str, Word("NOT_HELD")]
    by: str | None = None
    told_at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explain:
    """Why something was recorded against a rule of the field.

    `target` is the act or one of its entries, None the newest that asks for it; `rule` a word of
    `domain.log.breaches`, None every rule that the act was recorded against.
    """

    reason: str
    target: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeBriefing:
    """The supervisor has read the briefing; `version` is the one shown, empty for the present."""

    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Take back the last act of whoever is signed in, or the act named."""

    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo:
    """Do the last act again that whoever is signed in undid; `target` names it, to be sure."""

    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """Strike through an act or entry of which the moment to undo is past.

    `others` are entries of the same act that were told in the same line, to be struck with it.
    `wrong_file` is `yes` where it belongs in another file: its text is then for a coordinator.
    `right_visit` writes it in that other visit of the day by the same act.
    """

    target: str
    reason: str
    others: tuple[str, ...] = ()
    wrong_file: Annotated[str, Word("YES_NO")] = "no"
    right_visit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """Put right what was written: a replacement, and the old version struck, in one act.

    The request's `when` is the new moment, None the old one; it holds for `others` too, told in
    the same line. `data` holds the fields that change, a null empties one. Once the act can't be
    simply undone any more, a reason is needed.
    """

    target: str
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """Of versions that two desks made of one entry this one holds; the others are struck."""

    target: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finalise:
    """Make the visit's reports final."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPrinted:
    """A finalised paper went to a printer."""

    variant: Annotated[str, Word("VARIANT")]
    printer: str
    copies: int = 1


Act: TypeAlias = (
    Arrive
    | Identify
    | Move
    | HandOver
    | Start
    | Pause
    | Resume
    | End
    | Depart
    | Observe
    | Intervene
    | ReportIncident
    | FollowUpIncident
    | BringItem
    | TickAgreement
    | TakeOver
    | LogContact
    | Cancel
    | NoShow
    | UnplannedAct
    | AcknowledgeBriefing
    | Explain
    | Undo
    | Redo
    | Strike
    | Correct
    | Keep
    | Finalise
    | RecordPrinted
)

ACTS: Mapping[str, type[Act]] = {
    "arrive": Arrive,
    "identify": Identify,
    "move": Move,
    "hand_over": HandOver,
    "start": Start,
    "pause": Pause,
    "resume": Resume,
    "end": End,
    "depart": Depart,
    "observe": Observe,
    "intervene": Intervene,
    "incident": ReportIncident,
    "follow_up": FollowUpIncident,
    "item": BringItem,
    "agreement": TickAgreement,
    "take_over": TakeOver,
    "contact": LogContact,
    "cancel": Cancel,
    "no_show": NoShow,
    **UNPLANNED,
    "briefing": AcknowledgeBriefing,
    "explain": Explain,
    "undo": Undo,
    "redo": Redo,
    "strike": Strike,
    "correct": Correct,
    "keep": Keep,
    "finalise": Finalise,
    "printed": RecordPrinted,
}
"""The word of an act in scripts and in the window, and its class."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An act on a visit; `when` is None for just now."""

    act: Act
    visit: str | None = None
    when: When | None = None
