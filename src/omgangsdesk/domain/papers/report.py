"""What a visit report says, as data without a language: the content record.

Its canonical bytes are hashed, and the hash stands on the paper (domain.md, "Papers"). Names come
as they are to be shown in the variant; words are identifiers of `vocabulary`; instants are stored
forms of `moments`, to be shown in `zone`. What a variant takes out is simply not in here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from omgangsdesk.domain.log import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Someone who was expected or came: role and relation are words, `age` in whole years."""

    name: str
    role: str
    relation: str
    age: int | None = None
    arrived_at: str | None = None
    left_at: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Planned beside actual. `step` is arrival, start, end or departure; `who` only of people.

    `late_minutes` is against the stagger policy; a protected party's lateness is `lateness`
    (`within_grace` or `past_grace`) and has neither minutes nor times (capability 34).
    """

    step: str
    who: str | None = None
    planned: str | None = None
    actual: str | None = None
    late_minutes: int | None = None
    lateness: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """Children who went from one to another at one moment."""

    at: str
    children: tuple[str, ...]
    from_name: str
    to_name: str
    direction: str
    witness: str | None = None
    state: str | None = None
    belongings: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the course of the visit, in time order.

    `kind` is observation, intervention, item, override, supervision, identity, pause, resume,
    briefing that was read, or clock for one that jumped;
    `quote_of` names whose literal words `text` holds; `entered_at` stands there when it was
    written later than it happened; `struck` holds the reason of a struck line (internal only).
    """

    at: str
    kind: str
    text: str
    category: str | None = None
    about: tuple[str, ...] = ()
    quote_of: str | None = None
    entered_at: str | None = None
    late_reason: str | None = None
    struck: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InformedLine:
    """Who was told of an incident, and when."""

    who: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """An incident with what was seen, done, and who was told."""

    at: str
    incident: str
    severity: str
    facts: str
    persons: tuple[str, ...] = ()
    action: str | None = None
    informed: tuple[InformedLine, ...] = ()
    not_informed_because: str | None = None
    visit_goes_on: str = "continues"
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """An agreement and whether it was kept; `result` is None when nobody ticked it."""

    wording: str
    result: str | None = None
    at: str | None = None
    fact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReport:
    """One report of one visit, in one variant and revision.

    `outcome` is held, ended_early, exchange, not_held, cancelled or open; `reason` a word of the
    vocabulary that goes with it. `practice` is `yes` in a practice store, and shows on every page.
    `finalised_at` is None for a draft.
    """

    centre: str
    address: str
    practice: str
    case_number: str
    family: str | None
    report_id: str
    revision: int
    variant: str
    day: str
    zone: str
    ordinal: int
    visits_planned: int
    room: str
    kind: str
    supervisors: tuple[str, ...]
    planned_start: str
    planned_end: str
    outcome: str
    actual_start: str | None = None
    actual_end: str | None = None
    reason: str | None = None
    reason_by: str | None = None
    reason_told_at: str | None = None
    reason_note: str | None = None
    legal_basis: str | None = None
    compulsory: str | None = None
    goal: str | None = None
    present: tuple[Present, ...] = ()
    steps: tuple[Step, ...] = ()
    handovers: tuple[HandoverLine, ...] = ()
    agreements: tuple[AgreementLine, ...] = ()
    facts: tuple[Fact, ...] = ()
    incidents: tuple[IncidentLine, ...] = ()
    unsupervised: tuple[tuple[str, str], ...] = ()
    """Gaps in supervision, from and until."""
    finalised_at: str | None = None
    finalised_by: str | None = None
    receiver: str = "file"
    """Whom this variant is made for: `file` for the dossier."""
    own_words: Mapping[str, Mapping[str, str]] | None = None
    """Labels, by language, of the centre's own words that stand in this report."""


def content_hash(plain: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal of the canonical bytes of a content record in plain form."""
    return hashlib.sha256(canonical.encode(plain)).hexdigest()
