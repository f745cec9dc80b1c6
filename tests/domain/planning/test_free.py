"""A free slot that is proposed is free, and the nearest; what is in the way is all found."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.random_day import ROOMS
from tests.domain.rules.test_corridor import no_meet
from tests.domain.story import DAY, ZONE, at, file_of

from omgangsdesk.domain import moments
from omgangsdesk.domain.dossier.week import Absence, Closure, Duty
from omgangsdesk.domain.planning.free import House, free_on
from omgangsdesk.domain.planning.hindrances import Around, hindrances
from omgangsdesk.domain.records import Alert, Authorisation, StaggerPolicy
from omgangsdesk.domain.rules import planning as planning_rules
from omgangsdesk.domain.rules.planning import against, conflicts
from omgangsdesk.domain.visit.visit_file import VisitFile

TURNS = dt.time(4)
AROUND = Around(today=DAY, turns=TURNS)
FAMILIES = ("Eik", "Linde", "Berk", "Wilg", "Spar")
HOUSE = House(rooms=tuple(ROOMS.values()), colleagues=("lv", "sd", "yp"), most=5)


def visit(family: str, start: str = "14:00", end: str = "15:00", **more: object) -> VisitFile:
    people = {
        "children": (f"kind-{family}",), "caring": (f"m-{family}",), "visiting": (f"v-{family}",),
    }  # fmt: skip
    file = file_of(family, start=start, end=end, **{**people, **more})  # type: ignore[arg-type]
    return replace(file, room=ROOMS[file.plan.room])


@st.composite
def visits(draw: st.DrawFn, family: str) -> VisitFile:
    """A visit of a family on the day: any hour, room and supervisor."""
    quarter = draw(st.integers(0, 30))
    start = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC) + dt.timedelta(minutes=15 * quarter)
    lasts = draw(st.sampled_from([30, 60, 90, 120]))
    end = start + dt.timedelta(minutes=lasts)
    others = draw(st.lists(st.sampled_from(FAMILIES), max_size=1))
    kind = draw(st.sampled_from(["visit", "visit", "visit", "exchange"]))
    told = [no_meet(family.lower(), other.lower()) for other in others if other != family]
    received = [Authorisation(id="a", case=family.lower(), person=f"v-{family}")]
    found = visit(
        family,
        f"{start:%H:%M}",
        f"{end:%H:%M}",
        room=draw(st.sampled_from(["zonnekamer", "tuinkamer", "atelier"])),
        supervisor=draw(st.sampled_from([None, "lv", "sd"])),
        kind=kind,
        records=[*told, *received],
    )
    groups = {
        "group_room": draw(st.sampled_from(["", "yes"])),
        "stagger": draw(
            st.sampled_from(
                [
                    None,
                    None,
                    StaggerPolicy(between=60, hold=10),
                    StaggerPolicy(between=10, hold=90),
                ]
            )
        ),
    }
    return replace(found, case=replace(found.case, **groups))


@st.composite
def plannings(draw: st.DrawFn) -> tuple[VisitFile, tuple[VisitFile, ...]]:
    """A visit to plan, and what is planned already."""
    wanted, *others = (draw(visits(one)) for one in FAMILIES)
    return wanted, tuple(others[: draw(st.integers(0, 4))])


def _order(file: VisitFile) -> tuple[str, str]:
    return file.plan.start, file.plan.id


@given(planning=plannings())
def test_what_is_near_is_all_that_can_be_in_the_way(
    planning: tuple[VisitFile, tuple[VisitFile, ...]],
) -> None:
    wanted, others = planning
    every = conflicts([wanted, *others])
    for one, other in itertools.combinations(sorted([wanted, *others], key=_order), 2):
        pair = [*planning_rules._meetings(one, other), *planning_rules._shared(one, other)]
        assert set(pair) <= set(every)  # also of those that seem to lie far apart
    assert against(wanted, others) == tuple(one for one in every if wanted.plan.id in one.visits)


@given(
    planning=plannings(),
    duties=st.lists(
        st.tuples(st.sampled_from(HOUSE.colleagues), st.integers(8, 13), st.integers(14, 19)),
        max_size=3,
    ),
    away=st.lists(st.sampled_from(HOUSE.colleagues), max_size=1),
)
def test_a_slot_that_is_proposed_has_nothing_in_its_way_and_none_is_nearer(
    planning: tuple[VisitFile, tuple[VisitFile, ...]],
    duties: list[tuple[str, int, int]],
    away: list[str],
) -> None:
    wanted, others = planning
    around = replace(
        AROUND,
        duties=tuple(
            Duty(id=f"d{one}", colleague=name, location="huis", day=DAY.isoformat(), start=f"{first:02}:00", end=f"{last:02}:00")
            for one, (name, first, last) in enumerate(duties)
        ),
        absences=tuple(
            Absence(id="a", colleague=one, since=DAY.isoformat(), until=DAY.isoformat())
            for one in away
        ),
    )  # fmt: skip
    found = list(free_on(wanted, DAY, others, HOUSE, around, at("09:00")))
    for one in found:
        assert hindrances(one, around) == ()
        assert against(one, others) == ()
        assert one.end - one.start == wanted.end - wanted.start
    assert len({one.room.id for one in found}) == len(found)
    own = next((one for one in found if one.room.id == wanted.room.id), None)
    distance = abs(own.start - wanted.start) if own else dt.timedelta(days=1)
    for supervisor in {wanted.plan.supervisor, None}:
        assert not any(
            abs(other.start - wanted.start) < distance and _is_free(other, others, around)
            for other in _every(wanted, supervisor)
        )


def _every(wanted: VisitFile, supervisor: str | None) -> list[VisitFile]:
    """The visit at every quarter of the hours in which one is sought, in its own room."""
    lasts = wanted.end - wanted.start
    whole = dt.timedelta() if wanted.plan.kind == "exchange" else lasts
    starts = [at("09:00") + dt.timedelta(minutes=15 * one) for one in range(37)]
    plans = [
        replace(
            wanted.plan,
            start=moments.written(one),
            end=moments.written(one + lasts),
            supervisor=supervisor,
        )
        for one in starts
        if one + whole <= at("18:00")
    ]
    return [replace(wanted, plan=one) for one in plans]


def _is_free(file: VisitFile, others: tuple[VisitFile, ...], around: Around) -> bool:
    return not hindrances(file, around) and not against(file, others)


def slots(file: VisitFile, *others: VisitFile, around: Around = AROUND) -> list[tuple[str, str]]:
    found = free_on(file, DAY, others, HOUSE, around, at("09:00"))
    return [(one.room.id, f"{moments.local(one.start, ZONE):%H:%M}") for one in found]


def test_the_same_room_comes_first_and_another_at_the_same_hour() -> None:
    taken = visit("Linde", supervisor="sd", room="zonnekamer")
    assert slots(visit("Eik"), taken) == [("zonnekamer", "13:00"), ("tuinkamer", "14:00")]


def test_another_supervisor_on_duty_takes_it() -> None:
    busy = visit("Linde", room="tuinkamer")
    duty = Duty(
        id="d", colleague="yp", location="huis", day=DAY.isoformat(), start="9:00", end="18:00"
    )
    around = replace(AROUND, duties=(replace(duty, start="09:00"),))
    (first, *_) = free_on(visit("Eik"), DAY, [busy], HOUSE, around, at("09:00"))
    assert (first.plan.supervisor, first.start) == ("yp", at("14:00"))
    gone = replace(
        around,
        absences=(Absence(id="a", colleague="yp", since=DAY.isoformat(), until=DAY.isoformat()),),
    )
    (first, *_) = free_on(visit("Eik"), DAY, [busy], HOUSE, gone, at("09:00"))
    assert (first.plan.supervisor, first.start) == (None, at("14:00"))


def test_nothing_is_free_where_no_hour_mends_it() -> None:
    refused = Alert(
        id="x", case="eik", alert="refused_person", source="V", until="2026-12-31", person="v-Eik"
    )
    shut = Closure(id="c", since=DAY.isoformat(), until=DAY.isoformat(), reason="Vakantie")
    assert slots(visit("Eik", records=[refused])) == []
    assert slots(visit("Eik", policy=StaggerPolicy(between=5))) == []
    assert slots(visit("Eik"), around=replace(AROUND, closures=(shut,))) == []
    closed = replace(visit("Eik").location, hours=("",) * 6 + ("13:00-18:00",))
    assert slots(replace(visit("Eik"), location=closed)) == []


def test_a_slot_lies_in_the_opening_hours() -> None:
    open_late = replace(visit("Eik").location, hours=("16:00-18:00",) * 7)
    found = slots(replace(visit("Eik"), location=open_late))
    assert found[0] == ("zonnekamer", "16:00")


def test_an_exchange_looks_for_rooms_of_its_own_use() -> None:
    rooms = {**ROOMS, "zonnekamer": replace(ROOMS["zonnekamer"], use="handover")}
    wanted = visit(
        "Eik", kind="exchange", records=[Authorisation(id="a", case="eik", person="v-Eik")]
    )
    wanted = replace(wanted, room=rooms["zonnekamer"])
    house = replace(HOUSE, rooms=tuple(rooms.values()))
    found = list(free_on(wanted, DAY, [], house, AROUND, at("09:00")))
    assert [one.room.id for one in found] == ["zonnekamer"]
