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
    ours: bool
    own_name: str = ""
    """What the centre calls it; nothing where one of ours keeps our name."""

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
        own = set_here.pop(word, Offer(id=word, name="", from_age=least, to_age=most))
        found.append(_known(own, plain(own.name) if own.name else called, ours=True))
    found += [_known(one, plain(one.name), ours=False) for one in set_here.values()]
    return tuple(found)


def _known(one: Offer, called: Text, *, ours: bool) -> KnownOffer:
    return KnownOffer(
        one.id, called, one.from_age, one.to_age, one.retired == "yes", ours, one.name
    )


def record_of(one: KnownOffer) -> Offer:
    """The record that says the same."""
    return Offer(
        id=one.id,
        name=one.own_name,
        from_age=one.from_age,
        to_age=one.to_age,
        retired="yes" if one.retired else "no",
    )


def as_ours(offer: str) -> Offer | None:
    """The record of one of ours as it came; None for one of the centre's own."""
    found = next((one for one in OURS if one[0] == offer), None)
    return None if found is None else Offer(id=offer, name="", from_age=found[2], to_age=found[3])
