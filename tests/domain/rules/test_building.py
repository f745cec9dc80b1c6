"""Who is in the building, now and at any moment that has been."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.random_day import days
from tests.domain.rules.test_corridor import no_meet_pair
from tests.domain.story import COLLEAGUE, Story, at, file_of, until_end, until_start

from omgangsdesk.domain.rules.building import Building, in_building, states_at
from omgangsdesk.domain.rules.rooms import must_not_meet


def at_moment(clock: str, *stories: Story) -> Building:
    files = {one.file.plan.id: one.file for one in stories}
    entries = {one.file.plan.id: one.entries for one in stories}
    return in_building(states_at(files, entries, at(clock)), at(clock))


def where(building: Building) -> dict[str, str | None]:
    return {one.person: one.room for one in building.people}


def test_at_each_moment_of_a_visit() -> None:
    story = until_end().go("15:05", "moeder", "finn", leaves_with="moeder").go("15:20", "vader")
    assert where(at_moment("13:44", story)) == {}
    assert where(at_moment("13:45", story)) == {"vader": "wachtruimte"}
    running = at_moment("14:30", story)
    assert where(running) == {
        "finn": "zonnekamer",
        "moeder": "wachtruimte",
        "vader": "zonnekamer",
    }
    assert (running.children, running.adults, running.supervising) == (1, 2, (COLLEAGUE,))
    assert where(at_moment("15:10", story)) == {"vader": "zonnekamer"}
    assert at_moment("15:20", story).supervising == ()


def test_what_was_taken_back_was_never_so() -> None:
    story = Story().come("13:45", "vader").retract("13:50", "act-1")
    assert where(at_moment("13:47", story)) == {}


def test_since_when_and_where() -> None:
    (one,) = at_moment("14:00", Story().come("13:45", "vader", waiting_room=None)).people
    assert (one.since, one.place, one.room, one.role) == (at("13:45"), "hall", None, "visiting")


def test_a_visit_without_entries_has_nobody() -> None:
    assert states_at({"x": file_of()}, {}, at("14:00"))[0].present == ()


def test_parties_that_must_not_meet_are_in_groups_of_their_own() -> None:
    running = at_moment("14:30", until_start())
    assert [{one.person for one in group} for group in running.groups] == [
        {"moeder"},
        {"vader", "finn"},
    ]


def test_a_child_is_with_who_cares_for_it_before_the_handover_and_after() -> None:
    before = Story().come("13:45", "vader").come("13:50", "finn", "moeder")
    groups = at_moment("13:55", before).groups
    assert {"finn", "moeder"} in [{one.person for one in group} for group in groups]
    back = until_end().hand("15:01", "finn", COLLEAGUE, "moeder", "back")
    groups = at_moment("15:02", back).groups
    assert {"finn", "moeder"} in [{one.person for one in group} for group in groups]


def test_a_child_alone_is_in_the_first_group() -> None:
    (one,) = at_moment("14:00", Story().come("13:50", "finn")).people
    assert one.group == 0


def test_families_that_may_meet_share_a_group() -> None:
    other = file_of("Linde", children=("sam",), caring=("an",), visiting=("bob",))
    both = at_moment("14:00", Story().come("13:45", "vader"), Story(other).come("13:45", "bob"))
    assert len(both.groups) == 1
    meerkoet, ooievaar = no_meet_pair()
    apart = at_moment("12:00", meerkoet.come("10:45", "greet"), ooievaar.come("11:45", "bas"))
    assert len(apart.groups) == 2


def test_someone_of_two_visits_counts_once() -> None:
    file = file_of()
    again = replace(file, plan=replace(file.plan, id="bezoek-2"))
    both = at_moment("14:00", Story().come("13:45", "vader"), Story(again).come("13:46", "vader"))
    assert (both.adults, len(both.people)) == (1, 1)


def test_a_child_stamped_at_another_visit_is_counted_as_a_child() -> None:
    other = file_of("Linde", children=("sam",), caring=("an",), visiting=("bob",))
    guest = Story(other).come("13:45", "finn", "buurvrouw")
    found = at_moment("14:00", guest, Story())
    assert (found.children, found.adults) == (1, 1)
    home = Story().come("13:50", "finn")
    for both in (at_moment("14:00", guest, home), at_moment("14:00", home, guest)):
        assert {one.person: one.visit for one in both.people} == {
            "finn": "bezoek-kievit",
            "buurvrouw": "bezoek-linde",
        }


@settings(max_examples=60, deadline=None)
@given(day=days(), minute=st.integers(0, 420))
def test_nobody_is_in_a_group_with_whom_they_must_not_meet(
    day: tuple[Story, ...], minute: int
) -> None:
    clock = f"{9 + minute // 60:02}:{minute % 60:02}"
    found = at_moment(clock, *day)
    states = {
        one.file.plan.id: state
        for one in day
        for state in states_at(
            {one.file.plan.id: one.file}, {one.file.plan.id: one.entries}, at(clock)
        )
    }
    for group in found.groups:
        adults = [(states[one.visit], one.person) for one in group if one.side != "child"]
        assert not any(must_not_meet(one, other) for one in adults for other in adults)
    stamped = {one.person for state in states.values() for one in state.present}
    assert {one.person for one in found.people} == stamped
    assert found.children + found.adults == len(stamped)


def test_who_only_counts_needs_no_groups() -> None:
    running = until_start()
    states = states_at({"x": running.file}, {"x": running.entries}, at("14:30"))
    whole, counted = (in_building(states, at("14:30"), grouped=one) for one in (True, False))
    assert {one.group for one in whole.people} == {0, 1}
    assert counted.people == tuple(replace(one, group=0) for one in whole.people)
    assert (counted.children, counted.adults) == (1, 2)
    assert counted.supervising == whole.supervising
