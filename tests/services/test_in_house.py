"""Who is in the building now."""

from __future__ import annotations

from omgangsdesk.domain.records import Person
from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.in_house import load_in_house


def rooms(house) -> dict[str, list[str]]:
    return {
        str(place.name): [one.person for one in place.people]
        for place in load_in_house(house.desk).places
    }


def test_in_the_morning_the_house_is_empty(house) -> None:
    found = load_in_house(house.desk)

    assert (found.places, found.children, found.adults) == ((), 0, 0)


def test_everybody_stands_where_they_were_last_stamped(house) -> None:
    father = (asked.Arriving(person="merel-vader"),)
    house.does("13:46", asked.Arrive(persons=father, waiting_room="wacht"))
    house.comes("13:58", "merel-moeder", "merel-kind")
    assert rooms(house) == {
        "the hall": ["merel-kind", "merel-moeder"],
        "Wachtruimte": ["merel-vader"],
    }
    house.does("14:01", asked.Start())
    assert rooms(house) == {
        "the hall": ["merel-moeder"],
        "Tuinkamer": ["merel-kind", "merel-vader"],
    }
    found = load_in_house(house.desk)
    assert (found.children, found.adults, found.now) == (1, 2, house.clock.now())


def test_who_left_is_no_longer_there(house) -> None:
    house.runs()
    house.goes_home()

    assert rooms(house) == {}


def test_a_child_is_named_with_its_age_and_discreetly_by_initials(house) -> None:
    house.comes("13:58", "merel-kind")
    ((child,),) = (place.people for place in load_in_house(house.desk).places)

    assert (str(child.name.full), str(child.name.discreet)) == ("Noor Merel", "N.M.")
    assert (child.age, child.role, child.side, child.visit) == (
        9,
        "child",
        "child",
        "bezoek-merel",
    )


def test_someone_of_two_visits_counts_once(house) -> None:
    house.comes("13:46", "merel-vader")
    house.comes("13:47", "merel-vader", visit="bezoek-eik")

    assert load_in_house(house.desk).adults == 1


def test_children_are_counted_by_age(house) -> None:
    assert load_in_house(house.desk).ages == ()
    house.comes("13:58", "merel-moeder", "merel-kind")

    assert [(str(one.label), one.count) for one in load_in_house(house.desk).ages] == [
        ("6 to 11", 1)
    ]


def test_a_child_of_unknown_age_is_counted_as_such(house) -> None:
    house.sets(Person(id="merel-kind", given_name="Noor", family_name="Merel"))
    house.comes("13:58", "merel-kind")

    assert [str(one.label) for one in load_in_house(house.desk).ages] == ["age unknown"]


def test_everybody_goes_by_relation_and_visit(house) -> None:
    house.comes("13:58", "merel-moeder", "merel-kind", "eik-vader")
    people = [one for place in load_in_house(house.desk).places for one in place.people]

    assert {one.person: (str(one.relation), str(one.at.full)) for one in people} == {
        "merel-moeder": ("mother", "Merel"),
        "merel-kind": ("child", "Merel"),
        "eik-vader": ("came along", "Merel"),
    }
