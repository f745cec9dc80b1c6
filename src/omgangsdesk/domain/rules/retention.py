"""How long a dossier is kept, and when that is over (product.md row 31; domain.md, "Law differs").

No law is built in: a term is what a centre set, with its ground. Without one nothing is ever due,
since what is destroyed too early can't be had back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from omgangsdesk.domain.dossier.keeping import RetentionHold, RetentionTerm

LONGEST = 150
"""Years; a longer term was typed wrongly."""


def due_on(ended: dt.date, years: int) -> dt.date:
    """The first day on which a dossier that ended so may be destroyed."""
    try:
        return ended.replace(year=ended.year + years)
    except ValueError:  # 29 February: a day later, so that nothing is kept too short
        return dt.date(ended.year + years, 3, 1)


def held_until(holds: Iterable[RetentionHold], today: dt.date) -> RetentionHold | None:
    """What keeps a dossier longer now; the one that lasts longest."""
    holding = [
        one for one in holds if one.struck != "yes" and dt.date.fromisoformat(one.until) >= today
    ]
    return max(holding, key=lambda one: (one.until, one.id), default=None)


def term_of(terms: Iterable[RetentionTerm], sort: str) -> RetentionTerm | None:
    """The term of a sort of dossier, where the centre set one."""
    return next((one for one in terms if one.sort == sort), None)
