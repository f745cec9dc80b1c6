"""The document “Bezoekruimte”, line by line, as it is worked through in the window.

Each comment says what a sentence of the document asks; what follows is how it is done. What the
document wishes for people, such as a balanced relation, is theirs: the program keeps the goal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import PracticeStore
from tests.journeys.by_keys import Counter
from tests.journeys.dossiers import Family, at_desk
from tests.journeys.test_day_by_keys import Line, Player
from tests.ui.conftest import dressed
from tests.ui.dossier.looking_at import click, words
from tests.ui.settings.test_centre import go

from omgangsdesk.ui.settings.houses_section import HousesSection

__all__ = ["dressed"]


@pytest.fixture
def seat(
    dressed: QApplication, practice_store: PracticeStore, tmp_path: Path, qtbot: QtBot
) -> Iterator[Counter]:
    with at_desk(dressed, practice_store, qtbot, tmp_path) as found:
        yield found


class ByHand(Player):
    """Chooses a visit with the mouse, and does the rest with keys."""

    def go_to(self, visit: str) -> None:
        self.desk.show_page("today")
        self.counter.settle()
        self.counter.choose(visit)


def on(seat: Counter, days: int) -> str:
    """A date so many days from the practice day, as it is typed."""
    day = seat.clock.day + dt.timedelta(days=days)
    return f"{day.day}/{day.month}/{day.year}"


def test_contact_is_restored_after_a_break_with_whoever_matters_to_the_child(
    seat: Counter,
) -> None:
    family = Family(seat, "esdoorn").turn("course")
    # For contact of a minor after it broke off: why it did, and since when, is noted.
    family.add(
        "registration",
        "registration",
        reason="Na een ruzie kwam Lise niet meer bij papa.",
        broken_since="zomer vorig jaar",
    )
    assert "contact broken since zomer vorig jaar" in family.said("registration", "Running")
    # Not only with parents: a grandparent, a brother or sister, and others who matter have a
    # place of their own, by their relation to the child.
    family.turn("people")
    for given, relation, told in (
        ("Oma Els", "grandmother", "grandmother"),
        ("Bas", "half_sibling", "half-brother or half-sister"),
        ("Meter Ans", "other", "other important person"),
    ):
        family.add(
            "people",
            "party",
            role="visiting",
            relation=relation,
            given_name=given,
            family_name="Esdoorn",
        )
        assert told in family.said("people", f"{given} Esdoorn")
    # Help follows from a decision of a court, or from an arrangement by voluntary mediation.
    family.turn("arranged").change(
        "case", "Mediation agreement", legal_basis="judgment", compulsory="compulsory"
    )
    assert family.head.startswith("Judgment of the family court · Compulsory")
    family.change(
        "case",
        "Judgment",
        legal_basis="mediation_agreement",
        compulsory="voluntary",
        goal="Lise en haar vader kunnen weer samen spelen, met beide ouders in evenwicht.",
    )
    assert family.head.startswith("Mediation agreement · Voluntary")


def test_the_visits_are_prepared_with_care(seat: Counter) -> None:
    family = Family(seat, "esdoorn").turn("preparation")
    todo = len(family.titles("preparation_open"))
    # The worker explains how the centre works: with each adult, by whom and when.
    family.add("preparation", "preparation", step="working", note="Elk op een ander uur.")
    assert "by AB" in family.said("preparation", "Working of the centre explained")
    # What the break means is explored first, for both parents and every child.
    meaning = [one for one in family.titles("preparation_open") if "meaning" in one]
    assert len(meaning) == 3
    for who in meaning:
        family.follow("preparation_open", who, note="Wil eerst samen tekenen.")
    # A made-to-measure arrangement is sought that is feasible for everybody: it is talked over,
    family.add("preparation", "preparation", step="feasible", note="Een uur om de twee weken.")
    assert len(family.titles("preparation_open")) < todo - 3
    # and then arranged: how often, how long, where, what is reported, who comes and goes first.
    family.turn("arranged").add(
        "arrangements",
        "arrangement",
        every_weeks="2",
        minutes="60",
        room="speelzaal",
        evaluate_every="3",
        report="attendance",
    )
    told = family.said("arrangements", "One family in the room")
    assert "every 2 weeks, 60 minutes" in told
    assert "Speelzaal" in told
    family.change("stagger", "As the house does", policy="own", first_in="caring", between="10")
    assert "caring party first, 10 minutes" in family.said("stagger", "Set for this family")
    # Clear agreements in the interest of the children: such as who does what in upbringing, when
    # the children are in contact with each parent, and contact with school.
    for what in (
        "Mama geeft door wat Lise die dag at.",
        "Lise belt op woensdag om 18 uur met papa.",
        "Beide ouders krijgen het rapport van school.",
    ):
        family.add("agreements", "agreement", wording=what, source="Gesprek met beide ouders")
        assert what in family.titles("agreements")
    # What was prepared is before the supervisor's eyes, and read before the visit begins.
    seat.window.desk.show_page("today")
    seat.choose("bezoek-esdoorn")
    assert "Wil eerst samen tekenen." in words(seat)
    seat.keys.press("M", "E", "Return")
    assert "briefing_acknowledged" in {one.kind for one in seat.log()}


def test_at_the_handover_and_in_the_room_there_is_support(seat: Counter) -> None:
    plays = ByHand(seat).play
    # The worker organises the handover: who comes when, and who hands over to whom.
    plays(Line("08:45", "mus", "A Return"))
    plays(Line("09:00", "mus", "A Return / O Return / S"))
    assert {"arrival", "handover", "visit_started"} <= {one.kind for one in seat.log()}
    # During the visit itself there is support: graded steps, from staying near on.
    plays(
        Line(
            "09:10", "mus", "M T Space '>What it was for' '=Tobe blijft bij de deur.' Ctrl+Return"
        )
    )
    # So that everybody calms down and conflicts lessen: a pause, and on again.
    plays(Line("09:20", "mus", "P Return"))
    plays(Line("09:24", "mus", "H"))
    # To keep agreements that were made: each is ticked at the visit.
    plays(Line("09:30", "mus", "M F Ctrl+Return"))
    # In a crisis that comes of the visiting arrangement somebody steps in: what happened, how bad
    # it was, who was told.
    plays(Line("09:40", "mus", "I Space '>What you saw' '=Roept en gooit een stoel.' Ctrl+Return"))
    assert {"intervention", "visit_paused", "visit_resumed", "agreement_check", "incident"} <= {
        one.kind for one in seat.log()
    }


def test_it_is_temporary_and_contact_is_built_up_with_evaluations(seat: Counter) -> None:
    family = Family(seat, "esdoorn").turn("arranged")
    # In the end contact goes on without the centre: phases lead there, and each says what ends it.
    family.add(
        "phases",
        "phase",
        phase="guided",
        since=on(seat, -40),
        until=on(seat, 20),
        ends_when="Drie rustige bezoeken.",
    )
    # The centre's part is temporary: the planned end is at the top, and said when it is near.
    assert family.head.startswith("Guided until")
    assert any("phase “guided”: the planned end is" in one for one in family.points)
    # Contacts are evaluated regularly with both parents: due after so many visits that were held.
    family.add(
        "arrangements", "arrangement", since=on(seat, -40), evaluate_every="1", minutes="60"
    )
    ByHand(seat).play(Line("09:45", "esdoorn", "A Return"))
    ByHand(seat).play(Line("10:00", "esdoorn", "A Return / O Return / S"))
    family.look().turn("course")
    assert any("Evaluation due" in one for one in family.points)
    family.follow("evaluations", "Evaluation due")
    told = family.said("evaluations", on_paper(seat, 0))
    assert "with " in told
    # On that ground the visits can be extended: the outcome offers the new arrangement.
    family.change(
        "evaluations",
        on_paper(seat, 0),
        state="held",
        agreed="Een half uur langer.",
        outcome="extended",
    )
    family.follow("evaluations", on_paper(seat, 0), minutes="90")
    family.turn("arranged")
    assert "90 minutes" in family.said("arrangements", "One family in the room, since")
    assert len(family.titles("arrangements")) == 2, "the one before ended, and stays readable"
    family.add("phases", "phase", phase="independent")
    assert family.head.startswith("Independent")
    # It ends in contact that the family arranges itself.
    family.turn("course").add(
        "registration", "registration", state="ended", ended=on(seat, 0), outcome="independent"
    )
    assert "independent contact" in family.said("registration", "Ended")


def test_beside_the_visits_there_is_other_help(seat: Counter) -> None:
    family = Family(seat, "meerkoet").turn("guidance")
    # Obstacles to restoring contact are overcome with support: they are followed over time.
    family.add("obstacles", "obstacle", obstacle="loyalty", note="Senne wil niemand kwetsen.")
    family.change("obstacles", "Torn loyalty", state="less")
    assert "getting less" in family.said("obstacles", "Torn loyalty")
    # Sometimes with video feedback, or another form that confronts more: with consent, as
    # sessions, and never with footage.
    family.add(
        "consents", "consent", person="meerkoet-moeder", about="video_feedback", source="Blad"
    )
    family.add(
        "sessions",
        "guidance_session",
        sort="video_feedback",
        persons="meerkoet-moeder",
        note="Spel",
    )
    family.add("sessions", "guidance_session", sort="confronting", persons="meerkoet-vader")
    assert len(family.titles("sessions")) == 2
    # Sometimes another worker sees the child apart, outside the centre: who, and nothing more.
    family.add(
        "other_workers", "other_worker", person="meerkoet-senne", organisation="Oefenhuis Kroost"
    )
    assert "Oefenhuis Kroost" in family.said("other_workers", "Senne")
    # There is regular consultation with judges, with respect for what was agreed on clients'
    # information: what each may be told and on what ground, and what they were told.
    family.turn("course").add(
        "referrers", "referrer", capacity="family_court", organisation="Zetel Oefenstad"
    )
    assert "is told nothing" in family.said("referrers", "Family court")
    family.change(
        "referrers", "Family court", answer="attendance", ground="Vonnis", until=on(seat, 90)
    )
    family.turn("contacts").add(
        "consultations",
        "consultation",
        with_whom="Griffie",
        about="Verloop",
        released="Welke bezoeken doorgingen.",
        ground="Vonnis",
    )
    told = family.said("consultations", on_paper(seat, 0))
    assert "ground: Vonnis" in told
    family.add(
        "contacts", "contact", with_whom="Griffie", channel="letter", about="Vraagt een stand."
    )
    assert family.titles("contacts")[0] == "Letter: Griffie"


def test_there_are_several_places_each_safe_and_with_an_address(seat: Counter) -> None:
    # There are houses in several towns, each with its name and address.
    section = go(seat, "houses", HousesSection)
    click(seat, section.add_button)
    form = section.form()
    assert form is not None
    form.fill({"name": "De Sluis", "address": "Verzinkaai 6, 0000 Voorbeeldstad"})
    form.kept.emit()
    seat.settle()
    assert {"Oefencentrum De Brug", "De Sluis"} == {one.title for one in section.lines.lines()}
    # A safe place under expert guidance: whether the corridor is free is said for each who comes
    # or goes, at every visit.
    ByHand(seat).play(Line("08:45", "mus", "A"))
    told = [one.accessibleDescription() for one in seat.window.findChildren(QWidget)]
    assert any("corridor free" in one for one in told)


def on_paper(seat: Counter, days: int) -> str:
    """The same date as it is shown."""
    return f"{seat.clock.day + dt.timedelta(days=days):%d/%m/%Y}"
