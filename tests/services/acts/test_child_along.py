"""A child that comes along with a parent is a child: counted as one, and its exit is guarded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.desk.house import House, build, lift, opened, said

from omgangsdesk.domain.rules.building import in_building
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.acts.exit_guard import ExitStopError
from omgangsdesk.services.day_end.day_close import load_close
from omgangsdesk.services.requests_unplanned import Extra, Newcomer

MOTHER, FATHER = "kievit-moeder", "kievit-vader"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    build(tmp_path)
    with opened(tmp_path) as found:
        yield found


def comes_along(house: House, brought_by: str | None = MOTHER, **more: Any) -> str:
    """Wies Ekster is let in; the id that was made."""
    new = Newcomer(given_name="Wies", family_name="Ekster", **{"child": "yes", **more})
    house.do(
        Extra(newcomer=new, admit="yes", decided_by="ab", reason="Halfzus.", brought_by=brought_by)
    )
    known = house.state().file.persons
    return next(one for one in known if known[one].given_name == "Wies")


def inside(house: House) -> tuple[int, int]:
    book = house.desk.book_of("bezoek-kievit")
    found = in_building(book.states.values(), house.clock.now())
    return found.children, found.adults


@pytest.mark.parametrize("born", [{}, {"birth_date": "2019-04-30"}])
def test_it_counts_as_a_child_in_the_building(house: House, born: dict[str, str]) -> None:
    house.come("13:58", "moeder")
    comes_along(house, **born)
    house.desk.forget_book()
    assert inside(house) == (1, 1)


def test_a_date_of_birth_says_more_than_the_tick(house: House) -> None:
    comes_along(house, birth_date="2000-01-01")
    assert inside(house) == (0, 1)


def test_an_adult_who_comes_along_stays_an_adult(house: House) -> None:
    comes_along(house, child="no")
    assert inside(house) == (0, 1)


@pytest.mark.parametrize("born", ["gisteren", "2026-03-07"])
def test_a_date_of_birth_is_a_date_that_has_been(house: House, born: str) -> None:
    with pytest.raises(InvalidInputError, match="no date of birth"):
        comes_along(house, birth_date=born)
    assert house.entries() == []


def test_it_leaves_with_who_brought_it(house: House) -> None:
    house.come("13:58", "moeder")
    wies = comes_along(house)
    house.desk.forget_book()
    done = house.do(asked.Depart(persons=(wies, MOTHER)))
    assert house.kinds(done) == ["departure", "departure"]


@pytest.mark.parametrize("taker", [None, FATHER, "kievit-oma"])
def test_and_with_nobody_else(house: House, taker: str | None) -> None:
    house.come("13:58", "moeder", "vader", "oma")
    wies = comes_along(house)
    before = house.count()
    with pytest.raises(ExitStopError) as stop:
        house.do(asked.Depart(persons=(wies,), leaves_with=taker))
    assert (stop.value.liftable, house.count()) == (True, before)
    house.do(asked.Depart(persons=(wies,), leaves_with=taker, lift=lift()))
    assert not house.state().where(wies).present


@pytest.mark.parametrize("by", ["kievit-stiefvader", FATHER, "lv"])
def test_who_is_refused_or_a_colleague_does_not_take_it_for_having_brought_it(
    house: House, by: str
) -> None:
    house.come("13:58", "moeder", "vader", "stiefvader")
    wies = comes_along(house, by)
    with pytest.raises(ExitStopError) as stop:
        house.do(asked.Depart(persons=(wies,), leaves_with=by))
    assert "may not leave" in said(stop.value.sentence)


def test_who_brought_it_is_somebody(house: House) -> None:
    with pytest.raises(InvalidInputError, match="nobody “niemand”"):
        comes_along(house, "niemand")


def test_the_day_does_not_close_over_it(house: House) -> None:
    comes_along(house)
    (held,) = [one for one in load_close(house.desk).points if one.blocking]
    assert "still in the building" in said(held.text.full)
