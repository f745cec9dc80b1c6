"""Who is expected when, who is too late, and how long the held party waits."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.records import StaggerPolicy
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.rules.stagger import Countdown

VISITOR_FIRST = StaggerPolicy()
CARING_FIRST = StaggerPolicy(first_in="caring", between=10, first_out="visiting", hold=10)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (VISITOR_FIRST, {"visiting": "13:45", "caring": "14:00", "child": "14:00"}),
        (CARING_FIRST, {"visiting": "14:00", "caring": "13:50", "child": "13:50"}),
        (StaggerPolicy(between=0), {"visiting": "14:00", "caring": "14:00", "child": "14:00"}),
    ],
)
def test_each_party_is_expected_by_the_policy(
    policy: StaggerPolicy, expected: dict[str, str]
) -> None:
    file = file_of(policy=policy)
    found = {side: stagger.expected_arrival(file, side) for side in expected}
    assert found == {side: at(clock) for side, clock in expected.items()}
    assert stagger.first_arrival(Story(file).state) == min(found.values())


def test_the_policy_of_the_case_goes_before_that_of_the_house() -> None:
    assert file_of().policy == VISITOR_FIRST
    assert file_of(policy=CARING_FIRST).policy == CARING_FIRST


@pytest.mark.parametrize(
    ("person", "clock", "minutes"),
    [
        ("vader", "13:30", 0),
        ("vader", "13:45", 0),
        ("vader", "13:45:59", 0),
        ("vader", "13:46", 1),
        ("moeder", "13:59", 0),
        ("moeder", "14:20:30", 20),
        ("finn", "14:07", 7),
    ],
)
def test_lateness_is_whole_minutes_against_the_expected_time(
    person: str, clock: str, minutes: int
) -> None:
    assert stagger.late_minutes(file_of(), person, at(clock)) == minutes


def test_nobody_may_leave_before_the_end() -> None:
    state = until_start().state
    assert stagger.may_leave_at(state, "caring") is None
    assert stagger.may_leave_at(state, "visiting") is None


def test_the_first_party_may_leave_at_the_end_and_the_other_waits_for_it() -> None:
    state = until_end().state
    assert stagger.may_leave_at(state, "caring") == at("15:00")
    assert stagger.may_leave_at(state, "visiting") is None


def test_the_hold_counts_from_the_stamped_departure_of_the_last_of_the_first_party() -> None:
    story = until_end().go("15:06", "finn", leaves_with="moeder").go("15:08:20", "moeder")
    assert stagger.may_leave_at(story.state, "visiting") == at("15:23:20")


def test_a_departure_that_was_taken_back_holds_nobody() -> None:
    story = until_end().go("15:06", "moeder", "finn")
    story.retract("15:07", story.entries[-1].act)
    assert stagger.may_leave_at(story.state, "visiting") is None


def test_where_the_visitor_leaves_first_the_caring_party_is_held() -> None:
    story = until_end(file_of(policy=CARING_FIRST))
    assert stagger.may_leave_at(story.state, "caring") is None
    assert stagger.may_leave_at(story.state, "child") is None
    assert stagger.may_leave_at(story.go("15:02", "vader").state, "caring") == at("15:12")


def test_who_left_during_the_visit_holds_nobody_but_the_child_does() -> None:
    story = until_start().go("14:05", "moeder").tell("15:00", "visit_ended", how="as_planned")
    assert stagger.may_leave_at(story.state, "visiting") is None
    story.come("15:02", "moeder").go("15:04", "moeder", "finn")
    assert stagger.may_leave_at(story.state, "visiting") == at("15:19")


def test_after_calling_off_who_came_may_go_at_once() -> None:
    story = Story().come("13:45", "vader").tell("14:20", "no_show", reason="no_show_caring")
    assert stagger.may_leave_at(story.state, "visiting") == at("14:20")


@pytest.mark.parametrize(
    ("told", "clock", "expected"),
    [
        (Story(), "13:20", Countdown("arrival", 25, "visiting")),
        (Story(), "13:44:30", Countdown("arrival", 1, "visiting")),
        (Story(), "13:45", Countdown("arrival", 0, "visiting")),
        (Story(), "13:50", Countdown("arrival", -5, "visiting")),
        (Story(), "14:00:59", Countdown("arrival", -15, "visiting")),
        (Story(), "14:01", Countdown("arrival", -16, "visiting", past_grace=True)),
        (Story().come("13:45", "vader"), "13:50", Countdown("arrival", 10, "caring")),
        (
            Story().come("13:45", "vader").come("13:58", "moeder", "finn"),
            "13:59",
            Countdown("start", 1),
        ),
        (
            Story().come("13:45", "vader").come("13:58", "moeder", "finn"),
            "14:04",
            Countdown("start", -4),
        ),
        (until_start(), "14:05", Countdown("end", 55)),
        (until_start(), "15:03", Countdown("end", -3)),
        (until_end(), "15:01", Countdown("none", 0)),
        (
            until_end().go("15:06", "moeder", "finn"),
            "15:07",
            Countdown("departure", 14, "visiting"),
        ),
        (until_end().go("15:06", "moeder", "finn"), "15:21", Countdown("none", 0)),
    ],
)
def test_the_countdown_is_to_the_next_thing_expected(
    told: Story, clock: str, expected: Countdown
) -> None:
    assert stagger.countdown(told.state, at(clock)) == expected


def test_nobody_waits_for_a_companion() -> None:
    story = Story(file_of(companions=("tolk",))).come("13:58", "vader", "moeder", "finn")
    assert stagger.countdown(story.state, at("13:59")).of == "start"


def exchange() -> Story:
    story = Story(file_of(kind="exchange", end="17:00"))
    story.come("13:45", "vader").come("13:58", "moeder", "finn")
    return story.hand("14:00", "finn", "moeder", COLLEAGUE, "to_visit")


def test_of_an_exchange_who_gives_the_child_away_goes_first() -> None:
    story = exchange()
    assert stagger.may_leave_at(story.state, "caring") == at("14:00")
    assert stagger.may_leave_at(story.state, "visiting") is None
    story.go("14:02", "moeder").hand("14:05", "finn", COLLEAGUE, "vader", "to_visit")
    assert stagger.may_leave_at(story.state, "visiting") == at("14:17")
    assert stagger.countdown(story.state, at("14:07")) == Countdown("departure", 10, "visiting")


def test_between_two_handovers_the_countdown_is_to_the_return() -> None:
    story = exchange().go("14:02", "moeder").go("14:17", "vader", "finn", leaves_with="vader")
    assert stagger.countdown(story.state, at("16:00")) == Countdown("arrival", 45, "child")
    assert stagger.expected_return(story.file, "visiting") == at("16:45")
    assert stagger.expected_return(story.file, "child") == at("16:45")
    assert stagger.expected_return(story.file, "caring") == at("17:00")
    late = stagger.countdown(story.state, at("17:05"))
    assert (late.minutes, late.past_grace) == (-20, True)


def test_once_the_child_is_given_back_nobody_is_awaited() -> None:
    story = exchange().go("14:02", "moeder").go("14:17", "vader", "finn", leaves_with="vader")
    story.come("16:45", "vader", "finn").hand("16:46", "finn", "vader", COLLEAGUE, "back")
    story.go("16:50", "vader")
    assert stagger.awaited_in(story.state) == ("moeder",)
    story.come("17:00", "moeder").hand("17:01", "finn", COLLEAGUE, "moeder", "back")
    assert stagger.awaited_in(story.state) == ()
    assert stagger.may_leave_at(story.state, "caring") == at("17:05")


def test_who_has_the_child_back_goes_first_and_the_other_waits() -> None:
    story = exchange().go("14:02", "moeder").go("14:17", "vader", "finn", leaves_with="vader")
    story.come("16:45", "vader", "finn").come("17:00", "moeder")
    story.hand("17:01", "finn", "vader", "moeder", "back")
    assert stagger.may_leave_at(story.state, "caring") == at("17:01")
    assert stagger.may_leave_at(story.state, "visiting") is None
    story.go("17:03", "moeder", "finn", leaves_with="moeder")
    assert stagger.may_leave_at(story.state, "visiting") == at("17:18")


def test_a_hold_is_counted_in_minutes_that_were_lived() -> None:
    left = at("15:06")
    story = until_end().go("15:06", "moeder", "finn")
    assert stagger.may_leave_at(story.state, "visiting") == left + dt.timedelta(minutes=15)


@given(st.integers(-120, 240), st.integers(0, 120))
def test_a_count_goes_on_by_itself_as_if_it_were_asked_again(start: int, on: int) -> None:
    """Nobody is stamped meanwhile, as while the desk is locked."""
    for story in (Story(), Story().come("13:45", "vader"), until_start(), until_end()):
        first = at("14:00") + dt.timedelta(minutes=start)
        then = first + dt.timedelta(minutes=on)
        went_on = stagger.later(stagger.countdown(story.state, first), then)
        if went_on.of != "none":
            assert went_on == stagger.countdown(story.state, then)
