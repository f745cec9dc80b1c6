"""A child leaves only with someone who may take it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.story import DAY, Story, file_of

from omgangsdesk.domain.records import Alert, Authorisation, Record
from omgangsdesk.domain.rules.exits import (
    Permission,
    at_odds,
    home_of,
    is_child,
    may_leave_with,
    may_take,
)

YESTERDAY = (DAY - dt.timedelta(days=1)).isoformat()
TODAY = DAY.isoformat()
NEXT_YEAR = "2027-03-06"


def permission(
    person: str, allows: str = "take", until: str | None = NEXT_YEAR, *children: str
) -> Authorisation:
    return Authorisation(
        id=f"{person}-{allows}-{until}-{children}",
        case="kievit",
        person=person,
        allows=allows,
        children=children,
        until=until,
        source="Vonnis familierechtbank Voorbeeldstad",
    )


def alert(word: str, person: str, until: str = NEXT_YEAR) -> Alert:
    return Alert(
        id=word, case="kievit", alert=word, source="Beschikking", until=until, person=person
    )


def asked(person: str, records: Iterable[Record] = (), child: str = "finn") -> Permission:
    file = file_of(children=("finn", "lou"), others=("oma", "stiefvader"), records=records)
    return may_take(file, person, child, DAY)


def test_the_caring_party_takes_the_child_unless_told_otherwise() -> None:
    assert asked("moeder").verdict == "yes"


@pytest.mark.parametrize("person", ["vader", "oma", "een onbekende", "lou"])
def test_anybody_else_needs_an_authorisation(person: str) -> None:
    assert asked(person).verdict == "no"


def test_an_authorisation_tells_until_when() -> None:
    assert asked("oma", [permission("oma")]) == Permission("yes", NEXT_YEAR)


def test_an_authorisation_without_an_end_holds() -> None:
    assert asked("oma", [permission("oma", until=None)]) == Permission("yes", None)


def test_an_authorisation_holds_through_its_last_day() -> None:
    assert asked("oma", [permission("oma", until=TODAY)]).verdict == "yes"
    found = asked("oma", [permission("oma", until=YESTERDAY)])
    assert found == Permission("expired", YESTERDAY)


def test_one_valid_authorisation_is_enough() -> None:
    both = [permission("oma", until=YESTERDAY), permission("oma", until=TODAY)]
    assert asked("oma", both) == Permission("yes", TODAY)


def test_an_authorisation_of_the_caring_party_that_ran_out_is_told() -> None:
    assert asked("moeder", [permission("moeder", until=YESTERDAY)]).verdict == "expired"


def test_a_refusal_goes_before_an_authorisation() -> None:
    both = [permission("vader"), permission("vader", "refused")]
    assert asked("vader", both).verdict == "refused"


def test_a_refusal_that_ran_out_gives_no_leave_by_itself() -> None:
    assert asked("vader", [permission("vader", "refused", YESTERDAY)]).verdict == "no"


@pytest.mark.parametrize(
    ("word", "verdict"), [("no_contact_order", "order"), ("refused_person", "refused")]
)
def test_an_alert_goes_before_an_authorisation(word: str, verdict: str) -> None:
    records = [permission("stiefvader"), alert(word, "stiefvader")]
    assert asked("stiefvader", records).verdict == verdict
    assert asked("stiefvader", [permission("stiefvader"), alert(word, "vader")]).allowed
    assert asked("stiefvader", [permission("stiefvader"), alert("allergy", "stiefvader")]).allowed


def test_an_order_that_ran_out_no_longer_stops() -> None:
    records = [permission("vader"), alert("no_contact_order", "vader", YESTERDAY)]
    assert asked("vader", records).allowed


def test_an_authorisation_may_be_for_one_of_the_children() -> None:
    for_lou = [permission("oma", "take", NEXT_YEAR, "lou")]
    assert asked("oma", for_lou, "lou").verdict == "yes"
    assert asked("oma", for_lou, "finn").verdict == "no"


def test_a_refusal_may_be_for_one_of_the_children() -> None:
    records = [permission("oma"), permission("oma", "refused", NEXT_YEAR, "lou")]
    assert asked("oma", records, "lou").verdict == "refused"
    assert asked("oma", records, "finn").verdict == "yes"


@pytest.mark.parametrize(
    ("verdict", "liftable"),
    [("no", True), ("expired", True), ("refused", False), ("order", False), ("yes", False)],
)
def test_only_a_missing_permission_can_be_lifted(verdict: str, liftable: bool) -> None:
    assert Permission(verdict).liftable is liftable
    assert Permission(verdict).allowed is (verdict == "yes")


def test_a_child_of_another_visit_is_a_child_here_too() -> None:
    here = file_of("Linde", children=("sam",), caring=("an",), visiting=("bob",))
    home = file_of()
    assert is_child("finn", here, [home], DAY)
    assert not is_child("finn", here, [], DAY)
    assert home_of("finn", here, [here, home]) is home
    assert home_of("sam", here, [home]) is here


def test_a_child_leaves_with_whom_its_own_dossier_says_wherever_it_is() -> None:
    here = file_of("Linde", children=("sam",), caring=("an",), visiting=("bob",))
    home = file_of()
    assert may_leave_with(here, [home], "moeder", "finn", DAY).allowed
    assert not may_leave_with(here, [home], "an", "finn", DAY).allowed
    assert may_leave_with(here, [], "an", "finn", DAY) == Permission("no")
    assert may_leave_with(here, [home], None, "finn", DAY) == Permission("no")


@pytest.mark.parametrize(
    ("born", "child"),
    [("2010-03-06", True), ("2008-03-07", True), ("2008-03-06", False), (None, False)],
)
def test_who_is_under_age_is_a_child_though_no_dossier_says_so(
    born: str | None, *, child: bool
) -> None:
    file = file_of(others=("zus",))
    persons = {**file.persons, "zus": replace(file.persons["zus"], birth_date=born)}
    assert is_child("zus", replace(file, persons=persons), [], DAY) is child


def test_a_party_of_the_case_is_what_the_case_says() -> None:
    file = file_of()
    young = replace(file.persons["moeder"], birth_date="2009-01-01")
    assert not is_child("moeder", replace(file, persons={"moeder": young}), [], DAY)


ADULTS = ("moeder", "vader", "oma")


@given(
    taker=st.sampled_from([*ADULTS, "finn", "lou", "onbekend", None]),
    children=st.sets(st.sampled_from(["finn", "lou"])),
    adults=st.sets(st.sampled_from(ADULTS)),
    inside=st.sets(st.sampled_from(ADULTS)),
    happened=st.booleans(),
)
def test_what_is_kept_of_an_exit_names_one_taker(
    taker: str | None, children: set[str], adults: set[str], inside: set[str], happened: bool
) -> None:
    """Said again in other words: who takes a child goes along, or goes with nobody else there."""
    file = file_of(children=("finn", "lou"), others=("oma",))
    here = Story(file).come("13:00", *sorted(inside | adults))
    found = at_odds(taker, children, adults, [here.state, Story().state], happened=happened)
    if found is None:
        goes = taker in adults or not adults or taker is None or not children
        assert goes or (happened and not here.state.where(taker or "").present)
    else:
        assert children
        assert found != "itself" or taker in children
        assert found != "inside" or here.state.where(taker or "").present
        assert found != "absent" or not happened
