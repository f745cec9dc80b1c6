"""Acts that several tests ask for, and what came of them."""

from __future__ import annotations

import pytest
from tests.services.desk.house import (
    KIEVIT,
    House,
    said,
)

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.views import Changes


def refused(house: House, act: asked.Act, visit: str | None = KIEVIT, **more: str) -> str:
    """The sentence of what can't be recorded; nothing was written."""
    before = house.count()
    with pytest.raises(InvalidInputError) as found:
        house.do(act, visit, **more)
    assert house.count() == before
    return str(found.value)


def warned(changes: Changes) -> list[str]:
    return [said(one.full) for one in changes.warnings]


def arrive(*persons: str, **more: object) -> asked.Arrive:
    return asked.Arrive(persons=tuple(asked.Arriving(person=one) for one in persons), **more)


OBSERVED = asked.Observe(category="contact", text="Finn bouwt een toren.")
INCIDENT = asked.ReportIncident(incident="threat", severity="3", facts="Vader roept.")
