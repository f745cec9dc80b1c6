"""The document “Omgangsplaats”, line by line, as it is worked through in the window.

Each comment says what a sentence of the document asks; what follows is how it is done. What it
tells of the house itself, such as how the room is furnished, asks nothing of the program.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter
from tests.journeys.dossiers import Family, at_desk
from tests.journeys.test_bezoekruimte import ByHand, on, on_paper
from tests.journeys.test_day_by_keys import Line
from tests.ui.conftest import dressed
from tests.ui.dossier.looking_at import click
from tests.ui.settings.test_centre import go

from omgangsdesk.services.views import BoardRow
from omgangsdesk.ui.settings.support_section import SWITCH, SupportSection

__all__ = ["dressed"]


@pytest.fixture
def seat(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[Counter]:
    with at_desk(dressed, practice_store, qtbot, tmp_path) as found:
        yield found


def years_ago(seat: Counter, years: int, days: int = 0) -> str:
    """A date of birth: so many years ago, and some days."""
    born = seat.clock.day - dt.timedelta(days=days)
    if (born.month, born.day) == (2, 29):
        born -= dt.timedelta(days=1)
    return f"{born.day}/{born.month}/{born.year - years}"


def row(seat: Counter, visit: str) -> BoardRow:
    """A visit as the board shows it."""
    model = seat.window.desk.today.model
    place = model.place_of(visit)
    assert place is not None
    return model.row(place)


def test_several_families_share_one_homely_room_under_guidance(seat: Counter) -> None:
    # Where possible the room is used by several families at once, who meet each other there: each
    # dossier says whether it may be, and what contradicts it is told.
    family = Family(seat, "esdoorn").turn("arranged")
    family.add("arrangements", "arrangement", sort="collective", room="huiskamer")
    told = "The arrangement puts several families in the room; the dossier does not allow it"
    assert told in family.points
    family.change("case", "Mediation agreement", group_room="yes")
    assert told not in family.points
    # Parent and child spend time together and play: two families at a time, notes strictly apart.
    plays = ByHand(seat).play
    plays(Line("12:45", "wilg", "A Return"))
    plays(Line("13:00", "wilg", "A Return / O Return / S"))
    plays(Line("13:15", "cinar", "A Return"))
    plays(Line("13:30", "cinar", "A Return / O Return / S"))
    assert {row(seat, one).status for one in ("bezoek-wilg", "bezoek-cinar")} == {"running"}
    plays(Line("13:40", "wilg", "N '=Amir bouwt een garage.' Ctrl+Return"))
    notes = [one for one in seat.log() if one.kind == "observation"]
    assert [one.visit for one in notes] == ["bezoek-wilg"]
    # There is always expert guidance: whoever stands at the board sees that a visit has
    # no supervisor yet, and takes it over.
    assert row(seat, "bezoek-ooievaar").supervisor == ""
    plays(Line("13:45", "ooievaar", "M W Return"))
    assert row(seat, "bezoek-ooievaar").supervisor == "AB"


def test_it_is_for_children_up_to_eighteen_whose_parents_live_apart(seat: Counter) -> None:
    # For children from 0 to 18 years: the age shows, and somebody who turns eighteen is told.
    family = Family(seat, "esdoorn").turn("people")
    for given, born in (
        ("Pip", years_ago(seat, 0, 20)),
        ("Storm", years_ago(seat, 17, 300)),
    ):
        family.add(
            "people",
            "party",
            role="child",
            relation="child",
            given_name=given,
            family_name="Esdoorn",
            birth_date=born,
        )
    assert "0 years" in family.said("people", "Pip")
    assert "turns 18 on" in family.said("people", "Storm")
    assert any("turns 18 on" in one for one in family.points)
    # After a divorce parent and child were apart for a long time: since when, and why.
    family.turn("course").add(
        "registration", "registration", reason="Na de echtscheiding.", broken_since=on(seat, -400)
    )
    assert "contact broken since" in family.said("registration", "Running")
    # A conflict makes contact difficult, or there is no fitting home yet to receive the child.
    family.turn("guidance")
    family.add("obstacles", "obstacle", obstacle="conflict")
    family.add("obstacles", "obstacle", obstacle="housing", person="esdoorn-vader")
    assert len(family.titles("obstacles")) == 2


def test_justice_and_guardians_ask_for_it_and_get_an_answer(seat: Counter) -> None:
    family = Family(seat, "eik").turn("arranged")
    # It can be used of one's own will, and is sometimes a measure of justice.
    family.change("case", "Guardianship", compulsory="compulsory", legal_basis="juvenile_court")
    assert "Compulsory" in family.head
    family.change("case", "Juvenile court", compulsory="voluntary", legal_basis="own_request")
    assert "Voluntary" in family.head
    # Justice and guardians are parties: they refer, and get the answer that was consented to.
    family.turn("course")
    family.add("referrers", "referrer", capacity="juvenile_court", organisation="Zetel Oefenstad")
    assert "is told nothing" in family.said("referrers", "Juvenile court")
    assert "is told what was consented to" in family.said("referrers", "Guardian")
    assert any("what they may be told ends on" in one for one in family.points)
    family.turn("contacts").add(
        "contacts", "contact", with_whom="voogd", about="Vraagt hoe Roos het stelt."
    )
    family.add(
        "consultations",
        "consultation",
        with_whom="voogd",
        released="Roos kwam drie keer.",
        ground="Instemming van de voogd",
    )
    assert "told: Roos kwam drie keer." in family.said("consultations", on_paper(seat, 0))


def test_every_child_is_in_the_risk_index_and_support_fits_its_age(seat: Counter) -> None:
    # Every child is registered in the index of young people at risk, where the centre does so:
    # when, by whom, and who is still missing.
    section = go(seat, "support", SupportSection)
    click(seat, section.switch.button(SWITCH, "on"))
    family = Family(seat, "kievit").turn("guidance")
    missing = [one for one in family.points if "not registered in the risk index" in one]
    assert len(missing) == 2
    for one in missing:
        family.follow("risk_index", one)
    assert not [one for one in family.points if "not registered in the risk index" in one]
    # Children in a difficult situation are supported: by offers that fit their age, and groups.
    offers = family.titles("support")
    for said in ("Finn Kievit: KIES training, 8 to 12 years", "Lou Kievit: PIEP zei de Muis"):
        assert said in offers
        family.follow("support", said)
    for said in ("Finn Kievit: Billy Boem", "Lou Kievit: Group activities"):
        assert said.casefold() in [one.casefold() for one in offers]
    assert len(family.titles("referrals")) == 2
    family.change("referrals", "Finn Kievit: KIES", state="registered")
    assert "registered" in family.said("referrals", "Finn Kievit: KIES")
    # For older ones there is the training from 12 to 16.
    older = Family(seat, "eik").turn("guidance")
    assert any("KIES training, 12 to 16 years" in one for one in older.titles("support"))


def test_it_is_for_a_time_until_they_can_meet_at_home_or_elsewhere(seat: Counter) -> None:
    # It offers a way out for a time; some use it longer: the planned end is told, and moves.
    family = Family(seat, "wilg").turn("arranged")
    assert any("the arrangement: the planned end was" in one for one in family.points)
    family.change("arrangements", "Several families", until=on(seat, 120))
    assert not any("the arrangement: the planned end" in one for one in family.points)
    # Once the conflict is less and it is safe enough,
    family.turn("guidance").add("obstacles", "obstacle", obstacle="conflict")
    family.change("obstacles", "Conflict between the parents", state="overcome")
    # it is looked at together with both parents and whoever referred what is feasible and needed,
    family.turn("course")
    family.add(
        "evaluations",
        "evaluation",
        day=on(seat, 0),
        state="held",
        persons="wilg-moeder wilg-vader",
        others="Jeugdhulp",
        agreed="Vader ontvangt Amir thuis, eerst om de twee weken.",
        outcome="at_home",
    )
    assert any("contact at home" in one and "still runs" in one for one in family.points)
    # and parent and child meet at home or elsewhere.
    family.change("registration", "Running", state="ended", ended=on(seat, 0), outcome="at_home")
    assert "contact at home" in family.said("registration", "Ended")
    assert not any("still runs" in one for one in family.points)
    family.change("registration", "Ended", outcome="elsewhere")
    assert "contact elsewhere" in family.said("registration", "Ended")
