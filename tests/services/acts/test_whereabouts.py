"""A child is not lost from sight: left behind, in at two visits at once, or gone unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.desk.house import KIEVIT, MEREL, House, build, hand, opened, said

from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.requests_unplanned import Extra, Newcomer
from omgangsdesk.services.views import Changes

FATHER, MOTHER, FINN, LOU = "kievit-vader", "kievit-moeder", "kievit-finn", "kievit-lou"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    build(tmp_path)
    with opened(tmp_path) as found:
        yield found


def told(done: Changes) -> list[str]:
    return [said(one.full) for one in done.warnings]


def test_who_was_handed_a_child_does_not_leave_unsaid_while_it_stays(house: House) -> None:
    house.ended().do(hand("lv", MOTHER, "back"))
    done = house.do(asked.Depart(persons=(MOTHER, FINN)))
    assert "left_behind" in done.rules
    (line,) = [one for one in told(done) if "still in the building" in one]
    assert "Lou" in line
    assert "Finn" not in line
    assert "left_behind" in [rule for _, rule in house.state().unexplained]


def test_who_takes_every_child_along_leaves_nobody_behind(house: House) -> None:
    house.ended().do(hand("lv", MOTHER, "back"))
    assert "left_behind" not in house.do(asked.Depart(persons=(MOTHER, FINN, LOU))).rules


def test_who_leaves_a_child_with_a_colleague_leaves_nobody_behind(house: House) -> None:
    house.running()
    assert "left_behind" not in house.do(asked.Depart(persons=(MOTHER,))).rules


def test_who_brought_a_child_along_does_not_leave_it_behind_unsaid(house: House) -> None:
    house.come("13:58", "moeder")
    new = Newcomer(given_name="Wies", child="yes")
    house.do(
        Extra(newcomer=new, admit="yes", decided_by="ab", reason="Halfzus.", brought_by=MOTHER)
    )
    assert "left_behind" in house.do(asked.Depart(persons=(MOTHER,))).rules


def test_who_is_in_at_another_visit_is_told_with_since_when(house: House) -> None:
    house.come("13:45", "finn")
    house.at("13:50")
    done = house.do(asked.Arrive(persons=(asked.Arriving(person=FINN),)), MEREL)
    assert "two_visits" in done.rules
    assert any("is in already at Kievit, since 13:45" in one for one in told(done))


def test_who_left_the_other_visit_is_in_at_one(house: House) -> None:
    house.come("13:45", "vader").do(asked.Depart(persons=(FATHER,)))
    done = house.do(asked.Arrive(persons=(asked.Arriving(person=FATHER),)), MEREL)
    assert "two_visits" not in done.rules


def test_a_child_that_leaves_one_visit_and_is_in_at_another_is_told(house: House) -> None:
    house.come("13:45", "finn", "moeder")
    house.at("13:50").do(asked.Arrive(persons=(asked.Arriving(person=FINN),)), MEREL)
    done = house.do(asked.Depart(persons=(FINN,), leaves_with=MOTHER), MEREL)
    assert "still_in" in done.rules
    assert any("still in at Kievit, since 13:45" in one for one in told(done))
    assert "still_in" not in house.do(asked.Depart(persons=(FINN, MOTHER)), KIEVIT).rules


def arrived(house: House, person: str) -> str:
    """The entry of somebody's arrival that was written last."""
    return [
        one.id
        for one in house.entries()
        if isinstance(one.data, kinds.Arrival) and one.data.person == person
    ][-1]


def alarms(house: House) -> list[str]:
    every = [said(one.text.full) for one in house.board().attention if one.level == "alarm"]
    return [one for one in every if "where is" in one]


def test_a_child_that_was_handed_over_does_not_vanish_with_its_arrival(house: House) -> None:
    house.running()
    done = house.do(asked.Strike(target=arrived(house, LOU), reason="Verkeerd."))
    assert any("Lou" in one and "nobody wrote how it left" in one for one in told(done))
    assert len(alarms(house)) == 1
    assert "Lou" in alarms(house)[0]
    house.do(asked.Arrive(persons=(asked.Arriving(person=LOU),)))
    assert alarms(house) == []


def test_nor_does_it_by_an_undo_of_the_moment_which_stays_possible(house: House) -> None:
    come = house.come("13:58", "moeder", "finn", "lou").entries()[0].act
    house.do(hand(MOTHER, "lv", "to_visit"))
    done = house.do(asked.Undo(target=come))
    assert len([one for one in told(done) if "nobody wrote how it left" in one]) == 2
    assert len(alarms(house)) == 1


def test_nor_by_a_correction_to_somebody_else_which_asks_why(house: House) -> None:
    house.running()
    done = house.do(asked.Correct(target=arrived(house, LOU), data={"person": "kievit-oma"}))
    assert "vanished" in done.rules
    assert "vanished" in [rule for _, rule in house.state().unexplained]
    assert len(alarms(house)) == 1


def test_a_child_at_a_visit_that_began_does_not_vanish_either(house: House) -> None:
    house.come("13:58", "vader", "finn").do(asked.Start())
    done = house.do(asked.Strike(target=arrived(house, FINN), reason="Verkeerd."))
    assert any("nobody wrote how it left" in one for one in told(done))
    assert len(alarms(house)) == 1


@pytest.mark.parametrize("person", [FINN, MOTHER])
def test_a_slip_before_anything_came_of_it_is_taken_back_in_silence(
    house: House, person: str
) -> None:
    house.at("13:58").do(asked.Arrive(persons=(asked.Arriving(person=person),)))
    assert told(house.do(asked.Undo())) == []
    assert alarms(house) == []


def test_an_adult_of_a_running_visit_whose_arrival_is_struck_is_no_child(house: House) -> None:
    house.running()
    done = house.do(asked.Strike(target=arrived(house, MOTHER), reason="Verkeerd."))
    assert not any("nobody wrote how it left" in one for one in told(done))


@pytest.mark.parametrize("words", [{"about": ("niemand",)}, {"quote_of": "niemand"}])
def test_an_observation_is_about_somebody_known(house: House, words: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError, match="nobody “niemand”"):
        house.do(asked.Observe(category="contact", text="Lacht.", **words))
    assert house.entries() == []
    house.do(asked.Observe(category="contact", text="Lacht.", about=(FINN, "lv"), quote_of=FINN))
