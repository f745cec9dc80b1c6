"""One record that is wrong keeps nobody from the rest of the day; the board says which it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.services.desk.house import KIEVIT, LINDE, MEREL, ZONE, House, at

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import (
    Agreement,
    Alert,
    Authorisation,
    Location,
    Person,
    Record,
    name_of,
)
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.screens.planning_points import planning_points
from omgangsdesk.services.screens.visit_panel import load_visit


def plain_of(record: Record) -> dict[str, Any]:
    found = codec.to_plain(record)
    assert isinstance(found, dict)
    return found


def arrives(house: House, kind: str, value: Mapping[str, Any]) -> None:
    """As from another desk, whose program did not look."""
    data = kinds.RecordSet(record=kind, record_id=str(value["id"]), value=value)
    now = house.clock.now()
    visit = {"visit": value["id"], "day": value.get("day")} if kind == "visit" else {}
    draft = Draft(kind="record_set", data=data, occurred_at=now, zone=ZONE, **visit)
    with house.desk.store.write() as unit:
        unit.append([draft], by="ab", recorded_at=now)
    house.desk.forget_book()


def shown(house: House) -> set[str]:
    return {one.visit for one in house.board().rows}


def told(house: House) -> list[str]:
    every = [str(one.text.full) for one in house.board().attention]
    return [one.split(".")[0] for one in every if one.startswith("To be put right")]


def plan(house: House, **changes: Any) -> dict[str, Any]:
    return {**plain_of(house.state().file.plan), **changes}


@pytest.mark.parametrize(
    "changes",
    [
        {"case": "nergens"},
        {"start": "vandaag"},
        {"end": "2026-03-06"},
        {"expected": "iedereen"},
    ],
)
def test_a_plan_that_makes_no_visit_is_named_and_the_others_are_shown(
    house: House, changes: dict[str, Any]
) -> None:
    arrives(house, "visit", plan(house, id="bezoek-vreemd", **changes))
    assert shown(house) == {KIEVIT, LINDE, MEREL}
    with pytest.raises(InvalidInputError):
        house.desk.book_of("bezoek-vreemd")
    (one,) = told(house)
    assert one.startswith("To be put right: the plan (")


def test_a_plan_gone_wrong_after_somebody_came_is_named_by_the_dossier(house: House) -> None:
    house.come("13:58", "moeder", "finn")
    arrives(house, "visit", plan(house, end="straks"))
    assert {LINDE, MEREL} <= shown(house)
    assert told(house)


def test_a_visit_in_an_unknown_house_is_shown_and_named(house: House) -> None:
    arrives(house, "visit", plan(house, location="elders"))
    assert shown(house) == {KIEVIT, LINDE, MEREL}
    assert told(house) == ["To be put right: the plan (OEF-Kievit)"]
    assert load_visit(house.desk, KIEVIT).room == "Zonnekamer"


@pytest.mark.parametrize("until", [None, "", "ooit"])
def test_an_alert_without_a_readable_end_holds_and_is_named(
    house: House, until: str | None
) -> None:
    alert = Alert(
        id="k9", case="kievit", alert="no_contact_order", source="Nota", until="x", person="k"
    )
    value = {**plain_of(alert), "until": until}
    arrives(house, "alert", {name: one for name, one in value.items() if one is not None})
    assert shown(house) == {KIEVIT, LINDE, MEREL}
    assert told(house) == ["To be put right: an alert (OEF-Kievit)"]
    (mine,) = (one for one in house.state().file.alerts if one.id == "k9")
    assert mine.until == "9999-12-31"


def test_a_permission_without_a_readable_end_is_over_and_a_refusal_holds(house: House) -> None:
    take = Authorisation(id="k1", case="kievit", person="kievit-oma", until="later")
    for one in (
        take,
        replace(take, id="k2", allows="refused"),
        Agreement(id="k5", case="kievit", wording="Geen foto's.", until="later"),
        Person(id="kievit-finn", given_name="Finn", family_name="Kievit", birth_date="jong"),
        Location(id="de-brug", name="Oefencentrum De Brug", zone="Mars/Hier"),
    ):
        arrives(house, name_of(one), plain_of(one))
    assert shown(house) == {KIEVIT, LINDE, MEREL}
    file = house.state().file
    assert {one.id: one.until for one in file.authorisations} == {"k1": "0001-01-01", "k2": None}
    assert [one.until for one in file.agreements if one.id == "k5"] == [None]
    assert file.persons["kievit-finn"].birth_date is None
    assert len(told(house)) == 5
    assert load_visit(house.desk, KIEVIT)


def test_what_is_told_of_a_record_is_never_what_it_holds(house: House) -> None:
    arrives(house, "visit", plan(house, id="x", start="Finn Kievit", case="merel"))
    points = [one.text for one in house.board().attention if "put right" in str(one.text.full)]
    assert [("Finn" in str(one.full), "OEF" in str(one.discreet)) for one in points] == [
        (False, False)
    ]


def test_a_plan_that_ends_before_it_starts_or_has_no_room_is_a_point(house: House) -> None:
    arrives(house, "visit", plan(house, room="kelder", end=moments.written(at("13:30"))))
    found = [str(one.text.full) for one in planning_points(house.desk.book())]
    assert "13:30 to 14:00, Kievit: the planned end is not after the start" in found
    assert "13:30 to 14:00, Kievit: there is no room kelder here" in found


def test_a_child_away_on_an_exchange_is_not_booked_at_a_visit_as_well(house: House) -> None:
    hours = {"start": moments.written(at("15:00")), "end": moments.written(at("16:00"))}
    sam = plan(house, id="bezoek-2", case="linde", expected=["linde-sam"], room="tuinkamer")
    arrives(house, "visit", {**sam, **hours, "supervisor": "sd"})
    assert "15:00 to 16:00, Linde and Linde: Sam Linde is expected at both" in [
        str(one.text.full) for one in planning_points(house.desk.book())
    ]
