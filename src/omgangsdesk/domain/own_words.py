"""The words that a centre added to ours (domain.md, "Vocabularies").

They stand beside ours and never in their place: the word that is stored begins with `own:`, which
none of ours does in this version or a later one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from omgangsdesk.domain.vocabulary import Vocabulary
from omgangsdesk.domain.word_lists import named
from omgangsdesk.language import Text

if TYPE_CHECKING:
    from omgangsdesk.domain.records import OwnWord

Lexicon: TypeAlias = Mapping[str, Vocabulary]
"""Own words with their labels, by the name of the vocabulary they were added to."""

PREFIX = "own:"
LONGEST = 60
"""Characters of a label; a longer one fits on no chip."""
_LONGEST = 40
_JOINERS = "\u200c\u200d"
"""Unseen, but they shape Persian and Indic words."""


def lexicon(words: Iterable[OwnWord], *, offered: bool = False) -> Lexicon:
    """The own words in their order; only those still `offered`, or retired ones too."""
    found: dict[str, dict[str, Text]] = {}
    for one in sorted(words, key=lambda one: (one.order, one.id)):
        if not offered or one.retired != "yes":
            said = {language: plain_label(label) for language, label in one.labels.items()}
            found.setdefault(one.vocabulary, {})[one.id] = Text(one.id, labels=said)
    return found


def plain_label(label: str) -> str:
    """A label on one line, without signs that steer a screen, and not longer than one is made.

    Ours are made so; another desk's or the office's may come as it likes.
    """
    line = " ".join(label.split())
    seen = "".join(sign for sign in line if sign.isprintable() or sign in _JOINERS)
    return seen if len(seen) <= LONGEST else f"{seen[: LONGEST - 1]}…"


def label_of(own: Lexicon, vocabulary: str, word: str) -> Text:
    """What a word is called, ours or the centre's; one that nobody knows stands as written."""
    found = named(vocabulary).get(word) or own.get(vocabulary, {}).get(word)
    return found or Text(word, labels={})


def new_word(label: str, taken: Collection[str]) -> str:
    """The word to store for a label: readable, `own:bus_strike`, and not `taken` yet."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    stem = PREFIX + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST] or "word")
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem}_{number}"
    return found
