"""What stands in the wrong file is written in the right one by the act that strikes it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.correcting import NOTE, entry, told
from tests.services.desk.house import KIEVIT, MEREL, House, at, said

from omgangsdesk.domain.log.entries import Entry
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.reports import Signed, compiled
from omgangsdesk.services.screens.log_view import plain_line, read_log
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import Changes

LATE = "entered 14:30, first written in another file"


def moves(house: House, target: str, visit: str | None = MEREL, **more: str) -> Changes:
    more = {"wrong_file": "yes", "reason": "Van Merel."} | more
    house.at("14:30")
    return house.do(asked.Strike(target=target, right_visit=visit, **more))


def at_merel(house: House) -> list[str]:
    lines = load_visit(house.desk, MEREL).timeline
    return [f"{said(one.text.full)} · {said(one.late.full)}" for one in lines if one.late]


def moved(house: House) -> Entry:
    return entry(house, "observation", MEREL)


def test_the_text_stands_in_the_right_file_and_is_hidden_in_the_wrong_one(house: House) -> None:
    done = house.do(NOTE)
    first = entry(house, "observation")
    changes = moves(house, done.act)
    assert said(changes.announce.full) == "Struck through here, and written at Merel"
    assert "Merel" not in said(changes.announce.discreet)
    assert told(house) == ["… · wrong file: Van Merel."]
    assert at_merel(house) == [f"Finn bouwt een toren. · {LATE}"]
    there = moved(house)
    assert (there.replaces, there.act, there.occurred_at) == (first.id, changes.act, at("14:00"))
    assert (there.case, there.time_source) == ("merel", "later")


def test_each_paper_tells_it_where_it_belongs_alone(house: House) -> None:
    moves(house, house.do(NOTE).act)
    book = house.desk.book()
    signed = Signed(practice=False, revision=1, at=None, by=None)

    def facts(visit: str) -> list[str]:
        made = compiled(book, visit, "internal", house.desk.translator.say, signed)
        return [one.text for one in made.facts]

    assert not any("toren" in one for one in facts(KIEVIT))
    assert [one for one in facts(MEREL) if "toren" in one] == ["Finn bouwt een toren."]


def test_who_is_no_coordinator_reads_it_in_the_log_of_the_right_visit_alone(house: House) -> None:
    moves(house, house.do(NOTE).act)
    with_text = [one.entry for one in read_log(house.desk) if "toren" in str(plain_line(one))]
    assert [one.visit for one in with_text] == [MEREL]


def test_who_it_is_about_goes_along_as_far_as_the_file_knows_them(house: House) -> None:
    done = house.do(replace(NOTE, about=("kievit-finn", "lv")))
    moves(house, done.act)
    assert moved(house).data.about == ("lv",)  # type: ignore[union-attr]


def test_it_is_not_undone_in_one_file_alone(house: House) -> None:
    house.at("14:29").do(asked.Observe(category="care", text="Lou slaapt."))
    done = moves(house, house.do(NOTE).act)
    undoable = house.board().undoable
    assert undoable is not None
    assert undoable.act != done.act
    with pytest.raises(InvalidInputError, match="no longer be simply undone"):
        house.do(asked.Undo(target=done.act))
    house.do(asked.Strike(target=moved(house).id, reason="Toch niet."), MEREL)
    assert "Toch niet" in said(load_visit(house.desk, MEREL).timeline[-1].struck)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"visit": KIEVIT}, "another visit of the day"),
        ({"visit": "bezoek-zomaar"}, "another visit of the day"),
        ({"wrong_file": "no"}, "Only what stands in the wrong file"),
    ],
)
def test_where_it_can_not_go_is_said(house: House, more: dict[str, str], why: str) -> None:
    done = house.do(NOTE)
    refused(house, done.act, why, **more)


def test_somebodys_words_go_to_a_file_that_knows_them(house: House) -> None:
    done = house.do(replace(NOTE, quote_of="kievit-finn"))
    refused(house, done.act, "does not know whose words")


def test_what_is_no_text_is_written_there_by_hand(house: House) -> None:
    house.come("13:58", "moeder")
    refused(house, entry(house, "arrival").id, "Only an observation")


def refused(house: House, target: str, why: str, **more: str) -> None:
    before = house.count()
    with pytest.raises(InvalidInputError, match=why):
        moves(house, target, **more)
    assert house.count() == before


def test_the_panel_offers_the_other_visits_of_the_day(house: House) -> None:
    offered = load_visit(house.desk, KIEVIT).beside
    assert MEREL in [one.id for one in offered]
    assert KIEVIT not in [one.id for one in offered]
