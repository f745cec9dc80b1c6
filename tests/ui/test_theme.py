"""Colours reach the contrast people need, and no state looks like another."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from omgangsdesk.domain.visit.status import STATUS
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.look.theme import (
    CONTRAST,
    CONTROL_PAIRS,
    DARK,
    FONT_FACTORS,
    LIGHT,
    STATE_PAIRS,
    TEXT_PAIRS,
    THEMES,
    Theme,
    contrast,
    font,
    glyph,
    theme_for,
)

EACH = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
ELAPSED = ("running", "paused")


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("white"), QColor("white")) == pytest.approx(1)
    assert (
        contrast(QColor("#777777"), QColor("white"))
        < 4.5
        < contrast(QColor("#767676"), QColor("white"))
    )


@EACH
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(theme: Theme, front: str, back: str) -> None:
    assert contrast(theme.colour(front), theme.colour(back)) >= 4.5


@EACH
@pytest.mark.parametrize(("front", "back"), CONTROL_PAIRS)
def test_controls_stand_out_from_their_ground(theme: Theme, front: str, back: str) -> None:
    assert contrast(theme.colour(front), theme.colour(back)) >= 3


@EACH
@pytest.mark.parametrize("status", STATE_PAIRS)
def test_words_of_a_state_can_be_read_on_its_chip(theme: Theme, status: str) -> None:
    front, back = theme.state(status)
    assert contrast(front, back) >= 4.5
    assert contrast(theme.colour("text"), back) >= 4.5
    assert contrast(theme.colour("text2"), back) >= 4.5
    assert contrast(theme.colour("alarm"), back) >= 4.5
    assert contrast(front, theme.colour("lane")) >= 4.5


@EACH
@pytest.mark.parametrize("status", ELAPSED)
def test_words_can_be_read_on_the_elapsed_part(theme: Theme, status: str) -> None:
    ground = theme.elapsed(status)
    assert contrast(theme.colour("text"), ground) >= 4.5
    assert contrast(theme.state(status)[0], ground) >= 4.5
    assert ground != theme.state(status)[1]


@EACH
def test_the_border_of_a_field_is_seen(theme: Theme) -> None:
    """Fusion draws it as the field's Window colour, darker by 140 %."""
    border = theme.field_palette().color(QPalette.ColorRole.Window).darker(140)
    assert contrast(border, theme.colour("surface")) >= 3
    assert contrast(border, theme.colour("window")) >= 3


def test_every_status_has_colours_a_word_and_a_glyph_of_its_own() -> None:
    assert set(STATUS) <= set(STATE_PAIRS)
    assert len({str(word) for word in STATUS.values()}) == len(STATUS)
    assert len({glyph(status) for status in STATUS}) == len(STATUS)


def test_glyphs_differ_even_in_grey(ctx: Context) -> None:
    pictures = {
        status: ctx.icons.pixmap(glyph(status), QColor("#555555"), 16, ratio=1.0).toImage()
        for status in [*STATUS, "alarm"]
    }
    for one, other in combinations(pictures, 2):
        assert pictures[one] != pictures[other], (one, other)


def test_fonts_are_relative_to_the_application_and_figures_equally_wide(ctx: Context) -> None:
    body = font("body").pointSizeF()
    for role, factor in FONT_FACTORS.items():
        assert font(role).pointSizeF() == pytest.approx(body * factor)
    for role in FONT_FACTORS:
        metrics = QFontMetricsF(font(role))
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")
    assert font(bold=True).weight() == QFont.Weight.DemiBold


def test_the_theme_follows_the_systems_scheme() -> None:
    assert theme_for(Qt.ColorScheme.Dark) is DARK
    assert theme_for(Qt.ColorScheme.Light) is LIGHT
    assert theme_for(Qt.ColorScheme.Unknown) is LIGHT


@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_high_contrast_has_every_text_at_seven_to_one(front: str, back: str) -> None:
    assert contrast(CONTRAST.colour(front), CONTRAST.colour(back)) >= 7


@pytest.mark.parametrize("status", STATE_PAIRS)
def test_high_contrast_has_every_state_at_seven_to_one(status: str) -> None:
    front, back = CONTRAST.state(status)
    assert contrast(front, back) >= 7
    assert contrast(CONTRAST.colour("text"), CONTRAST.elapsed(status)) >= 4.5
