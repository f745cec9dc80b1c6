"""An evening on which the day can be closed."""

from __future__ import annotations

import pytest

from omgangsdesk.services import requests as asked


@pytest.fixture
def evening(house):
    """The Merel family's visit is over and its report final; the Eik family cancelled."""
    house.runs()
    house.goes_home()
    house.does("15:30", asked.Finalise())
    gone = asked.Cancel(reason="illness_child", by="eik-moeder")
    house.does("15:40", gone, "bezoek-eik")
    house.time("18:00")
    return house
