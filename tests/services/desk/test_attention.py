"""What needs attention, and what does not yet."""

from __future__ import annotations

import pytest
from tests.services.desk.house import KIEVIT, LINDE, MEREL, House, hand

from omgangsdesk.domain.log import kinds
from omgangsdesk.services import requests as asked


def told(house: House, visit: str = KIEVIT) -> list[tuple[str, str]]:
    return [
        (one.level, str(one.text.full)) for one in house.board().attention if one.visit == visit
    ]


EXPIRED = ("wait", "Kievit: authorisation of grandmother has expired")


def test_a_quiet_morning_needs_no_attention(house: House) -> None:
    assert house.at("09:00").board().attention == ()


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("13:45", []),
        ("13:50", [("wait", "Linde: father 5' late, margin 15'")]),
        ("14:01", [("alarm", "Linde: father 16' late, past the margin")]),
    ],
)
def test_who_is_late_is_told_and_past_the_margin_it_is_an_alarm(
    house: House, clock: str, expected: list[tuple[str, str]]
) -> None:
    assert told(house.at(clock), LINDE) == expected


def test_an_authorisation_that_ran_out_is_told_though_nobody_expects_that_person(
    house: House,
) -> None:
    assert told(house.at("13:00")) == []
    assert told(house.at("13:20")) == [EXPIRED]
    house.ended()
    assert told(house) == [EXPIRED]


def test_whoever_is_inside_and_would_not_show_who_it_is_is_told_until_it_is_seen(
    house: House,
) -> None:
    def points() -> list[tuple[str, str, str]]:
        every = house.board().attention
        found = [one for one in every if "identity" in str(one.text.full)]
        return [(one.level, one.act, str(one.text.discreet)) for one in found]

    refusing = asked.Arriving(person="kievit-vader", identity="refused")
    house.at("13:46").do(asked.Arrive(persons=(refusing,), waiting_room="wachtruimte-a"))
    says = "KI: identity of father refused: see a document, or do not let them in"
    assert points() == [("alarm", "identify", says)]
    house.do(asked.Identify(person="kievit-vader", result="seen"))
    assert points() == []


def test_at_the_door_it_is_an_alarm(house: House) -> None:
    house.ended().come("15:02", "oma", room=None)
    assert ("alarm", EXPIRED[1]) in told(house)


def test_once_the_visit_is_over_it_needs_no_attention(house: House) -> None:
    house.ended().at("15:02").do(
        asked.Depart(persons=("kievit-moeder", "kievit-finn", "kievit-lou"))
    )
    assert EXPIRED in told(house)
    house.at("15:17").do(asked.Depart(persons=("kievit-vader",)))
    assert told(house) == []


def test_a_running_visit_without_supervisor_is_an_alarm(house: House) -> None:
    house.come("13:45", "oom", visit=MEREL).come("13:58", "noor", visit=MEREL)
    house.at("14:00").do(asked.Start(), MEREL)
    assert told(house, MEREL) == []
    taken = next(one for one in house.entries(MEREL) if one.kind == "supervision")
    house.do(asked.Strike(target=taken.id, reason="Saar nam over, niet Lotte."), MEREL)
    assert told(house, MEREL) == [("alarm", "Merel: no supervisor")]
    house.sign_in("SD").do(asked.TakeOver(), MEREL)
    assert told(house, MEREL) == []


def test_a_critical_incident_is_an_alarm_until_somebody_was_told(house: House) -> None:
    house.running()
    told_nobody = asked.ReportIncident(incident="weapon", severity="4", facts="Een mes op tafel.")
    house.do(told_nobody)
    assert ("alarm", "Kievit: critical incident, nobody informed yet") in told(house)
    assert [row.alarm for row in house.board().rows if row.visit == KIEVIT] == [True]
    house.do(asked.Undo())
    informed = (kinds.Informed(who="politie", at="2026-03-06T13:05:00.000Z"),)
    house.do(
        asked.ReportIncident(
            incident="weapon", severity="4", facts="Een mes op tafel.", informed=informed
        )
    )
    assert not any("critical" in words for _, words in told(house))


def test_a_visit_that_runs_over_is_told(house: House) -> None:
    house.running().at("15:04")
    assert ("wait", "Kievit: 4' over the planned end") in told(house)


def test_somebody_held_after_the_visit_is_told_until_when(house: House) -> None:
    house.ended().at("15:01").do(hand("lv", "kievit-moeder", "back"))
    house.at("15:06").do(asked.Depart(persons=("kievit-moeder", "kievit-finn", "kievit-lou")))
    assert ("wait", "Corridor not free: Kievit, father waits until 15:21") in told(house)
    assert told(house.at("15:21")) == [EXPIRED]


def test_alarms_come_first(house: House) -> None:
    house.ended().come("15:02", "oma", room=None)
    levels = [one.level for one in house.board().attention]
    assert levels == sorted(levels, key=lambda level: level != "alarm")


def test_of_an_exchange_a_late_return_is_told(house: House) -> None:
    house.come("13:45", "vader", visit=LINDE, room="wachtruimte-b")
    house.come("13:58", "moeder", "sam", visit=LINDE)
    over = asked.HandOver(
        children=("linde-sam",),
        from_person="linde-moeder",
        to_person="linde-vader",
        direction="to_visit",
    )
    house.at("14:00").do(over, LINDE)
    house.at("14:02").do(asked.Depart(persons=("linde-moeder",)), LINDE)
    house.at("14:17").do(asked.Depart(persons=("linde-vader", "linde-sam")), LINDE)
    assert told(house.at("15:00"), LINDE) == []
    assert told(house.at("16:50"), LINDE) == [("wait", "Linde: Sam 5' late, margin 15'")]


def test_who_is_in_danger_comes_before_what_is_late(house: House) -> None:
    house.come("13:58", "noor", visit=MEREL).at("14:00").do(asked.Start(), MEREL)
    taken = next(one for one in house.entries(MEREL) if one.kind == "supervision")
    house.do(asked.Strike(target=taken.id, reason="Niet Lotte."), MEREL)
    house.at("14:02").do(
        asked.ReportIncident(incident="threat", severity="4", facts="Hij riep."), MEREL
    )
    icons = [one.icon for one in house.board().attention if one.level == "alarm"]
    assert icons == ["incident", "supervision", "clock", "clock"]
