"""What children can be referred to, and whether they are registered in the risk index."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.services.desk.house import House

from omgangsdesk.domain.dossier.guidance import Offer
from omgangsdesk.domain.records import Setting
from omgangsdesk.errors import FieldError, InvalidInputError
from omgangsdesk.services import requests_centre as asked
from omgangsdesk.services.centre.change import change_centre
from omgangsdesk.services.centre.support import load_support
from omgangsdesk.services.views_centre import CentreChange, OfferView


def offers(house: House) -> dict[str, OfferView]:
    return {one.offer: one for one in load_support(house.desk).offers}


def change(house: House, request: asked.CentreRequest) -> CentreChange:
    return change_centre(house.desk, request)


def write(offer: str | None, name: str, least: str, most: str, **more: str) -> asked.SetOffer:
    return asked.SetOffer(offer=offer, name=name, from_age=least, to_age=most, **more)


def test_ours_are_offered_by_age_until_the_centre_says_otherwise(house: House) -> None:
    found = offers(house)
    assert list(found) == ["kies_8_12", "kies_12_16", "piep", "billy_boem", "group"]
    assert all(one.ours and not one.retired and one.entry is None for one in found.values())
    piep = found["piep"]
    assert (str(piep.name), piep.from_age, piep.to_age) == ("PIEP zei de Muis", 4, 8)


def test_an_offer_is_added_written_anew_and_taken_back(house: House) -> None:
    made = change(house, write(None, "  Lotgenoten  groep ", "10", ""))
    assert str(made.called.full) == "support:   Lotgenoten  groep "
    (own,) = [one for one in offers(house).values() if not one.ours]
    assert (str(own.name), own.from_age, own.to_age) == ("Lotgenoten groep", 10, 0)
    assert own.changed is not None
    change(house, write(own.offer, "Praatgroep", "", "14", based_on=str(own.entry)))
    (now,) = [one for one in offers(house).values() if not one.ours]
    assert (str(now.name), now.from_age, now.to_age) == ("Praatgroep", 0, 14)
    with pytest.raises(InvalidInputError, match="changed meanwhile"):
        change(house, write(own.offer, "Praatgroep", "", "", based_on=str(own.entry)))
    change(house, asked.TakeBack(entries=(str(now.entry),)))
    again = offers(house)[own.offer]
    assert str(again.name) == "Lotgenoten groep"


def test_a_new_offer_that_is_taken_back_is_not_offered(house: House) -> None:
    made = change(house, write(None, "Praatgroep", "", ""))
    change(house, asked.TakeBack(entries=made.entries))
    assert [one.retired for one in offers(house).values() if not one.ours] == [True]


def test_one_of_ours_gets_other_ages_or_another_name_and_its_own_back(house: House) -> None:
    made = change(house, write("piep", "", "3", "9"))
    piep = offers(house)["piep"]
    assert (str(piep.name), piep.from_age, piep.to_age, piep.ours) == (
        "PIEP zei de Muis",
        3,
        9,
        True,
    )
    change(house, asked.TakeBack(entries=made.entries))
    assert offers(house)["piep"].to_age == 8
    change(house, write("piep", "Muizen", "4", "8", based_on=str(offers(house)["piep"].entry)))
    assert str(offers(house)["piep"].name) == "Muizen"


def test_an_offer_is_retired_and_offered_again(house: House) -> None:
    gone = change(house, asked.RetireOffer(offer="group", retired=True))
    assert str(gone.called.full) == "support no longer offered: group activities"
    assert list(offers(house))[-1] == "group"
    assert offers(house)["group"].retired
    change(house, asked.RetireOffer(offer="group", retired=False))
    assert not offers(house)["group"].retired
    with house.desk.store.read() as unit:
        assert unit.record(Offer, "group") == Offer(id="group", name="")


@pytest.mark.parametrize(
    ("request_", "field", "sentence"),
    [
        (write(None, " ", "4", "8"), "name", "needs a name"),
        (write(None, "x" * 81, "", ""), "name", "at most 80"),
        (write(None, "Groep", "9", "8"), "to_age", "comes before"),
        (write(None, "Groep", "veel", "8"), "from_age", "whole number"),
        (write("piep", "", "4", "26"), "to_age", "whole number"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    house: House, request_: asked.SetOffer, field: str, sentence: str
) -> None:
    with pytest.raises(FieldError, match=sentence) as error:
        change(house, request_)
    assert error.value.field == field
    assert load_support(house.desk).offers[0].changed is None


def test_there_is_no_such_offer(house: House) -> None:
    with pytest.raises(InvalidInputError, match="no such offer"):
        change(house, asked.RetireOffer(offer="elders", retired=True))


def test_registering_is_switched_and_switched_back(house: House) -> None:
    assert not load_support(house.desk).registers
    made = change(house, asked.SetRiskIndex(registers=True))
    assert str(made.called.full) == "children are registered in the risk index"
    view = load_support(house.desk)
    assert view.registers
    assert view.registers_changed is not None
    change(house, asked.TakeBack(entries=made.entries))
    assert not load_support(house.desk).registers
    with house.desk.store.read() as unit:
        assert unit.record(Setting, "risk_index") == Setting(id="risk_index", value="")
    off = change(house, asked.SetRiskIndex(registers=False))
    assert "are not registered" in str(off.called.full)


@pytest.mark.parametrize(
    "request_",
    [
        write(None, "Groep", "", ""),
        asked.RetireOffer(offer="piep", retired=True),
        asked.SetRiskIndex(registers=True),
    ],
)
def test_a_supervisor_reads_them_only(house: House, request_: asked.CentreRequest) -> None:
    house.sign_in("LV")
    assert not load_support(house.desk).may_change
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        change(house, request_)


def test_after_ten_minutes_it_is_set_anew(house: House) -> None:
    made = change(house, asked.RetireOffer(offer="piep", retired=True))
    house.at("13:30", dt.date(2026, 3, 6))
    with pytest.raises(InvalidInputError, match="no longer be simply undone"):
        change(house, asked.TakeBack(entries=made.entries))
