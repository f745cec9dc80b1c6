"""The course of a dossier: registration, arrangement, phases, evaluations, consultation.

Sources: product.md rows 2, 4, 10, 11, 14 and 21. Dates are `2025-03-07`; an empty date or text is
one that nobody gave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from omgangsdesk.domain.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """How a dossier came in and what became of it; one per dossier, by the dossier's id.

    `reason` tells of the contact break, `broken_since` since when, as it was told: a date, or
    "the summer of 2024". `wishes` are what a family on the waiting list asks: days, hours. `sort`
    decides how long it is kept.
    """

    id: str
    case: str
    day: str = ""
    """When it was registered."""
    reason: str = ""
    broken_since: str = ""
    state: Annotated[str, Word("DOSSIER_STATE")] = "running"
    wishes: str = ""
    sort: Annotated[str, Word("DOSSIER_SORT")] = "supervised"
    ended: str = ""
    outcome: Annotated[str, Word("CASE_OUTCOME")] | None = None
    outcome_note: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referrer:
    """Somebody outside who referred the family or gets an answer: court, guardian, service.

    `answer` is what they may be told; the safest is nothing.
    """

    id: str
    case: str
    capacity: Annotated[str, Word("CAPACITY")]
    organisation: str
    name: str = ""
    reference: str = ""
    """The number they know the matter by."""
    phone: str = ""
    email: str = ""
    referred: Annotated[str, Word("YES_NO")] = "no"
    answer: Annotated[str, Word("ANSWER")] = "nothing"
    ground: str = ""
    """What the answer rests on: a consent, an order."""
    until: str | None = None
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """A day in court; `outcome` once it is known."""

    id: str
    case: str
    day: str
    court: str = ""
    about: str = ""
    outcome: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What was arranged, to measure: how often, how long, where, and what is reported.

    `every_weeks` are weeks between visits, `minutes` the length of one, `evaluate_every` the
    visits between evaluations (three in one house, five in another); 0 where not agreed.
    """

    id: str
    case: str
    since: str
    until: str | None = None
    sort: Annotated[str, Word("ARRANGEMENT")] = "individual"
    every_weeks: int = 0
    minutes: int = 0
    room: str = ""
    report: Annotated[str, Word("VARIANT")] = "attendance"
    evaluate_every: int = 0
    note: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A phase of the arrangement; `until` is its planned end, `ends_when` what ends it."""

    id: str
    case: str
    phase: Annotated[str, Word("PHASE")]
    since: str
    until: str | None = None
    ends_when: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """An evaluation with both parents and the referrer.

    `persons` are who took part of the dossier, `others` who else, as typed. `agreed` is what was
    agreed on that ground.
    """

    id: str
    case: str
    day: str
    state: Annotated[str, Word("EVALUATION")] = "planned"
    persons: tuple[str, ...] = ()
    others: str = ""
    agreed: str = ""
    outcome: Annotated[str, Word("EVALUATION_OUTCOME")] | None = None
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """What was consulted about with a judge or referrer, and what they were told.

    `referrer` is the one of the dossier, where it is one of these. `released` says what they were
    given, `ground` on what it rests; what was said in confidence is not written down here.
    """

    id: str
    case: str
    day: str
    referrer: str = ""
    with_whom: str = ""
    channel: Annotated[str, Word("CHANNEL")] = "phone"
    about: str = ""
    released: str = ""
    ground: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None
