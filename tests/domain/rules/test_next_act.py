"""The likeliest next act: one after the other through a day, and never against the light."""

from __future__ import annotations

import pytest
from tests.domain.rules.test_corridor import no_meet_pair
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.records import StaggerPolicy
from omgangsdesk.domain.rules import corridor, next_act
from omgangsdesk.domain.rules.next_act import Next, of_visit


def told(story: Story) -> tuple[str, tuple[str, ...], str]:
    found = of_visit(story.state)
    assert found is not None
    return found.act, found.persons, f"{found.due.astimezone(at('12:00').tzinfo):%H:%M}"


def offered(stories: list[Story], clock: str) -> Next | None:
    states = [one.state for one in stories]
    now = at(clock)
    return next_act.of_desk(
        states, now, lambda state, side: corridor.light(state, side, states, now)
    )


def utc(clock: str) -> str:
    return f"{at(clock):%H:%M}"


def test_a_whole_visit() -> None:
    story = Story()
    assert told(story) == ("arrive", ("vader",), utc("13:45"))
    story.come("13:45", "vader")
    assert told(story) == ("arrive", ("finn", "moeder"), utc("14:00"))
    story.come("13:58", "moeder", "finn")
    assert told(story) == ("hand_over", ("finn",), utc("14:00"))
    story.hand("13:59", "finn", "moeder", COLLEAGUE, "to_visit")
    assert told(story) == ("start", (), utc("14:00"))
    story.tell("14:00", "visit_started", room="zonnekamer")
    assert told(story) == ("end", (), utc("15:00"))
    story.tell("14:10", "visit_paused")
    assert told(story)[0] == "resume"
    story.tell("14:12", "visit_resumed").tell("15:00", "visit_ended", how="as_planned")
    assert told(story) == ("hand_over", ("finn",), utc("15:00"))
    story.hand("15:01", "finn", "vader", COLLEAGUE, "back")
    assert told(story)[:2] == ("hand_over", ("finn",))
    story.hand("15:02", "finn", COLLEAGUE, "moeder", "back")
    assert told(story) == ("depart", ("finn", "moeder"), utc("15:00"))
    story.go("15:04", "moeder", "finn", leaves_with="moeder")
    assert told(story) == ("depart", ("vader",), utc("15:19"))
    story.go("15:19", "vader")
    assert of_visit(story.state) is None


def test_where_the_visitor_leaves_first_it_is_offered_first() -> None:
    policy = StaggerPolicy(first_in="caring", between=10, first_out="visiting", hold=10)
    story = until_end(file_of(policy=policy)).hand("15:01", "finn", COLLEAGUE, "moeder", "back")
    assert told(story) == ("depart", ("vader",), utc("15:00"))
    story.go("15:02", "vader")
    assert told(story) == ("depart", ("finn", "moeder"), utc("15:12"))


def test_who_collects_the_child_is_stamped_before_it_is_handed_back() -> None:
    story = until_start().go("14:05", "moeder").tell("15:00", "visit_ended", how="as_planned")
    assert told(story) == ("arrive", ("moeder",), utc("15:00"))
    story.come("15:02", "moeder")
    assert told(story)[:2] == ("hand_over", ("finn",))


def test_a_companion_is_not_waited_for_but_may_come_along() -> None:
    story = Story(file_of(companions=("tolk",)))
    assert told(story)[1] == ("vader", "tolk")
    story.come("13:58", "vader", "moeder", "finn")
    assert told(story)[0] == "hand_over"


def test_after_calling_off_who_came_is_shown_out() -> None:
    story = Story().come("13:45", "vader").tell("14:20", "no_show", reason="no_show_caring")
    assert told(story) == ("depart", ("vader",), utc("14:20"))
    assert of_visit(Story().tell("09:00", "cancelled", reason="transport").state) is None


def test_the_whole_of_an_exchange() -> None:
    story = Story(file_of(kind="exchange", end="17:00"))
    assert told(story) == ("arrive", ("vader",), utc("13:45"))
    story.come("13:45", "vader")
    assert told(story) == ("arrive", ("finn", "moeder"), utc("14:00"))
    story.come("13:58", "moeder", "finn")
    assert told(story) == ("hand_over", ("finn",), utc("14:00"))
    story.hand("14:00", "finn", "moeder", COLLEAGUE, "to_visit")
    assert told(story) == ("depart", ("moeder",), utc("14:00"))
    story.go("14:02", "moeder")
    assert told(story) == ("hand_over", ("finn",), utc("14:00"))
    story.hand("14:05", "finn", COLLEAGUE, "vader", "to_visit")
    assert told(story)[2] == utc("14:17")
    assert set(told(story)[1]) == {"vader", "finn"}
    story.go("14:17", "vader", "finn", leaves_with="vader")
    assert told(story) == ("arrive", ("finn", "vader"), utc("16:45"))
    story.come("16:45", "vader", "finn")
    assert told(story) == ("hand_over", ("finn",), utc("17:00"))
    story.hand("16:46", "finn", "vader", COLLEAGUE, "back")
    assert told(story) == ("depart", ("vader",), utc("16:46"))
    story.go("16:50", "vader")
    assert told(story) == ("arrive", ("moeder",), utc("17:00"))
    story.come("17:00", "moeder")
    assert told(story)[:2] == ("hand_over", ("finn",))
    story.hand("17:01", "finn", COLLEAGUE, "moeder", "back")
    assert told(story)[2] == utc("17:05")
    assert set(told(story)[1]) == {"moeder", "finn"}
    story.go("17:05", "moeder", "finn", leaves_with="moeder")
    assert of_visit(story.state) is None


