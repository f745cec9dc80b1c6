"""What is done around the visits: preparation, support for the child, consents, obstacles.

Sources: product.md rows 3, 9, 12, 13, 19 and 20. Dates are `2025-03-07`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from omgangsdesk.domain.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """A step of the preparation that was taken with somebody, or with all (`person` None).

    `note` is what the break means to them or what is feasible, in their words.
    """

    id: str
    case: str
    step: Annotated[str, Word("PREPARATION")]
    day: str
    person: str | None = None
    by: str = ""
    """Sign-in code, or name, of who did it."""
    note: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskIndex:
    """The registration of a child in the index of young people at risk (Netherlands, VIR)."""

    id: str
    case: str
    person: str
    day: str
    by: str = ""
    ended: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something a child can be referred to; ages in years, 0 for no limit."""

    id: str
    name: str
    from_age: int = 0
    to_age: int = 0
    retired: Annotated[str, Word("YES_NO")] = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A child was referred to an offer."""

    id: str
    case: str
    person: str
    offer: str
    day: str
    state: Annotated[str, Word("REFERRAL")] = "proposed"
    note: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Somebody agreed to something, or did not."""

    id: str
    case: str
    person: str
    about: Annotated[str, Word("CONSENT")]
    given: Annotated[str, Word("YES_NO")]
    day: str
    until: str | None = None
    source: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidanceSession:
    """A session of video feedback or other guidance; never footage, only that it was."""

    id: str
    case: str
    sort: Annotated[str, Word("GUIDANCE")]
    day: str
    persons: tuple[str, ...] = ()
    by: str = ""
    note: str = ""
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWorker:
    """Another worker sees the child: a pointer, the content stays there."""

    id: str
    case: str
    person: str
    organisation: str
    name: str = ""
    phone: str = ""
    since: str = ""
    until: str | None = None
    struck: Annotated[str, Word("YES_NO")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Something in the way of contact, followed over time; `until` is when it was overcome."""

    id: str
    case: str
    obstacle: Annotated[str, Word("OBSTACLE")]
    since: str
    person: str | None = None
    state: Annotated[str, Word("OBSTACLE_STATE")] = "open"
    note: str = ""
    until: str | None = None
    struck: Annotated[str, Word("YES_NO")] | None = None
