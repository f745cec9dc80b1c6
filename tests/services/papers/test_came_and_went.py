"""Who comes, goes and comes again stands in the report with every time that they were here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.desk.house import LINDE, House, build, opened

from omgangsdesk.domain import moments
from omgangsdesk.domain.papers.report import Step, VisitReport
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.reports import render

SAM, MOTHER, FATHER = "linde-sam", "linde-moeder", "linde-vader"


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[House]:
    """Sam goes with his father at 14:06 and is brought back at 16:50."""
    build(tmp_path)
    with opened(tmp_path) as house:
        house.come("13:55", "moeder", "sam", visit=LINDE)
        house.come("14:00", "vader", visit=LINDE, room="wachtruimte-b")
        house.at("14:05").do(given(MOTHER, FATHER, "to_visit"), LINDE)
        house.at("14:06").do(asked.Depart(persons=(SAM, FATHER), leaves_with=FATHER), LINDE)
        house.at("14:25").do(asked.Depart(persons=(MOTHER,)), LINDE)
        house.come("16:50", "vader", "sam", visit=LINDE)
        house.come("16:58", "moeder", visit=LINDE, room="wachtruimte-b")
        house.at("17:00").do(given(FATHER, MOTHER, "back"), LINDE)
        house.at("17:02").do(asked.Depart(persons=(SAM, MOTHER), leaves_with=MOTHER), LINDE)
        house.at("17:20").do(asked.Depart(persons=(FATHER,)), LINDE)
        yield house


def given(giver: str, taker: str, direction: str) -> asked.HandOver:
    return asked.HandOver(children=(SAM,), from_person=giver, to_person=taker, direction=direction)


def report(house: House, variant: str) -> VisitReport:
    return render(house.desk, house.desk.book_of(LINDE), LINDE, variant, revision=1).report


def clock(stored: str | None) -> str:
    return moments.clock_time(moments.read(stored), "Europe/Brussels") if stored else ""


def told(steps: tuple[Step, ...], kind: str) -> list[tuple[str, str, str | None]]:
    return [(one.who or "", clock(one.actual), one.note) for one in steps if one.step == kind]


@pytest.mark.parametrize(("variant", "sam"), [("internal", "Sam Linde"), ("attendance", "S.")])
def test_a_child_is_not_told_to_be_here_while_it_was_with_its_father(
    exchange: House, variant: str, sam: str
) -> None:
    found = report(exchange, variant)
    times = [(clock(o.arrived_at), clock(o.left_at)) for o in found.present if o.name == sam]
    assert times == [("13:55", "14:06"), ("16:50", "17:02")]


def test_every_coming_and_going_of_an_exchange_stands_there(exchange: House) -> None:
    steps = report(exchange, "internal").steps
    assert told(steps, "arrival")[2:] == [
        ("Sam Linde", "16:50", None),
        ("Vader Linde", "16:50", None),
        ("Moeder Linde", "16:58", None),
    ]
    assert told(steps, "departure") == [
        ("Sam Linde", "14:06", "with Vader Linde"),
        ("Vader Linde", "14:06", None),
        ("Moeder Linde", "14:25", None),
        ("Sam Linde", "17:02", "with Moeder Linde"),
        ("Moeder Linde", "17:02", None),
        ("Vader Linde", "17:20", None),
    ]
    first = next(one for one in steps if clock(one.actual) == "14:25")
    assert first.planned is None


def test_the_building_says_since_when_they_are_here_now(tmp_path: Path) -> None:
    build(tmp_path)
    with opened(tmp_path) as house:
        house.come("13:55", "moeder", "sam", visit=LINDE)
        house.at("14:00").do(asked.Depart(persons=(MOTHER,)), LINDE)
        house.come("16:50", "moeder", visit=LINDE)
        stays = house.state(LINDE).where(MOTHER).stays
    assert [clock(moments.written(one.start)) for one in stays] == ["13:55", "16:50"]
