"""In which house a desk stands, where the centre has several (product.md row 15).

Each desk can be told its house; it then shows the visits and rooms of that house alone. A desk
that was told nothing shows every house, since a visit that nobody sees is worse than one too many.
"""

from __future__ import annotations

from collections.abc import Iterable

from omgangsdesk.domain.records import Location, Setting, VisitPlan
from omgangsdesk.models.unit import Unit

FIRST = "house"
"""The setting with the id of the house that was first, kept once there is a second one."""


def of_desk(device: str) -> str:
    """The setting with the id of the house in which a desk stands, by its device."""
    return f"{FIRST}:{device}"


def houses_of(
    unit: Unit, houses: Iterable[Location], device: str | None
) -> tuple[dict[str, Location], str | None]:
    """Every house, the desk's own one first; and the id of that one where it was told."""
    found = {one.id: one for one in houses}
    if len(found) < 2:
        return found, None
    names = [FIRST] if device is None else [FIRST, of_desk(device)]
    told = {name: one.value for name, one in unit.known(Setting, names).items()}
    own = told.get(of_desk(device)) if device is not None else None
    own = own if own in found else None
    first = own or told.get(FIRST)
    if first in found:
        found = {first: found.pop(first), **found}
    return found, own


def here(
    plans: Iterable[VisitPlan], house: str | None, houses: dict[str, Location]
) -> list[VisitPlan]:
    """Those of `plans` that are of this house; of a house that nobody knows are everybody's."""
    return [
        one
        for one in plans
        if house is None or one.location == house or one.location not in houses
    ]
