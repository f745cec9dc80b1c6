"""Tables stay aligned whatever script a name is written in."""

from __future__ import annotations

import pytest

from omgangsdesk.cli.tables import cell, harmless, shown, table, width


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Kievit", 6),
        ("Çınar", 5),
        ("Cinar\u0327", 5),
        ("ዋርካ", 3),
        ("梅花", 4),
        ("صفصاف", 5),
        ("a\u200eb", 2),
        ("", 0),
    ],
)
def test_a_text_takes_as_many_columns_as_it_shows(text: str, columns: int) -> None:
    assert width(text) == columns
    assert width(cell(text, 12)) == 12


def test_what_runs_from_right_to_left_keeps_to_its_cell() -> None:
    assert cell("صفصاف", 6) == "\u2068صفصاف\u2069 "


def test_line_breaks_in_a_name_break_no_table() -> None:
    lines = list(table(["Wie", "Wat"], [["Jan\nKievit", "x"], ["梅花", "y"]]))
    assert lines == ["Wie         Wat", "──────────  ───", "Jan Kievit  x", "梅花        y"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("\x1b[2Jweg\r\x07", "\ufffd[2Jweg \ufffd"),
        ("\u202edraaien\u2069", "\ufffddraaien\ufffd"),
        ("a\nb\tc", "a b c"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("\udcff", "\ufffd"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_instead(text: str, wanted: str) -> None:
    assert shown(text) == wanted
    assert "\x1b" not in "".join(table([text], [[text]]))


def test_lines_of_a_sentence_stay_lines() -> None:
    assert harmless("een\ntwee\x1b") == "een\ntwee\ufffd"
    assert harmless("gewoon") == "gewoon"
