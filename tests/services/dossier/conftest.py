"""The house of `tests/services/desk/house.py`, with its coordinator at the desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.desk import house as small


@pytest.fixture(scope="session")
def house_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Never changed, only copied."""
    folder = tmp_path_factory.mktemp("house-dossier")
    small.build(folder)
    return folder


@pytest.fixture
def house(house_template: Path, tmp_path: Path) -> Iterator[small.House]:
    """AB signed in at the house, 13:00."""
    shutil.copytree(house_template / "store", tmp_path / "store")
    with small.opened(tmp_path) as found:
        yield found.sign_in("AB").at("13:00")
