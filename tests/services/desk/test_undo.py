"""Taking back: simply within ten minutes, with a reason later, and never by erasing."""

from __future__ import annotations

import pytest
from tests.services.desk.house import KIEVIT, MEREL, House, at, hand, lift, said

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit

NOTE = asked.Observe(category="contact", text="Finn bouwt een toren.")


def refused(house: House, act: asked.Act, visit: str | None = KIEVIT) -> str:
    before = house.count()
    with pytest.raises(InvalidInputError) as found:
        house.do(act, visit)
    assert house.count() == before
    return str(found.value)


def finalised(house: House, clock: str) -> None:
    """The report of family Kievit is made final, whatever it holds."""
    data = kinds.ReportFinalised(
        report="r", variant="internal", revision=1, content_hash="0" * 64, pdf_hash="1" * 64
    )
    draft = Draft(
        kind="report_finalised",
        data=data,
        visit=KIEVIT,
        case="kievit",
        day="2026-03-06",
        occurred_at=at(clock),
        zone="Europe/Brussels",
    )
    with house.desk.store.write() as unit:
        unit.append([draft], by="lv", recorded_at=at(clock))
    house.desk.forget_book()


def test_undo_takes_the_last_act_back_by_a_new_entry(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    changes = house.at("14:00").do(asked.Undo())
    assert house.kinds(changes) == ["retracted"]
    assert house.state().present == ()
    assert [one.kind for one in house.entries()].count("arrival") == 3
    assert said(changes.announce.full) == "Taken back: arrival Kievit 13:58"
    assert changes.undo is None


def test_undo_again_takes_back_the_act_before_it(house: House) -> None:
    house.come("13:45", "vader").come("13:50", "moeder")
    house.do(asked.Undo())
    house.do(asked.Undo())
    assert house.state().present == ()
    assert refused(house, asked.Undo()).startswith("There is nothing to undo")


def test_an_act_is_named_by_what_it_was_for(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-oma", "back", lift=lift("AB")))
    assert said(house.board().undoable.text.full) == "handover Kievit 15:01"
    house.at("15:02").do(asked.Undo())
    house.sign_in("SD").at("15:03").do(asked.Start(), MEREL)
    assert said(house.board().undoable.text.discreet) == "start ME 15:03"


@pytest.mark.parametrize(("clock", "can"), [("14:10", True), ("14:10:01", False)])
def test_ten_minutes_long(house: House, clock: str, can: bool) -> None:
    house.at("14:00").do(NOTE)
    house.at(clock)
    assert (house.board().undoable is not None) is can
    if can:
        house.do(asked.Undo())
    else:
        assert refused(house, asked.Undo()).startswith("There is nothing to undo")


def test_an_act_named_after_ten_minutes_can_only_be_struck(house: House) -> None:
    done = house.at("14:00").do(NOTE)
    house.at("14:11")
    assert refused(house, asked.Undo(target=done.act)).startswith("This can no longer be simply")
    house.do(asked.Strike(target=done.act, reason="Verkeerd kind."))
    assert house.entries()[-1].data.how == "struck"


def test_an_act_of_another_can_only_be_struck(house: House) -> None:
    done = house.do(NOTE)
    house.sign_in("SD")
    assert house.board().undoable is None
    assert refused(house, asked.Undo()).startswith("There is nothing to undo")
    assert refused(house, asked.Undo(target=done.act)).startswith("This can no longer be simply")
    house.do(asked.Strike(target=done.act, reason="Dubbel."))


def test_the_act_named_is_taken_back_and_not_the_last(house: House) -> None:
    first = house.come("13:45", "vader").entries()[0].act
    house.come("13:50", "moeder")
    house.do(asked.Undo(target=first))
    assert [one.person for one in house.state().present] == ["kievit-moeder"]


def test_after_a_final_report_it_can_only_be_struck(house: House) -> None:
    done = house.at("14:00").do(NOTE)
    finalised(house, "14:05")
    house.at("14:06")
    assert house.board().undoable is None
    assert refused(house, asked.Undo()).startswith("There is nothing to undo")
    assert refused(house, asked.Undo(target=done.act)).startswith("This can no longer be simply")
    later = house.at("14:07").do(NOTE)
    assert house.board().undoable.act == later.act
    house.do(asked.Undo())


def test_a_final_report_itself_is_not_taken_back(house: House) -> None:
    finalised(house, "14:05")
    final = house.entries()[-1].act
    house.at("14:06")
    assert refused(house, asked.Undo(target=final)).startswith("This can no longer")
    assert refused(house, asked.Strike(target=final, reason="Toch niet.")).startswith("That can't")


def test_what_was_taken_back_is_not_taken_back_again(house: House) -> None:
    done = house.do(NOTE)
    house.do(asked.Undo())
    again = "That was already taken back"
    assert refused(house, asked.Undo(target=done.act)).startswith(again)
    assert refused(house, asked.Strike(target=done.act, reason="Dubbel.")).startswith(again)


def test_a_retraction_is_not_struck(house: House) -> None:
    house.do(NOTE)
    taken = house.do(asked.Undo())
    assert refused(house, asked.Strike(target=taken.act, reason="Toch wel.")).startswith(
        "That takes something back"
    )


def test_striking_needs_a_reason(house: House) -> None:
    done = house.do(NOTE)
    assert refused(house, asked.Strike(target=done.act, reason="  ")).startswith("Striking needs")
    assert refused(house, asked.Strike(target="niets", reason="Dubbel.")).startswith("That can't")


def test_one_entry_of_an_act_can_be_struck(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    lou = next(
        one
        for one in house.entries()
        if one.data == kinds.Arrival(person="kievit-lou", waiting_room="wachtruimte-a")
    )
    changes = house.at("14:30").do(asked.Strike(target=lou.id, reason="Lou bleef thuis."))
    assert said(changes.announce.full) == "Taken back: arrival Kievit 13:58"
    assert {one.person for one in house.state().present} == {"kievit-moeder", "kievit-finn"}


def test_what_was_struck_stays_readable_with_its_reason(house: House) -> None:
    done = house.at("14:00").do(NOTE)
    house.at("14:30").do(asked.Strike(target=done.act, reason="Het was Lou."))
    (line,) = load_visit(house.desk, KIEVIT).timeline
    assert said(line.text.full) == "Finn bouwt een toren."
    assert said(line.struck) == "struck: Het was Lou."


def test_redo_is_a_new_entry(house: House) -> None:
    house.do(NOTE)
    house.do(asked.Undo())
    house.do(NOTE)
    shown = [
        said(one.struck) if one.struck else "" for one in load_visit(house.desk, KIEVIT).timeline
    ]
    assert sorted(shown) == ["", "undone"]
