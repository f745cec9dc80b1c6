"""The computer's clock jumps: noticed, told, both times kept, nothing reordered in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.services.desk.house import DAY, ZONE, House, SetClock, at, opened

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.moments import SteadyClock, SystemClock
from omgangsdesk.services import requests as asked
from omgangsdesk.services.opening import noticed
from omgangsdesk.services.papers.reports import render
from omgangsdesk.services.screens.log_view import read_log

NOTE = asked.Observe(category="contact", text="Finn bouwt een toren.")


@dataclass
class RealClock(SetClock):
    """A computer's clock: time passes for both, and only the one can be set."""

    passed: float = 0.0

    def elapsed(self) -> float:
        return self.passed

    def passes(self, minutes: float) -> None:
        self.passed += minutes * 60
        self.instant += dt.timedelta(minutes=minutes)

    def is_set(self, minutes: float) -> None:
        self.instant += dt.timedelta(minutes=minutes)


@pytest.fixture
def clock() -> RealClock:
    return RealClock()


@contextmanager
def at_work(folder: Path, clock: RealClock) -> Iterator[House]:
    """The house as a real centre sees it, where no day is played under a clock that is set."""
    with opened(folder, clock) as house:
        house.desk.practice = False
        yield house


@pytest.fixture
def real(house_folder: Path, clock: RealClock) -> Iterator[House]:
    with at_work(house_folder, clock) as house:
        yield house


def jumps(house: House) -> list[tuple[str, str]]:
    with house.desk.store.read() as unit:
        found = [one.data for one in unit.entries(kind="clock_changed")]
    return [
        (
            moments.clock_time(moments.read(one.was), ZONE),
            moments.clock_time(moments.read(one.became), ZONE),
        )
        for one in found
        if isinstance(one, kinds.ClockChanged)
    ]


def told(house: House) -> list[str]:
    return [str(one.text.full) for one in house.board().attention if "clock" in str(one.text.full)]


@pytest.mark.parametrize("minutes", [0.5, 3, 30, 240])
def test_time_that_passes_is_no_jump(real: House, clock: RealClock, minutes: float) -> None:
    real.do(NOTE)
    clock.passes(minutes)
    real.do(NOTE)
    assert (jumps(real), told(real)) == ([], [])


def test_a_clock_that_is_put_back_is_noticed_before_the_act(real: House, clock: RealClock) -> None:
    real.do(NOTE)
    clock.passes(10)
    clock.is_set(-60)
    changes = real.do(NOTE)
    assert jumps(real) == [("14:10", "13:10")]
    with real.desk.store.read() as unit:
        (jump,) = unit.entries(kind="clock_changed")
    assert (jump.sequence, jump.act) != (changes.entries[0][1], changes.act)
    assert jump.sequence == changes.entries[0][1] - 1
    assert len(changes.entries) == 1
    (said,) = told(real)
    assert "should have said 14:10, and said 13:10" in said


def test_a_clock_that_is_put_forward_is_noticed(real: House, clock: RealClock) -> None:
    clock.passes(5)
    clock.is_set(11)
    real.do(NOTE)
    assert jumps(real) == [("14:05", "14:16")]


@pytest.mark.parametrize("minutes", [9, -1.5])
def test_a_clock_that_is_put_right_by_a_little_is_not(
    real: House, clock: RealClock, minutes: float
) -> None:
    real.do(NOTE)
    clock.passes(20)
    clock.is_set(minutes)
    real.do(NOTE)
    assert jumps(real) == []


def test_a_jump_is_told_once_and_then_gone_on_from(real: House, clock: RealClock) -> None:
    real.do(NOTE)
    clock.is_set(-60)
    for _ in range(3):
        real.do(NOTE)
        clock.passes(1)
    assert jumps(real) == [("14:00", "13:00")]
    clock.is_set(60)
    real.do(NOTE)
    assert len(jumps(real)) == 2


def test_nothing_is_put_in_another_order(real: House, clock: RealClock) -> None:
    real.do(NOTE)
    clock.is_set(-60)
    real.do(asked.Observe(category="contact", text="Later."))
    first, second = real.entries()
    assert (first.sequence, second.sequence) == (first.sequence, first.sequence + 2)
    assert second.recorded_at < first.recorded_at


def test_a_clock_put_back_while_the_desk_was_closed_is_noticed(
    real: House, clock: RealClock
) -> None:
    real.do(NOTE)
    real.desk.close()
    clock.instant, clock.passed = at("13:30"), 0.0
    with at_work(real.folder, clock) as again:
        again.do(NOTE)
        assert jumps(again) == [("14:00", "13:30")]


