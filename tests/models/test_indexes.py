"""Ten years of log cost today nothing: no query of a desk's day walks through a whole table."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.models.conftest import Shelf, note
from tests.services.desk import house as small

from omgangsdesk.models.unit import Chain, Unit
from omgangsdesk.services.day_end.day_close import load_close
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.screens.visit_panel import load_visit

LONG = ("entry", "record", "version", "report", "destruction")
"""Tables that grow with the years."""
WHOLE = re.compile(rf"SCAN ({'|'.join(LONG)})\b")


@dataclass
class Asked:
    """The queries that the driver was asked, each with the plan that SQLite makes of it."""

    plans: dict[str, list[str]] = field(default_factory=dict)

    def walks(self) -> dict[str, list[str]]:
        """Those that walk through a whole table."""
        return {
            query: [step for step in plan if WHOLE.search(step)]
            for query, plan in self.plans.items()
            if any(WHOLE.search(step) for step in plan)
        }


@contextmanager
def listening(engine: sa.Engine | type[sa.Engine]) -> Iterator[Asked]:
    """What is asked in the transactions that begin meanwhile; the last of them stays open."""
    asked, heard, listened = Asked(), dict[str, None](), list[Any]()

    def begun(connection: sa.Connection) -> None:
        listened.append(connection.connection.driver_connection)
        listened[-1].set_trace_callback(heard.setdefault)

    sa.event.listen(engine, "begin", begun)
    yield asked
    sa.event.remove(engine, "begin", begun)
    listened[-1].set_trace_callback(None)
    for statement in heard:
        if re.match("SELECT|WITH|UPDATE|DELETE|INSERT", statement):
            plan = listened[-1].execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
            asked.plans[statement] = [row[-1] for row in plan]


@pytest.fixture
def family(tmp_path: Path) -> Iterator[small.House]:
    small.build(tmp_path)
    with small.opened(tmp_path) as house:
        yield house


def test_a_day_at_the_desk_walks_indexes(family: small.House) -> None:
    desk = family.desk
    with listening(desk.store._engine) as asked:
        family.running()
        family.do(small.asked.Observe(category="contact", text="Finn bouwt een toren."))
        family.do(small.asked.Undo())
        desk.forget_book()
        load_board(desk)
        load_visit(desk, small.KIEVIT)
        family.at("15:00").do(small.asked.End())
        desk.book_of(small.LINDE)
    assert asked.plans
    assert asked.walks() == {}


def test_opening_and_closing_walk_indexes(family: small.House) -> None:
    desk = family.running().desk
    with listening(desk.store._engine) as asked:
        load_close(desk)
        with desk.store.read() as unit:
            assert sum(one.sequence for one in unit.chains().values()) > 20
            assert unit.newest_hash()
            unit.conflicts()
            unit.destroyed()
            unit.entries(kind="report_finalised", device=desk.device.id, after=3)
            for kind in ("exported", "day_closed", "retracted", "destroyed", "record_set"):
                unit.entries(kind=kind)
            unit.versions("visit", small.KIEVIT)
    assert asked.walks() == {}


def test_signing_in_walks_indexes(family: small.House) -> None:
    """Once more on the same computer, and then on one that knows nothing of the store."""
    family.running()
    family.desk.close()
    for forgotten in (False, True):
        if forgotten:
            shutil.rmtree(family.folder / "devices")
        with listening(sa.Engine) as asked:
            family.desk = small.sign(family.folder, family.clock)
            load_board(family.desk)
        family.desk.close()
        assert len(asked.plans) > 8
        assert asked.walks() == {}


def test_what_belongs_to_a_dossier_is_found_by_an_index(family: small.House) -> None:
    with (
        listening(family.desk.store._engine) as asked,
        family.desk.store.read() as unit,
    ):
        assert unit.of_case("kievit")
        assert unit.entries(visit=small.KIEVIT) == []
    assert asked.walks() == {}


def test_a_record_that_is_saved_and_what_is_destroyed_cost_what_they_are(shelf: Shelf) -> None:
    from tests.models.conftest import destroyed, record

    from omgangsdesk.domain.records import Person

    assert shelf.store is not None
    noor = Person(id="merel-noor", given_name="Noor", family_name="Merel")
    with listening(shelf.store._engine) as asked:
        first, second = shelf.append(record(noor), note())
        shelf.append(record(Person(id="merel-noor", given_name="Nor", family_name="Merel")))
        shelf.append(destroyed(first.id, second.id))
    assert len(asked.plans) > 8
    assert asked.walks() == {}


def test_a_walk_would_be_seen(shelf: Shelf) -> None:
    assert shelf.store is not None
    with listening(shelf.store._engine) as asked:
        shelf.sql("SELECT count(*) FROM entry WHERE kind = 'observation'")
    assert asked.walks()


def test_every_device_is_told_where_its_chain_stands(shelf: Shelf) -> None:
    shelf.append(note(), note())
    assert shelf.store is not None
    for device in ("achter", "zolder"):
        shelf.store.chain = Chain(device, 0, "")
        shelf.append()
    with shelf.store.read() as unit:
        assert {one.device: one.sequence for one in unit.chains().values()} == {
            "balie": 2,
            "achter": 1,
            "zolder": 1,
        }
        for chain in unit.chains().values():
            assert unit.hash_at(chain.device, chain.sequence) == chain.hash


def test_an_empty_log_has_no_chain(shelf: Shelf) -> None:
    assert shelf.store is not None
    with shelf.store.read() as unit:
        assert isinstance(unit, Unit)
        assert (unit.chains(), unit.newest_hash()) == ({}, "")
