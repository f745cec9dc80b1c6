"""Dates are written as each language writes them, and languages fall back as they should."""

from __future__ import annotations

import datetime as dt

import pytest

from omgangsdesk.language import LANGUAGES, Text, Translator, capital, label_in, load_translator
from omgangsdesk.locations import resources
from omgangsdesk.reports import moments_in_words as paper
from omgangsdesk.services.wording import short_date
from omgangsdesk.ui.look.dates import date_in_words

DAY = dt.date(2025, 3, 7)


def spoken(language: str) -> Translator:
    return load_translator(language, resources() / "i18n")


@pytest.mark.parametrize(
    ("language", "short", "long", "brief"),
    [
        ("nl_BE", "07/03/2025", "vrijdag 7 maart 2025", "7 mrt"),
        ("nl_NL", "07-03-2025", "vrijdag 7 maart 2025", "7 mrt"),
        ("fr", "07/03/2025", "vendredi 7 mars 2025", "7 mars"),
        ("en", "07/03/2025", "Friday 7 March 2025", "7 Mar"),
    ],
)
def test_a_date_in_each_language(language: str, short: str, long: str, brief: str) -> None:
    assert spoken(language).say(short_date("2025-03-07")) == short
    assert paper.long_day(DAY, language) == long
    assert paper.plain_day(DAY, language) == long.partition(" ")[2]
    assert paper.short_day(DAY, language).rstrip(".") == brief


def test_the_first_of_a_month_is_the_first_in_french() -> None:
    first = dt.date(2025, 4, 1)
    assert paper.long_day(first, "fr") == "mardi 1er avril 2025"
    assert paper.plain_day(first, "fr") == "1er avril 2025"
    assert paper.short_day(first, "fr").startswith("1er avr")
    assert paper.long_day(first, "nl_BE") == "dinsdag 1 april 2025"
    assert paper.plain_day(dt.date(2025, 4, 21), "fr") == "21 avril 2025"


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 enfant"), (1, "1 enfant"), (2, "2 enfants")],
)
def test_french_counts_none_as_one(count: int, told: str) -> None:
    said = spoken("fr").say(Text("{count} child", {"count": count}, "{count} children"))
    assert said == told


@pytest.mark.parametrize(
    ("language", "labels", "told"),
    [
        ("fr", {"nl_BE": "b", "fr": "f"}, "f"),
        ("nl_NL", {"fr": "f", "nl_BE": "b"}, "b"),
        ("en", {"fr": "f"}, "f"),
        ("fr", {"de": "d"}, "d"),
        ("fr", {"fr": ""}, "own:x"),
        ("fr", {}, "own:x"),
    ],
)
def test_a_label_in_the_nearest_language_that_has_one(
    language: str, labels: dict[str, str], told: str
) -> None:
    assert label_in(language, labels, "own:x") == told
    assert Translator(language).say(Text("own:x", labels=labels)) == told


def test_every_language_but_that_of_the_source_has_a_catalogue() -> None:
    assert [one for one in LANGUAGES if spoken(one).tr("Today") == "Today"] == ["en"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl_BE", "dinsdag 1 april 2025"),
        ("fr", "mardi 1er avril 2025"),
        ("en", "Tuesday 1 April 2025"),
    ],
)
def test_the_window_writes_them_as_paper_does(language: str, told: str) -> None:
    assert date_in_words(dt.date(2025, 4, 1), language) == told
    assert date_in_words(DAY, language) == paper.long_day(DAY, language)


@pytest.mark.parametrize(
    ("said", "written"),
    [("één gezin", "Eén gezin"), ("échec", "Échec"), ("een uur", "Een uur"), ("", "")],
)
def test_a_capital_is_written_as_the_language_writes_it(said: str, written: str) -> None:
    assert capital(said) == written
