"""The forgotten check-out, from the next morning's question to the report (domain.md)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.desk import house as small
from tests.services.desk.house import DAY, House, SetClock, opened
from tests.services.desk.nights import at, begin, come, do, hand, keep, moment, plan

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.papers.report import Step
from omgangsdesk.domain.records import Authorisation
from omgangsdesk.exchange import age
from omgangsdesk.services import requests as asked
from omgangsdesk.services.day_end.day_close import close_day, load_close, set_receiver
from omgangsdesk.services.opening.left_open import left_open, never_closed
from omgangsdesk.services.papers.finalise import finalise
from omgangsdesk.services.papers.reports import render
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.screens.log_view import read_log
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.writing import write_act

MONDAY = "2026-03-09"
VISIT = "bezoek-forgotten"


@pytest.fixture(scope="session")
def left_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("left")
    small.build(folder)
    return folder


@pytest.fixture
def folder(left_template: Path, tmp_path: Path) -> Path:
    shutil.copytree(left_template / "store", tmp_path / "store")
    return tmp_path


@pytest.fixture
def house(folder: Path) -> Iterator[House]:
    with opened(folder) as found:
        plan(found, f"{DAY} 15:30", f"{DAY} 16:30", visit=VISIT)
        yield found


def asks(house: House) -> list[str]:
    return [str(one.asks.full) for one in left_open(house.desk)]


def attention(house: House) -> list[str]:
    return [str(one.text.full) for one in load_board(house.desk).attention]


def steps(house: House, variant: str) -> list[Step]:
    """The lines of the visit's report, planned beside actual."""
    book = house.desk.book_of(VISIT)
    return list(render(house.desk, book, VISIT, variant, revision=1).report.steps)


def has_office(house: House) -> None:
    """The office's key is known here."""
    house.sign_in("AB")
    set_receiver(house.desk, age.new_key_pair().public)


def inside_over_the_weekend(house: House) -> None:
    """Everybody in and out on Friday, but uncle is not stamped out."""
    begin(house, f"{DAY} 15:20", VISIT)
    do(at(house, f"{DAY} 16:30"), asked.End(), VISIT)
    do(house, hand("lv", "merel-moeder", "back"), VISIT)
    do(house, asked.Depart(persons=("merel-moeder", "merel-noor")), VISIT)


def test_the_next_start_asks_who_is_still_inside_since_when(house: House, folder: Path) -> None:
    inside_over_the_weekend(house)
    assert asks(house) == []  # the same evening it is no question yet
    house.desk.close()
    with opened(folder, SetClock(moment(f"{MONDAY} 08:30"))) as again:
        (asked_now,) = left_open(again.desk)
        assert (asked_now.act, asked_now.persons) == ("depart", ("merel-oom",))
        said = "Merel: other important person Oom still inside since Fri 6/3 15:20"
        assert str(asked_now.asks.full).startswith(said)
        assert "Oom" not in str(asked_now.asks.discreet)
        first = load_board(again.desk).attention[0]
        assert (first.text, first.visit, first.level) == (asked_now.asks, VISIT, "alarm")
        house.desk = again.desk


def test_it_is_asked_and_not_proposed_as_a_stamp_of_now(house: House) -> None:
    inside_over_the_weekend(house)
    board = load_board(at(house, f"{MONDAY} 08:30").desk)
    assert board.next_act is None
    (row,) = (one for one in board.rows if one.visit == VISIT)
    assert row.countdown is not None
    assert str(row.countdown.full) == "since Fri 6/3"
    assert load_visit(house.desk, VISIT).left_open == "depart"


def test_the_answer_is_an_estimate_from_timeline_to_report(house: House) -> None:
    inside_over_the_weekend(house)
    at(house, f"{MONDAY} 08:40")
    out = asked.Depart(persons=("merel-oom",))
    when = f"{DAY} 16:50"
    changes = do(house, out, VISIT, when=when, source="estimated", reason="forgotten")
    assert (asks(house), changes.row is not None) == ([], True)
    (line,) = load_visit(house.desk, VISIT).timeline[-1:]
    assert line.at == moment(when)
    assert line.late is not None
    assert str(line.late.full) == "entered Mon 9/3 08:40, time estimated, forgotten"
    entry = list(read_log(house.desk, visit=VISIT))[-1].entry
    assert (entry.time_source, entry.late_reason, entry.day) == (
        "estimated",
        "forgotten",
        DAY.isoformat(),
    )
    for variant in ("attendance", "internal"):
        notes = {one.who: one.note for one in steps(house, variant) if one.step == "departure"}
        assert any(note and "time estimated" in note for note in notes.values())
        assert any(not note or "estimated" not in note for note in notes.values())
    assert finalise(house.desk, VISIT).entries


def test_what_was_answered_today_stays_to_be_reported_today(house: House, tmp_path: Path) -> None:
    inside_over_the_weekend(house)
    has_office(house)
    close_day(house.desk, tmp_path, "De rest is afgebeld")
    at(house, f"{MONDAY} 08:40")
    out = asked.Depart(persons=("merel-oom",))
    do(house, out, VISIT, when=f"{DAY} 16:50", source="estimated")
    house.desk.forget_book()
    (row,) = (one for one in load_board(house.desk).rows if one.visit == VISIT)
    assert (row.status, row.report) == ("completed", "wanted")
    at(house, "2026-03-10 08:30")
    assert VISIT not in house.desk.book().files


