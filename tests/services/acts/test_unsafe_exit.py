"""A child that leaves with somebody who seems intoxicated: told and asked why, never silent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.desk.house import House, build, hand, opened, said

from omgangsdesk.services import requests as asked
from omgangsdesk.services.requests_unplanned import Signs

MOTHER, BOTH = "kievit-moeder", ("kievit-finn", "kievit-lou")
TOLD = "A child leaves with mother, who seems intoxicated."


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The visit is over, and the mother who fetches the children does not stand firmly."""
    build(tmp_path)
    with opened(tmp_path) as found:
        found.ended()
        seen = Signs(person=MOTHER, signs=("gait",), facts="Zij wankelt.", decision="goes_on")
        found.at("15:01").do(seen)
        yield found


def test_at_the_departure(house: House) -> None:
    done = house.do(asked.Depart(persons=(*BOTH, MOTHER), leaves_with=MOTHER))
    assert "intoxicated" in done.rules
    assert TOLD in [said(one.full) for one in done.warnings]
    assert any("seems intoxicated" in said(one.text.full) for one in house.board().attention)


def test_at_the_handover_back(house: House) -> None:
    assert "intoxicated" in house.do(hand("lv", MOTHER, "back")).rules


def test_alone_she_goes_without_a_question_about_a_child(house: House) -> None:
    assert "intoxicated" not in house.do(asked.Depart(persons=(MOTHER,))).rules
