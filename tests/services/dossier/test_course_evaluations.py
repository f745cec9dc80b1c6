"""Evaluations: due at the rhythm of visits that were held, and what they came to."""

from __future__ import annotations

import pytest
from tests.services.desk.house import House
from tests.services.dossier.going import dates, held
from tests.services.dossier.test_course import head, notes, points
from tests.services.dossier.writing import CASE, line, section, told, typed

from omgangsdesk.errors import FieldError
from omgangsdesk.services.dossier.form import load_form

BOTH = "kievit-moeder kievit-vader"


def arranged(house: House, every: str = "3") -> None:
    (begun,) = dates(-100)
    typed(house, "arrangement", since=begun, evaluate_every=every, minutes="60")


def test_it_is_due_after_so_many_visits_that_were_held(house: House) -> None:
    arranged(house)
    held(house, -28, -21)
    held(house, -14, started=False)
    assert "evaluation due after visit 4" in head(house)
    assert not [one for one in points(house) if "valuation" in one]
    held(house, -7)
    assert "evaluation due" in head(house)
    assert "Evaluation due: 3 visits held since the last one" in points(house)
    held(house, -3)
    assert "Evaluation overdue: 4 visits held since the last one" in points(house)


def test_no_rhythm_asks_for_nothing(house: House) -> None:
    held(house, -28, -21)
    assert not [one for one in head(house) if "evaluation" in one]
    arranged(house, "")
    assert not [one for one in head(house) if "evaluation" in one]


def test_an_ended_dossier_asks_for_none(house: House) -> None:
    arranged(house, "1")
    held(house, -7)
    typed(house, "registration", state="ended", ended="1/3/2026", outcome="at_home")
    assert not [one for one in (*head(house), *points(house)) if "valuation" in one]


def test_handovers_of_an_exchange_count_as_held(house: House) -> None:
    from tests.services.desk.house import LINDE, hand

    (begun,) = dates(-100)
    typed(house, "arrangement", case="linde", since=begun, sort="exchange", evaluate_every="1")
    house.come("13:58", "moeder", "sam", visit=LINDE)
    given = hand("linde-moeder", "lv", "to_visit", children=("linde-sam",))
    house.at("14:01").do(given, LINDE)
    from omgangsdesk.services.dossier.view import load_dossier

    said = [str(one.full) for one in load_dossier(house.desk, "linde").points]
    assert "Evaluation due: 1 visit held since the last one" in said


def test_a_start_that_was_taken_back_was_no_visit(house: House) -> None:
    from omgangsdesk.services import requests as asked

    arranged(house, "1")
    house.running()
    assert "evaluation due" in head(house)
    house.do(asked.Undo())
    assert "evaluation due" not in head(house)


def test_one_that_is_due_is_planned_with_who_should_take_part(house: House) -> None:
    arranged(house, "1")
    held(house, -7)
    typed(house, "referrer", capacity="guardian", organisation="Voogdij Kwartel", referred="yes")
    typed(house, "referrer", capacity="family_court", organisation="Zetel", referred="yes")
    due = line(house, "evaluations", "Evaluation due: 1 visit held since the last one")
    assert notes(due) == ["with Moeder Kievit, Vader Kievit and guardian, Voogdij Kwartel"]
    (add,) = due.adds
    form = load_form(house.desk, add.kind, CASE, preset=add.values)
    values = {one.name: one.value for one in form.fields}
    assert (values["persons"], values["others"]) == (BOTH, "Voogdij Kwartel")
    (day,) = dates(5)
    typed(house, "evaluation", day=day, persons=values["persons"], others=values["others"])
    assert "evaluation on 11/03/2026" in head(house)
    assert not [one for one in points(house) if "valuation" in one], "it is planned"
    planned = line(house, "evaluations", "11/03/2026: planned")
    assert notes(planned) == ["with Moeder Kievit, Vader Kievit and Voogdij Kwartel"]
    house.at("13:00", day=house.clock.now().date().replace(day=12))
    assert "Was the evaluation of 11/03/2026 held? It is not noted" in points(house)


def test_what_was_held_says_who_was_missing_and_starts_the_count_again(house: House) -> None:
    arranged(house, "2")
    held(house, -14, -7)
    typed(house, "referrer", capacity="guardian", organisation="Voogdij Kwartel", referred="yes")
    (day,) = dates(-7)
    typed(
        house,
        "evaluation",
        day=day,
        state="held",
        persons="kievit-moeder",
        agreed="Vader belt op zondag.",
        outcome="as_before",
    )
    found = line(house, "evaluations", "27/02/2026: held")
    assert notes(found) == ["goes on as before", "with Moeder Kievit", "Vader belt op zondag."]
    assert told(found.warns) == "without Vader Kievit and guardian, Voogdij Kwartel"
    assert "evaluation due after visit 4" in head(house), "a visit of that day came before it"
    typed(house, "evaluation", found.id, persons=BOTH, others="Voogdij")
    assert line(house, "evaluations", "27/02/2026: held").warns is None
    typed(house, "evaluation", found.id, state="not_held", outcome="")
    gone = line(house, "evaluations", "27/02/2026: not held")
    assert gone.past
    assert "evaluation due" in head(house)


def test_an_outcome_that_extends_or_phases_offers_what_follows(house: House) -> None:
    arranged(house)
    before, day = dates(-60, -1)
    typed(house, "phase", phase="guided", since=before)
    typed(house, "evaluation", day=day, state="held", persons=BOTH, outcome="phased")
    found = line(house, "evaluations", "05/03/2026: held")
    (add,) = found.adds
    form = load_form(house.desk, add.kind, CASE, preset=add.values)
    assert [one.value for one in form.fields][:2] == ["partly", "6/3/2026"]
    typed(house, "phase", phase="partly")
    assert line(house, "evaluations", "05/03/2026: held").adds == ()
    typed(house, "evaluation", found.id, outcome="extended")
    (add,) = line(house, "evaluations", "05/03/2026: held").adds
    values = {
        one.name: one.value
        for one in load_form(house.desk, add.kind, CASE, preset=add.values).fields
    }
    assert (values["minutes"], values["evaluate_every"]) == ("60", "3")
    typed(house, "arrangement", minutes="90")
    assert line(house, "evaluations", "05/03/2026: held").adds == ()
    house.sign_in("LV")
    typed(house, "evaluation", found.id, outcome="phased")
    assert line(house, "evaluations", "05/03/2026: held").adds == ()


def test_an_outcome_that_ends_it_is_said_until_it_ended(house: House) -> None:
    (day,) = dates(-1)
    typed(house, "evaluation", day=day, state="held", persons=BOTH, outcome="independent")
    said = "Since the evaluation of 05/03/2026 it is “independent contact”, and the dossier"
    assert [one for one in points(house) if one.startswith(said)]
    typed(house, "registration", state="ended", ended="6/3/2026", outcome="independent")
    assert not [one for one in points(house) if one.startswith(said)]


def test_what_is_to_come_was_not_held_and_has_no_outcome(house: House) -> None:
    (ahead,) = dates(3)
    for field, values in (("day", {"state": "held"}), ("state", {"outcome": "phased"})):
        with pytest.raises(FieldError) as caught:
            typed(house, "evaluation", day=ahead, **values)
        assert caught.value.field == field


def test_an_empty_section_says_so(house: House) -> None:
    assert section(house, "evaluations").lines == ()