def test_a_jump_is_told_before_anything_is_written_and_kept_with_the_next_act(
    real: House, clock: RealClock
) -> None:
    real.do(NOTE)
    clock.is_set(-60)
    (said,) = told(real)
    assert "should have said 14:00, and said 13:00" in said
    assert jumps(real) == []
    real.do(NOTE)
    assert told(real) == [said]
    assert jumps(real) == [("14:00", "13:00")]


def test_a_clock_put_back_while_closed_is_told_at_the_unlocking(
    real: House, clock: RealClock
) -> None:
    real.do(NOTE)
    real.desk.close()
    clock.instant, clock.passed = at("13:30"), 0.0
    with at_work(real.folder, clock) as again:
        assert len(told(again)) == 1


def test_a_computer_that_slept_did_not_jump(real: House, clock: RealClock) -> None:
    """What passes is counted in its sleep too; a night later the day has turned, no more."""
    real.do(NOTE)
    clock.passes(18 * 60)
    assert (told(real), real.board().day) == ([], DAY + dt.timedelta(days=1))
    real.do(NOTE)
    assert jumps(real) == []


def test_a_clock_put_forward_while_closed_is_told_by_the_gap_and_kept_when_put_right(
    real: House, clock: RealClock
) -> None:
    real.do(NOTE)
    real.desk.close()
    clock.instant, clock.passed = at("14:00") + dt.timedelta(days=366), 0.0
    with at_work(real.folder, clock) as ahead:
        assert "since 2026-03-06" in str(noticed.long_closed(ahead.desk.newest, clock.now()))
        ahead.do(NOTE)
        clock.is_set(-60 * 24 * 366)
        ahead.do(NOTE)
        assert jumps(ahead) == [("14:00", "14:00")]
        kept = [one.data for one in ahead.desk.book().of_day]
        (jump,) = (one for one in kept if isinstance(one, kinds.ClockChanged))
        assert (jump.was[:10], jump.became[:10]) == ("2027-03-07", "2026-03-06")


def test_a_summer_without_visits_is_no_riddle(real: House) -> None:
    newest = real.clock.now()
    assert noticed.long_closed(newest, newest + dt.timedelta(days=59)) is None
    assert noticed.long_closed(None, newest) is None


def test_the_internal_report_of_the_day_says_it_and_no_other(
    real: House, clock: RealClock
) -> None:
    real.do(NOTE)
    clock.is_set(-60)
    real.do(NOTE)
    book = real.desk.book()
    facts = render(real.desk, book, "bezoek-kievit", "internal", revision=1).report.facts
    (jump,) = (one for one in facts if one.kind == "clock")
    assert "should have said 14:00" in jump.text
    assert not render(real.desk, book, "bezoek-kievit", "attendance", revision=1).report.facts


def test_a_visit_that_is_reported_later_has_the_jumps_of_its_own_day(
    real: House, clock: RealClock
) -> None:
    arrive = asked.Arrive(persons=(asked.Arriving(person="kievit-vader", identity="known"),))
    real.do(arrive)
    clock.is_set(-60)
    real.do(NOTE)
    clock.passes(60 * 24 * 3)
    clock.is_set(120)
    real.do(NOTE)
    assert len(jumps(real)) == 2
    book = real.desk.book()
    assert book.day != DAY
    facts = render(real.desk, book, "bezoek-kievit", "internal", revision=1).report.facts
    (jump,) = (one for one in facts if one.kind == "clock")
    assert "should have said 14:00, and said 13:00" in jump.text


def test_a_day_under_a_set_clock_is_no_jump(house: House) -> None:
    house.at("14:00").do(NOTE)
    house.at("11:00").do(NOTE)
    house.at("18:00").do(NOTE)
    assert (jumps(house), told(house)) == ([], [])


def test_a_jump_while_a_practice_desk_is_open_counts(house_folder: Path) -> None:
    clock = RealClock()
    with opened(house_folder, clock) as house:
        house.do(NOTE)
        clock.is_set(-30)
        house.do(NOTE)
        assert jumps(house) == [("14:00", "13:30")]


def test_of_a_jump_to_another_day_the_date_is_told(real: House, clock: RealClock) -> None:
    real.do(NOTE)
    clock.is_set(60 * 24)
    real.do(NOTE)
    (said,) = told(real)
    assert f"{DAY.isoformat()} 14:00" in said
    (line,) = (one for one in read_log(real.desk) if one.entry.kind == "clock_changed")
    assert str(line.says) == said


def test_what_was_noticed_of_the_clock_can_not_be_undone(real: House, clock: RealClock) -> None:
    real.do(NOTE)
    clock.is_set(-60)
    real.do(NOTE)
    real.do(asked.Undo())
    assert real.board().undoable is None or real.board().undoable.visit is not None
    assert len(jumps(real)) == 1


def test_the_computers_clock_tells_what_passes() -> None:
    clock = SystemClock()
    assert isinstance(clock, SteadyClock)
    before = clock.elapsed()
    assert clock.elapsed() >= before
