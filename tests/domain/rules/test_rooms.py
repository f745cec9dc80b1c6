"""Rooms: how many, who shares them, and who must not be in one together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.domain.random_day import ROOMS
from tests.domain.rules.test_corridor import no_meet_pair
from tests.domain.story import COLLEAGUE, Story, file_of, until_start

from omgangsdesk.domain.log.breaches import RULES, Breach
from omgangsdesk.domain.records import Room
from omgangsdesk.domain.rules.rooms import breaches, may_share, people_in
from omgangsdesk.domain.visit.visit_file import VisitFile


def broken(*stories: Story, **rooms: Room) -> list[Breach]:
    return list(breaches([one.state for one in stories], {**ROOMS, **rooms}))


def rules(*stories: Story, **rooms: Room) -> list[str]:
    return [one.rule for one in broken(*stories, **rooms)]


def sharing(family: str, *, group_room: str = "", group: str = "no") -> VisitFile:
    file = file_of(
        family, room="atelier", children=(f"kind-{family}",), caring=(f"m-{family}",),
        visiting=(f"v-{family}",),
    )  # fmt: skip
    case = replace(file.case, group_room=group_room, group_supervision=group)
    return replace(file, case=case)


def in_the_atelier(file: VisitFile) -> Story:
    child, visitor = file.children[0], f"v-{file.case.family}"
    story = Story(file).come("13:45", visitor, waiting_room="atelier")
    return story.come("13:50", child, waiting_room="atelier")


def test_a_room_holds_no_more_than_it_is_meant_for() -> None:
    small = Room(id="zonnekamer", location="huis", name="Zonnekamer", capacity=1)
    assert rules(until_start(), zonnekamer=small) == ["capacity"]
    (one,) = broken(until_start(), zonnekamer=small)
    assert (one.room, one.count, one.most) == ("zonnekamer", 2, 1)
    two = replace(small, capacity=2)
    assert rules(until_start(), zonnekamer=two) == []


def test_someone_of_two_visits_counts_once_in_a_room() -> None:
    one = Story().come("13:45", "vader")
    same = file_of()
    other = Story(replace(same, plan=replace(same.plan, id="bezoek-2"))).come("13:45", "vader")
    waiting = Room(id="wachtruimte", location="huis", name="A", use="waiting", capacity=1)
    assert "capacity" not in rules(one, other, wachtruimte=waiting)
    assert len(people_in([one.state, other.state])["wachtruimte"]) == 2


def test_parties_of_one_case_in_one_waiting_room_have_met() -> None:
    story = Story().come("13:45", "vader")
    assert rules(story) == []
    story.come("13:50", "moeder", "finn")
    assert broken(story) == [
        Breach(
            rule="met",
            visit="bezoek-kievit",
            persons=("moeder", "vader"),
            visits=("bezoek-kievit",),
            room="wachtruimte",
        )
    ]
    story.tell("13:51", "person_moved", person="moeder", to="wachtruimte-b")
    assert rules(story) == []


def test_in_the_hall_it_is_the_corridor_that_was_not_free() -> None:
    story = Story().come("13:45", "vader", "moeder", waiting_room=None)
    assert rules(story) == ["corridor"]


def test_each_two_parties_are_told_once() -> None:
    file = file_of(caring=("moeder", "oma"), visiting=("vader",))
    story = Story(file).come("13:45", "vader", "moeder", "oma")
    assert rules(story) == ["met"]


def test_families_that_must_not_meet_have_met_in_any_room() -> None:
    meerkoet, ooievaar = no_meet_pair()
    meerkoet.come("10:45", "greet")
    ooievaar.come("10:50", "bas")
    assert [one.visits for one in broken(meerkoet, ooievaar)] == [
        ("bezoek-meerkoet", "bezoek-ooievaar")
    ]


def test_an_unexpected_companion_belongs_to_no_party() -> None:
    story = Story(file_of(others=("oma",))).come("13:50", "moeder", "oma")
    assert rules(story) == []
    assert rules(Story(file_of(companions=("tolk",))).come("13:50", "moeder", "tolk")) == ["met"]


def test_a_shared_room_needs_the_permission_of_every_case_in_it() -> None:
    linde, eik = sharing("Linde", group_room="yes"), sharing("Eik")
    assert rules(in_the_atelier(linde)) == []
    assert rules(in_the_atelier(eik)) == []
    found = broken(in_the_atelier(linde), in_the_atelier(eik))
    assert [(one.rule, one.visit) for one in found] == [("group_room", "bezoek-eik")]


def test_a_visit_that_runs_in_a_shared_room_counts_though_nobody_is_stamped_in_it() -> None:
    linde = in_the_atelier(sharing("Linde"))
    eik = Story(sharing("Eik", group_room="yes")).tell("14:00", "visit_started", room="atelier")
    assert rules(linde, eik) == ["group_room"]
    elsewhere = Story(sharing("Eik")).tell("14:00", "visit_started", room="tuinkamer")
    assert rules(linde, elsewhere) == []


@pytest.mark.parametrize(
    ("group_room", "group", "may"),
    [("", "yes", True), ("", "no", False), ("no", "yes", False), ("yes", "no", True)],
)
def test_who_said_nothing_of_the_room_shares_it_as_the_supervision(
    group_room: str, group: str, *, may: bool
) -> None:
    assert may_share(sharing("Eik", group_room=group_room, group=group).case) is may


def test_every_rule_that_is_found_has_a_sentence() -> None:
    story = Story().come("13:45", "vader", "moeder").come("13:50", "finn", waiting_room=None)
    story.hand("13:59", "finn", "moeder", COLLEAGUE, "to_visit")
    assert {one.rule for one in broken(story)} <= set(RULES)
