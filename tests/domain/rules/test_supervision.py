"""One supervisor holds two visits at once only where both dossiers allow it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_start

from omgangsdesk.domain.rules.supervision import beside, breaches, doubled, gaps, is_running
from omgangsdesk.domain.visit.visit_state import Period


def running(family: str, *, group: str, supervisor: str | None = COLLEAGUE) -> Story:
    file = file_of(family, room=f"kamer-{family}", supervisor=supervisor)
    return until_start(replace(file, case=replace(file.case, group_supervision=group)))


@pytest.mark.parametrize(
    ("one", "other", "allowed"),
    [("yes", "yes", True), ("yes", "no", False), ("no", "yes", False), ("no", "no", False)],
)
def test_both_dossiers_have_to_allow_it(one: str, other: str, *, allowed: bool) -> None:
    states = [running("Kievit", group=one).state, running("Merel", group=other).state]
    assert [len(visits) for _, visits in doubled(states)] == ([] if allowed else [2])
    assert (beside(states[0], COLLEAGUE, states) == []) is allowed


def test_somebody_else_may_take_the_other_one() -> None:
    other = running("Merel", group="no").tell("14:10", "supervision", supervisor="sd")
    states = [running("Kievit", group="no").state, other.state]
    assert list(doubled(states)) == []
    assert beside(states[0], COLLEAGUE, states) == []
    assert beside(states[0], "sd", states) == [states[1]]


def test_what_is_over_or_has_not_begun_does_not_count() -> None:
    over = running("Merel", group="no").tell("14:30", "visit_ended", how="as_planned")
    waiting = Story(file_of("Valk"))
    states = [running("Kievit", group="no").state, over.state, waiting.state]
    assert [is_running(one) for one in states] == [True, False, False]
    assert list(doubled(states)) == []


def test_nobody_is_no_supervisor_of_two() -> None:
    states = [running(name, group="no", supervisor=None).state for name in ("Kievit", "Merel")]
    assert list(doubled(states)) == []


def hours(story: Story, until: str = "14:30") -> list[tuple[object, object]]:
    return [(one.start, one.until) for one in gaps(story.state, at(until))]


def test_a_gap_lasts_from_the_start_until_somebody_takes_over() -> None:
    story = until_start(file_of(supervisor=None))
    assert hours(story) == [(at("14:00"), at("14:30"))]
    assert hours(story, "14:00") == []
    story.tell("14:20", "supervision", supervisor="sd")
    assert gaps(story.state, at("14:30")) == (Period(at("14:00"), at("14:20")),)


def test_a_gap_ends_with_the_visit() -> None:
    story = until_start(file_of(supervisor=None)).tell("14:10", "visit_ended", how="as_planned")
    assert hours(story) == [(at("14:00"), at("14:10"))]


def test_who_was_planned_or_took_over_before_the_start_leaves_no_gap() -> None:
    assert hours(until_start()) == []
    assert hours(Story(file_of(supervisor=None))) == []
    early = Story(file_of(supervisor=None)).tell("13:50", "supervision", supervisor="sd")
    assert hours(early.tell("14:00", "visit_started", room="zonnekamer")) == []


def test_two_visits_of_one_supervisor_are_told_once() -> None:
    states = [running("Kievit", group="no").state, running("Merel", group="no").state]
    (one,) = breaches(states, most=5)
    assert (one.rule, one.supervisor, one.visits) == (
        "supervision",
        COLLEAGUE,
        ("bezoek-kievit", "bezoek-merel"),
    )
