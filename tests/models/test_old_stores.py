"""A store of every released schema opens in this program, with all it held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.services.desk import house as small

from omgangsdesk.models import migrate

STORES = Path(__file__).parents[1] / "stores"


def test_a_store_of_every_schema_is_kept() -> None:
    assert sorted(one.name for one in STORES.iterdir() if one.is_dir() and one.name.isdigit()) == (
        sorted(migrate.KNOWN)
    )


@pytest.mark.parametrize("schema", migrate.KNOWN)
def test_a_store_of_that_schema_opens(schema: str, tmp_path: Path) -> None:
    shutil.copytree(STORES / schema, tmp_path / "store")
    with small.opened(tmp_path, small.SetClock(small.at("15:03"))) as house:
        with house.desk.store.read() as unit:
            chains = unit.chains()
            assert unit.missing_triggers() == ()
        before = sum(chain.sequence for chain in chains.values())
        rows = {row.visit: row.status for row in house.board().rows}
        assert rows[small.KIEVIT] == "awaiting_departure"
        assert house.desk.colleague == small.LV
        both = ("kievit-moeder", "kievit-finn", "kievit-lou")
        house.at("15:04").do(small.asked.Depart(persons=both))
        assert house.count() == before + 3
