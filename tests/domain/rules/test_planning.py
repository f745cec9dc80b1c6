"""Conflicts that a planning holds before anybody has come."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.random_day import ROOMS
from tests.domain.rules.test_corridor import no_meet
from tests.domain.story import at, file_of

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import StaggerPolicy
from omgangsdesk.domain.rules.planning import Conflict, conflicts, walks
from omgangsdesk.domain.visit.visit_file import VisitFile


def family(name: str, start: str, end: str, **more: object) -> VisitFile:
    people = {
        "children": (f"kind-{name}",),
        "caring": (f"m-{name}",),
        "visiting": (f"v-{name}",),
        "supervisor": f"s-{name}",
        "room": f"kamer-{name}",
    }
    file = file_of(name, start=start, end=end, **{**people, **more})  # type: ignore[arg-type]
    room = ROOMS.get(file.plan.room, replace(file.room, capacity=6))
    return replace(file, room=room)


def grouped(file: VisitFile, *, room: str = "", group: str = "no") -> VisitFile:
    return replace(file, case=replace(file.case, group_room=room, group_supervision=group))


def kinds(*files: VisitFile, most: int = 5) -> list[str]:
    return [one.kind for one in conflicts(files, most=most)]


def hours(one: Conflict) -> tuple[str, str]:
    return f"{one.start:%H:%M}", f"{one.until:%H:%M}"


def local(clock: str) -> str:
    return f"{at(clock):%H:%M}"


def test_a_day_of_visits_apart_has_no_conflicts() -> None:
    assert conflicts([]) == ()
    assert kinds(family("Eik", "10:00", "11:00"), family("Linde", "11:00", "12:00")) == []


def test_a_policy_that_brings_the_parties_in_at_once() -> None:
    tight = StaggerPolicy(between=5)
    (one,) = conflicts([family("Eik", "10:00", "11:00", policy=tight)])
    assert (one.kind, one.visits, one.sides) == (
        "policy",
        ("bezoek-eik",),
        ("visiting", "caring"),
    )
    assert hours(one) == (local("09:55"), local("10:00"))
    assert kinds(family("Eik", "10:00", "11:00", policy=StaggerPolicy(between=10))) == []


def test_a_policy_that_lets_the_parties_out_at_once() -> None:
    (one,) = conflicts([family("Eik", "10:00", "11:00", policy=StaggerPolicy(hold=0))])
    assert (one.kind, hours(one)) == ("policy", (local("11:00"), local("11:05")))
    first = StaggerPolicy(first_out="visiting", hold=4)
    assert kinds(family("Eik", "10:00", "11:00", policy=first)) == ["policy"]


def test_families_that_must_not_meet_are_kept_apart_over_the_hold_too() -> None:
    alert = no_meet("eik", "linde")
    eik = family("Eik", "10:00", "11:00", records=[alert])
    # Eik's visitor is held until 11:15, just when Linde's caring party is due.
    (one,) = conflicts([eik, family("Linde", "11:15", "12:00", policy=StaggerPolicy(between=60))])
    assert (one.kind, one.sides, hours(one)) == (
        "corridor",
        ("visiting", "caring"),
        (local("11:15"), local("11:20")),
    )
    other_way = family("Linde", "11:15", "12:00", policy=StaggerPolicy(between=60))
    expired = replace(alert, until="2026-03-05")
    eik = family("Eik", "10:00", "11:00", records=[expired])
    assert kinds(eik, other_way) == []


def test_two_visits_of_one_case_keep_its_parties_apart() -> None:
    first = family("Eik", "10:00", "11:00")
    again = replace(first.plan, id="bezoek-eik-2", start=moments.written(at("11:15")),
                    end=moments.written(at("12:00")), supervisor=None)  # fmt: skip
    found = conflicts([first, replace(first, plan=again)])
    assert ("corridor", ("caring", "visiting")) in {(one.kind, one.sides) for one in found}


def test_a_room_that_is_booked_twice() -> None:
    eik = family("Eik", "10:00", "11:00", room="zonnekamer")
    linde = family("Linde", "10:30", "11:30", room="zonnekamer")
    (one,) = conflicts([linde, eik])
    assert (one.kind, one.what, one.visits) == (
        "room",
        "zonnekamer",
        ("bezoek-eik", "bezoek-linde"),
    )
    assert hours(one) == (local("10:30"), local("11:00"))


def test_an_exchange_needs_its_room_at_both_handovers_only() -> None:
    exchange = family("Eik", "10:00", "14:00", room="zonnekamer", kind="exchange")
    assert kinds(exchange, family("Linde", "11:00", "12:00", room="zonnekamer")) == []
    assert kinds(exchange, family("Linde", "14:10", "15:00", room="zonnekamer")) == ["room"]
    assert [f"{one.start:%H:%M}" for one in walks(exchange, "visiting")] == [
        local("09:40"),
        local("10:15"),
        local("13:40"),
        local("13:45"),
    ]
    assert [f"{one.start:%H:%M}" for one in walks(exchange, "caring")] == [
        local("09:55"),
        local("10:00"),
        local("13:55"),
        local("14:00"),
    ]


def test_a_shared_room_asks_permission_and_has_a_limit() -> None:
    eik = family("Eik", "10:00", "11:00", room="atelier", children=("a", "b"))
    linde = family("Linde", "10:30", "11:30", room="atelier")
    found = conflicts([eik, grouped(linde, room="yes")])
    assert [(one.kind, one.visits) for one in found] == [("group_room", ("bezoek-eik",))]
    many = family("Linde", "10:30", "11:30", room="atelier", children=("c", "d"))
    both = [grouped(eik, room="yes"), grouped(many, room="yes")]
    (one,) = conflicts(both)
    assert (one.kind, one.what, hours(one)) == (
        "capacity",
        "atelier",
        (local("10:30"), local("11:00")),
    )


def test_one_family_can_be_too_many_for_a_room() -> None:
    eik = family("Eik", "10:00", "11:00", room="zonnekamer", children=("a", "b", "c", "d"))
    assert kinds(eik) == ["capacity"]


def test_a_supervisor_on_two_visits_and_with_too_many_children() -> None:
    eik = family("Eik", "10:00", "11:00", supervisor="lv", children=("a", "b"))
    linde = family("Linde", "10:30", "11:30", supervisor="lv")
    assert kinds(eik, linde) == ["supervision"]
    both = [grouped(eik, group="yes"), grouped(linde, group="yes")]
    assert kinds(*both) == []
    (one,) = conflicts(both, most=2)
    assert (one.kind, one.what, one.visits) == ("ratio", "lv", ("bezoek-eik", "bezoek-linde"))
    assert kinds(family("Eik", "10:00", "11:00", supervisor=None), most=0) == []


def test_somebody_expected_in_two_places() -> None:
    eik = family("Eik", "10:00", "11:00", companions=("tolk",))
    linde = family("Linde", "10:30", "11:30", companions=("tolk",))
    (one,) = conflicts([eik, linde])
    assert (one.kind, one.what) == ("person", "tolk")


@given(order=st.permutations(range(4)), most=st.integers(0, 4))
def test_the_order_in_which_visits_are_planned_does_not_matter(
    order: list[int], most: int
) -> None:
    files = [
        family("Eik", "10:00", "11:00", room="atelier", supervisor="lv", policy=StaggerPolicy(between=5)),
        family("Linde", "10:30", "11:30", room="atelier", supervisor="lv"),
        family("Merel", "11:15", "12:00", records=[no_meet("merel", "eik")]),
        family("Valk", "10:00", "14:00", kind="exchange", room="atelier"),
    ]  # fmt: skip
    assert conflicts([files[index] for index in order], most=most) == conflicts(files, most=most)


@given(minutes=st.integers(0, 90))
def test_families_apart_for_an_hour_never_conflict(minutes: int) -> None:
    hour, minute = divmod(14 * 60 + minutes, 60)
    later = family("Linde", f"{hour:02}:{minute:02}", "16:00")
    assert kinds(family("Eik", "10:00", "11:00", records=[no_meet("eik", "linde")]), later) == []
