"""The tables of people and plans follow from the set of entries, in whatever order they came."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.models.conftest import Shelf, destroyed, note, record
from tests.services.desk import house as small

from omgangsdesk.domain.log.entries import Entry, StoredEntry
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import Authorisation, Person, Setting
from omgangsdesk.models import projections
from omgangsdesk.models.arriving import prepared
from omgangsdesk.models.store import Store
from omgangsdesk.models.unit import Chain, Unit

TABLES = ("record", "version", "conflict")


def store_of(shelf: Shelf) -> Store:
    assert shelf.store is not None
    return shelf.store


def kept(shelf: Shelf) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(map(tuple, shelf.sql(f"SELECT * FROM {name}")))  # noqa: S608
        for name in TABLES
    }


@pytest.fixture
def shelves(tmp_path: Path) -> Iterator[Callable[[str], Shelf]]:
    """More stores, by name; closed afterwards."""
    made: list[Shelf] = []

    def another(name: str) -> Shelf:
        (tmp_path / name).mkdir()
        made.append(Shelf(tmp_path / name))
        made[-1].open()
        return made[-1]

    yield another
    for one in made:
        one.close()


class Desks:
    """Writes by several devices, each on what it names, in one store that saw all."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.store = store_of(shelf)

    def sets(self, device: str, value: Person | Authorisation, based_on: str | None) -> Entry:
        with self.store.read() as unit:
            self.store.chain = unit.chains().get(device, Chain(device, 0, ""))
        (entry,) = self.shelf.append(record(value, based_on=based_on))
        return entry

    def stored(self) -> list[StoredEntry]:
        with self.store.read() as unit:
            return [row.stored for row in unit.log()]


def permission(**more: object) -> Authorisation:
    return Authorisation(id="k1", case="merel", person="merel-oma", **more)  # type: ignore[arg-type]


@pytest.fixture
def history(shelf: Shelf, merel: Callable[..., Person]) -> Desks:
    """Two desks and an office that edit a child and a permission, sometimes on the same ground."""
    desks = Desks(shelf)
    first = desks.sets("balie", merel("Nor"), None)
    allowed = desks.sets("balie", permission(), None)
    office = desks.sets("kantoor", merel("Noor"), first.id)
    desks.sets("balie", merel("Nora"), first.id)
    desks.sets("kantoor", permission(until="2026-12-31"), allowed.id)
    desks.sets("zolder", permission(until="2026-06-30", source="Vonnis"), allowed.id)
    desks.sets("kantoor", merel("Noor", note="Allergisch"), office.id)
    shelf.append(note())
    return desks


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_arrival_gives_the_same_tables(
    history: Desks, shelves: Callable[[str], Shelf], seed: int
) -> None:
    arriving = history.stored()
    random.Random(seed).shuffle(arriving)
    other = shelves("ander")
    store_of(other).chain = Chain("ander", 0, "")
    at = seed * len(arriving) // 6
    for batch in (arriving[:at], arriving[at:], arriving[:2]):
        with store_of(other).write() as unit:
            unit.take(prepared(batch))
    assert kept(other) == kept(history.shelf)
    with store_of(other).read() as unit:
        assert unit.conflicts() == [("authorisation", "k1"), ("person", "merel-noor")]
        counts = unit.record(Authorisation, "k1")
    assert counts == permission(until="2026-06-30", source="Vonnis")


def test_taking_the_same_twice_changes_nothing(
    history: Desks, shelves: Callable[[str], Shelf]
) -> None:
    other = shelves("ander")
    store_of(other).chain = Chain("ander", 0, "")
    with store_of(other).write() as unit:
        assert unit.take(prepared(history.stored())) == 8
        assert unit.take(prepared(history.stored())) == 0


def test_computed_again_they_are_the_same(history: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projections, "BATCH", 3)
    before = kept(history.shelf)
    with history.store.write() as unit:
        unit.rebuild_records()
    assert kept(history.shelf) == before
    history.shelf.sql("DELETE FROM conflict")
    history.shelf.sql("DELETE FROM version WHERE kind = 'person'")
    history.shelf.sql("UPDATE record SET value = x'7b7d'")
    with history.store.write() as unit:
        unit.rebuild_records()
    assert kept(history.shelf) == before


def test_the_verifier_expects_the_rows_that_are_there(history: Desks) -> None:
    with history.store.read() as unit:
        due = {(row["kind"], row["id"]): row for row, _ in projections.rows_due(unit.entries())}
        assert sorted(map(str, due.values())) == sorted(map(str, unit.record_rows()))


def test_a_whole_centre_computed_again_is_the_same(tmp_path: Path) -> None:
    small.build(tmp_path)
    with small.opened(tmp_path) as house:
        with house.desk.store.read() as unit:
            before = sorted(map(str, unit.record_rows()))
            assert unit.conflicts() == []
        with house.desk.store.write() as unit:
            unit.rebuild_records()
        with house.desk.store.read() as unit:
            assert sorted(map(str, unit.record_rows())) == before


def test_a_value_set_here_names_what_counted_here(
    shelf: Shelf, merel: Callable[..., Person]
) -> None:
    first, second, other = shelf.append(
        record(merel("Nor")), record(merel("Noor")), record(Setting(id="taal", value="nl"))
    )
    (third,) = shelf.append(record(merel("Nora")))

    def ground(entry: Entry) -> str | None:
        assert isinstance(entry.data, RecordSet)
        return entry.data.based_on

    assert [ground(one) for one in (first, second, other, third)] == [
        None,
        first.id,
        None,
        second.id,
    ]


def test_an_edit_that_goes_on_costs_no_look_at_what_was_before(
    shelf: Shelf, merel: Callable[..., Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = shelf.append(record(merel("Nor")))
    monkeypatch.setattr(projections, "versions", lambda *_: 1 / 0)
    shelf.append(record(merel("Noor"), based_on=first.id))
    with store_of(shelf).read() as unit:
        assert unit.record(Person, "merel-noor") == merel("Noor")


def test_what_settles_ends_the_conflict(history: Desks, merel: Callable[..., Person]) -> None:
    with history.store.read() as unit:
        rivals = [one.entry for one in unit.versions("person", "merel-noor")]
    data = RecordSet(
        record="person",
        record_id="merel-noor",
        value=record(merel("Noor")).data.value,  # type: ignore[union-attr]
        based_on=rivals[-1],
        settles=tuple(rivals[:-1]),
    )
    from dataclasses import replace

    history.shelf.append(replace(record(merel("Noor")), data=data))
    with history.store.read() as unit:
        assert unit.conflicts() == [("authorisation", "k1")]
        assert unit.record(Person, "merel-noor") == merel("Noor")


def test_a_conflict_goes_when_one_of_the_rivals_is_destroyed(history: Desks) -> None:
    with history.store.read() as unit:
        (rival,) = (it for it in unit.versions("authorisation", "k1") if it.device == "zolder")
    history.shelf.append(destroyed(rival.entry))
    with history.store.read() as unit:
        assert unit.conflicts() == [("person", "merel-noor")]
        assert isinstance(unit, Unit)
