"""Midnight, the two hours of 02:30, a clock that jumps, a check-out that was forgotten."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from tests.stories.conftest import DAY, Story

from omgangsdesk.domain import moments
from omgangsdesk.services.perform import perform
from omgangsdesk.services.requests import Observe, Request

SPECHT = "bezoek-specht"
SATURDAY = DAY + dt.timedelta(days=1)


def test_a_visit_that_runs_past_midnight_stays_one_visit_of_its_day(story: Story) -> None:
    story.play("midnight", until="16:45").at("23:50")
    assert story.visit(SPECHT)["status"] == "running"
    assert story.visit(SPECHT)["countdown"] == "40' left"
    story.play("midnight", night=True).at("00:55", SATURDAY)
    visit = story.visit(SPECHT)
    assert (story.today()["day"], visit["status"]) == (DAY.isoformat(), "completed")
    assert visit["actual"]["end"] == "2026-03-06T23:25:00.000Z"
    assert "Plan: 16:00–07/03 00:30 · Weg afgesloten door hoog water" in story.says(SPECHT)
    report = story.report(SPECHT)
    assert "changed to 07/03 00:30: Weg afgesloten door hoog water" in report
    assert "00:25" in report
    assert all(one["day"] == DAY.isoformat() for one in story.log(SPECHT))
    story.verified()


def test_a_check_out_that_was_forgotten_is_asked_and_marked_as_estimated(story: Story) -> None:
    story.play("forgotten").at("08:30", SATURDAY)
    assert story.today()["in_house"]["adults"] == 1
    asked = "Specht: father still inside since yesterday 15:40: when did they leave?"
    assert asked in story.attention()
    story.play("forgotten", day=1)
    assert story.today()["in_house"]["adults"] == 0
    last = story.log(SPECHT)[-1]
    assert (last["kind"], last["time_source"]) == ("departure", "estimated")
    assert last["occurred_at"] == "2026-03-06T16:25:00.000Z"
    report = story.report(SPECHT)
    assert "17:25" in report
    assert "estimated" in report
    story.verified()


NIGHT = dt.date(2026, 10, 24)
"""The Saturday whose night has two hours from 02:00 to 03:00."""


@dataclass
class TickingClock:
    """A clock that somebody can put on or back, while time goes on as it does."""

    instant: dt.datetime
    seconds: float = 0.0

    def now(self) -> dt.datetime:
        return self.instant

    def elapsed(self) -> float:
        return self.seconds

    def pass_by(self, minutes: int, *, put: int = 0) -> None:
        self.seconds += 60 * minutes
        self.instant += dt.timedelta(minutes=minutes + put)


def _see(story: Story, instants: list[dt.datetime]) -> None:
    desk = story.desk()
    try:
        for instant in instants:
            story.clock.instant = instant
            act = Observe(category="contact", text=f"Juno telt tot {instant.hour}.")
            perform(desk, Request(act=act, visit=SPECHT))
    finally:
        desk.close()


@pytest.mark.parametrize("story", [NIGHT], indirect=True)
def test_the_second_half_past_two_is_told_apart(story: Story) -> None:
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=moments.UTC)
    second = first + dt.timedelta(hours=1)
    _see(story, [first, second])
    entries = story.log(SPECHT)
    assert [one["occurred_at"][11:16] for one in entries] == ["00:30", "01:30"]
    assert {one["day"] for one in entries} == {NIGHT.isoformat()}
    lines = story.says(SPECHT).splitlines()
    assert ("02:30" in lines[0], "(2" in lines[0]) == (True, False)
    assert "02:30 (2" in lines[1]
    assert "02:30 (2" in story.report(SPECHT)
    story.verified()


def test_a_clock_that_jumps_is_noticed_and_both_times_are_kept(story: Story) -> None:
    clock = TickingClock(moments.at_local(DAY, dt.time(14, 0), "Europe/Brussels"))
    desk = story.desk(clock)
    try:
        act = Observe(category="contact", text="Juno leest.")
        perform(desk, Request(act=act, visit=SPECHT))
        clock.pass_by(5, put=-60)
        perform(desk, Request(act=act, visit=SPECHT))
    finally:
        desk.close()
    jumped = next(one for one in story.day_log() if one["kind"] == "clock_changed")
    assert jumped["data"] == {
        "was": "2026-03-06T13:05:00.000Z",
        "became": "2026-03-06T12:05:00.000Z",
    }
    assert any("clock" in one.casefold() for one in story.attention())
    kept = [one["occurred_at"] for one in story.log(SPECHT)]
    assert kept == ["2026-03-06T13:00:00.000Z", "2026-03-06T12:05:00.000Z"]
    story.verified()
