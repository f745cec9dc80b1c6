"""The earliest moment at which a step is free, and what holds of the light whatever happens."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.random_day import PAIR, days, opposed_in_hall
from tests.domain.rules.test_corridor import answer, exchange, no_meet_pair, seen
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.rules import corridor
from omgangsdesk.domain.rules.corridor import Light, Step, earliest_safe, light
from omgangsdesk.domain.visit.fold import VisitState

MINUTE = dt.timedelta(minutes=1)


def safe(story: Story, side: str, clock: str, *others: Story) -> dt.datetime | None:
    states = [story.state, *(one.state for one in others)]
    return earliest_safe(Step(story.file.plan.id, side), states, at(clock))


def test_what_is_free_is_free_now() -> None:
    assert safe(Story().come("13:45", "vader"), "caring", "13:58") == at("13:58")


def test_the_window_of_an_arrival_that_is_not_stamped_is_waited_for() -> None:
    assert safe(Story(), "caring", "13:50") == at("14:01")


def test_the_hold_after_the_visit_is_waited_for() -> None:
    story = until_end().go("15:06", "moeder", "finn")
    assert safe(story, "visiting", "15:10") == at("15:21")


def test_who_has_to_be_stamped_first_leaves_no_moment_to_propose() -> None:
    assert safe(until_end(), "visiting", "15:01") is None
    assert safe(Story().come("13:45", "vader", waiting_room=None), "caring", "13:58") is None


def test_one_window_after_another_is_passed_over() -> None:
    meerkoet, ooievaar = no_meet_pair()
    meerkoet.come("10:45", "greet").come("11:00", "karel", "senne")
    meerkoet.hand("11:00", "senne", "karel", COLLEAGUE, "to_visit")
    assert safe(meerkoet, "visiting", "11:40", ooievaar) == at("12:16")


def test_two_visits_of_one_case_keep_the_same_parties_apart() -> None:
    first = until_start(file_of(start="10:00", end="11:00"))
    file = file_of(start="14:00")
    later = Story(replace(file, plan=replace(file.plan, id="bezoek-kievit-2")))
    later.come("13:45", "vader", waiting_room=None)
    assert seen(first, "caring", "13:50", later) == Light(
        "not_free", "bezoek-kievit-2", "visiting"
    )
    assert answer(first, "visiting", "13:50", later) == "free"


def test_of_an_exchange_too() -> None:
    story = exchange().go("14:02", "moeder")
    assert safe(story, "visiting", "14:05") == at("14:17")


def states_of(day: tuple[Story, ...]) -> list[VisitState]:
    return [one.state for one in day]


@settings(max_examples=60, deadline=None)
@given(day=days(), minute=st.integers(0, 360), side=st.sampled_from(["visiting", "caring"]))
def test_the_proposed_moment_is_free_and_the_first_one(
    day: tuple[Story, ...], minute: int, side: str
) -> None:
    states = states_of(day)
    now = at("09:30") + minute * MINUTE
    found = earliest_safe(Step(states[0].file.plan.id, side), states, now)
    horizon = found or now + 600 * MINUTE
    step = now
    while step < horizon:
        assert light(states[0], side, states, step).answer != "free"
        step += 7 * MINUTE
    if found is not None:
        assert found >= now
        assert light(states[0], side, states, found).answer == "free"


@settings(max_examples=60, deadline=None)
@given(day=days(), minute=st.integers(0, 360))
def test_never_free_while_somebody_opposed_stands_in_the_hall(
    day: tuple[Story, ...], minute: int
) -> None:
    states, now = states_of(day), at("09:30") + minute * MINUTE
    for state in states:
        for side in ("visiting", "caring"):
            if opposed_in_hall(state, side, states):
                assert light(state, side, states, now).answer == "not_free"


@settings(max_examples=40, deadline=None)
@given(day=days(), minute=st.integers(0, 360))
def test_visits_that_have_nothing_to_do_with_it_change_nothing(
    day: tuple[Story, ...], minute: int
) -> None:
    states, now = states_of(day), at("09:30") + minute * MINUTE
    one = states[0]
    related = [other for other in states if corridor.must_not_meet(one, other)]
    for side in ("visiting", "caring"):
        assert light(one, side, states, now) == light(one, side, [one, *related], now)


@given(pair=st.permutations(PAIR))
def test_keeping_apart_is_mutual(pair: list[str]) -> None:
    one, other = no_meet_pair(said_by=pair[0])
    for side in ("visiting", "caring"):
        for party in corridor.opposed_sides(one.file, side, other.file):
            assert side in corridor.opposed_sides(other.file, party, one.file)
    for side in ("visiting", "caring"):
        (party,) = corridor.opposed_sides(one.file, side, one.file)
        assert corridor.opposed_sides(one.file, party, one.file) == (side,)
    assert corridor.opposed_sides(one.file, "child", other.file) == ()
