"""A visit that lies behind: over, final, and in a day file."""

from __future__ import annotations

import pytest
from tests.services.acts.destroying import EIK, LATER
from tests.services.conftest import House

from omgangsdesk.services import requests as asked
from omgangsdesk.services.day_end.day_close import close_day


@pytest.fixture
def past(house: House) -> House:
    """The Merel family's visit is over, final, and in a day file; the Eik family cancelled."""
    house.runs()
    house.goes_home()
    house.notes("15:25", "Zonnebloemwoord")
    house.does("15:30", asked.Finalise())
    house.does("15:40", asked.Cancel(reason="illness_child", by="eik-moeder"), EIK)
    house.time("18:00")
    close_day(house.desk, house.stick)
    house.time("09:00", LATER)
    house.signs_in("AB")
    return house
