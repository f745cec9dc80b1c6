"""Whoever an act names is somebody: a slip of a script or a form is no person of the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.services.desk.house import House, at, build, hand, opened, said

from omgangsdesk.domain import moments
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services import requests_unplanned as unplanned
from omgangsdesk.services.perform import perform
from omgangsdesk.services.screens.log_view import plain_line, read_log
from omgangsdesk.services.screens.visit_panel import load_visit

STEPFATHER, MOTHER, FINN = "kievit-stiefvader", "kievit-moeder", "kievit-finn"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    build(tmp_path)
    with opened(tmp_path) as found:
        yield found


def refused(house: House, act: Any, why: str) -> None:
    before = house.count()
    with pytest.raises(InvalidInputError, match=why):
        house.do(act)
    assert house.count() == before


@pytest.mark.parametrize(("giver", "taker"), [("nobody", "lv"), (MOTHER, "nobody")])
def test_a_child_is_handed_over_by_and_to_somebody_known(
    house: House, giver: str, taker: str
) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    refused(house, hand(giver, taker, "to_visit"), "nobody “nobody”")


def test_a_stranger_who_took_the_child_is_recorded_all_the_same(house: House) -> None:
    house.ended()
    done = house.do(hand("lv", "nobody", "back", happened="yes"))
    assert house.kinds(done) == ["override", "incident", "handover", "handover"]


@pytest.mark.parametrize(("giver", "taker"), [(MOTHER, MOTHER), (MOTHER, FINN)])
def test_and_from_one_to_another(house: House, giver: str, taker: str) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    refused(house, hand(giver, taker, "to_visit"), "from one to another")


def test_who_brought_somebody_is_known_too(house: House) -> None:
    coming = asked.Arriving(person=FINN, brought_by="nobody")
    refused(house, asked.Arrive(persons=(coming,)), "nobody “nobody”")
    house.do(asked.Arrive(persons=(asked.Arriving(person=FINN, brought_by="lv"),)))


def test_a_child_that_is_handed_to_whoever_is_kept_out_is_told(house: House) -> None:
    house.come("13:58", "moeder", "finn", "lou", "stiefvader")
    done = house.do(hand(MOTHER, STEPFATHER, "to_visit"))
    assert {"refused_person", "no_contact_order"} <= set(done.rules)
    assert any("no-contact order" in said(one.full) for one in done.warnings)


@pytest.mark.parametrize(
    "act",
    [
        asked.Strike(target="een", reason="Van Merel.", wrong_file="ja"),
        asked.Depart(persons=(FINN,), happened="ja"),
        hand(MOTHER, "lv", "to_visit", happened="Yes"),
        unplanned.Extra(decided_by="ab", reason="Tante.", person=MOTHER, admit="ja"),
    ],
)
def test_yes_is_yes_and_nothing_else_is_taken_for_no(house: House, act: asked.Act) -> None:
    house.come("13:58", "moeder", "finn", "lou")
    refused(house, act, "not in its list")


def test_what_happened_longer_ago_is_not_live_whatever_it_is_called(house: House) -> None:
    house.at("14:30")
    when = asked.When(at=moments.written(at("14:00")), source="live")
    act = asked.Observe(category="contact", text="Finn lacht.")
    perform(house.desk, asked.Request(act=act, visit="bezoek-kievit", when=when))
    assert [one.time_source for one in house.entries()] == ["later"]


def test_an_incident_of_another_file_takes_what_followed_it_along(house: House) -> None:
    done = house.do(asked.ReportIncident(incident="threat", severity="3", facts="Hij dreigt."))
    incident = house.entries()[-1].id
    house.do(asked.FollowUpIncident(incident=incident, measures="Zonnebloemwoord"))
    house.do(asked.Strike(target=done.act, reason="Van Merel.", wrong_file="yes"))
    assert "Zonnebloemwoord" not in repr(load_visit(house.desk, "bezoek-kievit"))
    assert all("Zonnebloemwoord" not in str(plain_line(one)) for one in read_log(house.desk))
    house.sign_in("AB")
    assert any("Zonnebloemwoord" in str(plain_line(one)) for one in read_log(house.desk))