def test_a_visit_that_was_never_ended_is_asked_for_its_end_first(house: House) -> None:
    begin(house, f"{DAY} 15:30", VISIT)
    at(house, f"{MONDAY} 08:30")
    assert asks(house) == [
        "Merel: not ended, running since Fri 6/3 15:30: when did it end?",
    ]
    assert not [one for one in attention(house) if "over the planned end" in one]
    do(house, asked.End(), VISIT, when=f"{DAY} 16:30", source="estimated")
    assert [one.act for one in left_open(house.desk)] == ["depart"]
    (end,) = (one for one in steps(house, "attendance") if one.step == "end")
    assert end.note == "time estimated"


def test_a_child_that_was_not_brought_back_is_asked_for(house: House) -> None:
    keep(house, Authorisation(id="m1", case="merel", person="merel-oom"))
    plan(house, f"{DAY} 10:00", f"{DAY} 18:00", visit=VISIT, kind="exchange")
    come(house, f"{DAY} 09:45", "oom", visit=VISIT)
    come(house, f"{DAY} 09:55", "moeder", "noor", visit=VISIT)
    do(at(house, f"{DAY} 10:00"), hand("merel-moeder", "merel-oom", "to_visit"), VISIT)
    do(house, asked.Depart(persons=("merel-moeder",)), VISIT)
    do(at(house, f"{DAY} 10:20"), asked.Depart(persons=("merel-oom", "merel-noor")), VISIT)
    (found,) = left_open(at(house, f"{MONDAY} 08:30").desk)
    assert (found.act, found.persons) == ("hand_over", ("merel-noor",))
    assert "Noor not brought back, out since Fri 6/3 10:00" in str(found.asks.full)


def test_a_visit_that_still_runs_into_the_day_is_no_question(house: House) -> None:
    plan(house, f"{DAY} 22:00", "2026-03-07 05:00")
    begin(house, f"{DAY} 22:00")
    assert left_open(at(house, "2026-03-07 04:59").desk) == ()
    assert len(left_open(at(house, "2026-03-07 05:00").desk)) == 1


def test_a_departure_that_is_struck_days_later_asks_again(house: House) -> None:
    inside_over_the_weekend(house)
    do(house, asked.Depart(persons=("merel-oom",)), VISIT)
    at(house, f"{MONDAY} 08:30")
    assert asks(house) == []
    last = house.entries(VISIT)[-1]
    do(house, asked.Strike(target=last.id, reason="was het niet"), VISIT)
    assert len(asks(house)) == 1


def test_it_is_found_however_many_days_and_closings_lie_between(
    house: House, tmp_path: Path
) -> None:
    inside_over_the_weekend(house)
    has_office(house)
    for day in ("2026-03-06", "2026-03-20", "2026-05-30"):
        at(house, f"{day} 18:00")
        close_day(house.desk, tmp_path)
        with house.desk.store.read() as unit:
            newest = unit.newest_closing(100)[1]
        assert newest is not None
        assert newest.unfinished == (VISIT,)
    at(house, "2026-09-01 08:30")
    (found,) = left_open(house.desk)
    assert found.visit == VISIT


def test_what_nobody_closed_is_found_in_the_newest_entries(house: House) -> None:
    inside_over_the_weekend(house)
    at(house, "2026-09-01 08:30")
    assert len(asks(house)) == 1
    with house.desk.store.read() as unit:
        number, closing = unit.newest_closing(3)
        assert closing is None
        assert unit.begun_since(number + 3) == []


def test_a_day_that_was_never_closed_is_told_until_a_day_file_took_it_along(
    house: House, tmp_path: Path
) -> None:
    begin(house, f"{DAY} 15:30", VISIT)
    at(house, f"{MONDAY} 08:30")
    assert [one.isoformat() for one in never_closed(house.desk)] == [DAY.isoformat()]
    (told,) = (one for one in attention(house) if "Never closed" in one)
    assert "Fri 6/3" in told
    has_office(house)
    close_day(house.desk, tmp_path, "Oom heeft Noor")
    assert never_closed(house.desk) == ()
    assert not [one for one in attention(house) if "Never closed" in one]


def test_a_day_that_was_closed_by_its_own_name_is_not_told(house: House, tmp_path: Path) -> None:
    inside_over_the_weekend(house)
    has_office(house)
    at(house, f"{MONDAY} 08:30")
    assert load_close(house.desk).never_closed == (DAY,)
    assert load_close(house.desk, DAY).day == DAY
    close_day(house.desk, tmp_path, day=DAY)
    assert never_closed(house.desk) == ()


def test_a_closing_that_was_taken_back_leaves_its_day_open(house: House) -> None:
    inside_over_the_weekend(house)

    def of_friday(kind: str, data: kinds.Data) -> str:
        now = house.clock.now()
        draft = Draft(
            kind=kind, data=data, day=DAY.isoformat(), occurred_at=now, zone=house.desk.zone
        )
        return write_act(house.desk, [draft], now)[0].act

    closing = of_friday(
        "day_closed", kinds.DayClosed(day=DAY.isoformat(), counts={}, unfinished=())
    )
    at(house, f"{MONDAY} 08:30")
    assert never_closed(house.desk) == ()
    of_friday("retracted", kinds.Retracted(target=closing, how="struck", reason="stick vol"))
    assert len(never_closed(house.desk)) == 1
    assert len(asks(house)) == 1


def test_nobody_inside_and_no_days_open_asks_nothing(house: House) -> None:
    at(house, f"{MONDAY} 08:30")
    assert (left_open(house.desk), never_closed(house.desk)) == ((), ())
    assert attention(house) == []


def test_the_closing_of_today_names_who_is_inside_since_an_earlier_day(
    house: House, tmp_path: Path
) -> None:
    begin(house, f"{DAY} 15:30", VISIT)
    at(house, f"{MONDAY} 18:00")
    points = [str(one.text.full) for one in load_close(house.desk).points if one.blocking]
    assert len(points) == 1
    assert "still in the building: Noor" in points[0]
