"""A correction becomes nothing that could not have been entered, and shows wherever it counts."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.desk.acting import INCIDENT, refused
from tests.services.desk.house import DAY, KIEVIT, LINDE, House, build, opened

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.services import requests as asked

FATHER = "kievit-vader"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The house, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("house")
    build(folder)
    return folder


@pytest.fixture
def house(template: Path, tmp_path: Path) -> Iterator[House]:
    shutil.copytree(template / "store", tmp_path / "store")
    with opened(tmp_path) as found:
        yield found


def newest(house: House, kind: str) -> Entry:
    return [one for one in house.entries() if one.kind == kind][-1]


@pytest.mark.parametrize(
    ("kind", "data", "why"),
    [
        ("visit_started", {"room": "hall"}, "no such room"),
        ("arrival", {"waiting_room": "hall"}, "no such room"),
        ("observation", {"text": "\u200b"}, "Nothing is left"),
        ("observation", {"text": None}, "Nothing is left"),
        ("observation", {"text": "x" * 5001}, "at most 5000"),
        ("handover", {"message": "x" * 20001}, "at most 20000"),
        ("handover", {"to_person": None}, "Nothing is left"),
        ("identity_check", {"decided_by": "Anders."}, "nobody “Anders.”"),
        ("incident", {"informed": [{"who": "politie", "at": "gisteren"}]}, "time can't be read"),
    ],
)
def test_a_correction_becomes_nothing_that_could_not_be_entered(
    house: House, kind: str, data: dict[str, Any], why: str
) -> None:
    house.running().do(asked.Observe(category="contact", text="Finn lacht."))
    house.do(INCIDENT)
    assert why in refused(house, asked.Correct(target=newest(house, kind).id, data=data))


def test_when_it_was_told_is_a_moment_after_a_correction_too(house: House) -> None:
    done = house.do(asked.Cancel(reason="illness_child"))
    act = asked.Correct(target=done.act, data={"told_at": "gisteren"})
    assert "time can't be read" in refused(house, act)
    right = asked.Correct(target=done.act, data={"told_at": "2026-03-06T12:00:00.000Z"})
    assert house.do(right)


def test_somebody_goes_to_the_hall_by_a_correction(house: House) -> None:
    house.running().do(asked.Move(persons=(FATHER,), to="wachtruimte-a"))
    house.do(asked.Correct(target=newest(house, "person_moved").id, data={"to": "hall"}))
    assert house.state().where(FATHER).place == "hall"


def test_what_is_undone_from_another_visit_of_that_day_shows_on_the_board_of_the_next(
    house: House,
) -> None:
    """Somebody of Kievit comes a day late; Linde, of the same day, is looked at while undoing."""
    house.at("09:00", DAY + dt.timedelta(days=1))
    house.do(asked.Arrive(persons=(asked.Arriving(person=FATHER),)))
    assert KIEVIT in house.desk.book().files
    house.do(asked.Undo(), LINDE)
    assert house.state().present == ()
