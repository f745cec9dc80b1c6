"""The corridor light: free, not free because of whom and until when, or unknown."""

from __future__ import annotations

import pytest
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.records import Alert
from omgangsdesk.domain.rules import corridor
from omgangsdesk.domain.rules.corridor import FREE, Light, light, must_not_meet


def seen(story: Story, side: str, clock: str, *others: Story) -> Light:
    states = [story.state, *(one.state for one in others)]
    return light(story.state, side, states, at(clock))


def answer(story: Story, side: str, clock: str, *others: Story) -> str:
    return seen(story, side, clock, *others).answer


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("13:39", "free"), ("13:40", "unknown"), ("13:55", "unknown"), ("14:01", "free")],
)
def test_inside_the_others_arrival_window_nobody_knows(clock: str, expected: str) -> None:
    assert answer(Story(), "caring", clock) == expected


def test_the_window_lasts_as_long_as_the_arrival_is_not_too_late() -> None:
    assert answer(Story(), "caring", "14:00:59") == "unknown"
    assert answer(Story(), "caring", "14:01:00") == "free"


def test_once_stamped_into_a_waiting_room_the_other_is_out_of_the_way() -> None:
    assert answer(Story().come("13:45", "vader"), "caring", "13:58") == "free"


def test_somebody_in_the_hall_is_in_the_way() -> None:
    story = Story().come("13:45", "vader", waiting_room=None)
    assert seen(story, "caring", "13:58") == Light("not_free", "bezoek-kievit", "visiting")
    story.tell("13:50", "person_moved", person="vader", to="wachtruimte")
    assert answer(story, "caring", "13:58") == "free"


def test_children_walk_with_somebody_and_have_no_light_of_their_own() -> None:
    assert seen(Story().come("13:45", "vader", waiting_room=None), "child", "13:50") == FREE


def test_the_held_party_sees_because_of_whom_and_then_until_when() -> None:
    story = until_end()
    assert seen(story, "visiting", "15:01") == Light("not_free", "bezoek-kievit", "caring")
    story.go("15:06", "moeder", "finn")
    until = Light("not_free", "bezoek-kievit", "caring", at("15:21"))
    assert seen(story, "visiting", "15:20:59") == until
    assert seen(story, "visiting", "15:21") == FREE


def test_who_may_leave_and_is_still_here_can_walk_at_any_moment() -> None:
    story = until_end().tell("15:02", "person_moved", person="moeder", to="hall")
    assert answer(story, "caring", "15:03") == "free"
    meerkoet, ooievaar = no_meet_pair()
    assert answer(meerkoet, "visiting", "12:59", ooievaar) == "free"
    ooievaar.come("12:40", "rita", "fien").tell("12:45", "visit_started", room="atelier")
    ooievaar.tell("12:50", "visit_ended", how="early", reason="medical")
    found = seen(meerkoet, "visiting", "12:55", ooievaar)
    assert found == Light("unknown", "bezoek-ooievaar", "caring")


def test_a_party_that_left_is_expected_back_to_collect_the_child() -> None:
    story = until_start().go("14:05", "moeder")
    assert answer(story, "visiting", "14:54") == "free"
    assert answer(story, "visiting", "14:55") == "unknown"
    story.come("14:56", "moeder")
    assert answer(story, "visiting", "14:57") == "free"


def no_meet(case: str, other: str, until: str = "2026-12-31") -> Alert:
    return Alert(
        id=f"{case}-{other}",
        case=case,
        alert="no_meet",
        source="Nota coördinator",
        until=until,
        other_case=other,
    )


def no_meet_pair(*, said_by: str = "meerkoet", until: str = "2026-12-31") -> tuple[Story, Story]:
    """Two families of which one dossier says that they must not meet."""
    alert = no_meet(said_by, "ooievaar" if said_by == "meerkoet" else "meerkoet", until)
    meerkoet = file_of(
        "Meerkoet",
        start="11:00",
        end="12:00",
        children=("senne",),
        caring=("karel",),
        visiting=("greet",),
        room="tuinkamer",
        records=[alert] if said_by == "meerkoet" else [],
    )
    ooievaar = file_of(
        "Ooievaar",
        start="12:00",
        end="13:00",
        children=("fien",),
        caring=("rita",),
        visiting=("bas",),
        room="atelier",
        records=[alert] if said_by == "ooievaar" else [],
    )
    return Story(meerkoet), Story(ooievaar)


