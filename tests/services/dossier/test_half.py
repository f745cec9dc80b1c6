"""What was half typed in a dossier is kept for whoever typed it, until it is kept or left."""

from __future__ import annotations

import pytest
from tests.services.desk.house import House
from tests.services.dossier.writing import CASE, typed

from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import NOTHING, text
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.dossier.half import (
    BEGUN,
    LOST,
    HalfTyped,
    asked_from,
    half_form,
    keep_half,
    kept_half,
)
from omgangsdesk.services.dossier.keep import strike_record
from omgangsdesk.services.views_dossier import StrikeRecord

HALF = HalfTyped(kind="agreement", section="agreements", values={"wording": "Geen sn"})


def test_it_comes_back_to_whoever_typed_it(house: House) -> None:
    keep_half(house.desk, CASE, HALF)
    assert kept_half(house.desk, CASE) == HALF
    found = half_form(house.desk, CASE)
    assert found is not None
    assert (found.form.kind, found.half, found.why) == ("agreement", HALF, NOTHING)
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
    assert found.form.based_on == before


def test_what_was_typed_of_something_that_is_struck_comes_back_as_something_new(
    house: House,
) -> None:
    form = load_form(house.desk, "agreement", CASE, "k5")
    typed_so_far = HalfTyped(
        kind="agreement",
        section="agreements",
        record="k5",
        values={"wording": "Geen snoep meer."},
        based_on=form.based_on,
    )
    keep_half(house.desk, CASE, typed_so_far)
    strike_record(
        house.desk,
        StrikeRecord(kind="agreement", case=CASE, record="k5", based_on=form.based_on),
    )
    found = half_form(house.desk, CASE)
    assert found is not None
    assert "struck meanwhile" in str(found.why)
    assert (found.form.record, found.form.based_on) == (None, None)
    assert (found.half.record, dict(found.half.values)) == (None, {"wording": "Geen snoep meer."})
    assert kept_half(house.desk, CASE) == typed_so_far  # until somebody leaves it


@pytest.mark.parametrize(
    ("kind", "record", "read"),
    [
        ("person", "weg", "Grootvader\n1/2/50"),  # whoever is changed was somebody before
        ("agreement", None, "1/2/50\nGrootvader\nfather"),
        ("iets", None, "1/2/50\nGrootvader\nfather"),
    ],
)
def test_what_cannot_be_typed_any_more_can_still_be_read(
    house: House, kind: str, record: str | None, read: str
) -> None:
    values = {"given_name": "Grootvader", "birth_date": "1/2/50", "relation": "father", "x": " "}
    keep_half(house.desk, CASE, HalfTyped(kind=kind, section="p", record=record, values=values))
    house.sign_in("SD")  # who leads no dossier, and took the desk's place of who did
    keep_half(house.desk, CASE, HalfTyped(kind=kind, section="p", record=record, values=values))
    found = half_form(house.desk, CASE)
    assert found is not None
    assert str(found.why).endswith("What you had typed can still be read here.")
    (only,) = found.form.fields
    assert (found.form.kind, only.value) == (LOST, read)


def test_a_form_is_forgotten_by_what_it_asks_and_kept_when_that_is_refused(house: House) -> None:
    done = asked_from(house.desk, CASE, HALF, lambda _: "kept")
    assert (done, kept_half(house.desk, CASE)) == ("kept", None)
    with pytest.raises(InvalidInputError, match="Nothing was changed"):
        asked_from(house.desk, CASE, HALF, _refused)
    assert kept_half(house.desk, CASE) == HALF
    keep_half(house.desk, CASE, None)
    with pytest.raises(InvalidInputError):
        asked_from(house.desk, CASE, None, _refused)
    assert kept_half(house.desk, CASE) is None


def _refused(_: Desk) -> None:
    raise InvalidInputError(text("Nothing was changed."))


def test_of_a_dossier_that_is_not_here_nothing_is_kept(house: House) -> None:
    keep_half(house.desk, "weg", HALF)
    assert kept_half(house.desk, "weg") is None
    begun = HalfTyped(kind=BEGUN, section="", values={"family": "Specht"})
    keep_half(house.desk, BEGUN, begun)
    assert kept_half(house.desk, BEGUN) == begun
