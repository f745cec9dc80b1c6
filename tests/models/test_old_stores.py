"""A store of every released schema opens in this program, with all it held."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from tests.services.desk import house as small

from omgangsdesk.domain.records import VisitPlan
from omgangsdesk.models import migrate
from omgangsdesk.services.checks.verify import verify_store

STORES = Path(__file__).parents[1] / "stores"


def test_a_store_of_every_schema_is_kept() -> None:
    assert sorted(one.name for one in STORES.iterdir() if one.is_dir() and one.name.isdigit()) == (
        sorted(migrate.KNOWN)
    )


def kept(house: small.House) -> list[str]:
    with house.desk.store.read() as unit:
        return [*sorted(map(str, unit.record_rows())), str(unit.conflicts())]


@pytest.mark.parametrize("schema", migrate.KNOWN)
def test_its_tables_of_people_are_what_its_log_says(schema: str, tmp_path: Path) -> None:
    shutil.copytree(STORES / schema, tmp_path / "store")
    with small.opened(tmp_path, small.SetClock(small.at("15:03"))) as house:
        before = kept(house)
        with house.desk.store.write() as unit:
            unit.rebuild_records()
        assert kept(house) == before


@pytest.mark.parametrize("schema", migrate.KNOWN[1:])
def test_what_was_destroyed_and_what_is_in_conflict_stays_so(schema: str, tmp_path: Path) -> None:
    shutil.copytree(STORES / schema, tmp_path / "store")
    with (
        small.opened(tmp_path, small.SetClock(small.at("15:03"))) as house,
        house.desk.store.read() as unit,
    ):
        (gone,) = unit.destroyed()
        assert unit.entry(gone) is None
        assert unit.conflicts() == [("person", "kievit-oma")]
        assert len(unit.versions("person", "kievit-oma")) == 3
    found = verify_store(tmp_path / "store", small.passphrase("LV"), devices=tmp_path / "devices")
    assert [(one.code, str(one.what)) for one in found.findings] == []
    assert found.destroyed == 1


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


@pytest.mark.parametrize("schema", migrate.KNOWN)
def test_what_runs_into_another_day_is_found_in_it(schema: str, tmp_path: Path) -> None:
    shutil.copytree(STORES / schema, tmp_path / "store")
    with (
        small.opened(tmp_path, small.SetClock(small.at("15:03"))) as house,
        house.desk.store.read() as unit,
    ):
        (plan,) = (one for one in unit.records(VisitPlan) if one.id == small.KIEVIT)
        asked = {"since": plan.day, "before": "2026-03-07"}
        end = dt.datetime.fromisoformat(plan.end)
        assert plan in unit.plans_into(**asked, after=end - dt.timedelta(minutes=1))
        assert plan not in unit.plans_into(**asked, after=end)
