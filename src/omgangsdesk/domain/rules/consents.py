"""Who agreed to what on a day, and who did not (product.md row 12).

Of each person about each thing the last answer counts, as far as it holds on that day. For a
child, too, a consent of its own is wanted: who gave it for the child is what it rests on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from omgangsdesk.domain.visit.visit_file import valid_on

if TYPE_CHECKING:
    from omgangsdesk.domain.dossier.guidance import Consent


def standing(consents: Iterable[Consent], day: str | None = None) -> list[Consent]:
    """The last answers, those up to `day` (`2025-03-07`) where it is given."""
    found: dict[tuple[str, str], Consent] = {}
    for one in sorted(consents, key=lambda one: (one.day, one.id)):
        if day is None or one.day <= day:
            found[one.person, one.about] = one
    return list(found.values())


def lacking(
    consents: Iterable[Consent], about: str, persons: Sequence[str], day: dt.date
) -> list[str]:
    """Those of `persons` of whom no consent to that holds on that day."""
    agreed = {
        one.person
        for one in standing(consents, day.isoformat())
        if one.about == about and one.given == "yes" and valid_on(one.until, day)
    }
    return [one for one in persons if one not in agreed]
