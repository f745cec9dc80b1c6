"""Visits that run through midnight, past the turn of the day, and through a change of the clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.services.desk import nights
from tests.services.desk.house import DAY, ZONE, House
from tests.services.desk.nights import NIGHT, at, begin, come, do, hand, keep, moment, plan

from omgangsdesk.domain import moments
from omgangsdesk.domain.log.kinds import RecordSet
from omgangsdesk.domain.records import Authorisation, Location, Setting
from omgangsdesk.domain.typing.clock_input import read_clock
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.day_book import load_day
from omgangsdesk.services.day_end.day_open import counted
from omgangsdesk.services.day_settings import day_settings
from omgangsdesk.services.day_turn import set_day_turn
from omgangsdesk.services.perform import perform
from omgangsdesk.services.screens.board import load_board
from omgangsdesk.services.screens.in_house import load_in_house
from omgangsdesk.services.screens.log_view import read_log
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import BoardRow

EVENING, MORNING = f"{DAY} 22:00", f"{nights.NEXT} 05:00"


def row(house: House, visit: str = NIGHT) -> BoardRow | None:
    return next((one for one in load_board(house.desk).rows if one.visit == visit), None)


def shown(house: House, day: dt.date) -> set[str]:
    with house.desk.store.read() as unit:
        return set(load_day(unit, day).files)


def test_a_visit_through_midnight_stays_on_its_day(house: House) -> None:
    plan(house, EVENING, f"{nights.NEXT} 01:00")
    begin(house, EVENING)
    found = row(at(house, f"{nights.NEXT} 00:30"))
    assert found is not None
    assert (found.status, load_board(house.desk).day) == ("running", DAY)
    assert str(found.countdown.full) == "30' left" if found.countdown else False
    do(at(house, f"{nights.NEXT} 01:00"), asked.End())
    with house.desk.store.read() as unit:
        assert {one.day for one in unit.entries(visit=NIGHT)} == {DAY.isoformat()}


def test_a_visit_past_the_turn_of_the_day_is_on_both_boards_and_belongs_to_the_first(
    house: House,
) -> None:
    plan(house, EVENING, MORNING)
    begin(house, EVENING)
    found = row(at(house, f"{nights.NEXT} 04:30"))
    assert found is not None
    assert (found.status, load_board(house.desk).day) == ("running", nights.NEXT)
    assert load_in_house(house.desk).children == 1
    ended = do(at(house, MORNING), asked.End())
    assert ended.row is not None
    assert ended.row.status == "awaiting_departure"
    with house.desk.store.read() as unit:
        assert {one.day for one in unit.entries(visit=NIGHT)} == {DAY.isoformat()}
        assert counted(load_day(unit, DAY))["held"] == 1
        assert counted(load_day(unit, nights.NEXT))["visits"] == 0


def test_what_was_stamped_after_the_turn_can_be_undone_after_it(house: House) -> None:
    plan(house, EVENING, MORNING)
    begin(house, EVENING)
    ended = do(at(house, MORNING), asked.End())
    at(house, f"{nights.NEXT} 05:02")
    undoable = load_board(house.desk).undoable
    assert undoable is not None
    assert undoable.act == ended.act
    do(house, asked.Undo())
    found = row(house)
    assert found is not None
    assert found.status == "running"


def test_a_stamp_on_a_visit_of_yesterday_reads_nothing_anew(house: House) -> None:
    plan(house, EVENING, MORNING)
    begin(house, EVENING)
    at(house, f"{nights.NEXT} 04:30")
    book = house.desk.book()
    do(house, asked.Pause())
    assert house.desk.book() is book
    assert book.states[NIGHT].paused


def test_an_exchange_is_on_the_board_of_the_day_on_which_it_comes_back(house: House) -> None:
    plan(house, f"{DAY} 10:00", "2026-04-12 18:00", kind="exchange")
    keep(house, Authorisation(id="m1", case="merel", person="merel-oom"))
    come(house, f"{DAY} 09:45", "oom")
    come(house, f"{DAY} 09:55", "moeder", "noor")
    do(at(house, f"{DAY} 10:00"), hand("merel-moeder", "merel-oom", "to_visit"))
    do(at(house, f"{DAY} 10:05"), asked.Depart(persons=("merel-moeder",)))
    do(at(house, f"{DAY} 10:25"), asked.Depart(persons=("merel-oom", "merel-noor")))
    at(house, "2026-04-12 17:30")
    found = row(house)
    assert found is not None
    assert found.status == "expected"
    come(house, "2026-04-12 17:45", "oom", "noor")
    lines = [str(one.text.full) for one in load_visit(house.desk, NIGHT).timeline]
    assert lines[-1].startswith("Sun 12/4 · ")
    assert not lines[0].startswith("Fri")


def test_what_was_planned_and_never_began_stays_on_its_day(house: House) -> None:
    plan(house, f"{DAY} 14:00", f"{DAY} 15:00", visit="bezoek-vergeten")
    assert "bezoek-vergeten" in shown(house, DAY)
    assert row(at(house, f"{nights.NEXT} 09:00"), "bezoek-vergeten") is None


def test_the_turn_of_the_day_is_a_setting(house: House) -> None:
    assert house.desk.turns == dt.time(4)
    keep(house, Setting(id="day_turns_at", value="06:30"))
    assert at(house, f"{nights.NEXT} 06:29").desk.today() == DAY
    assert at(house, f"{nights.NEXT} 06:30").desk.today() == nights.NEXT
    assert load_board(house.desk).turns == dt.time(6, 30)


def test_a_coordinator_sets_when_the_day_turns(house: House) -> None:
    house.sign_in("AB")
    assert set_day_turn(house.desk, "6u30") == dt.time(6, 30)
    assert at(house, f"{nights.NEXT} 06:29").desk.today() == DAY
    assert set_day_turn(house.desk, "0400") == house.desk.turns == dt.time(4)
    with house.desk.store.read() as unit:
        first, second = (
            one.data
            for one in unit.entries(kind="record_set")
            if isinstance(one.data, RecordSet) and one.data.record_id == "day_turns_at"
        )
    assert (first.based_on, second.based_on is None) == (None, False)


@pytest.mark.parametrize(("code", "typed"), [("LV", "0500"), ("AB", "vier"), ("AB", "1400")])
def test_the_turn_of_the_day_stays_where_that_may_or_can_not_be(
    house: House, code: str, typed: str
) -> None:
    house.sign_in(code)
    with pytest.raises(InvalidInputError):
        set_day_turn(house.desk, typed)
    assert house.desk.turns == dt.time(4)


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/St_Johns", "Australia/Lord_Howe"])
def test_a_house_elsewhere_lives_in_its_own_zone(house: House, zone: str) -> None:
    """Also where an hour begins at half past."""
    with house.desk.store.read() as unit:
        (location,) = unit.records(Location)
    keep(house, replace(location, zone=zone))
    house.desk.zone = zone
    at(house, f"{DAY} 12:00")
    book = house.desk.book()
    assert (book.zone, book.turns) == (zone, dt.time(4))
    begins = moments.day_starts(book.day, zone)
    assert moments.local(begins, zone).time() == dt.time(4)
    typed = read_clock("14:32", begins + dt.timedelta(hours=11), zone).instant
    house.clock.instant = begins + dt.timedelta(hours=11)
    told = perform(
        house.desk,
        asked.Request(
            act=asked.Observe(category="contact", text="Finn tekent."),
            visit="bezoek-kievit",
            when=asked.When(at=moments.written(typed)),
        ),
    )
    assert told.announce is not None
    assert str(told.announce.full).endswith("14:32")
    entry = house.entries()[-1]
    assert entry.zone == zone


def test_a_turn_that_is_no_time_counts_as_four(house: House) -> None:
    keep(house, Setting(id="day_turns_at", value="vier uur"))
    with house.desk.store.read() as unit:
        assert day_settings(unit).turns == dt.time(4)
    assert at(house, f"{nights.NEXT} 03:59").desk.today() == DAY


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-10-25 01:00", "2026-10-25 04:00", 4),
        ("2026-03-29 01:00", "2026-03-29 04:00", 2),
    ],
)
def test_a_visit_through_a_change_of_the_clock_lasts_as_long_as_it_was_lived(
    house: House, start: str, end: str, hours: int
) -> None:
    plan(house, start, end)
    begin(house, start)
    at(house, start)
    found = row(house)
    assert found is not None
    assert found.countdown is not None
    assert str(found.countdown.full) == f"{hours} h 00 left"
    do(at(house, end), asked.End())
    state = house.state(NIGHT)
    assert state.started_at is not None
    assert state.ended_at is not None
    assert state.ended_at - state.started_at == dt.timedelta(hours=hours)


def test_both_half_past_twos_are_told_apart_in_timeline_and_log(house: House) -> None:
    plan(house, "2026-10-25 01:00", "2026-10-25 03:30")
    begin(house, "2026-10-25 01:00")
    note = asked.Observe(category="contact", text="Noor slaapt.")
    for which in ("2026-10-25 02:30", "2026-10-25 02:30 2e"):
        do(at(house, which), note)
    lines = load_visit(house.desk, NIGHT).timeline[-2:]
    assert lines[1].at - lines[0].at == dt.timedelta(hours=1)
    do(at(house, "2026-10-25 04:30"), note, when="2026-10-25 02:45", reason="forgotten")
    late = load_visit(house.desk, NIGHT).timeline[-2]
    assert late.late is not None
    assert str(late.late.full) == "entered 04:30, forgotten"
    entries = [one.entry for one in read_log(house.desk, visit=NIGHT)]
    assert entries[-1].time_source == "later"
    assert entries[-1].zone == ZONE


def test_a_time_far_ahead_stands_where_it_was_written_and_says_so(house: House) -> None:
    house.running()
    house.at("14:05").do(asked.Observe(category="contact", text="Te vroeg."), when="17:00")
    house.at("14:10").do(asked.Observe(category="contact", text="Daarna."))
    early, after = load_visit(house.desk, "bezoek-kievit").timeline[-2:]
    assert "Daarna" in str(after.text.full)
    assert (early.at, early.late is not None) == (moment(f"{DAY} 17:00"), True)
    assert str(early.late.full) == "entered 14:05, ahead of time" if early.late else False


def test_what_holds_until_a_day_is_asked_of_the_day_on_which_it_happened(house: House) -> None:
    """Father of Linde may take Sam until the end of the year, also told in the new one."""
    house.come("13:45", "vader", visit="bezoek-linde").come(
        "13:58", "moeder", "sam", visit="bezoek-linde"
    )
    out = asked.HandOver(
        children=("linde-sam",),
        from_person="linde-moeder",
        to_person="linde-vader",
        direction="to_visit",
    )
    told = do(at(house, "2027-01-02 09:00"), out, "bezoek-linde", when=f"{DAY} 14:02")
    assert told.row is not None
    assert told.row.status == "handover"
