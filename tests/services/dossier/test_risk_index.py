"""The registration of each child in the index of young people at risk, where a centre does so."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.services.desk.house import House
from tests.services.dossier.test_preparation import points, press
from tests.services.dossier.writing import CASE, line, saved, section, told, typed

from omgangsdesk.domain.dossier.course import Registration
from omgangsdesk.domain.records import Location, Setting
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services.dossier.view import load_dossier
from omgangsdesk.services.risk_index import RISK_INDEX_SETTING, read_switch, registers_children

HERE = "not registered in the risk index"


def on(house: House, value: str = "yes") -> None:
    saved(house, Setting(id=RISK_INDEX_SETTING, value=value))


def registers(house: House) -> bool:
    with house.desk.store.read() as unit:
        return registers_children(unit)


def shown(house: House) -> bool:
    view = load_dossier(house.desk, CASE)
    return any(one.name == "risk_index" for part in view.chapters for one in part.sections)


def test_a_belgian_house_does_not_ask_for_it(house: House) -> None:
    assert not registers(house)
    assert not shown(house)
    assert not any("risk index" in one for one in points(house))


def test_a_dutch_house_asks_for_it_until_it_is_switched_off(house: House) -> None:
    saved(house, Location(id="grens", name="Omgangshuis", zone="Europe/Amsterdam"))
    assert registers(house)
    on(house, "no")
    assert not registers(house)
    on(house, "")
    assert registers(house)


@pytest.mark.parametrize("typed_", ["jo", "", "1"])
def test_a_switch_is_yes_or_no(typed_: str) -> None:
    assert (read_switch(" Yes "), read_switch("no")) == ("yes", "no")
    assert (read_switch("Ja"), read_switch("non")) == ("yes", "no")
    with pytest.raises(InvalidInputError, match="yes or no"):
        read_switch(typed_)


def test_each_child_is_missing_until_its_registration_is_noted(house: House) -> None:
    on(house)
    assert [one for one in points(house) if HERE in one] == [
        f"Finn Kievit: {HERE}",
        f"Lou Kievit: {HERE}",
    ]
    at = line(house, "risk_index", f"Finn Kievit: {HERE}")
    filled = press(house.sign_in("LV"), at)
    assert filled == {"person": "kievit-finn", "day": "6/3/2026", "by": "LV", "ended": ""}
    typed(house, "risk_index", **filled)
    done = line(house, "risk_index", "Finn Kievit: registered on 06/03/2026")
    assert [told(one) for one in done.notes] == ["by LV"]
    assert [one for one in points(house) if HERE in one] == [f"Lou Kievit: {HERE}"]
    typed(house, "risk_index", done.id, ended="7/3/2026")
    ended = line(house, "risk_index", "Finn Kievit: registered on 06/03/2026")
    assert ended.past
    assert [told(one) for one in ended.notes] == ["by LV", "ended on 07/03/2026"]
    assert f"Finn Kievit: {HERE}" in points(house)


def test_after_the_end_of_the_dossier_it_asks_to_end_the_registration(house: House) -> None:
    on(house)
    typed(house, "risk_index", person="kievit-finn")
    typed(house, "risk_index", person="kievit-lou", ended="1/3/2026")
    house.at("13:00", dt.date(2026, 9, 1))
    saved(house, Registration(id=CASE, case=CASE, state="ended", ended="2026-08-30"))
    assert [one for one in points(house) if "risk index" in one] == [
        "Finn Kievit: still registered in the risk index"
    ]
    assert section(house, "risk_index").lines[-1].past
