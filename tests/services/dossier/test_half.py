"""What was half typed in a dossier is kept for whoever typed it, until it is kept or left."""

from __future__ import annotations

from tests.services.desk.house import House
from tests.services.dossier.writing import CASE, typed

from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.half import BEGUN, HalfTyped, half_form, keep_half, kept_half

HALF = HalfTyped(kind="agreement", section="agreements", values={"wording": "Geen sn"})


def test_it_comes_back_to_whoever_typed_it(house: House) -> None:
    keep_half(house.desk, CASE, HALF)
    assert kept_half(house.desk, CASE) == HALF
    found = half_form(house.desk, CASE)
    assert found is not None
    assert (found[0].kind, found[1]) == ("agreement", HALF)
    assert half_form(house.desk, "merel") is None
    house.sign_in("SD")
    assert kept_half(house.desk, CASE) is None
    house.sign_in("AB")
    keep_half(house.desk, CASE, None)
    assert kept_half(house.desk, CASE) is None


def test_it_stands_on_what_was_shown_when_it_was_begun(house: House) -> None:
    before = load_form(house.desk, "agreement", CASE, "k5").based_on
    half = HalfTyped(
        kind="agreement", section="agreements", record="k5", values={}, based_on=before
    )
    keep_half(house.desk, CASE, half)
    typed(house, "agreement", "k5", wording="Anders.")
    found = half_form(house.desk, CASE)
    assert found is not None
    assert found[0].based_on == before


def test_what_cannot_be_typed_any_more_is_forgotten(house: House) -> None:
    gone = HalfTyped(kind="agreement", section="agreements", record="weg", values={})
    keep_half(house.desk, CASE, gone)
    assert half_form(house.desk, CASE) is None
    assert kept_half(house.desk, CASE) is None


def test_of_a_dossier_that_is_not_here_nothing_is_kept(house: House) -> None:
    keep_half(house.desk, "weg", HALF)
    assert kept_half(house.desk, "weg") is None
    begun = HalfTyped(kind=BEGUN, section="", values={"family": "Specht"})
    keep_half(house.desk, BEGUN, begun)
    assert kept_half(house.desk, BEGUN) == begun
