"""What was undone is done again, for ten minutes, with the moment it had."""

from __future__ import annotations

import pytest
from tests.services.desk.correcting import NOTE, correct, entry, line
from tests.services.desk.house import KIEVIT, MEREL, House, at, hand, lift, said

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit


def test_redo_writes_the_act_anew_with_the_moment_it_had(house: House) -> None:
    house.come("13:52", "moeder", "finn")
    house.at("13:55").do(asked.Undo())
    assert said(house.board().redoable.text.full) == "arrival Kievit 13:52"
    done = house.at("13:56").do(asked.Redo())
    assert {one.arrived_at for one in house.state().present} == {at("13:52")}
    assert said(done.announce.full) == "Recorded: arrival Kievit 13:52, 13:52"
    assert house.board().redoable is None
    with pytest.raises(InvalidInputError, match="nothing to do again"):
        house.do(asked.Redo())
    house.do(asked.Undo())
    assert house.state().present == ()
    house.do(asked.Redo(target=house.board().redoable.act))
    assert len(house.state().present) == 2


def test_undone_acts_are_done_again_the_newest_first(house: House) -> None:
    house.come("13:45", "vader").come("13:50", "moeder")
    house.do(asked.Undo())
    house.do(asked.Undo())
    house.do(asked.Redo())
    assert [one.person for one in house.state().present] == ["kievit-vader"]
    house.do(asked.Redo())
    assert len(house.state().present) == 2


def test_another_act_ends_what_could_be_done_again(house: House) -> None:
    house.come("13:45", "vader")
    house.do(asked.Undo())
    gone = house.board().redoable.act
    house.do(NOTE)
    with pytest.raises(InvalidInputError, match="nothing to do again"):
        house.do(asked.Redo(target=gone))


@pytest.mark.parametrize(("clock", "can"), [("14:10", True), ("14:10:01", False)])
def test_for_ten_minutes(house: House, clock: str, can: bool) -> None:
    house.at("14:00").do(NOTE)
    house.do(asked.Undo())
    house.at(clock)
    assert (house.board().redoable is not None) is can


def test_a_correction_that_was_undone_is_done_again(house: House) -> None:
    house.come("13:52", "vader")
    correct(house, entry(house, "arrival").id, "13:45")
    house.do(asked.Undo())
    house.do(asked.Redo())
    assert house.state().where("kievit-vader").arrived_at == at("13:45")
    assert house.state().conflicts == frozenset()


def test_a_lifted_stop_is_not_lifted_again_by_a_key(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    house.do(asked.Undo())
    with pytest.raises(InvalidInputError, match="not simply done again"):
        house.do(asked.Redo())


def test_a_departure_under_a_stop_that_was_lifted_before_is_not_done_again(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    house.come("15:02", "oma")
    leaving = ("kievit-oma", "kievit-finn", "kievit-lou")
    house.do(asked.Depart(persons=leaving, leaves_with="kievit-oma"))
    house.do(asked.Undo())
    house.do(asked.Redo())
    assert not house.state().where("kievit-finn").present, "it was still lifted"
    house.do(asked.Undo())
    lifted = entry(house, "override").id
    house.sign_in("SD").do(asked.Strike(target=lifted, reason="Oma mag niet."))
    house.sign_in("LV")
    with pytest.raises(InvalidInputError, match="not simply done again"):
        house.do(asked.Redo())


def test_what_had_happened_against_the_rule_is_recorded_again(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-vader", "back", happened="yes"))
    house.do(asked.Undo())
    house.do(asked.Redo())
    assert house.state().open_critical


def test_the_last_stamp_is_that_of_whoever_is_signed_in(house: House) -> None:
    house.come("13:45", "vader")
    mine = entry(house, "arrival").id
    house.sign_in("SD").come("13:50", "moeder")
    assert load_visit(house.desk, KIEVIT).last_stamp == line(house).entry
    house.sign_in("LV")
    assert load_visit(house.desk, KIEVIT).last_stamp == mine
    assert load_visit(house.desk, MEREL).last_stamp == ""
