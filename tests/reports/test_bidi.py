from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omgangsdesk.reports.bidi import levels, runs_right_to_left, visual_order


def seen(text: str, *, rtl: bool = False) -> str:
    """The characters from left to right, as an eye would find them."""
    found = levels(text, rtl=rtl)
    return text if found is None else "".join(visual_order(text, found))


@pytest.mark.parametrize(
    ("typed", "on_the_line"),
    [
        ("Kind אבג (7)", "Kind גבא (7)"),
        ("אבג דהו (7)", "והד גבא (7)"),
        ("אבג en דהו", "גבא en והד"),
        ("zegt “אבג” en lacht", "zegt “גבא” en lacht"),
        ("(אבג)", "(גבא)"),
        ("אבג 2019 דהו", "והד 2019 גבא"),
        ("אבג, 7 jaar", "גבא, 7 jaar"),
        ("אבג (דהו) komt", ")והד( גבא komt"),
        ("niets anders", "niets anders"),
    ],
)
def test_a_name_in_a_dutch_sentence(typed, on_the_line):
    assert seen(typed) == on_the_line


@pytest.mark.parametrize(
    ("typed", "on_the_line"),
    [
        ("אבג Lars דהו", "והד Lars גבא"),
        ("אבג 15:30 דהו.", ".והד 15:30 גבא"),
    ],
)
def test_a_sentence_that_runs_from_right_to_left(typed, on_the_line):
    assert runs_right_to_left(typed)
    assert seen(typed, rtl=True) == on_the_line


def test_a_dutch_sentence_that_begins_with_an_arabic_name_is_dutch():
    assert not runs_right_to_left("ياسمين speelt met de blokken")
    assert runs_right_to_left("أريد أن أرسم مع Lars")


def test_marks_stay_on_their_letter():
    assert levels("a אָ b", rtl=False) == [0, 0, 1, 1, 0, 0]


@given(st.text("ab אבג 12()-.", max_size=30), st.booleans())
def test_every_character_stays_once(typed, rtl):
    assert sorted(seen(typed, rtl=rtl)) == sorted(typed)


@given(st.text("abc 12(),.", max_size=30))
def test_plain_text_is_left_alone(typed):
    assert levels(typed, rtl=False) is None
