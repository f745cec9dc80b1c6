"""Whoever is too late does not stand first for ever: another act comes first, then a decision."""

from __future__ import annotations

import pytest
from tests.domain.rules.test_next_act import offered
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.rules.next_act import Next, of_visit


def found(story: Story, clock: str) -> tuple[str, str | None, tuple[str, ...]]:
    one = of_visit(story.state, at(clock))
    assert one is not None
    return one.act, one.side, one.persons


def test_within_the_grace_the_arrival_is_offered() -> None:
    story = Story().come("13:58", "moeder", "finn")
    assert found(story, "14:00") == ("arrive", "visiting", ("vader",))


def test_past_the_grace_it_is_to_decide() -> None:
    story = Story().come("13:58", "moeder", "finn")
    assert found(story, "14:01") == ("no_show", "visiting", ("vader",))


def test_who_is_not_late_yet_comes_first() -> None:
    assert found(Story(), "14:05") == ("arrive", "caring", ("finn", "moeder"))
    assert found(Story(), "14:16") == ("no_show", "visiting", ("vader",))


def test_of_the_caring_party_it_is_to_decide_too() -> None:
    story = Story().come("13:45", "vader")
    assert found(story, "14:16") == ("no_show", "caring", ("finn", "moeder"))


def test_part_of_the_children_may_come() -> None:
    story = Story(file_of(children=("finn", "lou")))
    story.come("13:45", "vader").come("13:58", "moeder", "finn")
    assert found(story, "14:10") == ("arrive", "caring", ("lou",))
    assert found(story, "14:16") == ("hand_over", None, ("finn",))


def test_who_is_late_but_comes_is_just_late() -> None:
    story = Story().come("13:58", "moeder", "finn").come("14:10", "vader")
    assert found(story, "14:11")[0] == "hand_over"


def test_an_exchange_of_which_a_party_does_not_come() -> None:
    story = Story(file_of(kind="exchange", end="17:00")).come("13:45", "vader")
    assert found(story, "14:10")[0] == "arrive"
    assert found(story, "14:16") == ("no_show", "caring", ("finn", "moeder"))


def test_a_child_that_does_not_come_back_from_an_exchange_is_waited_for() -> None:
    story = Story(file_of(kind="exchange", end="17:00")).come("13:45", "vader")
    story.come("13:58", "moeder", "finn").hand("14:00", "finn", "moeder", "vader", "to_visit")
    story.go("14:02", "moeder").go("14:20", "vader", "finn", leaves_with="vader")
    assert found(story, "17:40") == ("arrive", "visiting", ("finn", "vader"))


def test_who_does_not_collect_the_child_is_waited_for() -> None:
    story = until_start().go("14:05", "moeder").tell("15:00", "visit_ended", how="as_planned")
    assert found(story, "15:30") == ("arrive", "caring", ("moeder",))
    one = of_visit(story.state, at("15:30"))
    assert one is not None
    assert one.late


def other(start: str = "14:00", end: str = "15:00", **more: object) -> Story:
    names = {"children": ("noor",), "caring": ("iris",), "visiting": ("tom",)}
    return Story(file_of("Merel", start=start, end=end, room="tuinkamer", **{**names, **more}))


def act(one: Next | None) -> tuple[str, str] | None:
    return (one.act, one.visit) if one else None


def test_what_is_due_now_comes_before_whoever_is_too_late() -> None:
    late = Story().come("13:58", "moeder", "finn")
    running = other("13:05", "14:05").come("12:50", "tom").come("13:00", "iris", "noor")
    running.hand("13:01", "noor", "iris", COLLEAGUE, "to_visit")
    running.tell("13:05", "visit_started", room="tuinkamer")
    assert act(offered([late, running], "14:02")) == ("no_show", "bezoek-kievit")
    assert act(offered([late, running], "14:06")) == ("end", "bezoek-merel")


def test_what_is_due_later_comes_after() -> None:
    late = Story().come("13:58", "moeder", "finn")
    assert act(offered([late, other("14:45", "15:45")], "14:20")) == (
        "no_show",
        "bezoek-kievit",
    )


@pytest.mark.parametrize("clock", ["15:10", "18:00"])
def test_somebody_who_may_leave_comes_before_whoever_is_too_late(clock: str) -> None:
    late = other("14:30", "15:30").come("14:28", "iris", "noor")
    leaving = until_end().hand("15:01", "finn", COLLEAGUE, "moeder", "back")
    assert act(offered([late, leaving], clock)) == ("depart", "bezoek-kievit")
