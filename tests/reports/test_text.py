from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.samples import PLAIN, SCRIPTS

from omgangsdesk.language import Translator
from omgangsdesk.reports.fonts import load_fonts
from omgangsdesk.reports.lines import Span, Style, break_lines
from omgangsdesk.reports.shaping import Shaper
from omgangsdesk.reports.text import JOINERS, clean, clusters, runs
from omgangsdesk.reports.voice import Voice

BODY = Style(10)


def test_text_is_composed():
    assert clean("e\u0301e\u0308n") == "éën"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_break_is_a_line_break(line_break):
    assert clean(f"a{line_break}b") == "a\nb"


def test_controls_and_what_turns_lines_around_are_taken_out():
    assert clean("a\x00\x07\u202eb\u2066c\ufeffd\u200b") == "abcd"
    assert clean("a\tb\u2009c\u202fd") == "a b c\xa0d"


def test_joiners_stay_where_persian_needs_them():
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_marks_stay_with_their_letter():
    assert clusters("शा") == ["शा"]
    assert clusters("x\u0328\u030cy") == ["x\u0328\u030c", "y"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_stays_in_one_font(fonts, script):
    for word in clean(SCRIPTS[script]).split():
        found = runs(word, load_fonts(fonts), 600)
        assert len(found) == 1
        assert not found[0].missing


def test_a_word_of_two_scripts_is_cut_where_they_meet(fonts):
    found = runs("Fien-林", load_fonts(fonts), 400)
    assert [(run.face.name, run.signs) for run in found] == [
        ("Inter", "Fien-"),
        ("Desk Sans CJK", "林"),
    ]


def test_what_no_font_has_is_marked_to_be_drawn_as_a_box(fonts):
    found = runs("😀", load_fonts(fonts), 400)
    assert [(run.signs, run.missing) for run in found] == [("😀", True)]


def test_private_use_is_nobodys_character(fonts):
    assert all(run.missing for run in runs("\ue000", load_fonts(fonts), 400))


@given(st.text(max_size=40))
def test_nothing_vanishes_on_the_way_to_the_fonts(fonts, typed):
    for word in clean(typed).split():
        found = runs(word, load_fonts(fonts), 400)
        drawn = "".join(run.signs for run in found)
        assert drawn.translate(dict.fromkeys(map(ord, JOINERS))) == word.translate(
            dict.fromkeys(map(ord, JOINERS))
        )
        for run in found:
            assert run.missing != run.face.coverage.issuperset(run.signs)


@given(st.text(max_size=60))
def test_no_font_is_asked_for_a_glyph_that_it_has_not(fonts, typed):
    shaper = Shaper(load_fonts(fonts))
    break_lines([Span(typed, BODY)], 200, shaper, free=True)
    for used in shaper.used:
        assert all(glyph != 0 for glyph, _ in used.cids)


@given(st.text(st.characters(categories=("L", "Zs", "P")), max_size=80))
def test_no_line_is_wider_than_it_may(fonts, typed):
    for line in break_lines([Span(typed, BODY)], 60, Shaper(load_fonts(fonts)), free=True):
        assert line.width <= 60.1


def test_what_unicode_calls_the_same_is_drawn_the_same(fonts):
    shaper = Shaper(load_fonts(fonts))
    composed = break_lines([Span("Zoë", BODY)], 100, shaper)
    taken_apart = break_lines([Span(unicodedata.normalize("NFD", "Zoë"), BODY)], 100, shaper)
    assert composed == taken_apart


def test_what_holds_a_name_in_orders_it_and_is_not_drawn(fonts):
    shaper = Shaper(load_fonts(fonts))

    def drawn(text):
        return break_lines([Span(text, BODY)], 400, shaper)

    bare = "10:00 سمير 10:15 ياسمين"
    held = "10:00 \u2068سمير\u2069 10:15 \u2068ياسمين\u2069"
    assert drawn(held) != drawn(bare)
    assert drawn(held)[0].width == pytest.approx(drawn(bare)[0].width, abs=0.1)
    assert drawn("\u2069سمير\u2068 \u2066x\u2069") == drawn("سمير x")  # a pair that is none
    within = "10:00 \u2066سمير \u2068x\u2069\u2069 10:15 \u2068ياسمين\u2069"
    assert drawn(within) == drawn("10:00 \u2068سمير x\u2069 10:15 \u2068ياسمين\u2069")


def test_words_are_kept_whole_where_they_fit(fonts):
    lines = break_lines([Span("Fien en Lars", BODY)], 40, Shaper(load_fonts(fonts)))
    assert len(lines) == 2


def test_digits_are_all_equally_wide(fonts):
    shaper = Shaper(load_fonts(fonts))
    widths = {round(shaper.pieces(digit * 4, 400)[0].width, 1) for digit in "0123456789"}
    assert len(widths) == 1


def test_what_a_file_is_called_holds_no_unseen_signs():
    called = Voice(replace(PLAIN, case_number="\u202eאבג-7"), Translator()).title()
    assert called.startswith("Visit report אבג-7 / ")
