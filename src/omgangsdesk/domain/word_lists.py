"""Every vocabulary by its name."""

from __future__ import annotations

from omgangsdesk.domain import vocabulary
from omgangsdesk.domain.vocabulary import Vocabulary


def named(name: str) -> Vocabulary:
    """The vocabulary that goes by that name in small letters.

    Raises:
        KeyError: there is none.
    """
    found: Vocabulary | None = vars(vocabulary).get(name.upper())
    if found is not None:
        return found
    from omgangsdesk.domain import vocabulary_dossier  # today does without those

    other: Vocabulary = vars(vocabulary_dossier)[name.upper()]
    return other
