"""The next act of the desk and of the panel: with whom, which way, and never against the light."""

from __future__ import annotations

from tests.services.desk.house import KIEVIT, LINDE, House, hand

from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.visit_panel import load_visit


def offered(house: House) -> tuple[str, str] | None:
    found = house.board().next_act
    return (found.visit, str(found.text.full)) if found else None


def suggested(house: House, visit: str = KIEVIT) -> list[str]:
    return [one.act for one in load_visit(house.desk, visit).acts if one.suggested]


def test_the_day_of_one_family(house: House) -> None:
    house.do(asked.Cancel(reason="transport"), LINDE)
    house.do(asked.Cancel(reason="transport"), "bezoek-merel")
    assert offered(house.at("13:40")) == (KIEVIT, "Kievit · arrival of father")
    house.come("13:45", "vader", room="wachtruimte-b")
    assert offered(house) == (KIEVIT, "Kievit · arrival of Finn, Lou, mother")
    house.come("13:58", "moeder", "finn", "lou")
    assert offered(house) == (KIEVIT, "Kievit · handover of Finn, Lou")
    house.at("13:59").do(hand("kievit-moeder", "lv", "to_visit"))
    assert offered(house) == (KIEVIT, "Kievit · start in Zonnekamer")
    house.at("14:00").do(asked.Start())
    assert offered(house.at("14:10")) == (KIEVIT, "Kievit · end of the visit in Zonnekamer")
    house.at("15:00").do(asked.End())
    assert offered(house) == (KIEVIT, "Kievit · handover of Finn, Lou")
    house.do(hand("lv", "kievit-moeder", "back"))
    assert offered(house) == (KIEVIT, "Kievit · departure of Finn, Lou, mother")
    house.at("15:04").do(asked.Depart(persons=("kievit-moeder", "kievit-finn", "kievit-lou")))
    assert offered(house) is None
    assert suggested(house) == []
    assert offered(house.at("15:19")) == (KIEVIT, "Kievit · departure of father")
    assert suggested(house) == ["depart"]
    house.do(asked.Depart(persons=("kievit-vader",)))
    assert offered(house) is None


def test_the_panel_suggests_no_arrival_while_the_hall_is_taken(house: House) -> None:
    house.come("13:45", "vader", room=None)
    assert suggested(house) == []
    house.do(asked.Move(persons=("kievit-vader",), to="wachtruimte-b"))
    assert suggested(house) == ["arrive"]


def test_the_panel_knows_who_hands_over_to_whom(house: House) -> None:
    def ways() -> tuple[str | None, str | None, str]:
        view = load_visit(house.desk, LINDE)
        return view.handover_from, view.handover_to, view.handover_direction

    def sam(giver: str, taker: str, direction: str) -> None:
        house.do(
            asked.HandOver(
                children=("linde-sam",), from_person=giver, to_person=taker, direction=direction
            ),
            LINDE,
        )

    house.come("13:45", "vader", visit=LINDE).come("13:58", "moeder", "sam", visit=LINDE)
    assert ways() == ("linde-moeder", "lv", "to_visit")
    sam(*ways())
    assert ways() == ("lv", "linde-vader", "to_visit")
    house.at("14:02").do(asked.Depart(persons=("linde-moeder",)), LINDE)
    sam(*ways())
    house.at("14:17").do(asked.Depart(persons=("linde-vader", "linde-sam")), LINDE)
    house.come("16:45", "vader", "sam", visit=LINDE)
    assert ways() == ("linde-vader", "lv", "back")
    sam(*ways())
    assert ways() == ("lv", None, "back")
    house.come("16:58", "moeder", visit=LINDE)
    assert ways() == ("lv", "linde-moeder", "back")
