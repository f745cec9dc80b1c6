"""What was typed before the thing it must follow still has its effect."""

from __future__ import annotations

import pytest
from tests.domain.story import Story, at, until_end, until_start

from omgangsdesk.domain.log.precedence import in_sequence


def test_an_end_typed_before_the_start_still_ends_the_visit() -> None:
    story = until_start().tell("13:50", "visit_ended", recorded="15:00", how="as_planned")
    assert story.status("15:01") == "awaiting_departure"
    assert story.state.ended_at == at("13:50")


def test_a_departure_typed_before_the_arrival_still_takes_the_person_out() -> None:
    story = Story().come("13:45", "vader")
    story.tell("13:30", "departure", recorded="14:10", person="vader")
    where = story.state.where("vader")
    assert (where.place, where.arrived_at, where.left_at) == ("gone", at("13:45"), at("13:30"))


def test_a_pause_and_a_going_on_typed_too_early_count_too() -> None:
    story = until_start().tell("13:55", "visit_paused", recorded="14:20")
    assert story.status("14:21") == "paused"
    story.tell("13:40", "visit_resumed", recorded="14:25")
    assert story.status("14:26") == "running"


def test_somebody_who_was_moved_before_coming_in_is_where_they_were_moved_to() -> None:
    story = Story().come("13:45", "vader")
    story.tell("13:40", "person_moved", recorded="13:50", person="vader", to="zonnekamer")
    assert story.state.where("vader").room == "zonnekamer"


def test_a_departure_between_two_arrivals_is_that_of_the_first() -> None:
    story = Story().come("13:00", "vader").come("14:00", "vader")
    story.tell("13:30", "departure", recorded="14:10", person="vader")
    assert story.state.where("vader").present


def test_what_was_written_before_the_other_knows_nothing_of_it() -> None:
    story = Story().tell("13:30", "departure", recorded="13:31", person="vader")
    story.tell("13:45", "arrival", recorded="13:46", person="vader")
    assert story.state.where("vader").present


def test_an_end_that_was_written_before_the_visit_went_on_again_ends_nothing() -> None:
    story = until_end().tell("15:05", "visit_started", room="zonnekamer")
    assert story.status("15:06") == "running"


def test_somebody_elses_arrival_is_not_waited_for() -> None:
    story = Story().come("13:58", "moeder")
    story.tell("13:30", "departure", recorded="14:10", person="vader")
    assert in_sequence(story.entries) == story.entries


@pytest.mark.parametrize("story", [Story(), until_start(), until_end()])
def test_what_is_in_order_stays_as_it_is(story: Story) -> None:
    assert in_sequence(story.entries) == story.entries