def test_who_comes_early_to_collect_is_not_shown_out_again() -> None:
    story = Story(file_of(kind="exchange", end="17:00")).come("13:45", "vader")
    story.come("13:58", "moeder", "finn").hand("14:00", "finn", "moeder", "vader", "to_visit")
    story.go("14:02", "moeder").go("14:20", "vader", "finn", leaves_with="vader")
    story.come("16:30", "moeder")
    assert told(story)[:2] == ("arrive", ("finn", "vader"))


def test_a_late_visitor_does_not_keep_the_child_from_being_taken_over() -> None:
    story = Story(file_of(kind="exchange", end="17:00")).come("13:58", "moeder", "finn")
    assert told(story)[:2] == ("hand_over", ("finn",))
    story.hand("14:00", "finn", "moeder", COLLEAGUE, "to_visit").go("14:02", "moeder")
    assert told(story)[:2] == ("arrive", ("vader",))


def test_a_child_alone_is_awaited_with_who_brings_it() -> None:
    story = Story().come("13:45", "vader").come("13:58", "moeder")
    assert of_visit(story.state) == Next(
        "arrive", "bezoek-kievit", at("14:00"), "caring", ("finn",), None
    )


def test_the_desk_is_offered_what_is_due_first() -> None:
    later = Story(file_of("Linde", start="14:30", children=("sam",), caring=("an",)))
    assert offered([later, Story()], "13:30").visit == "bezoek-kievit"
    assert offered([later, Story()], "12:00") is None


def test_an_arrival_that_the_light_refuses_is_not_offered() -> None:
    story = Story().come("13:45", "vader", waiting_room=None)
    assert of_visit(story.state).act == "arrive"
    assert offered([story], "13:59") is None
    story.tell("13:59", "person_moved", person="vader", to="wachtruimte")
    assert offered([story], "13:59").persons == ("finn", "moeder")


def test_a_departure_that_the_light_refuses_is_not_offered() -> None:
    story = until_end().hand("15:01", "finn", COLLEAGUE, "moeder", "back")
    story.go("15:04", "moeder", "finn", leaves_with="moeder")
    assert offered([story], "15:18") is None
    assert offered([story], "15:19").persons == ("vader",)


def test_a_family_that_must_not_meet_another_waits_for_it() -> None:
    meerkoet, ooievaar = no_meet_pair()
    meerkoet.come("10:45", "greet").come("11:00", "karel", "senne", waiting_room=None)
    assert offered([ooievaar], "11:40").persons == ("bas",)
    assert offered([meerkoet, ooievaar], "11:40").visit == "bezoek-meerkoet"


def test_what_is_offered_at_any_minute_of_two_visits_is_never_refused() -> None:
    meerkoet, ooievaar = no_meet_pair()
    script = [
        (meerkoet, lambda s: s.come("10:45", "greet", waiting_room=None)),
        (meerkoet, lambda s: s.tell("10:50", "person_moved", person="greet", to="tuinkamer")),
        (meerkoet, lambda s: s.come("10:58", "karel", "senne")),
        (meerkoet, lambda s: s.hand("10:59", "senne", "karel", COLLEAGUE, "to_visit")),
        (meerkoet, lambda s: s.tell("11:00", "visit_started", room="tuinkamer")),
        (ooievaar, lambda s: s.come("11:45", "bas", waiting_room=None)),
        (meerkoet, lambda s: s.tell("11:58", "visit_ended", how="as_planned")),
        (meerkoet, lambda s: s.hand("11:59", "senne", COLLEAGUE, "karel", "back")),
        (meerkoet, lambda s: s.go("12:02", "karel", "senne", leaves_with="karel")),
        (ooievaar, lambda s: s.tell("12:03", "person_moved", person="bas", to="atelier")),
    ]
    seen = 0
    for story, happens in script:
        happens(story)
        states = [meerkoet.state, ooievaar.state]
        for minute in range(30, 60):
            for hour in (10, 11, 12):
                now = at(f"{hour}:{minute}")
                found = offered([meerkoet, ooievaar], f"{hour}:{minute}")
                if found is None or found.act not in {"arrive", "depart"}:
                    continue
                visit = next(one for one in states if one.file.plan.id == found.visit)
                sides = {visit.file.side(one) for one in found.persons}
                for side in sides:
                    assert corridor.light(visit, side, states, now).answer != "not_free"
                    seen += 1
    assert seen > 100


@pytest.mark.parametrize("kind", ["visit", "exchange"])
def test_nothing_is_asked_of_an_empty_plan(kind: str) -> None:
    story = Story(file_of(kind=kind, children=(), caring=(), visiting=()))
    found = of_visit(story.state)
    assert found is None or found.act == "start"


def test_no_start_is_offered_while_who_the_visitor_may_not_meet_stands_in_the_hall() -> None:
    story = Story().come("13:45", "vader").come("13:58", "moeder", "finn", waiting_room=None)
    story.hand("13:59", "finn", "moeder", COLLEAGUE, "to_visit")
    assert of_visit(story.state) == Next("start", story.file.plan.id, at("14:00"))
    assert offered([story], "14:00") is None
    story.go("14:01", "moeder")
    assert offered([story], "14:01") == Next("start", story.file.plan.id, at("14:00"))
