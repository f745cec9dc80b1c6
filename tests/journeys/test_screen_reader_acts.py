"""What may happen at the counter, done by somebody who hears the screen instead of seeing it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("AT-SPI is the accessibility bus of Linux", allow_module_level=True)

from tests.journeys.counter import (
    LANES,
    LINES,
    Counter,
    everything,
    practice_counter,
    told,
)
from tests.journeys.reader import ScreenReader

from omgangsdesk.services.practice import centre as practice

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

SHOUTED = "Vader roept twee keer “nee” aan de deur van de Tuinkamer."
BEGUN = "Finn legt zijn jas op"


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with practice_counter(tmp_path) as made:
        made.sign_in("LV")
        yield made


def test_an_afternoon_with_an_incident_a_stop_and_a_colleague(counter: Counter) -> None:
    the_visits_are_read_in_lines(counter)
    a_dossier_is_sought(counter)
    an_incident_is_reported(counter)
    a_child_is_kept_from_who_may_not_take_it(counter)
    a_colleague_takes_over_at_the_lock(counter)


def the_visits_are_read_in_lines(counter: Counter) -> None:
    """Each line begins with the whole visit; it has the same visit chosen as the lanes."""
    reader = counter.reader
    counter.choose_visit("D118")
    reader.key("Ctrl+T")
    reader.find("table", LINES)
    heads = [one.name for one in reader.seek("column header", "*")]
    assert heads == ["Time", "Room", "Visit", "Status", "How long", "By"]
    cells = [one.name for one in reader.seek("cell", "*") if one.is_within(LINES)]
    rows = [cells[at : at + len(heads)] for at in range(0, len(cells), len(heads))]
    whole = {row[0]: row for row in rows}
    planned = "D120 · J., M., Zonnekamer, 16:00 to 17:00, Planned"
    assert whole[planned][1:] == ["Zonnekamer", "D120 · J., M.", "Planned", "", "LV"]
    for sentence, row in whole.items():
        assert all(part in sentence for part in row[1:4])
    reader.await_focus("cell", "D118 · L., Atelier, 14:30 to 15:30, *")
    reader.key("Up")
    reader.find("label", "D117 · *")
    reader.key("Ctrl+T")
    reader.find("list", LANES)
    reader.await_focus("list item", "D117 · *")


def a_dossier_is_sought(counter: Counter) -> None:
    """Words put into the box are answered and counted aloud; what was found opens."""
    reader = counter.reader
    reader.key("Ctrl+F")
    reader.write("text", "Search", "Wilg")
    reader.hear("* found")
    hits = [one for one in reader.seek("list item", "*") if one.is_within("What was found")]
    assert hits
    assert not told([one.name for one in hits])
    reader.write("text", "Search", "Winterkoninkje")
    reader.hear("Nothing found. *")
    reader.write("text", "Search", "Duchêne")
    reader.hear("* found")
    reader.key("Enter")
    reader.find("label", "D118")
    reader.press("push button", "To the visit")
    reader.find("label", "D118 · *")


def an_incident_is_reported(counter: Counter) -> None:
    """What is missing is said, and the keyboard put there; then it is kept."""
    reader = counter.reader
    counter.choose_visit("D117")
    reader.press("push button", "Incident")
    reader.find("push button", "Keep incident")
    reader.press("push button", "Keep incident")
    assert reader.hear("Choose what kind *") == "Choose what kind of incident it is."
    reader.await_focus("radio button", "Verbal aggression")
    reader.press("radio button", "Threat")
    reader.press("push button", "Keep incident")
    reader.hear("Write what you saw and heard.")
    reader.await_focus("text", "What you saw and heard")
    reader.write("text", "What you saw and heard", SHOUTED)
    reader.press("check box", "B.G., father")
    reader.write("text", "Time", "1403")
    reader.until(
        lambda: reader.find("text", "Time").description.startswith("14:03"), "the time to be told"
    )
    reader.press("push button", "Keep incident")
    reader.hear("Recorded: incident D117, 14:03*")
    reader.find("list item", "14:03, *", within="Timeline of the visit")


def a_child_is_kept_from_who_may_not_take_it(counter: Counter) -> None:
    """It is told before the stop, the stop is heard, and staying is what has the keyboard."""
    reader = counter.reader
    counter.choose_visit("D116")
    reader.press("push button", "Handover")
    reader.await_focus("check box", "S.L.")
    reader.pick("To", "*grandmother")
    assert "expired" in reader.focused().description
    reader.press("push button", "Register handover")
    heard = reader.hear("Stop: this child stays here. *")
    assert not told([heard])
    reader.await_focus("push button", "The child stays")
    reader.press("push button", "Lift the stop")
    reader.hear("A reason, a second colleague *")
    reader.write("text", "Reason to let it go after all", "Rechter heeft gebeld.")
    reader.pick("Second colleague", "AB*")
    reader.write("text", "Passphrase of that colleague", practice.practice_passphrase("AB"))
    reader.press("push button", "Lift the stop")
    reader.hear("Recorded: handover D116, *")
    reader.find("list item", "*from * to grandmother*", within="Timeline of the visit")


def a_colleague_takes_over_at_the_lock(counter: Counter) -> None:
    """Locked, only rooms and states are read; each finds what they were typing themselves."""
    reader = counter.reader
    counter.choose_visit("D117")
    reader.press("push button", "Observation")
    reader.await_focus("text", "What you see and hear")
    reader.write("text", "What you see and hear", BEGUN)
    counter.show_names()
    reader.key("Ctrl+L")
    reader.find("label", "Locked. *")
    board = [one.name for one in reader.seek("list item", "*")]
    assert any(one.startswith("Tuinkamer: Partly arrived") for one in board)
    assert not told(everything(reader))
    assert BEGUN not in everything(reader)
    reader.press("radio button", "AB")
    reader.write("text", "Passphrase", "niet deze woorden")
    reader.press("push button", "Unlock")
    reader.hear("*passphrase*")
    counter.sign_in("AB")
    reader.hear("Signed in: AB")
    counter.choose_visit("D117")
    assert BEGUN not in everything(reader)
    reader.key("Ctrl+L")
    reader.find("label", "Locked. *")
    counter.sign_in("LV")
    reader.hear("Signed in: LV")
    reader.until(
        lambda: reader.text(reader.find("text", "What you see and hear")) == BEGUN, "the draft"
    )


def test_the_afternoon_in_french(tmp_path: Path) -> None:
    with practice_counter(tmp_path, language="fr", field="Phrase de passe") as counter:
        reader = counter.reader
        reader.press("radio button", "LV")
        reader.write("text", "Phrase de passe", practice.practice_passphrase("LV"))
        reader.press("push button", "Déverrouiller")
        reader.hear("*LV*")
        in_french(reader)


def in_french(reader: ScreenReader) -> None:
    """Board, arrival, table, names and search: all in French, down to what is announced."""
    lanes = "Rencontres d’aujourd’hui, par salle"
    board = [one.name for one in reader.seek("list item", "*") if one.is_within(lanes)]
    assert "D120 · J., M., Zonnekamer, 16:00 à 17:00, Prévu" in board
    assert any(
        re.match(r"D117 · F\., L\., .*, En partie arrivé, \d+' de retard", one) for one in board
    )
    reader.key("Shift+F12")
    reader.hear("Les noms *")
    reader.find("list item", "Kievit · Finn (9), Lou (7), Tuinkamer, 14:15 à 15:15, *")
    reader.key("F12")
    reader.hear("Les noms *")
    reader.choose("D117 · *", within=lanes)
    reader.find("label", "D117 · *")
    reader.key("A")
    reader.find("push button", "Enregistrer, identité vue")
    ticked = [one for one in reader.seek("check box", "*") if one.is_within("Qui entre")]
    assert [one.name for one in ticked] == ["B.G., père"]
    reader.key("Enter")
    reader.hear("Enregistré\xa0: arrivée D117, 14:*")
    reader.find("label", "D117 · *, Prêt pour la remise, *")
    reader.key("Ctrl+T")
    reader.find("table", "Rencontres d’aujourd’hui, en lignes")
    heads = [one.name for one in reader.seek("column header", "*")]
    assert heads[:3] == ["Heure", "Salle", "Rencontre"]
    reader.key("Ctrl+F")
    reader.write("text", "Chercher", "Winterkoninkje")
    reader.hear("Rien trouvé. *")
    english = re.compile(r"\b(the|and|child|with|names?|show|visit|left)\b")
    assert [one for one in everything(reader) if english.search(one)] == []
