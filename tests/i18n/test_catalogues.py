"""What holds of every translation: nothing is missing, and it is written as its language is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

import texts
from texts import WHOLE

NO_BREAK = "\u00a0"

FLEMISH = (
    *("bezoek", "bezoeken", "begeleider", "begeleiders", "observatie", "tussenkomst"),
    *("geannuleerd", "verblijfsouder", "hindernis", "vonnis", "familierechtbank"),
    *("aandachtspunt", "aandachtspunten", "geschenk", "ontvangstbewijs", "verwittig", "gekend"),
    *("meemoeder", "plusouder", "bezoekverslag", "jeugdrechtbank"),
)
"""Words of the field for which the Netherlands have another one."""


def forms(catalogue: Catalog) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for message in catalogue:
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            told = message.string
            yield ids, (told,) if isinstance(told, str) else tuple(told)


@pytest.fixture(scope="module")
def said() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    return {one: dict(forms(texts.areas_of(one))) for one in ("nl_BE", "nl_NL", "fr")}


@pytest.mark.parametrize("language", WHOLE)
def test_every_text_is_said(used: list[texts.Used], language: str) -> None:
    missing = texts.untranslated(used, texts.areas_of(language))
    assert not missing, f"not in {language} yet:\n{texts.by_area(missing)}"


def test_what_one_language_says_the_other_says_too(said) -> None:  # type: ignore[no-untyped-def]
    """Also what no mark in the source leads to."""
    assert said["nl_BE"].keys() == said["fr"].keys()


@pytest.mark.parametrize("language", [*WHOLE, "nl_NL"])
def test_it_is_filled_with_the_same_things(language: str) -> None:
    assert texts.wrong_placeholders(texts.areas_of(language)) == []


@pytest.mark.parametrize("language", [*WHOLE, "nl_NL"])
def test_whatever_counts_has_a_form_for_one_and_for_many(said, language: str) -> None:  # type: ignore[no-untyped-def]
    assert all(len(ids) == len(told) for ids, told in said[language].items())


@pytest.mark.parametrize("language", [*WHOLE, "nl_NL"])
def test_what_has_a_key_keeps_one_and_ends_as_it_should(said, language: str) -> None:  # type: ignore[no-untyped-def]
    for ids, told in said[language].items():
        for one in told:
            assert one.count("&") == ids[0].count("&"), one
            assert one.endswith(" ") == ids[0].endswith(" "), one
            assert one.endswith("…") == ids[0].endswith("…"), one
            assert one.count("\n") == ids[0].count("\n"), one


@pytest.mark.parametrize("language", [*WHOLE, "nl_NL"])
def test_keys_of_one_page_differ(said, language: str) -> None:  # type: ignore[no-untyped-def]
    taken = [
        one[one.index("&") + 1].lower() for (one, *_) in said[language].values() if "&" in one
    ]
    assert len(taken) == len(set(taken))


def test_french_is_set_as_french_is(said) -> None:  # type: ignore[no-untyped-def]
    for told in said["fr"].values():
        for one in told:
            words = re.sub(r"\{\w+\}", "x", one).replace("«…»", "x")
            assert not re.search(r" [;:?!»]|« ", words), one
            assert not re.search(r"[^\W\d][;?!»]|«[^\W\d]", words), one
            assert "“" not in words, one
            assert "”" not in words, one
            assert (
                words.count(f"«{NO_BREAK}") == words.count(f"{NO_BREAK}»") == words.count("«")
            ), one


@pytest.mark.parametrize("language", [*WHOLE, "nl_NL"])
def test_an_apostrophe_is_set_as_one(said, language: str) -> None:  # type: ignore[no-untyped-def]
    """Straight only for minutes."""
    for told in said[language].values():
        for one in told:
            assert not re.search(r"[^\W\d]'[^\W\d]|\B's ", one), one


def test_french_speaks_to_you_politely(said) -> None:  # type: ignore[no-untyped-def]
    for one, *_ in said["fr"].values():
        assert not re.search(r"\b(tu|toi|ton|tes)\b", one.lower()), one


@pytest.mark.parametrize(
    ("source", "french"),
    [
        ("caring party", "parent hébergeant"),
        ("visitor", "visiteur"),
        ("supervisor", "intervenant"),
        ("handover", "remise de l’enfant"),
        ("refused person", "personne refusée"),
        ("no-contact order", "interdiction de contact"),
        ("compulsory", "imposé par le juge"),
        ("Visit report", "Compte rendu"),
        ("Awaiting departure", "Attend le départ"),
        ("ended early", "écourté"),
    ],
)
def test_the_words_of_the_field_in_french(said, source: str, french: str) -> None:  # type: ignore[no-untyped-def]
    assert said["fr"][(source,)] == (french,)


def test_the_netherlands_speak_their_own_words_of_the_field(said, used) -> None:  # type: ignore[no-untyped-def]
    heard = said["nl_BE"] | said["nl_NL"]
    flemish = re.compile(rf"\b({'|'.join(FLEMISH)})\b", re.IGNORECASE)
    shown = {one.forms for one in used}
    left = {
        ids[0]: told
        for ids, told in heard.items()
        if ids in shown and flemish.search(" ".join(told))
    }
    assert left == {}
