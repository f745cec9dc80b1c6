"""The house of `tests/services/desk`, with its coordinator at the planning."""

from __future__ import annotations

import pytest
from tests.services.desk.conftest import house, house_folder, house_template
from tests.services.desk.house import House

__all__ = ["house", "house_folder", "house_template"]


@pytest.fixture
def office(house: House) -> House:
    """AB, a coordinator, at 09:00 of the day of the house."""
    return house.sign_in("AB").at("09:00")
