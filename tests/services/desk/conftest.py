"""The house of `house.py`, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.desk import house as small


@pytest.fixture(scope="session")
def house_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Never changed, only copied."""
    folder = tmp_path_factory.mktemp("house")
    small.build(folder)
    return folder


@pytest.fixture
def house_folder(house_template: Path, tmp_path: Path) -> Path:
    """A copy of the house that nobody has opened; it is a new device."""
    shutil.copytree(house_template / "store", tmp_path / "store")
    return tmp_path


@pytest.fixture
def house(house_folder: Path) -> Iterator[small.House]:
    """LV signed in at the house, 14:00."""
    with small.opened(house_folder) as found:
        yield found
