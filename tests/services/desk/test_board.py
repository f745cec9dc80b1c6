"""Today per room: rows, lanes, who is in, and what counts down."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.services.desk.house import KIEVIT, LINDE, MEREL, House, SetClock, at, hand, opened

from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.board import load_board, row_of
from omgangsdesk.services.spoken import spoken
from omgangsdesk.services.views import Board, BoardRow


def row(house: House, visit: str = KIEVIT) -> BoardRow:
    return next(one for one in house.board().rows if one.visit == visit)


def countdown(house: House, visit: str = KIEVIT) -> str | None:
    found = row(house, visit).countdown
    return str(found.full) if found else None


def inside(board: Board) -> tuple[int, int, int]:
    return board.children, board.adults, board.supervisors


def test_the_board_is_of_today_and_of_whoever_is_signed_in(house: House) -> None:
    board = house.board()
    assert (board.day.isoformat(), board.colleague_code) == ("2026-03-06", "LV")
    assert (board.centre, board.practice, board.closed) == ("Oefencentrum De Brug", True, False)
    assert {one.visit for one in board.rows} == {KIEVIT, LINDE, MEREL}
    assert board.last_kept is None


def test_rooms_are_lanes_in_their_order_and_waiting_rooms_are_not(house: House) -> None:
    assert [one.room for one in house.board().lanes] == ["zonnekamer", "tuinkamer", "overdracht"]


def test_a_row_says_everything_in_one_sentence_for_a_screen_reader(house: House) -> None:
    house.running().at("14:05")
    found = row(house)
    assert str(spoken(found).full) == (
        "Kievit · Finn (8), Lou (8), Zonnekamer, 14:00 to 15:00, Running, 55' left"
    )
    assert str(spoken(found).discreet) == (
        "KI · F., L., Zonnekamer, 14:00 to 15:00, Running, 55' left"
    )


def test_an_act_brings_the_row_of_its_visit(house: House) -> None:
    changes = house.running().do(asked.Pause(reason="toilet"))
    assert changes.row == row(house)
    assert changes.row is not None
    assert changes.row.status == "paused"
    assert house.do(asked.Undo(target=changes.act), None).row == row(house)


def test_nobody_is_named_discreetly(house: House) -> None:
    house.ended().at("15:06").do(
        asked.Depart(persons=("kievit-moeder", "kievit-finn", "kievit-lou"))
    )
    board = house.at("15:07").board()
    words = [str(one.text.discreet) for one in board.attention]
    words += [str(one.title.discreet) + str(spoken(one).discreet) for one in board.rows]
    words += [str(one.countdown.discreet) for one in board.rows if one.countdown]
    words += [str(board.next_act.text.discreet), str(board.undoable.text.discreet)]
    for name in ("Kievit", "Linde", "Merel", "Finn", "Lou", "Noor", "Sam"):
        assert not any(name in one for one in words)
    assert not any("15:21" in one for one in words), "no times until which somebody waits"


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("12:00", None),
        ("13:20", "in 25'"),
        ("13:45", "now"),
        ("13:50", "5' late"),
        ("14:00:59", "15' late"),
        ("14:01", "too late, 16'"),
        ("15:24", "too late, 99'"),
        ("15:25", "too late, 1 h 40"),
        ("18:50", "too late, 5 h 05"),
    ],
)
def test_the_words_of_the_countdown(house: House, clock: str, words: str | None) -> None:
    house.at(clock)
    assert countdown(house) == words


def test_the_words_of_the_countdown_during_and_after(house: House) -> None:
    house.running()
    assert countdown(house.at("14:59:01")) == "1' left"
    assert countdown(house.at("15:00")) == "now"
    assert countdown(house.at("15:03")) == "3' over time"
    house.do(asked.End())
    assert countdown(house) is None
    house.at("15:06:20").do(asked.Depart(persons=("kievit-moeder", "kievit-finn", "kievit-lou")))
    assert countdown(house.at("15:07")) == "father, 15' to wait"


def test_a_kept_row_says_what_a_new_one_would(house: House) -> None:
    house.ended().at("15:06:20").do(
        asked.Depart(persons=("kievit-moeder", "kievit-finn", "kievit-lou"))
    )
    book = house.desk.book()
    for clock in ("15:20:30", "15:20:50", "15:21:10", "15:21:20", "15:21:30", "15:20:30"):
        house.at(clock)
        anew = replace(book, rows={})
        assert row(house) == row_of(anew, book.states[KIEVIT], at(clock))


def test_an_act_is_on_the_board_at_once(house: House) -> None:
    assert row(house.at("13:45")).status == "expected"
    house.come("13:45", "vader")
    assert row(house).status == "partly_arrived"
    assert house.board().last_kept == at("13:45")


def test_who_is_in_is_counted_by_person(house: House) -> None:
    assert inside(house.board()) == (0, 0, 0)
    house.running().come("14:05", "oma")
    assert inside(house.board()) == (2, 3, 1)
    house.sign_in("SD").come("14:06", "noor", visit=MEREL).do(asked.Start(), MEREL)
    assert inside(house.board()) == (3, 3, 2)


def test_a_lane_says_when_a_room_is_too_full(house: House) -> None:
    def full() -> dict[str, bool]:
        return {one.room: one.over_capacity for one in house.board().lanes}

    house.running()
    assert full()["zonnekamer"] is False
    house.come("14:05", "oma", "stiefvader", room="zonnekamer")
    house.do(asked.Move(persons=("kievit-moeder",), to="zonnekamer"))
    assert full()["zonnekamer"] is False, "six fit"
    house.come("14:06", "noor", visit=MEREL, room="zonnekamer")
    assert full() == {"zonnekamer": True, "tuinkamer": False, "overdracht": False}


def test_a_day_that_turned_shows_only_who_is_still_inside(house: House) -> None:
    house.come("13:45", "vader")
    next_day = at("14:00").date().replace(day=7)
    assert len(house.at("03:59", next_day).board().rows) == 3
    assert [one.visit for one in house.at("04:00", next_day).board().rows] == [KIEVIT]


def test_a_visit_of_another_day_can_still_be_written_to(house: House) -> None:
    house.at("09:00", at("14:00").date().replace(day=7)).do(
        asked.NoShow(reason="no_show_visiting"), KIEVIT
    )
    assert house.at("14:00").board()
    house.desk.forget_book()
    assert row(house).status == "not_held"


def test_a_closed_store_of_the_day_reads_the_same(house: House) -> None:
    house.running()
    before = house.at("14:30").board()
    folder, clock = house.folder, SetClock(at("14:30"))
    house.desk.close()
    with opened(folder, clock) as again:
        board = load_board(again.desk)
        assert board.rows == before.rows
        assert (board.children, board.adults) == (before.children, before.adults)
        house.desk = again.desk
        house.do(hand("lv", "kievit-vader", "to_visit"))
