"""The copy from before an upgrade does not stay for ever: it goes once a day was closed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.services.conftest import House

from omgangsdesk.errors import ExpectedError
from omgangsdesk.services.day_end.day_close import close_day

NAME = "store.0001.db"


@pytest.fixture
def copy(house: House) -> Path:
    made = house.desk.folder / NAME
    made.write_bytes(b"een kopie")
    house.notes("09:30", "Een woord")
    house.time("18:00")
    return made


def test_it_is_gone_when_a_day_was_closed(house: House, copy: Path) -> None:
    house.desk = house.reopen()
    assert copy.exists(), "opening alone proves nothing about what was upgraded"
    close_day(house.desk, house.stick, "Niemand kwam.")
    assert not copy.exists()


def test_it_stays_while_the_day_could_not_be_closed(house: House, copy: Path) -> None:
    shutil.rmtree(house.stick)
    with pytest.raises(ExpectedError):
        close_day(house.desk, house.stick, "Niemand kwam.")
    assert copy.exists()


def test_one_that_can_not_be_removed_does_not_keep_the_day_open(house: House, copy: Path) -> None:
    copy.unlink()
    copy.mkdir()
    assert close_day(house.desk, house.stick, "Niemand kwam.").number == 1
    assert copy.exists()
