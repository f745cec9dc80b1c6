"""What does not go together in the planning of a day is told before anybody comes."""

from __future__ import annotations

from dataclasses import replace

from tests.services.desk.house import KIEVIT, LINDE, MEREL, House, at, records
from tests.services.desk.test_rules import case, sets

from omgangsdesk.domain import moments
from omgangsdesk.domain.records import Alert, Record, Room, Setting, StaggerPolicy, VisitPlan
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.planning_points import planning_points


def plan(visit: str, **changes: object) -> VisitPlan:
    known = {one.id: one for one in records() if isinstance(one, VisitPlan)}
    return replace(known[visit], **changes)  # type: ignore[arg-type]


def told(house: House, *changed: Record) -> list[tuple[str, str]]:
    if changed:
        sets(house, *changed)
    found = planning_points(house.desk.book())
    return [(str(one.text.full), str(one.text.discreet)) for one in found]


def lines(house: House, *changed: Record) -> list[str]:
    return [full for full, _ in told(house, *changed)]


AT_ONCE = "supervises at once what may not be together"


def test_a_supervisor_on_two_visits_is_told_by_name_and_by_code(house: House) -> None:
    ((full, discreet),) = told(house)
    assert full == f"14:00 to 14:15, Kievit and Linde: Lotte Voorbeeld {AT_ONCE}"
    assert discreet == f"14:00 to 14:15, KI and LI: LV {AT_ONCE}"


def test_what_was_called_off_or_is_over_no_longer_counts(house: House) -> None:
    house.at("09:00").do(asked.Cancel(reason="transport"), LINDE)
    assert lines(house) == []


def test_rooms(house: House) -> None:
    apart = plan(LINDE, supervisor="sd")
    assert lines(house, apart, plan(MEREL, room="zonnekamer")) == [
        "14:00 to 15:00, Kievit and Merel: Zonnekamer is booked twice"
    ]
    shared = Room(
        id="zonnekamer", location="de-brug", name="Grote zaal", use="collective", capacity=4
    )
    allowed = replace(case(house, "merel"), group_room="yes")
    assert lines(house, shared, allowed) == [
        "14:00 to 15:00, Kievit and Merel: too many people for Grote zaal",
        "14:00 to 15:00, Kievit and Merel: too many people for Grote zaal",
        "14:00 to 15:00, Kievit: no permission to share Grote zaal",
    ]


def test_people_and_children(house: House) -> None:
    apart = plan(LINDE, supervisor="sd")
    twice = plan(MEREL, expected=("merel-noor", "merel-moeder", "kievit-oma"))
    with_oma = plan(KIEVIT, expected=("kievit-finn", "kievit-lou", "kievit-oma"))
    few = Setting(id="children_per_supervisor", value="1")
    assert lines(house, apart, twice, with_oma, few) == [
        "14:00 to 15:00, Kievit and Merel: Oma Kievit is expected at both",
        "14:00 to 15:00, Kievit: too many children for Lotte Voorbeeld",
    ]


def test_meetings(house: House) -> None:
    apart = plan(LINDE, supervisor="sd", start=moments.written(at("09:00")))
    tight = replace(case(house, "kievit"), stagger=StaggerPolicy(between=0))
    own = "13:55 to 14:05, Kievit: walk in the corridor at the same time: visitor, caring party"
    assert own in lines(house, apart, tight)
    alert = Alert(
        id="m", case="merel", alert="no_meet", source="Nota", until="2026-12-31",
        other_case="kievit",
    )  # fmt: skip
    assert any("Kievit and Merel: walk in the corridor" in one for one in lines(house, alert))
