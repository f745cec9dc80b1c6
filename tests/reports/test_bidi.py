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


@pytest.mark.parametrize(
    ("typed", "held", "on_the_line"),
    [
        ("10:00 אבג 10:15 דהו", [(6, 9), (16, 19)], "10:00 גבא 10:15 והד"),
        ("אבג (7), דהו (5)", [(0, 3), (9, 12)], "גבא (7), והד (5)"),
        ("אבג Lars komt", [(0, 8)], "גבא Lars komt"),
        ("Kind  komt", [(5, 5)], "Kind  komt"),
    ],
)
def test_what_is_held_in_turns_nothing_around_it(typed, held, on_the_line):
    found = levels(typed, rtl=False, held=held)
    assert (typed if found is None else "".join(visual_order(typed, found))) == on_the_line


def test_what_is_held_in_reads_from_left_to_right_also_within_a_sentence_that_does_not():
    found = levels("אבג Lars 7 דהו", rtl=True, held=[(4, 10)])
    assert found == [1] * 4 + [2] * 6 + [1] * 4


def test_marks_stay_on_their_letter():
    assert levels("a אָ b", rtl=False) == [0, 0, 1, 1, 0, 0]


@given(st.text("ab אבג 12()-.", max_size=30), st.booleans())
def test_every_character_stays_once(typed, rtl):
    assert sorted(seen(typed, rtl=rtl)) == sorted(typed)


@given(st.text("abc 12(),.", max_size=30))
def test_plain_text_is_left_alone(typed):
    assert levels(typed, rtl=False) is None