@pytest.mark.parametrize("said_by", ["meerkoet", "ooievaar"])
def test_two_families_must_not_meet_whichever_dossier_says_so(said_by: str) -> None:
    meerkoet, ooievaar = no_meet_pair(said_by=said_by)
    meerkoet.come("10:45", "greet", waiting_room=None)
    for one, other in ((meerkoet, ooievaar), (ooievaar, meerkoet)):
        assert must_not_meet(one.state, other.state)
    for side in ("visiting", "caring"):
        found = seen(ooievaar, side, "10:50", meerkoet)
        assert found == Light("not_free", "bezoek-meerkoet", "visiting")


def test_each_party_of_the_other_family_counts() -> None:
    meerkoet, ooievaar = no_meet_pair()
    ooievaar.come("11:44", "bas", waiting_room="wachtruimte-b")
    assert answer(meerkoet, "visiting", "11:50", ooievaar) == "free"
    assert answer(meerkoet, "visiting", "11:56", ooievaar) == "unknown"
    ooievaar.come("11:57", "rita", "fien", waiting_room=None)
    found = seen(meerkoet, "visiting", "11:58", ooievaar)
    assert found == Light("not_free", "bezoek-ooievaar", "caring")


def test_an_alert_that_has_run_out_keeps_nobody_apart() -> None:
    meerkoet, ooievaar = no_meet_pair(until="2026-03-05")
    meerkoet.come("10:45", "greet", waiting_room=None)
    assert answer(ooievaar, "visiting", "10:50", meerkoet) == "free"
    assert not must_not_meet(meerkoet.state, ooievaar.state)


def test_an_alert_holds_through_its_last_day() -> None:
    meerkoet, ooievaar = no_meet_pair(until="2026-03-06")
    assert must_not_meet(meerkoet.state, ooievaar.state)


def test_families_without_an_alert_may_meet() -> None:
    other = Story(file_of("Linde", children=("sam",), caring=("an",), visiting=("bob",)))
    other.come("13:45", "bob", waiting_room=None)
    mine = Story().come("13:45", "vader")
    assert answer(mine, "caring", "13:50", other) == "free"


def test_of_more_than_one_answer_the_worst_counts() -> None:
    meerkoet, ooievaar = no_meet_pair()
    ooievaar.come("11:44", "bas", waiting_room=None)
    assert answer(meerkoet, "caring", "11:56", ooievaar) == "not_free"


def test_a_visit_called_off_has_no_window() -> None:
    story = Story().tell("09:00", "cancelled", reason="illness_child")
    assert answer(story, "caring", "13:45") == "free"


def exchange() -> Story:
    story = Story(file_of(kind="exchange", end="17:00"))
    story.come("13:45", "vader").come("13:58", "moeder", "finn")
    return story.hand("14:00", "finn", "moeder", COLLEAGUE, "to_visit")


def test_of_an_exchange_the_receiver_is_held_until_the_giver_is_gone() -> None:
    story = exchange()
    assert answer(story, "caring", "14:01") == "free"
    assert seen(story, "visiting", "14:01") == Light("not_free", "bezoek-kievit", "caring")
    story.go("14:02", "moeder")
    assert seen(story, "visiting", "14:05").until == at("14:17")
    assert answer(story, "visiting", "14:17") == "free"


def test_between_two_handovers_only_the_windows_of_the_return_count() -> None:
    story = exchange().go("14:02", "moeder").go("14:17", "vader", "finn", leaves_with="vader")
    assert answer(story, "caring", "15:00") == "free"
    assert answer(story, "caring", "16:39") == "free"
    assert answer(story, "caring", "16:40") == "unknown"
    story.come("16:45", "vader", "finn", waiting_room="wachtruimte-b")
    assert answer(story, "caring", "16:46") == "free"
    assert answer(story, "visiting", "16:50") == "free"
    assert answer(story, "visiting", "16:55") == "unknown"
    story.hand("16:56", "finn", "vader", COLLEAGUE, "back").come("16:58", "moeder")
    assert answer(story, "visiting", "16:59") == "free"
    assert answer(story, "caring", "16:59") == "not_free"
    story.go("17:00", "vader")
    assert seen(story, "caring", "17:01").until == at("17:15")


def test_the_light_is_the_same_for_the_same_log() -> None:
    one, other = until_end(), until_end()
    assert corridor.light(one.state, "visiting", [], at("15:01")) == corridor.light(
        other.state, "visiting", [], at("15:01")
    )
