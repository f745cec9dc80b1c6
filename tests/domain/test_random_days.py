"""Random days in the rules alone: whatever is stamped, in whatever order, some things hold.

Set OMGANGSDESK_RANDOM_DAYS to play more of them; the desk itself is played in
tests/services/desk/test_random_days.py.
"""

from __future__ import annotations

import os
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.random_day import ROOMS, days
from tests.domain.story import Story, at

from omgangsdesk.domain.rules import corridor, next_act, rooms, stagger, supervision
from omgangsdesk.domain.rules.building import in_building, states_at
from omgangsdesk.domain.rules.standing import newly, standing
from omgangsdesk.domain.visit.fold import VisitState, fold, status
from omgangsdesk.domain.visit.status import OVER, PLACES, STATUS

MORE = settings(
    max_examples=int(os.environ.get("OMGANGSDESK_RANDOM_DAYS", "40")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
minutes = st.integers(0, 12 * 60).map(lambda one: f"{8 + one // 60:02}:{one % 60:02}")


def states_of(day: tuple[Story, ...]) -> list[VisitState]:
    return [one.state for one in day]


@MORE
@given(day=days(40), seed=st.integers())
def test_the_order_in_which_entries_arrive_changes_nothing(
    day: tuple[Story, ...], seed: int
) -> None:
    for story in day:
        shuffled = list(story.entries)
        random.Random(seed).shuffle(shuffled)
        assert fold(story.file, shuffled) == story.state
        assert fold(story.file, [*shuffled, *story.entries]) == story.state


@MORE
@given(day=days(40), clock=minutes)
def test_nobody_is_in_the_building_of_a_visit_that_is_over(
    day: tuple[Story, ...], clock: str
) -> None:
    for state in states_of(day):
        word = status(state, at(clock), stagger.first_arrival(state))
        assert word in STATUS
        assert word not in OVER or not state.present
        assert all(one.place in PLACES for one in state.presences.values())


@MORE
@given(day=days(40), clock=minutes)
def test_what_is_offered_is_never_refused_by_the_light(day: tuple[Story, ...], clock: str) -> None:
    states, now = states_of(day), at(clock)
    found = next_act.of_desk(
        states, now, lambda state, side: corridor.light(state, side, states, now)
    )
    if found is None:
        return
    state = next(one for one in states if one.file.plan.id == found.visit)
    walking = {state.file.side(one) for one in found.persons} - {"child"}
    walking |= {"visiting"} if found.act == "start" else set()
    if found.act in {"arrive", "depart", "start"}:
        for side in walking:
            assert corridor.light(state, side, states, now).answer != "not_free"


@MORE
@given(day=days(40), clock=minutes)
def test_no_child_is_offered_to_leave_alone(day: tuple[Story, ...], clock: str) -> None:
    for state in states_of(day):
        found = next_act.of_visit(state, at(clock))
        if found is not None and found.act == "depart":
            assert any(state.file.role(one) != "child" for one in found.persons)


@MORE
@given(day=days(40), clock=minutes)
def test_at_any_moment_the_building_holds_who_is_stamped_in_it(
    day: tuple[Story, ...], clock: str
) -> None:
    files = {one.file.plan.id: one.file for one in day}
    entries = {one.file.plan.id: one.entries for one in day}
    states = states_at(files, entries, at(clock))
    found = in_building(states, at(clock))
    assert {one.person for one in found.people} == {
        one.person for state in states for one in state.present
    }
    now = in_building(states_of(day), at("23:59"))
    assert in_building(states_at(files, entries, at("23:59")), at("23:59")) == now


@MORE
@given(day=days(40))
def test_step_by_step_every_rule_that_stops_holding_is_new_once(day: tuple[Story, ...]) -> None:
    """What stands at the end was new at some step before: nothing breaks in silence."""
    told: set[tuple[object, ...]] = set()
    known: dict[str, VisitState] = {one.file.plan.id: fold(one.file, []) for one in day}
    before = standing(known.values(), ROOMS, supervision.CHILDREN)
    for story in day:
        for count in range(1, len(story.entries) + 1):
            known[story.file.plan.id] = fold(story.file, story.entries[:count])
            after = standing(known.values(), ROOMS, supervision.CHILDREN)
            told |= {one.about for one in newly(before, after)}
            before = after
    assert {one.about for one in before} <= told
    meets = _meetings(list(known.values()))
    assert meets == any(one.rule in {"met", "corridor"} for one in before)


def _meetings(states: list[VisitState]) -> bool:
    """Said again in other words: two people who must not meet are in one place."""
    here = [(state, one) for state in states for one in state.present]
    return any(
        one.room == other.room and rooms.must_not_meet((state, one.person), (beside, other.person))
        for state, one in here
        for beside, other in here
    )
