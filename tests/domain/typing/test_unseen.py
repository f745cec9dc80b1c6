"""Signs that nobody sees and that steer a line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.domain.dossier.course import Evaluation
from omgangsdesk.domain.records import Case, Party, Person
from omgangsdesk.domain.typing.unseen import entered, held_in, on_its_own, plain_signs, turns

STEER = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
KEPT = "\n\t"
NAMES = (
    "سمير صفصاف",
    "יעל ערבה",
    "نیم\u200cفاصله",  # Persian, with the joiner that it needs
    "क्\u200dष",
    "\u200fאורן\u200e (7)",
    "Noé d’Été-Ø 🐦",
)
LETTERS = st.characters(categories=("L", "M", "N", "P", "S", "Zs"))
SIGNS = LETTERS | st.sampled_from(STEER + "\u200c\u200d\u200e\u200f\n\t\r\x00\x1b\x85\u2028")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_script_is_left_as_it_is(name: str) -> None:
    assert plain_signs(name) == name
    assert held_in(name).strip("\u2066\u2068\u2069") == name
    assert entered(name) is name


@given(st.text(SIGNS))
def test_nothing_is_left_that_steers_and_all_else_is(typed: str) -> None:
    found = plain_signs(typed)
    assert not set(found) & set(STEER)
    assert all(unicodedata.category(sign) != "Cc" or sign in KEPT for sign in found)
    assert plain_signs(found) == found
    seen = [one for one in typed if unicodedata.category(one)[0] not in "CZ"]
    assert [one for one in found if unicodedata.category(one)[0] not in "CZ"] == seen
    assert [one for one in found if one in "\u200c\u200d\u200e\u200f"] == [
        one for one in typed if one in "\u200c\u200d\u200e\u200f"
    ]


@given(st.text(SIGNS))
def test_what_is_held_in_opens_once_and_closes_at_its_end(said: str) -> None:
    found = held_in(said)
    if turns(said):
        assert (found[0] in "\u2066\u2068", found[-1]) == (True, "\u2069")
        found = found[1:-1]
    assert not set(found) & set(STEER)


def test_mixed_words_stand_from_left_to_right() -> None:
    assert held_in("صفصاف · Finn (9)") == "\u2066صفصاف · Finn (9)\u2069"
    assert held_in("صفصاف (9)") == "\u2068صفصاف (9)\u2069"
    assert held_in("\u202enniF") == "\u2066nniF\u2069"


def test_a_line_of_its_own_keeps_what_holds_names_in() -> None:
    assert (
        on_its_own("Gezin \u2068صفصاف\u2069 \u202etsaal\u202c") == "Gezin \u2068صفصاف\u2069 tsaal"
    )
    assert on_its_own("Wilg") == "Wilg"


def test_breaks_of_a_line_are_one_each() -> None:
    assert plain_signs("a\r\nb\rc\x0bd\u2028e\n\tf\x85g") == "a\nb\nc\nd\ne\n\tf\ng"


def test_all_that_is_entered_is_so_however_deep() -> None:
    case = Case(
        id="c",
        number="\u202e1",
        code="C",
        family="Wilg\x00",
        parties=(Party(person="p\u2066", role="child", relation="child"),),
        emergency=("a", "b\u202c"),
    )
    found = entered(case)
    assert (found.number, found.family, found.emergency) == ("1", "Wilg", ("a", "b"))
    assert found.parties[0].person == "p"
    assert entered({"a": ["b\u202e", 3, None]}) == {"a": ["b", 3, None]}
    sound = Person(id="p", given_name="Bo", family_name="Verzonnen")
    assert entered(sound) is sound
    assert entered(Evaluation) is Evaluation
