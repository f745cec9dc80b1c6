"""Houses of the centre: described, opened for some hours, and added; never taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from omgangsdesk.domain.records import Alert, Location, Room, VisitPlan
from omgangsdesk.domain.rules.corridor import apart
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.centre.houses import load_houses
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.own_house import houses_of
from omgangsdesk.services.papers.reports import render
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.requests_centre import SetDeskHouse, SetHouse, TakeBack
from omgangsdesk.services.screens.board import load_board

HOURS = ("", "", "13-18", "13:00 tot 18:00", "14u-19u30", "9:00–12:00", "")


@pytest.fixture
def leading(desk_of) -> Desk:
    return desk_of("AB")


def asked(desk: Desk, **changes) -> SetHouse:
    (house, *_) = load_houses(desk).houses
    told = {
        "location": house.location,
        "name": house.name,
        "address": house.address,
        "phone": "",
        "letterhead": "",
        "hours": (),
        "based_on": house.entry,
    }
    return SetHouse(**{**told, **changes})


def test_a_house_is_described_and_undo_takes_it_back(leading: Desk) -> None:
    (before,) = load_houses(leading).houses
    made = change_centre(leading, asked(leading, name="De Brug", hours=HOURS, phone="0000 11"))
    (house,) = load_houses(leading).houses
    assert house.name == "De Brug"
    assert house.hours == ("", "", "13:00-18:00", "13:00-18:00", "14:00-19:30", "09:00-12:00", "")
    assert (house.changed and house.changed.by, house.rooms) == ("AB", before.rooms)
    change_centre(leading, TakeBack(entries=made.entries))
    (after,) = load_houses(leading).houses
    assert (after.name, after.hours) == (before.name, before.hours)


def test_a_house_is_added_and_lives_as_the_first(leading: Desk) -> None:
    change_centre(leading, asked(leading, location=None, name="De Sluis", based_on=None))
    houses = load_houses(leading).houses
    assert {one.name for one in houses} == {"Oefencentrum De Brug", "De Sluis"}
    with leading.store.read() as unit:
        first, second = unit.records(Location)
    assert (first.zone, first.stagger) == (second.zone, second.stagger)
    assert leading.book().location.name == "Oefencentrum De Brug"


def test_its_papers_have_its_own_head(leading: Desk) -> None:
    change_centre(leading, asked(leading, letterhead="Bezoekruimte Voorbeeld", phone="0000 22"))
    report = render(leading, leading.book(), "bezoek-kievit", "internal", revision=0).report
    assert report.centre == "Bezoekruimte Voorbeeld"
    assert report.address.endswith(" · 0000 22")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "oefencentrum de brug", "location": None}, "name"),
        ({"hours": ("", "13-18-19")}, "hours1"),
        ({"hours": ("18-13",)}, "hours0"),
        ({"hours": ("middag",)}, "hours0"),
        ({"hours": ("25:00-26:00",)}, "hours0"),
    ],
)
def test_what_can_not_be_is_said_beside_its_field(leading: Desk, changes, field: str) -> None:
    with pytest.raises(FieldError) as refused:
        change_centre(leading, asked(leading, **changes))
    assert refused.value.field == field


def test_it_is_not_changed_over_somebody_else(leading: Desk) -> None:
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        change_centre(leading, asked(leading, based_on="x", name="Anders"))
    with pytest.raises(InvalidInputError, match="no such house"):
        change_centre(leading, asked(leading, location="nergens"))


def test_a_supervisor_changes_no_house(desk: Desk) -> None:
    assert not load_houses(desk).may_change
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        change_centre(desk, asked(desk))


@pytest.fixture
def two(leading: Desk) -> str:
    """A second house with a room and a visit in it at the hour of another; its id."""
    change_centre(leading, asked(leading, location=None, name="De Sluis", based_on=None))
    with leading.store.read() as unit:
        (sluis,) = [one for one in unit.records(Location) if one.name == "De Sluis"]
        plan = unit.record(VisitPlan, "bezoek-kievit")
    assert plan is not None
    save_record(leading, Room(id="sluiskamer", location=sluis.id, name="Sluiskamer"))
    elsewhere = replace(plan, id="bezoek-sluis", location=sluis.id, room="sluiskamer")
    save_record(leading, elsewhere)
    return sluis.id


def shown(desk: Desk) -> set[str]:
    return {one.visit for one in load_board(desk).rows}


def lanes(desk: Desk) -> set[str]:
    return {one.room for one in load_board(desk).lanes}


def test_a_desk_that_was_told_nothing_shows_every_house(leading: Desk, two: str) -> None:
    assert {"bezoek-kievit", "bezoek-sluis"} <= shown(leading)
    assert {"sluiskamer", "tuinkamer"} <= lanes(leading)
    assert load_board(leading).centre == "Oefencentrum De Brug"


def test_a_desk_shows_the_house_in_which_it_stands(leading: Desk, two: str) -> None:
    made = change_centre(leading, SetDeskHouse(location=two))
    assert shown(leading) == {"bezoek-sluis"}
    assert lanes(leading) == {"sluiskamer"}
    assert load_board(leading).centre == "De Sluis"
    assert [one.name for one in load_houses(leading).houses if one.here] == ["De Sluis"]
    change_centre(leading, TakeBack(entries=made.entries))
    assert "bezoek-kievit" in shown(leading)
    change_centre(leading, SetDeskHouse(location=two))
    change_centre(leading, SetDeskHouse(location=None))
    assert "bezoek-kievit" in shown(leading)


def test_another_desk_is_not_told_by_it(leading: Desk, two: str) -> None:
    change_centre(leading, SetDeskHouse(location=two))
    with leading.store.read() as unit:
        _, own = houses_of(unit, unit.records(Location), "another-device")
    assert own is None


def test_families_in_two_houses_do_not_meet(leading: Desk, two: str) -> None:
    book = leading.book()
    one, other = book.files["bezoek-kievit"], book.files["bezoek-sluis"]
    kept = replace(
        other,
        case=replace(other.case, id="elders"),
        alerts=(
            Alert(
                id="a",
                case="elders",
                alert="no_meet",
                other_case=one.case.id,
                source="vonnis",
                until="2090-01-01",
            ),
        ),
    )
    assert not apart(one, kept)
    assert apart(one, replace(kept, plan=replace(kept.plan, location=one.plan.location)))


def test_there_is_no_such_house_to_stand_in(leading: Desk) -> None:
    with pytest.raises(InvalidInputError, match="no such house"):
        change_centre(leading, SetDeskHouse(location="nergens"))
