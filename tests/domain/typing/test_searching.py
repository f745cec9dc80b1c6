"""What somebody means who types in the search box, and what can be found."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.records import Case, Party, Person, Room
from omgangsdesk.domain.typing import searching

TODAY = dt.date(2025, 3, 7)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Gökhan Çınar", "gokhan cinar"),
        ("Léa DUCHÊNE", "lea duchene"),
        ("Jan-Karel", "jan karel"),
        ("Чапля Дарина", "чапля дарина"),
        ("İnci Işık", "inci isik"),
        ("Straße, Łukasz; Bjørn", "strasse lukasz bjorn"),
        ("2025-014", "2025 014"),
        ("سمير صفصاف", "سمير صفصاف"),
        ('"; DROP TABLE * ^ NEAR(', "drop table near"),
    ],
)
def test_case_accents_and_signs_do_not_matter(written: str, compared: str) -> None:
    assert searching.folded(written) == compared


@given(st.text(max_size=40))
def test_what_is_folded_stays_so(written: str) -> None:
    once = searching.folded(written)
    assert searching.folded(once) == once


@given(st.text(max_size=40))
def test_a_text_is_found_by_its_own_words(written: str) -> None:
    sought = searching.sought(written, TODAY)
    assert set(sought.words) <= set(searching.folded(written).split())


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-03-07", dt.date(2025, 3, 7)),
        ("7/3", dt.date(2025, 3, 7)),
        ("07-03-2024", dt.date(2024, 3, 7)),
        ("7.3.24", dt.date(2024, 3, 7)),
        ("28/12", dt.date(2024, 12, 28)),
        ("1/9", dt.date(2025, 9, 1)),
        ("31/2", None),
        ("29/2", None),
        ("7/13/2025", None),
        ("2025-014", None),
        ("merel", None),
        ("", None),
    ],
)
def test_a_day_is_understood_and_without_a_year_it_is_the_nearest(
    typed: str, day: dt.date | None
) -> None:
    assert searching.sought(typed, TODAY).day == day


def test_more_words_than_anybody_types_are_cut() -> None:
    assert len(searching.sought("mus " * 500, TODAY).words) == 12


def test_every_field_that_is_searched_exists() -> None:
    for kind, fields in searching._TEXTS.items():
        known = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
        assert set(fields) <= known


def test_an_entry_is_found_by_what_was_typed_and_by_no_id() -> None:
    seen = kinds.Observation(category="contact", text="Noor lacht", about=("merel-kind",))
    assert searching.text_of(seen) == "noor lacht"
    assert searching.typed_in(seen) == "Noor lacht"
    moved = kinds.PersonMoved(person="merel-kind", from_place="hall", to="zon")
    assert searching.text_of(moved) == ""


def test_people_go_by_name_and_dossiers_by_number_family_and_people() -> None:
    person = Person(
        id="a-1", given_name="Gökhan", family_name="Çınar", address="Geheimlaan 3", phone="0470"
    )
    assert searching.words_of(person) == "gokhan cinar"
    party = Party(person="a-1", role="visiting", relation="father")
    case = Case(id="c", number="2025-014", code="D1", family="Çınar", parties=(party,))
    assert searching.words_of(case).split() == ["2025", "014", "d1", "cinar", "ida1"]
    assert searching.words_of(Room(id="r", location="l", name="Tuinkamer")) == ""


def test_a_long_text_is_shown_where_the_word_stands() -> None:
    text = "a " * 200 + "Merel zingt" + " b" * 200
    part = searching.around(text, ("merel",), 60)
    assert "Merel zingt" in part
    assert part.startswith("…")
    assert part.endswith("…")
    assert len(part) <= 62
    assert searching.around("kort", ("x",), 60) == "kort"


@given(st.text(min_size=1, max_size=300), st.integers(10, 80))
def test_a_part_of_a_text_is_a_part_of_it(written: str, room: int) -> None:
    part = searching.around(written, ("q",), room)
    assert part.strip("…") in written or part == written
    assert len(part) <= max(room + 2, 0) or part == written
