"""Who is in, as it comes out of the printer when the house must be cleared."""

from __future__ import annotations

import io
import subprocess

import pypdfium2

from omgangsdesk.language import Translator
from omgangsdesk.services import requests as asked
from omgangsdesk.services.papers.who_is_in import house_paper, load_house, note_printed


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as file:
        return [page.get_textpage().get_text_range() for page in file]


def printed(house) -> list[str]:
    return pages_of(house_paper(load_house(house.desk), Translator()))


def test_an_empty_house_says_so(house) -> None:
    (page,) = printed(house)
    assert "Nobody is stamped in." in page
    assert "0 children · 0 adults" in page


def test_parties_of_one_family_stand_on_separate_sheets_with_their_own_point(house) -> None:
    house.comes("13:46", "merel-vader")
    house.comes("13:58", "merel-moeder", "merel-kind")
    first, second = printed(house)
    father, mother = (first, second) if "Tom Merel" in first else (second, first)
    assert "Tom Merel" in father
    assert "Tom Merel" not in mother
    assert "Noor Merel" in mother
    assert "Noor Merel" not in father
    assert "Assembly point A" in first
    assert "Assembly point A" not in second
    assert "Assembly point B" in second


def test_a_child_at_the_visit_goes_out_with_the_visitor(house) -> None:
    house.comes("13:46", "merel-vader")
    house.comes("13:58", "merel-moeder", "merel-kind")
    given = asked.HandOver(
        children=("merel-kind",),
        from_person="merel-moeder",
        to_person="merel-vader",
        direction="to_visit",
    )
    house.does("14:00", given)
    father = next(page for page in printed(house) if "Tom Merel" in page)
    assert "Noor Merel" in father


def test_who_left_is_on_no_sheet(house) -> None:
    house.runs()
    house.goes_home()
    assert "Merel" not in "".join(printed(house)).replace(house.desk.book().location.name, "")


def test_it_tells_where_somebody_is_since_when_and_how_old_a_child_is(house) -> None:
    father = (asked.Arriving(person="merel-vader"),)
    house.does("13:46", asked.Arrive(persons=father, waiting_room="wacht"))
    house.comes("13:58", "merel-moeder", "merel-kind")
    said = "".join(printed(house))
    for words in ("Wachtruimte", "13:46", "the hall", "13:58", "child, 9 years", "visitor"):
        assert words in said


def test_nothing_of_a_name_is_in_what_the_file_says_of_itself(house, tmp_path) -> None:
    house.runs()
    paper = tmp_path / "who.pdf"
    paper.write_bytes(house_paper(load_house(house.desk), Translator()))
    told = subprocess.run(["pdfinfo", str(paper)], capture_output=True, check=True, text=True)
    assert "Merel" not in told.stdout
    assert "Who is in" in told.stdout


def test_more_people_than_a_sheet_holds_go_on_on_the_next(house) -> None:
    from omgangsdesk.locations import resources
    from omgangsdesk.reports.who_is_in import Listed, WhoIsIn, render_who_is_in

    many = tuple(
        Listed(name=f"Mus {number}", what="bezoeker", place="hal", since="14:00", child=False)
        for number in range(60)
    )
    paper = WhoIsIn(
        centre="Huis",
        at=house.clock.now(),
        moment="nu",
        practice=False,
        groups=(many,),
        supervising=(),
    )
    pages = pages_of(render_who_is_in(paper, Translator(), resources() / "fonts"))
    assert len(pages) > 1
    said = "".join(pages).split()
    assert {str(number) for number in range(60)} <= set(said)
    assert "Who is in, continued" in pages[1]


def test_that_it_was_printed_is_in_the_log(house) -> None:
    note_printed(house.desk, "Balie", house.clock.now())
    with house.desk.store.read() as unit:
        (entry,) = unit.entries(kind="printed")
    assert (entry.data.report, entry.data.printer) == ("who_is_in", "Balie")
    assert entry.visit is None
