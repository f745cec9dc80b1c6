"""How long a dossier is kept, on what ground (domain.md, "Law differs"; product.md row 31)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from omgangsdesk.domain.vocabulary import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionTerm:
    """Years after its end that a sort of dossier is kept; by the sort's own word."""

    id: str
    sort: Annotated[str, Word("DOSSIER_SORT")]
    years: int
    ground: str
    """The law or policy it rests on, in the centre's words; no article is built in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionHold:
    """A dossier is kept longer than its term: a matter in court, a request that is open."""

    id: str
    case: str
    until: str
    reason: str
    struck: Annotated[str, Word("YES_NO")] | None = None
