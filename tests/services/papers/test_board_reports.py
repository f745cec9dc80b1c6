"""What the list of reports tells of each visit: final, still to be made final, or not yet over."""

from __future__ import annotations

from omgangsdesk.services import requests as asked
from omgangsdesk.services.screens.board import load_board

MEREL = "bezoek-merel"


def report(house) -> str:
    return next(one for one in load_board(house.desk).rows if one.visit == MEREL).report


def test_there_is_no_report_to_make_of_a_visit_that_runs(house) -> None:
    assert report(house) == ""
    house.runs()
    assert report(house) == ""


def test_a_visit_that_is_over_wants_its_report(house) -> None:
    house.runs()
    house.goes_home()
    assert report(house) == "wanted"
    house.does("15:30", asked.Finalise())
    assert report(house) == "final"


def test_what_is_written_after_it_was_final_wants_it_again(house) -> None:
    house.runs()
    house.goes_home()
    house.does("15:30", asked.Finalise())
    house.notes("15:40", "Merel kwam haar jas nog halen.")
    assert report(house) == "wanted"
    house.does("15:45", asked.Finalise())
    assert report(house) == "final"


def test_printing_leaves_it_final(house) -> None:
    house.runs()
    house.goes_home()
    house.does("15:30", asked.Finalise())
    house.does("15:31", asked.RecordPrinted(variant="internal", printer="Kantoor", copies=1))
    assert report(house) == "final"
