"""A value of a record that was taken back does not count, in whatever order that is heard."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.models.conftest import Shelf, destroyed, note, record
from tests.models.test_projections import kept, shelves, store_of
from tests.services.desk import house as small

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft, Entry
from omgangsdesk.domain.records import Person, VisitPlan
from omgangsdesk.models import projections
from omgangsdesk.models.arriving import prepared
from omgangsdesk.models.past import Past
from omgangsdesk.models.unit import Chain
from omgangsdesk.services import requests as asked
from omgangsdesk.services.records.history import history
from omgangsdesk.services.requests_unplanned import ChangePlan

__all__ = ["shelves"]


def in_visit(draft: Draft) -> Draft:
    return replace(draft, visit="bezoek-merel")


def taking_back(target: str, how: str = "undo") -> Draft:
    return replace(note(), kind="retracted", data=kinds.Retracted(target=target, how=how))


def now(shelf: Shelf) -> str:
    with store_of(shelf).read() as unit:
        found = unit.record(Person, "merel-noor")
        assert found is not None
        return found.given_name


@pytest.fixture
def twice(shelf: Shelf, merel: Callable[..., Person]) -> tuple[Entry, Entry]:
    """A child that is called Noor, and then Nora by a later act."""
    (first,) = shelf.append(in_visit(record(merel("Noor"))))
    (second,) = shelf.append(in_visit(record(merel("Nora"))))
    return first, second


@pytest.mark.parametrize("named", ["act", "id"])
def test_what_was_before_stands_again(
    shelf: Shelf, twice: tuple[Entry, Entry], named: str
) -> None:
    shelf.append(taking_back(getattr(twice[1], named)))
    assert now(shelf) == "Noor"
    with store_of(shelf).read() as unit:
        assert unit.conflicts() == []
        assert [one.taken_back for one in unit.versions("person", "merel-noor")] == [False, True]


def test_what_goes_on_from_what_was_taken_back_stands_alone(
    shelf: Shelf, twice: tuple[Entry, Entry], merel: Callable[..., Person]
) -> None:
    shelf.append(in_visit(record(merel("Noortje"), based_on=twice[1].id)))
    shelf.append(taking_back(twice[1].id, "struck"))
    assert now(shelf) == "Noortje"
    with store_of(shelf).read() as unit:
        assert unit.conflicts() == []


def test_a_record_of_which_every_value_was_taken_back_can_still_be_read(
    shelf: Shelf, twice: tuple[Entry, Entry]
) -> None:
    shelf.append(taking_back(twice[0].id), taking_back(twice[1].act))
    assert now(shelf) == "Nora"


def test_a_rival_that_was_taken_back_is_none(
    shelf: Shelf, twice: tuple[Entry, Entry], merel: Callable[..., Person]
) -> None:
    (rival,) = shelf.append(in_visit(record(merel("Nor"), based_on=twice[0].id)))
    with store_of(shelf).read() as unit:
        assert unit.conflicts() == [("person", "merel-noor")]
    shelf.append(taking_back(rival.act))
    with store_of(shelf).read() as unit:
        assert unit.conflicts() == []
    assert now(shelf) == "Nora"


@pytest.mark.parametrize("visit", ["bezoek-linde", None])
def test_only_in_its_own_visit_is_a_value_taken_back(
    shelf: Shelf, twice: tuple[Entry, Entry], visit: str | None
) -> None:
    shelf.append(replace(taking_back(twice[1].id), visit=visit))
    assert now(shelf) == "Nora"


def test_a_retraction_that_was_destroyed_takes_nothing_back(
    shelf: Shelf, twice: tuple[Entry, Entry]
) -> None:
    (back,) = shelf.append(taking_back(twice[1].act))
    shelf.append(destroyed(back.id))
    assert now(shelf) == "Nora"


def test_before_it_was_taken_back_it_stood(shelf: Shelf, twice: tuple[Entry, Entry]) -> None:
    (then,) = shelf.append(note("dan"))
    shelf.append(taking_back(twice[1].act))
    with store_of(shelf).read() as unit:
        found = Past(unit, then).record(Person, "merel-noor")
    assert found is not None
    assert found.given_name == "Nora"


def test_taking_back_something_else_looks_at_no_record(
    shelf: Shelf, twice: tuple[Entry, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projections, "settle", lambda *_: 1 / 0)
    (said,) = shelf.append(note("Noor bouwt een toren."))
    shelf.append(taking_back(said.act))
    assert now(shelf) == "Nora"


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_arrival_gives_the_same_tables(
    shelf: Shelf,
    shelves: Callable[[str], Shelf],
    merel: Callable[..., Person],
    seed: int,
) -> None:
    draw = random.Random(seed)
    made = [*shelf.append(in_visit(record(merel("Noor"))))]
    for number in range(6):
        ground = draw.choice(made).id
        made += shelf.append(in_visit(record(merel(f"Nora {number}"), based_on=ground)))
        if draw.random() < 0.6:
            shelf.append(taking_back(draw.choice(made).id))
    with store_of(shelf).read() as unit:
        arriving = [row.stored for row in unit.log()]
        due = {(row["kind"], row["id"]): row for row, _ in projections.rows_due(unit.entries())}
        assert list(due.values()) == list(unit.record_rows())
    draw.shuffle(arriving)
    other = shelves("ander")
    store_of(other).chain = Chain("ander", 0, "")
    for batch in (arriving[:4], arriving[4:]):
        with store_of(other).write() as unit:
            unit.take(prepared(batch))
    assert kept(other) == kept(shelf)
    with store_of(other).write() as unit:
        unit.rebuild_records()
    assert kept(other) == kept(shelf)


def test_a_plan_that_was_changed_and_undone_is_found_as_it_was(tmp_path: Path) -> None:
    small.build(tmp_path)
    with small.opened(tmp_path) as house:
        house.running().at("14:50")
        day = house.desk.today().isoformat()
        before = house.state().file.plan.end

        def ends() -> list[str]:
            with house.desk.store.read() as unit:
                found = unit.record(VisitPlan, house.state().file.plan.id)
                listed = {one.id: one for one in unit.records(VisitPlan, day=day)}
                assert found is not None
                assert listed[found.id] == found
                return [found.end]

        house.do(ChangePlan(end=moments.written(small.at("15:20")), reason="File."))
        assert ends() != [before]
        house.do(asked.Undo())
        assert ends() == [before]
        (undone, first) = history(house.desk, "visit", house.state().file.plan.id)
        assert (undone.taken_back, undone.counts) == (True, False)
        assert (first.taken_back, first.counts) == (False, True)
