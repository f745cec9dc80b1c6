"""The board of figures: what is named can be measured, and a lent store comes back as it was."""

from __future__ import annotations

import argparse
import importlib
import json
from pathlib import Path

import pytest
from tests.benchmarks import harness, made_day, sizes
from tests.benchmarks.__main__ import MODULES, NAMES
from tests.benchmarks.opening import bare, key_of

from omgangsdesk.services.perform import perform
from omgangsdesk.services.requests import Request, Start


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = argparse.Namespace(keep=tmp_path_factory.mktemp("sizes"), scale=0.0005)
    return sizes.day(given)


def test_every_figure_has_one_name_and_a_module_that_measures_it() -> None:
    assert len(set(NAMES)) == len(NAMES)
    for module in MODULES:
        assert callable(importlib.import_module(f"tests.benchmarks.{module}").measure)


def test_a_lent_store_comes_back_as_it_was(day: Path) -> None:
    before = (day / "store" / "store.db").read_bytes()
    with sizes.lent(day):
        desk = made_day.open_desk(day, made_day.SetClock(made_day.start_of(0)))
        perform(desk, Request(visit="v0", act=Start()))
        desk.close()
    assert (day / "store" / "store.db").read_bytes() == before
    desk = made_day.open_desk(day)
    assert desk.notices == []
    assert desk.book().state("v0").started_at is None
    desk.close()


def test_the_floor_of_opening_reads_all_of_today(day: Path) -> None:
    assert bare(day, key_of(day)) > 0


def test_figures_are_told_as_a_table_and_as_json(tmp_path: Path) -> None:
    held = harness.figure("open", 30.0, 12.0, 3, size="decade", note="quick")
    missed = harness.figure("stamp", 30.0, 10.0, 2.5, size="day")
    told = harness.table([held, missed]).splitlines()
    assert " ".join(told[1].split()) == "open 30.00 ms 12.00 ms 2.50 ≤ 3 holds decade quick"
    assert "MISSED" in told[2]
    harness.write_json(tmp_path / "figures.json", [held, missed])
    written = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert [one["holds"] for one in written["figures"]] == [True, False]
    assert {"python", "cores", "sqlcipher3"} <= written["machine"].keys()
