"""Consultation with judges and referrers, and the register of what was given to whom."""

from __future__ import annotations

import pytest
from tests.services.desk.house import House
from tests.services.dossier.going import dates, logged, plan_on
from tests.services.dossier.test_course import notes, points
from tests.services.dossier.writing import CASE, everything, line, saved, section, told, typed

from omgangsdesk.domain.log import kinds
from omgangsdesk.errors import FieldError
from omgangsdesk.services.centre.taking_back import take_back
from omgangsdesk.services.dossier.form import load_form
from omgangsdesk.services.requests_centre import TakeBack


def test_consultation_says_what_was_told_and_on_what_ground(house: House) -> None:
    with pytest.raises(FieldError) as caught:
        typed(house, "consultation", about="Verloop")
    assert caught.value.field == "with_whom"
    with pytest.raises(FieldError) as caught:
        typed(house, "consultation", with_whom="Griffie", released="Twee bezoeken gingen door.")
    assert caught.value.field == "ground"
    (tomorrow,) = dates(1)
    with pytest.raises(FieldError) as caught:
        typed(house, "consultation", with_whom="Griffie", day=tomorrow)
    assert caught.value.field == "day"
    house.sign_in("LV")
    typed(
        house,
        "consultation",
        with_whom="Griffie",
        about="Verloop",
        released="Twee bezoeken gingen door.",
        ground="Vonnis van 3/2/2026",
    )
    found = line(house, "consultations", "06/03/2026: Griffie")
    assert notes(found) == [
        "telephone",
        "Verloop",
        "told: Twee bezoeken gingen door.",
        "ground: Vonnis van 3/2/2026",
    ]
    assert "Griffie" not in everything(house)[1]


def test_who_was_told_more_than_they_may_be_told_is_said(house: House) -> None:
    (before,) = dates(-10)
    for name, answer, until in (("Niets", "nothing", ""), ("Wel", "consented", before)):
        ground = "" if answer == "nothing" else "Instemming"
        typed(
            house,
            "referrer",
            capacity="youth_care",
            organisation=name,
            answer=answer,
            ground=ground,
            until=until,
        )
    form = load_form(house.desk, "consultation", CASE)
    (who,) = [one for one in form.fields if one.name == "referrer"]
    ids = {str(one.name.full): one.value for one in who.options}
    said = "On 06/03/2026 more was told than this referrer may be told"
    nothing = ids["youth care service, Niets"]
    change = typed(house, "consultation", referrer=nothing, about="Enkel geluisterd.")
    assert "nothing was told" in notes(section(house, "consultations").lines[0])
    assert said not in points(house)
    take_back(house.desk, TakeBack(entries=change.entries))
    told_them = {"released": "Alles.", "ground": "Vergissing"}
    typed(house, "consultation", referrer=nothing, **told_them)
    typed(house, "consultation", referrer=ids["youth care service, Wel"], **told_them)
    assert points(house).count(said) == 2
    found = line(house, "consultations", "06/03/2026: youth care service, Niets")
    assert told(found.warns) == "more was told than they may be told"
    assert "06/03/2026: youth care service" in everything(house)[1]


def test_reports_that_were_given_out_are_listed(house: House) -> None:
    assert not [one for one in everything(house)[0].splitlines() if "Rechtbank" in one]
    plan = plan_on(-7)
    saved(house, plan)
    given = kinds.Released(
        report="r1",
        variant="attendance",
        revision=1,
        content_hash="0" * 64,
        receiver="Rechtbank",
        ground="Vonnis",
    )
    logged(house, "released", given, plan)
    (found,) = section(house, "released").lines
    assert str(found.title.full) == "27/02/2026: Rechtbank"
    assert notes(found) == ["attendance", "at the visit of 27/02/2026", "ground: Vonnis"]
    assert "27/02/2026: attendance" in everything(house)[1]
