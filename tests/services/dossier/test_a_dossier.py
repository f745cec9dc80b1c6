"""A dossier at a glance: who, what is agreed, what needs somebody, and the pattern of visits."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.services.desk.house import KIEVIT, House, records
from tests.services.dossier.writing import CASE, everything, line, saved, section, told, typed

from omgangsdesk.domain.records import Alert, Case, Party, Person, VisitPlan
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.services import requests as asked
from omgangsdesk.services.dossier.reading import hidden, newest_first, on_day, reading
from omgangsdesk.services.dossier.view import load_dossier

SECRETS = ("Kievit", "Finn", "Lou", "Moeder", "Oma")


def test_head_and_chapters_tell_how_far_it_is(house: House) -> None:
    view = load_dossier(house.desk, CASE)
    assert str(view.title.full) == "Kievit · OEF-Kievit"
    head = [str(one) for one in view.head]
    assert any("judgment" in one for one in head)
    assert any("next visit 06/03/2026, 14:00 to 15:00" in one for one in head)
    assert view.visit == KIEVIT
    assert {"people", "arranged"} <= {one.name for one in view.chapters}
    house.at("16:00")
    later = load_dossier(house.desk, CASE)
    assert "visit 2 of 5" in [str(one) for one in later.head]
    assert [one.visit for one in later.strip] == [KIEVIT]


def test_a_dossier_without_agreed_visits_counts_those_that_were(house: House) -> None:
    typed(house, "case", CASE, visits_planned="")
    house.at("16:00")
    assert "2 visits so far" in [str(one) for one in load_dossier(house.desk, CASE).head]
    typed(house, "case", "merel", case="merel", visits_planned="0")
    assert load_dossier(house.desk, "merel").visit == "bezoek-merel"


def test_there_is_no_such_dossier(house: House) -> None:
    with pytest.raises(InvalidInputError, match="no such dossier"):
        load_dossier(house.desk, "nergens")


def test_a_dossier_without_visits_leads_to_none(house: House) -> None:
    saved(house, Case(id="wilg", number="OEF-9", code="WI", family="Wilg", parties=()))
    view = load_dossier(house.desk, "wilg")
    assert (view.visit, view.strip) == (None, ())
    assert section(house, "people", "wilg").lines == ()
    assert section(house, "coming", "wilg").lines == ()


def test_the_strip_tells_facts_of_each_visit(house: House) -> None:
    house.come("14:09", "vader", room="wachtruimte-b").come("14:10", "moeder", "finn", "lou")
    house.at("14:12").do(asked.Start())
    house.at("14:30").do(asked.TickAgreement(agreement="k5", result="not_kept", fact="Foto."))
    house.at("14:40").do(asked.End(how="early", reason="medical"))
    (one,) = load_dossier(house.desk, CASE).strip
    assert (one.ended_early, one.late, one.kept, one.broken) == (True, 24, 0, 1)
    assert one.day == dt.date(2026, 3, 6)
    assert str(one.said.full) == (
        "06/03/2026, Awaiting departure, ended early, 24' late, 0 of 1 agreement kept"
    )


def test_an_arrival_of_the_other_side_is_not_late_in_the_strip(house: House) -> None:
    house.come("14:20", "moeder", "finn")
    (one,) = load_dossier(house.desk, CASE).strip
    assert (one.late, one.ended_early) == (0, False)


def test_a_visit_in_a_room_that_is_not_known_stays_out_of_the_strip(house: House) -> None:
    (plan,) = [one for one in records() if isinstance(one, VisitPlan) and one.case == CASE]
    from dataclasses import replace

    saved(house, replace(plan, id="eerder", room="torenkamer", day="2026-03-05"))
    house.at("16:00")
    assert [one.visit for one in load_dossier(house.desk, CASE).strip] == [KIEVIT]


def test_people_are_told_with_place_age_and_how_they_are_reached(house: House) -> None:
    finn = line(house, "people", "Finn Kievit")
    assert [told(one) for one in finn.notes] == ["child", "8 years, born 05/05/2017"]
    typed(house, "person", "kievit-moeder", phone="0000 11 22 33", address="Proefweg 1")
    moeder = line(house, "people", "Moeder Kievit")
    assert [told(one) for one in moeder.notes] == [
        "caring party, mother",
        "telephone 0000 11 22 33",
        "Proefweg 1",
    ]


def test_discreetly_no_name_number_or_word_of_an_alert_is_said(house: House) -> None:
    typed(house, "person", "kievit-moeder", phone="0000 11 22 33", address="Proefweg 1")
    typed(house, "emergency", persons="kievit-oma", others="buurvrouw Eikenhof 0000 9")
    full, discreet = everything(house)
    assert "buurvrouw Eikenhof 0000 9" in full
    for word in (*SECRETS, "0000", "Proefweg", "no-contact", "Beschikking", "foto"):
        assert word not in discreet, word
    assert "F.K." in discreet


def test_what_protects_comes_first_and_what_is_over_last(house: House) -> None:
    people = load_dossier(house.desk, CASE).chapters[0]
    assert [one.name for one in people.sections][:4] == [
        "alerts",
        "people",
        "authorisations",
        "emergency",
    ]
    kinds = [str(one.title.full) for one in section(house, "alerts").lines]
    assert any(one.startswith("no-contact order: Stiefvader") for one in kinds)
    rights = section(house, "authorisations").lines
    assert [one.past for one in rights] == [False, True]
    assert told(rights[0].warns) == "refused person"
    assert "expired on 05/03/2026" in [told(one) for one in rights[1].notes]
    agreements = section(house, "agreements").lines
    assert [one.past for one in agreements] == [False, True]


def test_an_alert_about_another_dossier_names_it(house: House) -> None:
    typed(
        house,
        "alert",
        alert="no_meet",
        other_case="oef-merel",
        source="Politie",
        until="31/12/2026",
    )
    assert line(house, "alerts", "must not meet another family: Merel (OEF-Merel)")
    saved(
        house,
        Alert(
            id="weg", case=CASE, alert="no_meet", source="x", until="2026-12-31", other_case="weg"
        ),
    )
    assert line(house, "alerts", "must not meet another family: weg")


def test_a_person_of_whom_nothing_is_here_is_told_as_such(house: House) -> None:
    with house.desk.store.read() as unit:
        case = unit.record(Case, CASE)
    from dataclasses import replace

    assert case is not None
    other = Party(person="weg", role="companion", relation="other")
    saved(house, replace(case, parties=(*case.parties, other)))
    lost = line(house, "people", "somebody whose details are not in this store")
    assert (lost.entry, lost.id) == (None, "weg")


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("2008-07-01", "turns 18 on 01/07/2026"),
        ("2008-02-29", "turned 18 on 01/03/2026"),
        ("2008-03-06", "turned 18 on 06/03/2026"),
        ("2009-03-06", None),
    ],
)
def test_a_child_that_turns_eighteen_is_said(house: House, born: str, said: str | None) -> None:
    typed(house, "person", "kievit-finn", birth_date=born)
    assert told(line(house, "people", "Finn Kievit").warns) == (said or "")
    points = [told(one) for one in load_dossier(house.desk, CASE).points]
    assert (f"Finn Kievit {said}" in points) is (said is not None)


def test_what_is_about_to_end_needs_somebody(house: House) -> None:
    typed(house, "authorisation", person="kievit-oma", until="1/4/2026", source="Brief")
    typed(house, "alert", alert="allergy", source="Huisarts", until="6/3/2026")
    view = load_dossier(house.desk, CASE)
    said = [told(one) for one in view.points]
    assert "Oma Kievit: may take the child ends on 01/04/2026" in said
    assert "allergy or medication ends on 06/03/2026" in said
    assert view.chapters[0].points >= 2
    assert not any("Oma" in str(one.discreet) for one in view.points)
    later = "Oma Kievit: may take the child ends on 07/05/2026"
    typed(house, "authorisation", person="kievit-oma", until="7/5/2026", source="Brief")
    assert later not in [told(one) for one in load_dossier(house.desk, CASE).points]


def test_whom_to_call_has_a_number_unless_it_is_secret(house: House) -> None:
    typed(house, "person", "kievit-oma", phone="0000 44")
    typed(house, "emergency", persons="kievit-oma", others="buurvrouw 0000 9\n\n")
    assert [told(one) for one in line(house, "emergency", "Oma Kievit").notes] == [
        "telephone 0000 44"
    ]
    assert line(house, "emergency", "buurvrouw 0000 9").notes == ()
    typed(house, "person", "kievit-oma", secret="yes")
    assert line(house, "emergency", "Oma Kievit").notes == ()


def test_the_helpers_of_chapters(house: House) -> None:
    assert hidden("") is None
    assert on_day("") is None
    assert told(on_day("2026-03-06")) == "06/03/2026"
    older = Alert(id="a", case=CASE, alert="allergy", source="x", until="2026-01-01")
    newer = Alert(id="b", case=CASE, alert="allergy", source="x", until="2026-02-01")
    assert newest_first([older, newer], "until") == [newer, older]
    with reading(house.desk, CASE) as of:
        assert told(of.named("ab")) == "AB"
        assert told(of.named(None)) == ""
        assert [one.id for one in of.children()] == ["kievit-finn", "kievit-lou"]
        assert of.until(None) == (None, False)
    assert isinstance(Person(id="x", given_name="a", family_name="b"), Person)
