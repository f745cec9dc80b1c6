"""What screens and command line show: frozen values, made by the read models of this layer.

Whatever can hold a name comes as `Said`, in full and discreet (codes and initials), so that a
screen can switch without asking again. Instants are aware UTC datetimes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from omgangsdesk.domain.own_words import Lexicon
from omgangsdesk.language import Text

if TYPE_CHECKING:
    from omgangsdesk.domain.records import Snippet
    from omgangsdesk.domain.rules.stagger import Countdown
    from omgangsdesk.services.views_briefing import BriefingView
    from omgangsdesk.services.views_drafts import KeptForm


@dataclass(frozen=True, slots=True)
class Said:
    """A text in full, and as it may be seen by whoever passes the screen."""

    full: Text
    discreet: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an act touched, and what to tell: `undo` names the act for its undo button."""

    act: str
    visit: str | None
    entries: tuple[tuple[str, int], ...]
    """Ids and sequences, durable by now."""
    undo: Said | None
    warnings: tuple[Said, ...] = ()
    rules: tuple[str, ...] = ()
    """Words of the rules that the act was recorded against; each asks a reason (`Explain`)."""
    announce: Said | None = None
    row: BoardRow | None = None
    """The touched visit as the board shows it now, so that a screen needs no second reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A room on the board; `use` is individual, collective, waiting or handover."""

    room: str
    name: str
    note: Text
    use: str
    over_capacity: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One visit on the board. `status` is a word of `domain.visit.status`."""

    visit: str
    lane: str
    status: str
    kind: str
    start: dt.datetime
    end: dt.datetime
    actual_start: dt.datetime | None
    actual_end: dt.datetime | None
    title: Said
    countdown: Said | None
    """Such as "55' left", "5' late", "in 25'"."""
    alarm: bool
    """Past grace, unsupervised, or an open critical point."""
    alerts: int
    supervisor: str
    """Sign-in code, or empty."""
    room: str
    """What the room of its lane is called."""
    zone: str
    """In which its times are said."""
    report: str = ""
    """`final`, `wanted` once the visit is over, or empty while there is none to make."""
    count: Countdown | None = None
    """What `countdown` counts, to go on with while nothing is stamped."""
    half: bool = False
    """Whoever is signed in left something half written there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """Something that needs attention; `level` is alarm or wait; `icon` names an SVG."""

    level: str
    icon: str
    text: Said
    visit: str | None = None
    act: str = ""
    """The act whose form answers it at once, where one does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAct:
    """The likeliest next thing to do; `act` is a word of ACTS."""

    act: str
    visit: str
    due: dt.datetime | None
    text: Said
    label: Text
    """What the button says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """The act that undo would take back now."""

    act: str
    text: Said
    visit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Today, per room."""

    day: dt.date
    zone: str
    now: dt.datetime
    centre: str
    practice: bool
    colleague: str
    """Name of whoever is signed in."""
    colleague_code: str
    closed: bool
    lanes: tuple[Lane, ...]
    rows: tuple[BoardRow, ...]
    attention: tuple[Attention, ...]
    next_act: NextAct | None
    children: int
    adults: int
    supervisors: int
    last_kept: dt.datetime | None
    undoable: Undoable | None
    turns: dt.time = dt.time(4, 0)
    """When the business day turns, local time."""
    redoable: Undoable | None = None
    """The undone act that redo would do again now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """A button of the visit panel; when it can't be done now, `why_not` says why."""

    act: str
    enabled: bool
    suggested: bool = False
    why_not: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Someone of the visit. `may_take` is yes, no, expired, refused, or child."""

    person: str
    name: Said
    relation: Text
    role: str
    age: int | None
    expected: bool
    place: str
    """A word of `domain.visit.status.PLACES`."""
    place_text: Text
    identity: str | None
    may_take: str
    may_take_note: Text
    expected_at: dt.datetime | None
    corridor: str
    """free, not_free or unknown: may this person walk through the corridor now."""
    corridor_note: Said
    born: str | None = None
    """Of a child, the date of birth as stored; shown in full only."""
    namesake: Said | None = None
    """Another child of the day with the same name: born when, at which visit."""
    brought_by: tuple[str, ...] = ()
    """Of a child, the adults with whom it comes, the likeliest first."""
    just_in: bool = False
    """Came in so lately that a child that comes now may have come along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """An alert in the head of the panel; expired ones say so."""

    text: Said
    expired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """A line of the timeline. `icon` names an SVG; `struck` is why it no longer counts.

    `entry` names the line; `others` are entries of the same act that it tells too.
    """

    entry: str
    act: str
    kind: str
    at: dt.datetime
    icon: str
    text: Said
    by: str
    late: Said | None = None
    """When it was entered, that its time is an estimate, and why: "entered 14:05, forgotten"."""
    struck: Text | None = None
    quote: bool = False
    alarm: bool = False
    others: tuple[str, ...] = ()
    note: Text | None = None
    """That it was corrected, when, and why."""
    note_discreet: Text | None = None
    struck_discreet: Text | None = None
    """The same without a reason, which may hold names."""
    conflict: Text | None = None
    """That two desks corrected the same, and whether this version counts."""
    version: str = ""
    """With a conflict, the entry to keep where this version should hold."""
    correctable: bool = False
    """Its time can be changed, and its text where `text_field` names one."""
    text_field: str = ""
    """The field of its data that holds free text, and what that says now."""
    written: str = ""
    hidden: bool = False
    """Of another file: its text is for a coordinator alone."""
    asks_why: bool = False
    """Correcting it needs a reason: it is of somebody else, or no longer of the moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """An agreement of the case, and how it was ticked."""

    agreement: str
    wording: Said
    result: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An id and what to call it."""

    id: str
    name: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """Somebody to call about a child whom nobody collects, and what came of each call."""

    whom: str
    """An id, or words as typed."""
    name: Said
    phone: str | None = None
    """Shown in full only."""
    tries: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplanned:
    """What went otherwise than planned at a visit, and asks for something."""

    offered: Said | None = None
    """A plan that the office changed after somebody had come, to take over or not."""
    changes: tuple[Said, ...] = ()
    """How the plan was changed at the desk, and why."""
    early: Said | None = None
    """Whoever comes now comes within the time of the other party, and where they can wait."""
    ladder: tuple[Rung, ...] = ()
    """Whom to call about a child whom nobody collects."""
    call_next: str | None = None
    waits: Said | None = None
    """Who waits to be collected, and since when."""
    leaving_unsaid: tuple[str, ...] = ()
    """Who seemed intoxicated, while nobody wrote down how they leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """What was being typed; `started_at` is the frozen time of its first keystroke."""

    category: str = "contact"
    text: str = ""
    about: tuple[str, ...] = ()
    quote_of: str | None = None
    started_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitView:
    """Everything the panel shows of one visit."""

    visit: str
    row: BoardRow
    room: str
    ordinal: Text | None
    supervisors: tuple[str, ...]
    alerts: tuple[AlertView, ...]
    people: tuple[PersonView, ...]
    acts: tuple[ActView, ...]
    timeline: tuple[TimelineItem, ...]
    agreements: tuple[AgreementView, ...]
    waiting_rooms: tuple[Choice, ...]
    rooms: tuple[Choice, ...]
    colleagues: tuple[Choice, ...]
    """Id of the record, and name; the code is the discreet form."""
    arrive_next: tuple[str, ...]
    """Persons the arrival panel has chosen beforehand, and the waiting room for them."""
    arrive_room: str | None
    handover_from: str | None
    handover_to: str | None
    handover_direction: str
    handover_children: tuple[str, ...]
    depart_next: tuple[str, ...]
    depart_with: str | None
    briefing: BriefingView | None
    """What the supervisor reads beforehand; None once it was read or where there is none."""
    finalised: bool
    draft: KeptDraft | None
    forms: tuple[KeptForm, ...] = ()
    """What whoever is signed in began to fill in; the last is the one that was open."""
    brought: Said | None = None
    """What came along with the children, of which nothing says that it went back."""
    ends_early: bool = False
    """It runs, and an end now would come well before the planned one."""
    left_open: str = ""
    """The act to record of what an earlier day left open, its time an estimate; or nothing."""
    unexplained: tuple[Choice, ...] = ()
    """Acts recorded against a rule that still ask a reason, the newest last."""
    not_held_reason: str | None = None
    """A word of NOT_HELD, when a party is past the grace and nobody of it came."""
    unplanned: Unplanned = field(default_factory=Unplanned)
    own_words: Lexicon = field(default_factory=dict)
    """What the centre added to our vocabularies, as far as it is still offered."""
    snippets: tuple[Snippet, ...] = ()
    """What `;key` and Tab put in a note."""
    last_stamp: str = ""
    """The entry that names the line of the newest stamp of whoever is signed in, if there is."""
    mine: bool = False
    """Whether whoever is signed in supervises it now."""
    beside: tuple[Choice, ...] = ()
    """The other visits of the day: where what stands in the wrong file may belong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """A line of the completeness list: what is wanted, whether it is there, where to mend it."""

    text: Said
    done: bool
    blocking: bool
    act: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A visit's report before or after it was made final."""

    visit: str
    title: Said
    items: tuple[CheckItem, ...]
    variants: tuple[str, ...]
    revision: int
    finalised_at: dt.datetime | None
    finalised_by: str
    can_finalise: bool
    stale: bool = False
    """Entries were written after the last finalising."""
    proposed: str = "attendance"
    """The variant that shows first: what was arranged, else the safest (domain.md, "Papers")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A PDF as bytes, with the hash of its content record; `final` when stored."""

    pdf: bytes
    content_hash: str
    variant: str
    final: bool
    file_name: str
