"""Plannings that other programs wrote, byte for byte: LibreOffice Calc 7.4, khal, calcurse 4.7."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exchange.planning.files import taken

from omgangsdesk.exchange.planning.found import Found

SAMPLES = Path(__file__).parent / "samples"


def read(name: str) -> Found:
    return taken((SAMPLES / name).read_bytes(), name)


def starts(found: Found) -> list[str]:
    return [f"{one.start:%d/%m %H:%M}" for one in found.rows]


@pytest.mark.parametrize("name", ["calc.xlsx", "calc.ods"])
def test_a_sheet_of_calc(name: str) -> None:
    found = read(name)
    assert found.faults == []
    assert starts(found) == ["23/11 13:15", "24/11 08:00", "30/11 13:15"]
    first, _, last = found.rows
    assert (first.room, first.dossier, first.supervisor) == ("Tuinkamer", "DB-0117", "LV")
    # A comma can be a name's own, "Kievit, Finn": who is meant is asked, not guessed.
    assert [one.name for one in last.children] == ["Finn, Élodie"]


def test_text_of_calc_with_american_dates_is_not_guessed() -> None:
    """23 is no month, so the day stands last: that is told of each row, and nothing is taken."""
    found = read("calc-1252.csv")
    assert found.rows == []
    assert [(one.place.row, one.place.heading) for one in found.faults] == [
        (2, "Datum"),
        (3, "Datum"),
        (4, "Datum"),
    ]


def test_a_series_of_khal() -> None:
    found = read("khal.ics")
    assert found.faults == []
    assert starts(found) == ["23/11 13:15", "30/11 13:15", "07/12 13:15"]
    assert {(one.room, one.dossier, one.supervisor) for one in found.rows} == {
        ("Tuinkamer", "DB-0117", "LV")
    }


def test_a_series_of_calcurse() -> None:
    """It writes the local hour without a zone, and a length instead of an end."""
    found = read("calcurse.ics")
    assert found.faults == []
    assert starts(found) == ["23/11 12:15", "30/11 12:15", "07/12 12:15"]
    assert {(one.end - one.start).seconds for one in found.rows} == {3600}
