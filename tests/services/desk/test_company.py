"""With whom a child comes, goes to and leaves: what the panel proposes, and never proposes."""

from __future__ import annotations

import pytest
from tests.services.desk.house import KIEVIT, LINDE, House, hand

from omgangsdesk.domain.records import Authorisation
from omgangsdesk.services import requests as asked
from omgangsdesk.services.records.save import save_record
from omgangsdesk.services.screens.visit_panel import load_visit
from omgangsdesk.services.views import PersonView, VisitView


def panel(house: House, visit: str = KIEVIT) -> VisitView:
    return load_visit(house.desk, visit)


def person(house: House, name: str, visit: str = KIEVIT) -> PersonView:
    return next(one for one in panel(house, visit).people if one.person == name)


def refuses(house: House, who: str) -> None:
    """The caring party may not take the children after all."""
    record = Authorisation(id="k9", case="kievit", person=who, allows="refused")
    save_record(house.desk, record)


def test_a_child_comes_with_who_cares_for_it(house: House) -> None:
    assert person(house, "kievit-finn").brought_by == ("kievit-moeder",)
    assert person(house, "kievit-vader").brought_by == ()


@pytest.mark.parametrize(("minutes", "counts"), [("13:48", True), ("13:47", False)])
def test_who_came_a_moment_ago_may_have_brought_it(
    house: House, minutes: str, counts: bool
) -> None:
    house.come(minutes, "moeder")
    house.at("13:58")
    assert person(house, "kievit-moeder").just_in is counts
    assert not person(house, "kievit-vader").just_in


def test_who_left_again_brings_nobody(house: House) -> None:
    house.come("13:50", "moeder").at("13:52")
    house.do(asked.Depart(persons=("kievit-moeder",)))
    assert not person(house, "kievit-moeder").just_in


def test_an_exchange_brings_the_child_back_with_the_other_party(house: House) -> None:
    assert person(house, "linde-sam", LINDE).brought_by == ("linde-moeder",)
    house.come("13:45", "vader", visit=LINDE).come("14:00", "moeder", "sam", visit=LINDE)
    house.do(hand("linde-moeder", "linde-vader", "to_visit", children=("linde-sam",)), LINDE)
    house.at("14:05").do(
        asked.Depart(persons=("linde-sam", "linde-vader"), leaves_with="linde-vader"), LINDE
    )
    house.at("14:20").do(asked.Depart(persons=("linde-moeder",)), LINDE)
    house.at("16:55")
    assert person(house, "linde-sam", LINDE).brought_by == ("linde-vader",)


def test_nobody_is_proposed_who_may_not_take_the_child(house: House) -> None:
    house.ended()
    assert panel(house).handover_to == "kievit-moeder"
    refuses(house, "kievit-moeder")
    view = panel(house)
    assert (view.handover_direction, view.handover_to, view.depart_with) == ("back", None, None)


def test_neither_is_who_holds_an_expired_permission(house: House) -> None:
    house.ended().come("15:01", "oma").do(hand("lv", "kievit-moeder", "back"))
    refuses(house, "kievit-moeder")
    assert panel(house).depart_with is None


def test_the_handover_back_goes_to_nobody_who_is_not_in_the_building(house: House) -> None:
    house.running().at("14:05").do(asked.Depart(persons=("kievit-moeder",)))
    house.at("15:00").do(asked.End())
    view = panel(house)
    assert (view.handover_direction, view.handover_from, view.handover_to) == ("back", "lv", None)
    house.come("15:02", "moeder")
    assert panel(house).handover_to == "kievit-moeder"


def test_it_goes_to_who_came_to_collect_in_the_place_of_a_parent(house: House) -> None:
    save_record(
        house.desk,
        Authorisation(id="k8", case="kievit", person="kievit-oma", until="2026-12-31"),
    )
    house.running().at("14:05").do(asked.Depart(persons=("kievit-moeder",)))
    house.come("14:55", "oma").at("15:00").do(asked.End())
    assert panel(house).handover_to == "kievit-oma"
