"""What a child can be referred to, by age (product.md row 20); ours, and the centre's own."""

from __future__ import annotations

from dataclasses import dataclass

from omgangsdesk.domain.dossier.guidance import Offer
from omgangsdesk.language import Text, text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.wording import plain

OURS: tuple[tuple[str, Text, int, int], ...] = (
    ("kies_8_12", text("KIES training, 8 to 12 years"), 8, 12),
    ("kies_12_16", text("KIES training, 12 to 16 years"), 12, 16),
    ("piep", text("PIEP zei de Muis"), 4, 8),
    ("billy_boem", text("Billy Boem"), 6, 12),
    ("group", text("group activities"), 0, 0),
)
"""The word that is stored, what it is called, and the ages, where 0 is no limit (seed
"Omgangsplaats"; where it names no ages they are the usual ones, and a centre can change them)."""


@dataclass(frozen=True, slots=True)
class KnownOffer:
    """Something a child can be referred to; ages in years, 0 for no limit."""

    id: str
    called: Text
    from_age: int
    to_age: int
    retired: bool

    def fits(self, age: int) -> bool:
        """Whether it is offered at that age, the last year included."""
        return not self.retired and self.from_age <= age and age <= (self.to_age or age)


def known_offers(unit: Unit) -> tuple[KnownOffer, ...]:
    """Ours as the centre set them, then what it added; retired ones too.

    One of ours that the centre gave no name of its own keeps ours, in each language.
    """
    set_here = {one.id: one for one in unit.records(Offer)}
    found = []
    for word, called, least, most in OURS:
        own = set_here.pop(word, None)
        found.append(
            KnownOffer(word, called, least, most, retired=False)
            if own is None
            else KnownOffer(
                word,
                plain(own.name) if own.name else called,
                own.from_age,
                own.to_age,
                retired=own.retired == "yes",
            )
        )
    found += [
        KnownOffer(one.id, plain(one.name), one.from_age, one.to_age, one.retired == "yes")
        for one in set_here.values()
    ]
    return tuple(found)
