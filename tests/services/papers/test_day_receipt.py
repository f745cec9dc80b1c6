"""The sheet that goes along with the stick: what was handed over, to be held against the file."""

from __future__ import annotations

import datetime as dt
import io

import pypdfium2

from omgangsdesk.language import Translator, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.services.papers.day_receipt import receipt_paper
from omgangsdesk.services.views_day import ClosedDay

DAY = dt.date(2025, 3, 7)
HASH = "9daab2ae1dfcac89" * 4
FILE = ClosedDay(
    path="/media/stick/dag-2025-03-07-9b87834f-0001.age",
    file="dag-2025-03-07-9b87834f-0001.age",
    number=1,
    size=1_048_576,
    entries=826,
    reports=38,
    manifest_hash=HASH,
    receivers=("XEHV-UCPP-ISQR-KJL2",),
)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as file:
        assert len(file) == 1
        return " ".join(file[0].get_textpage().get_text_range().split())


def test_it_tells_what_was_handed_over_and_gives_room_to_sign(house) -> None:
    said = text_of(receipt_paper(house.desk, FILE, DAY, Translator()))
    groups = " ".join(HASH[at : at + 8] for at in range(0, 64, 8))
    for told in (FILE.file, "826", "38", "1048576 bytes", "XEHV-UCPP-ISQR-KJL2", groups):
        assert told in said
    assert "Friday 7 March 2025" in said
    assert house.desk.book().location.name in said
    assert house.desk.colleague.name in said
    assert "Handed over by" in said
    assert "Received at the office by" in said


def test_it_names_nobody_of_a_visit_and_no_folder(house) -> None:
    house.comes("13:46", "merel-vader")
    said = text_of(receipt_paper(house.desk, FILE, DAY, Translator()))
    assert "Tom Merel" not in said
    assert "stick" not in said


def test_of_a_practice_day_it_says_so(house) -> None:
    said = text_of(receipt_paper(house.desk, FILE, DAY, Translator()))
    assert ("PRACTICE" in said) is house.desk.practice


def test_it_speaks_the_language_of_the_window(house) -> None:
    french = load_translator("fr", resources() / "i18n")
    said = text_of(receipt_paper(house.desk, FILE, DAY, french))
    assert "Reçu d’un fichier du jour" in said
    assert "vendredi 7 mars 2025" in said
