"""What is shown of keeping dossiers; frozen values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from omgangsdesk.language import Text
from omgangsdesk.services.views import Said
from omgangsdesk.services.views_centre import Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """How long a sort of dossier is kept; no `years` where nobody set them."""

    sort: str
    called: Text
    years: int | None
    ground: str
    entry: str | None
    changed: Changed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDossier:
    """A dossier that ended: when it may go, and what keeps it longer."""

    case: str
    name: Said
    number: str
    sort: Text
    ended: dt.date
    due: dt.date | None
    """None where no term was set for its sort."""
    ground: str = ""
    held: Said | None = None
    """Why it is kept longer, and until when."""
    hold: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingView:
    """The terms, what is due now, and what ended and is still kept; the earliest first."""

    terms: tuple[TermView, ...]
    due: tuple[KeptDossier, ...]
    kept: tuple[KeptDossier, ...]
    may_change: bool
