"""A family whose visit lies behind it, and what is destroyed of it."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.services.conftest import House

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.acts.destroy import Certificate, Selection, destroy, what_would_go

MEREL, EIK = "bezoek-merel", "bezoek-eik"
LATER = dt.date(2045, 3, 7)
NAMES = ("Noor", "Merel", "Iris", "Flierefluiterlaan", "Zonnebloemwoord")


def gone(house: House, **wanted: object) -> Certificate:
    selection = Selection(**(wanted or {"visit": MEREL}))  # type: ignore[arg-type]
    return destroy(house.desk, selection, ground="Twintig jaar voorbij", ordered_by="De directeur")


def refused(house: House, why: str, **wanted: object) -> None:
    before = entries(house)
    with pytest.raises(InvalidInputError, match=why):
        gone(house, **wanted)
    assert entries(house) == before


def entries(house: House) -> list[bytes]:
    with house.desk.store.read() as unit:
        return [row.stored.payload for row in unit.log()]


def held_back(house: House, visit: str = MEREL) -> list[str]:
    return [str(one) for one in what_would_go(house.desk, Selection(visit=visit)).held_back]
