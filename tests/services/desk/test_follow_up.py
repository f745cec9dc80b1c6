"""A critical incident stays open until somebody was told, or it says why not."""

from __future__ import annotations

import pytest
from tests.services.desk.house import KIEVIT, House, hand

from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.completeness import completeness
from omgangsdesk.services.screens.visit_panel import load_visit

THREAT = asked.ReportIncident(incident="threat", severity="4", facts="Vader heft zijn vuist.")


def told(house: House) -> tuple[kinds.Informed, ...]:
    return (kinds.Informed(who="wijkagent", at=moments.written(house.clock.now())),)


def offered(house: House) -> bool:
    return any(one.act == "follow_up" for one in load_visit(house.desk, KIEVIT).acts)


def wanted(house: House) -> bool:
    state = house.state()
    items = completeness(state, house.entries(), house.clock.now())
    found = next(one for one in items if "informed" in str(one.text.full))
    assert found.act == "follow_up"
    return not found.done


def test_what_happened_against_the_rule_is_closed_once_somebody_was_told(house: House) -> None:
    house.ended()
    assert not offered(house)
    house.do(hand("lv", "kievit-vader", "back", happened="yes"))
    assert (house.state().open_critical, offered(house), wanted(house)) == (True, True, True)
    assert any("nobody informed" in str(one.text.full) for one in house.board().attention)
    done = house.at("15:10").do(asked.FollowUpIncident(informed=told(house)))
    assert house.kinds(done) == ["incident_followup"]
    assert (house.state().open_critical, offered(house), wanted(house)) == (False, False, False)
    assert not any("nobody informed" in str(one.text.full) for one in house.board().attention)


def test_the_entry_names_incident_and_colleague(house: House) -> None:
    house.running().do(THREAT)
    first = house.entries()[-1].id
    house.do(THREAT)
    house.do(asked.FollowUpIncident(incident=first, not_informed_because=" Niet bereikt. "))
    assert house.entries()[-1].data == kinds.IncidentFollowup(
        incident=first, not_informed_because="Niet bereikt.", closed_by="lv"
    )
    assert house.state().open_critical, "the other one is open still"


def test_measures_alone_close_nothing(house: House) -> None:
    house.running().do(THREAT)
    house.do(asked.FollowUpIncident(measures="Deur op slot."))
    assert house.entries()[-1].data.closed_by is None
    assert house.state().open_critical


def test_undone_it_is_open_again(house: House) -> None:
    house.running().do(THREAT)
    house.do(asked.FollowUpIncident(informed=told(house)))
    house.do(asked.Undo())
    assert house.state().open_critical


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (asked.FollowUpIncident(measures="  "), "Say who was told"),
        (asked.FollowUpIncident(incident="niets", measures="x"), "no such incident"),
        (
            asked.FollowUpIncident(informed=(kinds.Informed(who="x", at="14:00"),)),
            "That time can't be read",
        ),
    ],
)
def test_what_can_not_be_kept(house: House, act: asked.FollowUpIncident, why: str) -> None:
    house.running().do(THREAT)
    before = house.count()
    with pytest.raises(InvalidInputError, match=why):
        house.do(act)
    assert house.count() == before


def test_without_an_open_incident_one_has_to_be_named(house: House) -> None:
    house.running().do(asked.ReportIncident(incident="injury", severity="1", facts="Bloedneus."))
    with pytest.raises(InvalidInputError, match="no such incident"):
        house.do(asked.FollowUpIncident(measures="Pleister."))
    act = house.entries()[-1].act
    assert house.kinds(house.do(asked.FollowUpIncident(incident=act, measures="Pleister.")))


def test_it_stands_in_the_timeline(house: House) -> None:
    house.running().do(THREAT)
    house.do(asked.FollowUpIncident(informed=told(house), measures="Deur op slot."))
    line = load_visit(house.desk, KIEVIT).timeline[-1]
    assert str(line.text.full) == "After the incident · told: wijkagent · Deur op slot."
    assert str(line.text.discreet) == "After the incident · told: … · …"
